#include "core/stats/survival/risk_sets.h"

#include "core/stats/survival/mask_counts.h"
#include "core/stats/survival/time_counts.h"

#include <algorithm>
#include <cassert>
#include <utility>

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

/// Counts at the times that occur, growing while patients pass by in the order of time.
class Run {
public:
    explicit Run(std::size_t slots) : m_slots(slots) {}
    void add(std::uint32_t time, std::size_t slot, std::uint32_t count = 1)
    {
        if (m_time.empty() || m_time.back() != time) {
            m_time.push_back(time);
            m_counts.resize(m_counts.size() + m_slots);
        }
        m_counts[m_counts.size() - m_slots + slot] += count;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& time() const { return m_time; }
    /// The counts of one slot at the times `at`, among which are all of its own.
    void copy(std::size_t slot, const std::vector<std::uint32_t>& at, std::uint32_t* to) const
    {
        for (std::size_t i = 0, k = 0; k < m_time.size(); ++i)
            if (at[i] == m_time[k]) to[i] = m_counts[k++ * m_slots + slot];
    }

private:
    std::size_t m_slots;
    std::vector<std::uint32_t> m_time, m_counts;
};

/// Counts of one level and stratum.
class Tally {
public:
    explicit Tally(std::size_t arms) : m_arms(arms), m_leaving(2 * arms), m_entering(arms) {}
    /// `slot` is 2 · arm, and one more for an event.
    void leave(std::uint32_t time, std::size_t slot, std::uint32_t count = 1) { m_leaving.add(time, slot, count); }
    void enter(std::uint32_t time, std::size_t arm) { m_entering.add(time, arm); }
    [[nodiscard]] RiskSet riskSet(const std::vector<double>& times) const
    {
        const std::vector<std::uint32_t> own = m_entering.time().empty() ? m_leaving.time() : timesOfBoth();
        RiskSet set;
        set.arms = m_arms;
        for (const std::uint32_t time : own) set.time.push_back(times[time]);
        const std::size_t n = own.size();
        set.events.resize(m_arms * n);
        set.censored.resize(m_arms * n);
        if (!m_entering.time().empty()) set.entered.resize(m_arms * n);
        for (std::size_t arm = 0; arm < m_arms; ++arm) {
            m_leaving.copy(2 * arm, own, set.censored.data() + arm * n);
            m_leaving.copy(2 * arm + 1, own, set.events.data() + arm * n);
            if (!set.entered.empty()) m_entering.copy(arm, own, set.entered.data() + arm * n);
        }
        countAtRisk(set);
        return set;
    }

private:
    [[nodiscard]] std::vector<std::uint32_t> timesOfBoth() const
    {
        std::vector<std::uint32_t> both;
        std::ranges::set_union(m_leaving.time(), m_entering.time(), std::back_inserter(both));
        return both;
    }

    std::size_t m_arms;
    Run m_leaving, m_entering;
};

/// A patient on the way into the tallies of every factor.
struct Passing {
    std::uint32_t position, time, stratum, slot;
};

/// Tallies of one factor: level by level (the last: unknown), within it stratum by stratum.
class FactorTallies {
public:
    FactorTallies(const study::FactorLevels& factor, std::size_t strata, std::size_t arms)
        : m_factor(&factor), m_strata(strata), m_slots(2 * arms), m_tallies((factor.levels.size() + 1) * strata, Tally(arms)),
          m_now(m_tallies.size() * m_slots)
    {
    }
    /// `times`: how many different ones they have.
    void add(const std::vector<Passing>& patients, std::size_t times)
    {
        if (times * m_now.size() > patients.size()) {
            for (const Passing& patient : patients) m_tallies[tallyOf(patient)].leave(patient.time, patient.slot);
            return;
        }
        for (std::size_t i = 0; i < patients.size();) { // many of one time: counted here, and noted at once
            const std::uint32_t time = patients[i].time;
            for (; i < patients.size() && patients[i].time == time; ++i) ++m_now[tallyOf(patients[i]) * m_slots + patients[i].slot];
            for (std::size_t cell = 0; cell < m_now.size(); ++cell)
                if (const std::uint32_t count = std::exchange(m_now[cell], 0); count > 0)
                    m_tallies[cell / m_slots].leave(time, cell % m_slots, count);
        }
    }
    void addEntry(const Passing& patient) { m_tallies[tallyOf(patient)].enter(patient.time, patient.slot); }
    /// Cancelled: the rest are empty.
    [[nodiscard]] LevelRiskSets riskSets(const std::vector<double>& times, const base::Cancel& cancel) const
    {
        LevelRiskSets levels(m_factor->levels.size() + 1);
        for (std::size_t i = 0; i < m_tallies.size(); ++i)
            levels[i / m_strata].push_back(cancel.requested() ? RiskSet() : m_tallies[i].riskSet(times));
        return levels;
    }

private:
    [[nodiscard]] std::size_t tallyOf(const Passing& patient) const
    {
        const std::int16_t known = m_factor->levelOf[patient.position];
        const std::size_t level = known < 0 ? m_factor->levels.size() : static_cast<std::size_t>(known);
        return level * m_strata + patient.stratum;
    }

