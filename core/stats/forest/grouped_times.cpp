#include "core/stats/forest/grouped_times.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace atrisk::stats {

// Each level's own are in order: they are merged, two and two.
std::vector<GroupedTimes::Own> GroupedTimes::inOrder(const std::vector<const RiskSet*>& levels)
{
    std::vector<Own> all, merged;
    std::vector<std::ptrdiff_t> ends{0};
    for (std::size_t level = 0; level < levels.size(); ++level) {
        for (std::size_t i = 0; i < levels[level]->time.size(); ++i)
            all.push_back({levels[level]->time[i], static_cast<std::uint32_t>(level), static_cast<std::uint32_t>(i)});
        ends.push_back(std::ssize(all));
    }
    while (ends.size() > 2) {
        merged.clear();
        std::vector<std::ptrdiff_t> further{0};
        for (std::size_t run = 0; run + 1 < ends.size(); run += 2) {
            const auto middle = all.begin() + ends[run + 1], end = run + 2 < ends.size() ? all.begin() + ends[run + 2] : middle;
            std::ranges::merge(all.begin() + ends[run], middle, middle, end, std::back_inserter(merged), {}, &Own::time, &Own::time);
            further.push_back(std::ssize(merged));
        }
        all.swap(merged);
        ends = std::move(further);
    }
    return all;
}

// Between two times of a level nothing changes: at risk is who is so at the next of its times.
void GroupedTimes::add(const std::vector<const RiskSet*>& levels)
{
    groups = 2 * levels.size();
    sums.conservativeResizeLike(Eigen::VectorXd::Zero(static_cast<Eigen::Index>(groups)));
    const std::vector<Own> all = inOrder(levels);
    std::vector<std::uint32_t> next(levels.size()), moved(levels.size());
    std::vector<bool> isMoved(levels.size(), true);
    std::iota(moved.begin(), moved.end(), 0U);
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
        double deaths = 0;
        for (end = begin; end < all.size() && all[end].time == all[begin].time; ++end)
            for (std::uint32_t arm = 0; arm < 2; ++arm) {
                const RiskSet& set = *levels[all[end].level];
                const std::uint32_t count = set.events[set.at(arm, all[end].i)];
                if (count == 0) continue;
                events.push_back({2 * all[end].level + arm, count});
                sums[2 * all[end].level + arm] += count;
                deaths += count;
            }
        if (deaths > 0) {
            for (const std::uint32_t level : moved) {
                const RiskSet& set = *levels[level];
                const bool over = next[level] == set.time.size();
                for (std::uint32_t arm = 0; arm < 2; ++arm)
                    changes.push_back({2 * level + arm, over ? 0 : set.atRisk[set.at(arm, next[level])]});
                isMoved[level] = false;
            }
            moved.clear();
            times.push_back({changes.size(), events.size(), deaths});
        }
        for (std::size_t k = begin; k < end; ++k) {
            next[all[k].level] = all[k].i + 1;
            if (!isMoved[all[k].level]) moved.push_back(all[k].level);
            isMoved[all[k].level] = true;
        }
    }
}

FourGroups::FourGroups(const GroupedTimes& grouped)
{
    const std::size_t n = grouped.times.size();
    for (auto* columns : {&atRisk, &events})
        for (std::vector<double>& column : *columns) column.resize(n);
    deaths.reserve(n);
    std::array<double, groups> now{};
    std::size_t change = 0, event = 0;
    for (std::size_t t = 0; t < n; ++t) {
        const GroupedTimes::Time& time = grouped.times[t];
        for (; change < time.changesEnd; ++change) now[grouped.changes[change].group] = grouped.changes[change].patients;
        for (; event < time.eventsEnd; ++event) events[grouped.events[event].group][t] = grouped.events[event].patients;
        for (std::size_t group = 0; group < groups; ++group) atRisk[group][t] = now[group];
        deaths.push_back(time.deaths);
    }
}

} // namespace atrisk::stats
