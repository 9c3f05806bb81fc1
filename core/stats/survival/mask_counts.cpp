#include "core/stats/survival/mask_counts.h"

#include "core/base/bits.h"
#include "core/stats/survival/time_counts.h"

#include <algorithm>

namespace atrisk::stats {
namespace {

using Words = std::vector<const std::uint64_t*>;

/// The cohort's patients stratum by stratum, in each arm by arm: those without an event, those with one.
class Slots {
public:
    Slots(const study::Cohort& cohort, bool stratified, const base::Bits& events)
    {
        const bool one = !stratified || cohort.strata.empty();
        for (const base::Bits& stratum : one ? std::vector<base::Bits>{cohort.mask} : strataOf(cohort)) {
            for (const std::size_t arm : cohort.arms) {
                base::Bits censored = stratum;
                base::keepBoth(censored, cohort.endpoint->masks->arms[arm]);
                base::Bits with = censored;
                base::keepBoth(with, events);
                base::takeAway(censored, events);
                m_bits.push_back(std::move(censored));
                m_bits.push_back(std::move(with));
            }
            ++m_strata;
        }
        for (const base::Bits& bits : m_bits) m_words.push_back(bits.data());
    }
    [[nodiscard]] std::size_t strata() const { return m_strata; }
    [[nodiscard]] const Words& words() const { return m_words; }

private:
    static std::vector<base::Bits> strataOf(const study::Cohort& cohort)
    {
        std::vector<base::Bits> strata(cohort.strataCount, base::Bits(cohort.mask.size()));
        for (std::size_t position = 0; position < cohort.stratumOf.size(); ++position)
            if (const std::uint32_t stratum = cohort.stratumOf[position]; stratum != study::Cohort::noStratum)
                base::insert(strata[stratum], position);
        for (base::Bits& stratum : strata) base::keepBoth(stratum, cohort.mask);
        return strata;
    }

    std::size_t m_strata = 0;
    std::vector<base::Bits> m_bits;
    Words m_words;
};

using Strata = std::vector<TimeCounts>;

TimeCounts noCounts(const study::Cohort& cohort)
{
    const std::size_t cells = cohort.arms.size() * cohort.times.size();
    return {std::vector<std::uint32_t>(cells), std::vector<std::uint32_t>(cells), {}};
}

/// Of everybody in the slots, then of each of `parts` among them. Cancelled: the later times have none.
std::vector<Strata> countSlots(const study::Cohort& cohort, const Slots& slots, const Words& parts, const base::Cancel& cancel)
{
    const std::vector<std::uint32_t>& firstAt = cohort.endpoint->masks->firstAt;
    const std::size_t n = cohort.times.size(), ofStratum = 2 * cohort.arms.size(), size = slots.words().size();
    std::vector<Strata> counts(parts.size() + 1, Strata(slots.strata(), noCounts(cohort)));
    std::vector<std::uint32_t*> cells; // by part and slot: its count at the first time
    for (Strata& strata : counts)
        for (TimeCounts& of : strata)
            for (std::size_t slot = 0; slot < ofStratum; ++slot)
                cells.push_back((slot % 2 == 0 ? of.censored : of.events).data() + slot / 2 * n);
    std::vector<std::uint32_t> now((parts.size() + 1) * size);
    (void)base::forEachUnless<64>(cancel, n, [&](std::size_t time) {
        std::ranges::fill(now, 0);
        base::addCounts(slots.words(), parts, firstAt[time], firstAt[time + 1], now.data());
        for (std::size_t cell = 0; cell < now.size(); ++cell) cells[cell][time] = now[cell];
    });
    return counts;
}

/// Calls visit(position, stratum, cell of the late entry).
template <class Visit> void forEachLate(const study::Cohort& cohort, bool stratified, const base::Cancel& cancel, const Visit& visit)
{
    const bool strata = stratified && !cohort.strata.empty();
    passLate(cohort, cancel, [&](std::size_t position, std::uint32_t after) {
        const std::uint32_t stratum = strata ? cohort.stratumOf[position] : 0;
        const auto arm = static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(cohort.endpoint->arm[position])]);
        if (stratum != study::Cohort::noStratum) visit(position, stratum, arm * cohort.times.size() + after);
    });
}

void addEntry(TimeCounts& counts, std::size_t cell)
{
    counts.entered.resize(counts.events.size());
    ++counts.entered[cell];
}

void subtract(std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& counts)
{
    for (std::size_t i = 0; i < from.size(); ++i) from[i] -= counts[i];
}

/// What is left of everybody without those of the levels counted.
Strata restOf(const Strata& everybody, const std::vector<Strata>& levels)
{
    Strata rest = everybody;
    for (const Strata& level : levels)
        for (std::size_t stratum = 0; stratum < rest.size(); ++stratum) {
            subtract(rest[stratum].events, level[stratum].events);
            subtract(rest[stratum].censored, level[stratum].censored);
        }
    return rest;
}

/// How many of a factor's levels are counted: the others' patients are those who are left.
std::size_t levelsToCount(const study::PositionMasks::Factor& factor)
{
    return factor.complete && !factor.levels.empty() ? factor.levels.size() - 1 : factor.levels.size();
}

std::size_t levelAt(const study::PositionMasks::Factor& factor, std::size_t position)
{
    std::size_t level = 0;
    while (level < factor.levels.size() && !base::has(factor.levels[level], position)) ++level;
    return level;
}

} // namespace

std::vector<RiskSet> countFromMasks(const study::Cohort& cohort, bool stratified, const base::Bits& events, const base::Cancel& cancel)
{
    Strata counts = std::move(countSlots(cohort, Slots(cohort, stratified, events), {}, cancel).front());
    forEachLate(cohort, stratified, cancel, [&](std::size_t, std::uint32_t stratum, std::size_t cell) { addEntry(counts[stratum], cell); });
    std::vector<RiskSet> sets;
    for (const TimeCounts& of : counts) sets.push_back(finish(cohort.times, cohort.arms.size(), of));
    return sets;
}

std::vector<LevelRiskSets> levelsFromMasks(const study::Cohort& cohort, const std::vector<const study::FactorLevels*>& factors,
                                           bool stratified, const base::Cancel& cancel)
{
    Words parts;
    for (const study::FactorLevels* factor : factors)
        for (std::size_t level = 0; level < levelsToCount(*factor->masks); ++level) parts.push_back(factor->masks->levels[level].data());
    std::vector<Strata> counts = countSlots(cohort, Slots(cohort, stratified, cohort.endpoint->masks->events), parts, cancel);
    std::vector<LevelRiskSets> result;
    auto next = counts.begin() + 1;
    for (const study::FactorLevels* factor : factors) {
        const auto end = next + static_cast<std::ptrdiff_t>(levelsToCount(*factor->masks));
        std::vector<Strata> levels(std::make_move_iterator(next), std::make_move_iterator(end));
        next = end;
        levels.push_back(restOf(counts.front(), levels));
        levels.resize(factor->levels.size() + 1, Strata(counts.front().size(), noCounts(cohort))); // nobody's is missing
        forEachLate(cohort, stratified, cancel, [&](std::size_t position, std::uint32_t stratum, std::size_t cell) {
            addEntry(levels[levelAt(*factor->masks, position)][stratum], cell);
        });
        LevelRiskSets& sets = result.emplace_back();
        for (const Strata& strata : levels) {
            sets.emplace_back();
            for (const TimeCounts& of : strata)
                sets.back().push_back(cancel.requested() ? RiskSet() : finish(cohort.times, cohort.arms.size(), of));
        }
    }
    return result;
}

} // namespace atrisk::stats
