#include "core/stats/risk_sets.h"

#include <cassert>

namespace atrisk::stats {
namespace {

constexpr std::size_t pollEvery = 1U << 16U;

/// Drops times without an event or censoring, then fills `atRisk` from the end: the sum of everyone who leaves at or after.
RiskSet finish(const std::vector<double>& times, std::size_t arms, const std::vector<std::uint32_t>& events,
               const std::vector<std::uint32_t>& censored)
{
    const std::size_t all = times.size();
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < all; ++i) {
        std::uint32_t leaving = 0;
        for (std::size_t arm = 0; arm < arms; ++arm) leaving += events[arm * all + i] + censored[arm * all + i];
        if (leaving > 0) kept.push_back(i);
    }
    RiskSet set;
    set.arms = arms;
    set.time.reserve(kept.size());
    for (const std::size_t i : kept) set.time.push_back(times[i]);
    const std::size_t n = kept.size();
    set.events.resize(arms * n);
    set.censored.resize(arms * n);
    set.atRisk.resize(arms * n);
    for (std::size_t arm = 0; arm < arms; ++arm) {
        std::uint32_t remaining = 0;
        for (std::size_t k = n; k-- > 0;) {
            set.events[arm * n + k] = events[arm * all + kept[k]];
            set.censored[arm * n + k] = censored[arm * all + kept[k]];
            remaining += set.events[arm * n + k] + set.censored[arm * n + k];
            set.atRisk[arm * n + k] = remaining;
        }
    }
    return set;
}

/// Positions of one stratum as a list, so that a stratum's table has only its own times.
struct Leaving {
    std::uint32_t time;
    std::int32_t arm;
    bool event;
};

RiskSet fromList(const std::vector<Leaving>& list, const std::vector<double>& times, std::size_t arms)
{
    std::vector<double> own;
    std::vector<std::size_t> slot(list.size());
    for (std::size_t k = 0; k < list.size(); ++k) { // ascending by time
        if (k == 0 || list[k].time != list[k - 1].time) own.push_back(times[list[k].time]);
        slot[k] = own.size() - 1;
    }
    std::vector<std::uint32_t> events(arms * own.size());
    std::vector<std::uint32_t> censored(arms * own.size());
    for (std::size_t k = 0; k < list.size(); ++k)
        ++(list[k].event ? events : censored)[static_cast<std::size_t>(list[k].arm) * own.size() + slot[k]];
    return finish(own, arms, events, censored);
}

/// The pass over the cohort. `groupOf(position)`: −1 = left out; `isEvent(outcome)`.
template <class GroupOf, class IsEvent>
std::vector<RiskSet> count(const study::Cohort& cohort, std::size_t groups, bool stratified, const base::Cancel& cancel, const GroupOf& groupOf,
                           const IsEvent& isEvent)
{
    const study::Endpoint& endpoint = *cohort.endpoint;
    std::size_t seen = 0;
    bool stop = false;
    const auto keepGoing = [&] {
        if (++seen % pollEvery == 0) stop = cancel.requested();
        return !stop;
    };
    if (stratified && !cohort.strata.empty()) {
        std::vector<std::vector<Leaving>> lists(cohort.strataCount);
        cohort.forEach([&](std::size_t position) {
            const std::uint32_t stratum = cohort.stratumOf[position];
            const std::int32_t group = groupOf(position);
            if (!keepGoing() || stratum == study::Cohort::noStratum || group < 0) return;
            lists[stratum].push_back({endpoint.timeOf[position], group, isEvent(endpoint.outcome[position])});
        });
        std::vector<RiskSet> sets;
        for (const auto& list : lists)
            if (!list.empty()) sets.push_back(fromList(list, cohort.times, groups));
        return sets;
    }
    const std::size_t n = cohort.times.size();
    std::vector<std::uint32_t> events(groups * n);
    std::vector<std::uint32_t> censored(groups * n);
    cohort.forEach([&](std::size_t position) {
        const std::int32_t group = groupOf(position);
        if (!keepGoing() || group < 0) return;
        ++(isEvent(endpoint.outcome[position]) ? events : censored)[static_cast<std::size_t>(group) * n + endpoint.timeOf[position]];
    });
    return {finish(cohort.times, groups, events, censored)};
}

auto armOf(const study::Cohort& cohort)
{
    return [&cohort](std::size_t position) { return static_cast<std::int32_t>(cohort.armOf[cohort.endpoint->arm[position]]); };
}

bool isTheEvent(std::uint8_t outcome) { return outcome == 1; }

} // namespace

std::vector<RiskSet> riskSets(const study::Cohort& cohort, bool stratified, const base::Cancel& cancel)
{
    return count(cohort, cohort.arms.size(), stratified, cancel, armOf(cohort), [](std::uint8_t outcome) { return isTheEvent(outcome); });
}

std::vector<RiskSet> riskSetsOfGroups(const study::Cohort& cohort, const std::vector<std::int32_t>& groupOf, std::size_t groups, bool stratified,
                                      const base::Cancel& cancel)
{
    return count(cohort, groups, stratified, cancel, [&](std::size_t position) { return groupOf[position]; },
                 [](std::uint8_t outcome) { return isTheEvent(outcome); });
}

std::vector<RiskSet> riskSetsOfCause(const study::Cohort& cohort, std::uint8_t outcome, bool stratified, const base::Cancel& cancel)
{
    return count(cohort, cohort.arms.size(), stratified, cancel, armOf(cohort), [outcome](std::uint8_t own) { return own == outcome; });
}

std::vector<RiskSet> riskSetsOfAnyEvent(const study::Cohort& cohort, bool stratified, const base::Cancel& cancel)
{
    return count(cohort, cohort.arms.size(), stratified, cancel, armOf(cohort), [](std::uint8_t own) { return own != 0; });
}

RiskSet selectArms(const RiskSet& set, const std::vector<std::size_t>& arms)
{
    const std::size_t n = set.time.size();
    std::vector<std::uint32_t> events;
    std::vector<std::uint32_t> censored;
    for (const std::size_t arm : arms) {
        assert(arm < set.arms);
        const auto from = static_cast<std::ptrdiff_t>(arm * n);
        const auto to = static_cast<std::ptrdiff_t>((arm + 1) * n);
        events.insert(events.end(), set.events.begin() + from, set.events.begin() + to);
        censored.insert(censored.end(), set.censored.begin() + from, set.censored.begin() + to);
    }
    return finish(set.time, arms.size(), events, censored);
}

RiskSet reversed(const RiskSet& set)
{
    RiskSet other = set;
    std::swap(other.events, other.censored);
    return other;
}

} // namespace atrisk::stats
