#include "core/stats/survival/time_counts.h"

#include <algorithm>

namespace atrisk::stats {

void countAtRisk(RiskSet& set)
{
    if (std::ranges::all_of(set.entered, [](std::uint32_t count) { return count == 0; })) set.entered.clear();
    const std::size_t n = set.time.size();
    set.atRisk.resize(set.arms * n);
    for (std::size_t arm = 0; arm < set.arms; ++arm) {
        std::uint32_t remaining = 0;
        for (std::size_t k = n; k-- > 0;) {
            const std::size_t cell = arm * n + k;
            if (!set.entered.empty()) remaining -= set.entered[cell];
            remaining += set.events[cell] + set.censored[cell];
            set.atRisk[cell] = remaining;
        }
    }
}

RiskSet finish(const std::vector<double>& times, std::size_t arms, const TimeCounts& counts)
{
    const std::size_t all = times.size();
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < all; ++i) {
        std::uint32_t changes = 0;
        for (std::size_t arm = 0; arm < arms; ++arm) changes += counts.changes(arm * all + i);
        if (changes > 0) kept.push_back(i);
    }
    RiskSet set;
    set.arms = arms;
    set.time.reserve(kept.size());
    for (const std::size_t i : kept) set.time.push_back(times[i]);
    const auto copy = [&](std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from) {
        if (from.empty()) return;
        to.reserve(arms * kept.size());
        for (std::size_t arm = 0; arm < arms; ++arm)
            for (const std::size_t i : kept) to.push_back(from[arm * all + i]);
    };
    copy(set.events, counts.events);
    copy(set.censored, counts.censored);
    copy(set.entered, counts.entered);
    countAtRisk(set);
    return set;
}

} // namespace atrisk::stats