    const study::FactorLevels* m_factor;
    std::size_t m_strata, m_slots;
    std::vector<Tally> m_tallies;
    std::vector<std::uint32_t> m_now; ///< counts at one time, by tally and slot
};

/// position → arm of the cohort, −1 = none of them
auto armOf(const study::Cohort& cohort)
{
    return [armOf = cohort.armOf.data(), arm = cohort.endpoint->arm.data()](std::size_t position) {
        return static_cast<std::int32_t>(armOf[arm[position]]);
    };
}

/// A set per stratum, from counts at every time: for few strata and times beside the patients.
template <class IsEvent>
std::vector<RiskSet> countDensely(const study::Cohort& cohort, bool stratified, const base::Cancel& cancel, const IsEvent& isEvent)
{
    const study::Endpoint& endpoint = *cohort.endpoint;
    const std::size_t n = cohort.times.size(), arms = cohort.arms.size(), cells = arms * n;
    const auto arm = armOf(cohort);
    std::vector<TimeCounts> counts(stratified ? cohort.strataCount : 1,
                                   {std::vector<std::uint32_t>(cells), std::vector<std::uint32_t>(cells), {}});
    std::vector<std::uint32_t*> leaving; // looked up by stratum and outcome: which it is cannot be foreseen
    for (TimeCounts& of : counts) {
        leaving.insert(leaving.end(), {of.censored.data(), of.events.data()});
        if (!endpoint.late.empty()) of.entered.resize(cells);
    }
    const auto stratumOf = [strata = stratified ? cohort.stratumOf.data() : nullptr](std::size_t position) {
        return strata != nullptr ? strata[position] : 0;
    };
    const auto visit = [=, of = leaving.data(), outcome = endpoint.outcome.data(), timeOf = endpoint.timeOf.data()](std::size_t position) {
        const std::uint32_t stratum = stratumOf(position);
        const std::int32_t group = arm(position);
        if (stratum == study::Cohort::noStratum || group < 0) return;
        ++of[2 * stratum + (isEvent(outcome[position]) ? 1U : 0U)][static_cast<std::size_t>(group) * n + timeOf[position]];
    };
    pass(cohort, cancel, visit);
    passLate(cohort, cancel, [&](std::size_t position, std::uint32_t after) {
        const std::uint32_t stratum = stratumOf(position);
        const std::int32_t group = arm(position);
        if (stratum != study::Cohort::noStratum && group >= 0) ++counts[stratum].entered[static_cast<std::size_t>(group) * n + after];
    });
    std::vector<RiskSet> sets;
    for (const TimeCounts& of : counts) sets.push_back(finish(cohort.times, arms, of));
    return sets;
}

/// The same where there are more counts than patients: each stratum has its own times alone.
template <class IsEvent> std::vector<RiskSet> countSparsely(const study::Cohort& cohort, const base::Cancel& cancel, const IsEvent& isEvent)
{
    const study::Endpoint& endpoint = *cohort.endpoint;
    const auto arm = armOf(cohort);
    std::vector<Tally> tallies(cohort.strataCount, Tally(cohort.arms.size()));
    pass(cohort, cancel, [&](std::size_t position) {
        const std::uint32_t stratum = cohort.stratumOf[position];
        const std::int32_t group = arm(position);
        if (stratum == study::Cohort::noStratum || group < 0) return;
        tallies[stratum].leave(endpoint.timeOf[position],
                               2 * static_cast<std::size_t>(group) + (isEvent(endpoint.outcome[position]) ? 1U : 0U));
    });
    passLate(cohort, cancel, [&](std::size_t position, std::uint32_t after) {
        const std::uint32_t stratum = cohort.stratumOf[position];
        const std::int32_t group = arm(position);
        if (stratum != study::Cohort::noStratum && group >= 0) tallies[stratum].enter(after, static_cast<std::size_t>(group));
    });
    std::vector<RiskSet> sets;
    for (const Tally& tally : tallies) sets.push_back(tally.riskSet(cohort.times));
    return sets;
}

/// By position.
template <class IsEvent> base::Bits eventsOf(const study::Endpoint& endpoint, const IsEvent& isEvent)
{
    if (isEvent(1) && !isEvent(2)) return endpoint.masks->events;
    return base::bitsWhere(endpoint.positions(), [&](std::size_t position) { return isEvent(endpoint.outcome[position]); });
}

/// The pass over the cohort. `isEvent(outcome)`.
template <class IsEvent>
std::vector<RiskSet> count(const study::Cohort& cohort, bool stratified, const base::Cancel& cancel, const IsEvent& isEvent)
{
    const bool byMasks = study::countsByMasks(cohort, stratified);
    const base::Bits events = byMasks ? eventsOf(*cohort.endpoint, isEvent) : base::Bits();
    const bool one = !stratified || cohort.strata.empty();
    if (one) return byMasks ? countFromMasks(cohort, false, events, cancel) : countDensely(cohort, false, cancel, isEvent);
    const std::size_t cells = 2 * cohort.arms.size() * cohort.strataCount * cohort.times.size();
    std::vector<RiskSet> sets = byMasks                                 ? countFromMasks(cohort, true, events, cancel)
                                : cells <= cohort.endpoint->positions() ? countDensely(cohort, true, cancel, isEvent)
                                                                        : countSparsely(cohort, cancel, isEvent);
    std::erase_if(sets, [](const RiskSet& set) { return set.time.empty(); });
    return sets;
}

bool isTheEvent(std::uint8_t outcome) { return outcome == 1; }

} // namespace

