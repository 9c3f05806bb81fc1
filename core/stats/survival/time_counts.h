// Counts at every time on their way into risk sets.
#pragma once

#include "core/stats/survival/risk_sets.h"

namespace atrisk::stats {

/// Counts of groups at many times, [group * times + i]; `entered` is empty where nobody enters late.
struct TimeCounts {
    std::vector<std::uint32_t> events, censored, entered;

    [[nodiscard]] std::uint32_t changes(std::size_t cell) const
    {
        return events[cell] + censored[cell] + (entered.empty() ? 0 : entered[cell]);
    }
};

/// Drops the times at which nothing changes.
[[nodiscard]] RiskSet finish(const std::vector<double>& times, std::size_t arms, const TimeCounts& counts);
/// Fills `atRisk` from the end: who leaves at a time was at risk there, who enters at it was not yet. No late entries at all: `entered`
/// is emptied.
void countAtRisk(RiskSet& set);

/// Calls visit(position, index of the time after which he is at risk) for every patient with a late entry, ascending by it.
template <class Visit> void passLate(const study::Cohort& cohort, const base::Cancel& cancel, const Visit& visit)
{
    constexpr std::size_t pollEvery = 65536;
    const study::Endpoint& endpoint = *cohort.endpoint;
    for (std::size_t i = 0; i < endpoint.late.size(); ++i) {
        if (i % pollEvery == pollEvery - 1 && cancel.requested()) return;
        const std::size_t position = endpoint.late[i];
        if (cohort.contains(position)) visit(position, endpoint.atRiskFrom[position] - 1);
    }
}

} // namespace atrisk::stats
