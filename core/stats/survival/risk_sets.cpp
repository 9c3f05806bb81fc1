#include "core/stats/survival/risk_sets.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace atrisk::stats {
namespace {

/// Calls visit(position) for every patient, ascending by time, until cancelled.
template <class Visit> void pass(const study::Cohort& cohort, const base::Cancel& cancel, const Visit& visit)
{
    constexpr std::size_t pollEvery = 1024;
    for (std::size_t word = 0; word < cohort.mask.size(); ++word) {
        if (word % pollEvery == pollEvery - 1 && cancel.requested()) return;
        std::uint64_t bits = cohort.mask[word];
        if (bits == ~std::uint64_t{0}) { // the usual case: everybody
            for (std::size_t position = word * 64; position < word * 64 + 64; ++position) visit(position);
            continue;
        }
        for (; bits != 0; bits &= bits - 1) visit(word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits)));
    }
}

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

/// Counts of one level and stratum, growing while its patients pass by in the order of time.
class Tally {
public:
    explicit Tally(std::size_t arms) : m_stride(2 * arms) {}
    void add(std::uint32_t time, std::size_t slot)
    {
        if (m_time.empty() || m_time.back() != time) {
            m_time.push_back(time);
            m_counts.resize(m_counts.size() + m_stride);
        }
        ++m_counts[m_counts.size() - m_stride + slot];
    }
    /// `slot` is 2 · arm, and one more for an event.
    [[nodiscard]] RiskSet riskSet(const std::vector<double>& times) const
    {
        RiskSet set;
        set.arms = m_stride / 2;
        const std::size_t n = m_time.size();
        for (const std::uint32_t time : m_time) set.time.push_back(times[time]);
        for (auto* counts : {&set.events, &set.censored, &set.atRisk}) counts->resize(set.arms * n);
        for (std::size_t arm = 0; arm < set.arms; ++arm) {
            std::uint32_t remaining = 0;
            for (std::size_t i = n; i-- > 0;) {
                set.censored[arm * n + i] = m_counts[i * m_stride + 2 * arm];
                set.events[arm * n + i] = m_counts[i * m_stride + 2 * arm + 1];
                remaining += set.events[arm * n + i] + set.censored[arm * n + i];
                set.atRisk[arm * n + i] = remaining;
            }
        }
        return set;
    }

private:
    std::size_t m_stride;
    std::vector<std::uint32_t> m_time, m_counts;
};

/// A patient on the way into the tallies of every factor.
struct Passing {
    std::size_t position;
    std::uint32_t time, stratum;
    std::size_t slot;
};