std::vector<RiskSet> riskSets(const study::Cohort& cohort, bool stratified, const base::Cancel& cancel)
{
    return count(cohort, stratified, cancel, [](std::uint8_t outcome) { return isTheEvent(outcome); });
}

std::vector<RiskSet> riskSetsOfCause(const study::Cohort& cohort, std::uint8_t outcome, bool stratified, const base::Cancel& cancel)
{
    return count(cohort, stratified, cancel, [outcome](std::uint8_t own) { return own == outcome; });
}

std::vector<RiskSet> riskSetsOfAnyEvent(const study::Cohort& cohort, bool stratified, const base::Cancel& cancel)
{
    return count(cohort, stratified, cancel, [](std::uint8_t own) { return own != 0; });
}

/// Those of factors whose levels are known per position.
static std::vector<LevelRiskSets> tallyLevels(const study::Cohort& cohort, const std::vector<const study::FactorLevels*>& factors,
                                              bool stratified, const base::Cancel& cancel)
{
    const study::Endpoint& endpoint = *cohort.endpoint;
    const bool strata = stratified && !cohort.strata.empty();
    std::vector<FactorTallies> tallies;
    for (const auto* factor : factors) tallies.emplace_back(*factor, strata ? cohort.strataCount : 1, cohort.arms.size());
    // Patients pass in handfuls that stay in the cache while one factor after the other counts them.
    constexpr std::size_t handful = 4096;
    std::vector<Passing> patients;
    bool stop = false;
    const auto countThem = [&] {
        stop = stop || cancel.requested();
        std::size_t times = 1;
        for (std::size_t i = 1; i < patients.size(); ++i) times += patients[i].time != patients[i - 1].time ? 1U : 0U;
        if (!stop)
            for (FactorTallies& factor : tallies) factor.add(patients, times);
        patients.clear();
    };
    cohort.forEach([&](std::size_t position) {
        const std::uint32_t stratum = strata ? cohort.stratumOf[position] : 0;
        if (stop || stratum == study::Cohort::noStratum) return;
        const auto arm = static_cast<std::uint32_t>(cohort.armOf[endpoint.arm[position]]);
        patients.push_back({static_cast<std::uint32_t>(position), endpoint.timeOf[position], stratum,
                            2 * arm + (endpoint.outcome[position] == 1 ? 1U : 0U)});
        if (patients.size() == handful) countThem();
    });
    countThem();
    passLate(cohort, cancel, [&](std::size_t position, std::uint32_t after) {
        const std::uint32_t stratum = strata ? cohort.stratumOf[position] : 0;
        if (stop || stratum == study::Cohort::noStratum) return;
        const auto arm = static_cast<std::uint32_t>(cohort.armOf[endpoint.arm[position]]);
        for (FactorTallies& factor : tallies) factor.addEntry({static_cast<std::uint32_t>(position), after, stratum, arm});
    });
    std::vector<LevelRiskSets> result;
    for (const FactorTallies& factor : tallies) result.push_back(factor.riskSets(cohort.times, cancel));
    return result;
}

