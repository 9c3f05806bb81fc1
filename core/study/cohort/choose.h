// Who carried out: the one place where a mask of patients is made.
#pragma once

#include "core/study/cohort/cohort.h"

namespace atrisk::study {

/// What a mask is over: the positions of an endpoint, or without one the patients.
class Places {
public:
    /// Both must outlive it.
    explicit Places(const Study& study, const Endpoint* endpoint = nullptr) : m_study(&study), m_endpoint(endpoint) {}

    [[nodiscard]] const Endpoint* endpoint() const { return m_endpoint; } ///< null = the places are patients
    [[nodiscard]] std::size_t count() const { return m_endpoint != nullptr ? m_endpoint->positions() : m_study->armOf.size(); }
    [[nodiscard]] const PositionMasks* masks() const { return m_endpoint != nullptr ? m_endpoint->masks.get() : nullptr; } ///< or null
    [[nodiscard]] bool haveArms() const { return m_endpoint != nullptr; } ///< an endpoint leaves out who has none
    [[nodiscard]] std::int16_t arm(std::size_t place) const               ///< index into Study::arms; -1 = none
    {
        return m_endpoint != nullptr ? m_endpoint->arm[place] : m_study->armOf[place];
    }
    [[nodiscard]] bool isEvent(std::size_t place) const { return m_endpoint != nullptr && m_endpoint->outcome[place] == 1; }
    [[nodiscard]] bool isIn(const Population& population, std::size_t place) const
    {
        return m_endpoint != nullptr ? population.contains(*m_endpoint, place) : population.patients[place] != 0;
    }
    [[nodiscard]] SubgroupLevels levels(const Subgroup& subgroup, const Population& population) const;
    /// Per place, whether it is selected; a patient is by any of his records.
    [[nodiscard]] RowMask selected(const Selected& rows) const;

private:
    const Study* m_study;
    const Endpoint* m_endpoint;
};

/// "" = the first. Usage error "no-such-endpoint" with the choices.
[[nodiscard]] base::Result<const Endpoint*> findEndpoint(const Study& study, const std::string& id);

/// Are rows of a patient that disagree looked for, and warned of?
enum class Differing { Warned, Ignored };

/// Everything of `who` but its endpoint, which is the places'.
[[nodiscard]] base::Result<Chosen> choose(StudyPtr study, const Places& places, const Who& who, const base::Cancel& cancel,
                                          Differing differing = Differing::Warned);

/// Are patients left out by a subgroup or a condition?
[[nodiscard]] bool isFiltered(const Who& who);

} // namespace atrisk::study
