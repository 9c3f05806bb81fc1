// The same patients as if some of them had another outcome: for analyses that count censorings otherwise.
#pragma once

#include "core/study/cohort/cohort.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace atrisk::study {

/// A cohort with an endpoint of its own; everything else is as in the one it was made of: study, arms, strata, who is chosen.
class Recounted {
public:
    /// Without covariates and position masks. `cohort`'s study must outlive it.
    explicit Recounted(const Cohort& cohort);

    [[nodiscard]] const Cohort& cohort() const { return m_cohort; }
    /// The patients at these positions have this outcome, at the same time; with 0 they are censored as they were.
    void count(std::span<const std::uint32_t> positions, std::uint8_t outcome);
    /// `isEvent(position)` by itself says who has the event; everyone else is censored.
    template <class IsEvent> void countOnly(const IsEvent& isEvent)
    {
        for (std::size_t position = 0; position < m_endpoint->positions(); ++position)
            m_endpoint->outcome[position] = isEvent(position) ? 1 : 0;
    }
    /// The patients at these positions stay under observation until the last time of any patient chosen of their arm. Positions are others
    /// afterwards: ascending by time again.
    void keepToTheEnd(std::span<const std::uint32_t> positions);

private:
    void sortByTime();

    std::unique_ptr<Endpoint> m_endpoint;
    Cohort m_cohort;
};

} // namespace atrisk::study
