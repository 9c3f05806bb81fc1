#include "core/analyses/baseline/baseline_guard.h"

#include "core/stats/counts/suppression.h"
#include "core/study/roles/guard.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using Counts = std::vector<std::size_t>;

/// Of the arms, without the column of all.
Counts ofArms(const Counts& counts) { return {counts.begin(), counts.end() - 1}; }

void holdComparisons(Characteristic& one)
{
    one.comparisonsHeld = true;
    one.p = table::missing;
    std::ranges::fill(one.differences, table::missing);
}

void holdMissing(Characteristic& one)
{
    one.missingHeld = true;
    std::ranges::fill(one.missing, 0U);
}

/// Where no level has more than a few, as of an identifier, their names may tell who they are.
void foldNames(Characteristic& one, std::size_t least)
{
    const bool named = std::ranges::any_of(one.counts, [&](const Counts& level) { return level.back() >= least; });
    if (named) return;
    Counts all(one.missing.size());
    for (const Counts& level : one.counts)
        for (std::size_t place = 0; place < all.size(); ++place) all[place] += level[place];
    one.levels = {"Levels of few patients"};
    one.counts = {std::move(all)};
}

void guardLevels(Characteristic& one, ShareOf shareOf, std::size_t least)
{
    foldNames(one, least);
    std::vector<Counts> rows;
    for (const Counts& level : one.counts) rows.push_back(ofArms(level));
    rows.push_back(ofArms(one.missing));
    std::vector<bool> held = stats::rowsHeldBack(rows, least);
    if (held.back() && shareOf == ShareOf::Known) held.assign(held.size(), true); // shares would tell of how many they are
    if (std::ranges::find(held, true) == held.end()) return;
    if (held.back()) holdMissing(one);
    held.pop_back();
    for (std::size_t level = 0; level < held.size(); ++level)
        if (held[level]) std::ranges::fill(one.counts[level], 0U);
    one.levelHeld = std::move(held);
    holdComparisons(one);
}

void guardNumbers(Characteristic& one, std::size_t least)
{
    one.numbersHeld.assign(one.numbers.size(), false);
    bool isMissingFew = false;
    for (std::size_t place = 0; place < one.numbers.size(); ++place) {
        stats::NumberSummary& summary = one.numbers[place];
        one.numbersHeld[place] = stats::isFew(summary.known, least);
        isMissingFew = isMissingFew || one.numbersHeld[place] || stats::isFew(one.missing[place], least);
        summary.least = summary.most = table::missing;
        if (one.numbersHeld[place]) summary = {};
    }
    if (isMissingFew) holdMissing(one);
    if (std::ranges::find(one.numbersHeld, true) != one.numbersHeld.end()) holdComparisons(one);
}

} // namespace

base::Result<base::Done> guard(Baseline& baseline)
{
    const study::Guard* guard = study::guardOf(*baseline.chosen.study);
    if (guard == nullptr) return base::Done{};
    for (std::size_t arm = 0; arm < baseline.arms(); ++arm)
        if (stats::isFew(baseline.patients[arm], guard->least))
            return study::guardedError(
                "Baseline characteristics are not shown: " + baseline.chosen.study->arms[baseline.chosen.arms[arm]].label +
                " has fewer than " + std::to_string(guard->least) + " patients");
    for (Characteristic& one : baseline.characteristics) {
        if (one.numbers.empty())
            guardLevels(one, baseline.shareOf, guard->least);
        else
            guardNumbers(one, guard->least);
    }
    return base::Done{};
}

BaselineOptions guardedOptions(const Baseline& baseline, BaselineOptions options)
{
    const bool guarded = study::guardOf(*baseline.chosen.study) != nullptr;
    if (guarded && options.spread == words::Spread::Range) options.spread = words::Spread::Quartiles;
    return options;
}

} // namespace atrisk::analyses
