#include "core/stats/markers/marker_sides.h"

#include "core/stats/survival/time_counts.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace atrisk::stats {
namespace {

/// What `from` counts at its own times, at `times`, among which all of those are.
std::vector<std::uint32_t> spread(const std::vector<std::uint32_t>& from, const std::vector<double>& own, const std::vector<double>& times)
{
    std::vector<std::uint32_t> counts(times.size());
    for (std::size_t i = 0, k = 0; i < times.size() && k < own.size(); ++i)
        if (times[i] == own[k]) counts[i] = from.empty() ? 0 : from[k], ++k;
    return counts;
}

void append(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& more) { to.insert(to.end(), more.begin(), more.end()); }

} // namespace

bool hasStratum(const study::Cohort& cohort, std::size_t position)
{
    return cohort.strata.empty() || cohort.stratumOf[position] != study::Cohort::noStratum;
}

std::vector<double> valuesAt(const study::Cohort& cohort, const std::vector<double>& ofPatient)
{
    std::vector<double> values(cohort.endpoint->positions(), table::missing);
    cohort.forEach([&](std::size_t position) { values[position] = ofPatient[cohort.endpoint->patient[position]]; });
    return values;
}

study::Cohort restricted(study::Cohort cohort, const std::function<bool(std::size_t)>& keep)
{
    std::vector<std::uint64_t> mask(cohort.mask.size());
    cohort.forEach([&](std::size_t position) {
        if (keep(position)) mask[position / 64] |= std::uint64_t{1} << (position % 64);
    });
    cohort.mask = std::move(mask);
    return cohort;
}

std::vector<double> knownSorted(const study::Cohort& cohort, const std::vector<double>& values)
{
    std::vector<double> known;
    cohort.forEach([&](std::size_t position) {
        if (!std::isnan(values[position])) known.push_back(values[position]);
    });
    std::ranges::sort(known);
    return known;
}

LevelRiskSets sidesAt(const study::Cohort& cohort, const std::vector<double>& values, const MarkerCut& cut, const base::Cancel& cancel)
{
    study::FactorLevels sides{{{"low", ""}, {"high", ""}}, nullptr, std::vector<std::int16_t>(values.size(), -1)};
    std::ranges::transform(values, sides.levelOf.begin(), [&](double value) {
        return std::isnan(value) ? std::int16_t{-1} : static_cast<std::int16_t>(cut.sideOf(value));
    });
    return std::move(levelRiskSets(cohort, {sides}, !cohort.strata.empty(), cancel).front());
}

RiskSet sideBySide(const RiskSet& first, const RiskSet& second)
{
    RiskSet set;
    set.arms = 2;
    std::ranges::set_union(first.time, second.time, std::back_inserter(set.time));
    const bool late = first.hasLateEntries() || second.hasLateEntries();
    for (const RiskSet* side : {&first, &second}) {
        append(set.events, spread(side->events, side->time, set.time));
        append(set.censored, spread(side->censored, side->time, set.time));
        if (late) append(set.entered, spread(side->entered, side->time, set.time));
    }
    countAtRisk(set);
    return set;
}

std::vector<RiskSet> sidesOfArm(const LevelRiskSets& sides, std::size_t arm)
{
    std::vector<RiskSet> sets;
    for (std::size_t stratum = 0; stratum < sides[0].size(); ++stratum) {
        RiskSet set = sideBySide(selectArms(sides[0][stratum], {arm}), selectArms(sides[1][stratum], {arm}));
        if (!set.time.empty()) sets.push_back(std::move(set));
    }
    return sets;
}

} // namespace atrisk::stats