std::vector<LevelRiskSets> levelRiskSets(const study::Cohort& cohort, const std::vector<study::FactorLevels>& factors, bool stratified,
                                         const base::Cancel& cancel)
{
    const bool byMasks = study::countsByMasks(cohort, stratified);
    std::vector<const study::FactorLevels*> masked, others;
    for (const study::FactorLevels& factor : factors) (byMasks && factor.masks ? masked : others).push_back(&factor);
    auto counted = masked.empty() ? std::vector<LevelRiskSets>() : levelsFromMasks(cohort, masked, stratified, cancel);
    auto tallied = others.empty() ? std::vector<LevelRiskSets>() : tallyLevels(cohort, others, stratified, cancel);
    std::vector<LevelRiskSets> result;
    for (auto fromCounts = counted.begin(), fromTallies = tallied.begin(); const study::FactorLevels& factor : factors)
        result.push_back(std::move(byMasks && factor.masks ? *fromCounts++ : *fromTallies++));
    return result;
}

std::uint32_t RiskSet::subjects(std::size_t arm) const
{
    if (time.empty() || arm >= arms) return 0;
    std::uint32_t count = atRisk[at(arm, 0)];
    for (std::size_t i = 0; i < time.size() && hasLateEntries(); ++i) count += entered[at(arm, i)];
    return count;
}

RiskSet selectArms(const RiskSet& set, const std::vector<std::size_t>& arms)
{
    const std::size_t n = set.time.size();
    TimeCounts counts;
    const auto append = [n](std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from, std::size_t arm) {
        const auto first = from.begin() + static_cast<std::ptrdiff_t>(arm * n);
        to.insert(to.end(), first, first + static_cast<std::ptrdiff_t>(n));
    };
    for (const std::size_t arm : arms) {
        assert(arm < set.arms);
        append(counts.events, set.events, arm);
        append(counts.censored, set.censored, arm);
        if (set.hasLateEntries()) append(counts.entered, set.entered, arm);
    }
    return finish(set.time, arms.size(), counts);
}

std::vector<RiskSet> selectArms(const std::vector<RiskSet>& strata, const std::vector<std::size_t>& arms)
{
    std::vector<RiskSet> chosen;
    for (const RiskSet& set : strata)
        if (RiskSet some = selectArms(set, arms); !some.time.empty()) chosen.push_back(std::move(some));
    return chosen;
}

RiskSet reversed(const RiskSet& set)
{
    RiskSet other = set;
    std::swap(other.events, other.censored);
    return other;
}

} // namespace atrisk::stats