/// Tallies of one factor: level by level (the last: unknown), within it stratum by stratum.
class FactorTallies {
public:
    FactorTallies(const study::SubgroupLevels& factor, std::size_t strata, std::size_t arms)
        : m_factor(&factor), m_strata(strata), m_tallies((factor.levels.size() + 1) * strata, Tally(arms))
    {
    }
    void add(const std::vector<Passing>& patients)
    {
        for (const Passing& patient : patients) {
            const std::int16_t known = m_factor->levelOf[patient.position];
            const std::size_t level = known < 0 ? m_factor->levels.size() : static_cast<std::size_t>(known);
            m_tallies[level * m_strata + patient.stratum].add(patient.time, patient.slot);
        }
    }
    [[nodiscard]] LevelRiskSets riskSets(const std::vector<double>& times) const
    {
        LevelRiskSets levels(m_factor->levels.size() + 1);
        for (std::size_t i = 0; i < m_tallies.size(); ++i) levels[i / m_strata].push_back(m_tallies[i].riskSet(times));
        return levels;
    }

private:
    const study::SubgroupLevels* m_factor;
    std::size_t m_strata;
    std::vector<Tally> m_tallies;
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
std::vector<RiskSet> count(const study::Cohort& cohort, std::size_t groups, bool stratified, const base::Cancel& cancel,
                           const GroupOf& groupOf, const IsEvent& isEvent)
{
    const study::Endpoint& endpoint = *cohort.endpoint;
    if (stratified && !cohort.strata.empty()) {
        std::vector<std::vector<Leaving>> lists(cohort.strataCount);
        pass(cohort, cancel, [&](std::size_t position) {
            const std::uint32_t stratum = cohort.stratumOf[position];
            const std::int32_t group = groupOf(position);
            if (stratum == study::Cohort::noStratum || group < 0) return;
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
    const std::array counts{censored.data(), events.data()}; // looked up: which it is cannot be foreseen
    pass(cohort, cancel, [&](std::size_t position) {
        const std::int32_t group = groupOf(position);
        if (group < 0) return;
        ++counts[isEvent(endpoint.outcome[position]) ? 1 : 0][static_cast<std::size_t>(group) * n + endpoint.timeOf[position]];
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

std::vector<RiskSet> riskSetsOfGroups(const study::Cohort& cohort, const std::vector<std::int32_t>& groupOf, std::size_t groups,
                                      bool stratified, const base::Cancel& cancel)
{
    return count(
        cohort, groups, stratified, cancel, [&](std::size_t position) { return groupOf[position]; },
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

std::vector<LevelRiskSets> levelRiskSets(const study::Cohort& cohort, const std::vector<study::SubgroupLevels>& factors, bool stratified,
                                         const base::Cancel& cancel)
{
    const study::Endpoint& endpoint = *cohort.endpoint;
    const bool strata = stratified && !cohort.strata.empty();
    std::vector<FactorTallies> tallies;
    for (const study::SubgroupLevels& factor : factors) tallies.emplace_back(factor, strata ? cohort.strataCount : 1, cohort.arms.size());
    // Patients pass in handfuls that stay in the cache while one factor after the other counts them.
    constexpr std::size_t handful = 4096;
    std::vector<Passing> patients;
    bool stop = false;
    const auto countThem = [&] {
        stop = stop || cancel.requested();
        if (!stop)
            for (FactorTallies& factor : tallies) factor.add(patients);
        patients.clear();
    };
    cohort.forEach([&](std::size_t position) {
        const std::uint32_t stratum = strata ? cohort.stratumOf[position] : 0;
        if (stop || stratum == study::Cohort::noStratum) return;
        const auto arm = static_cast<std::size_t>(cohort.armOf[endpoint.arm[position]]);
        patients.push_back({position, endpoint.timeOf[position], stratum, 2 * arm + (endpoint.outcome[position] == 1 ? 1U : 0U)});
        if (patients.size() == handful) countThem();
    });
    countThem();
    std::vector<LevelRiskSets> result;
    for (const FactorTallies& factor : tallies) result.push_back(factor.riskSets(cohort.times));
    return result;
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

std::vector<RiskSet> selectArms(const std::vector<RiskSet>& strata, const std::vector<std::size_t>& arms)
{
    std::vector<RiskSet> chosen;
    for (const RiskSet& set : strata)
        if (RiskSet some = selectArms(set, arms); !some.time.empty()) chosen.push_back(std::move(some));
    return chosen;
}

RiskSet sideBySide(const std::vector<const RiskSet*>& sets)
{
    RiskSet joined;
    for (const RiskSet* set : sets) {
        const auto middle = static_cast<std::ptrdiff_t>(joined.time.size());
        joined.time.insert(joined.time.end(), set->time.begin(), set->time.end());
        std::inplace_merge(joined.time.begin(), joined.time.begin() + middle, joined.time.end());
        joined.time.erase(std::unique(joined.time.begin(), joined.time.end()), joined.time.end());
        joined.arms += set->arms;
    }
    for (auto* counts : {&joined.events, &joined.censored, &joined.atRisk}) counts->resize(joined.arms * joined.time.size());
    std::size_t first = 0; // the set's first arm among all
    for (const RiskSet* set : sets) {
        for (std::size_t arm = 0; arm < set->arms; ++arm)
            for (std::size_t k = 0, i = 0; k < joined.time.size() && i < set->time.size(); ++k) {
                const std::size_t cell = joined.at(first + arm, k);
                joined.atRisk[cell] = set->atRisk[set->at(arm, i)];
                if (set->time[i] > joined.time[k]) continue;
                joined.events[cell] = set->events[set->at(arm, i)];
                joined.censored[cell] = set->censored[set->at(arm, i)];
                ++i;
            }
        first += set->arms;
    }
    return joined;
}

RiskSet reversed(const RiskSet& set)
{
    RiskSet other = set;
    std::swap(other.events, other.censored);
    return other;
}

} // namespace atrisk::stats
