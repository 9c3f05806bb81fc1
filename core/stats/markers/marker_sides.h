// Patients of an endpoint by a number that is known of each: those on the low and on the high side of a cut-point.
#pragma once

#include "core/stats/survival/risk_sets.h"
#include "core/study/cohort/cohort.h"

#include <functional>
#include <vector>

namespace atrisk::stats {

/// Where patients are divided. Those at the value are on the low side (≤ / >), or on the high one (< / ≥).
struct MarkerCut {
    double value = 0;
    bool valueIsHigh = false;

    /// Of a known number: 0 low, 1 high.
    [[nodiscard]] std::size_t sideOf(double number) const { return number > value || (valueIsHigh && number == value) ? 1 : 0; }
};

/// May the patient be in a stratified analysis? So may everyone where the cohort is not stratified.
[[nodiscard]] bool hasStratum(const study::Cohort& cohort, std::size_t position);

/// position of the endpoint → the patient's number, of a number per patient; NaN = missing, or not in the cohort.
[[nodiscard]] std::vector<double> valuesAt(const study::Cohort& cohort, const std::vector<double>& ofPatient);

/// The same cohort with those of its patients alone for whom `keep(position)`.
[[nodiscard]] study::Cohort restricted(study::Cohort cohort, const std::function<bool(std::size_t)>& keep);

/// Of more than so many as many, evenly, the first and the last among them; `most` is 2 or more.
template <class T> [[nodiscard]] std::vector<T> thinned(std::vector<T> all, std::size_t most)
{
    if (all.size() <= most) return all;
    std::vector<T> some;
    for (std::size_t i = 0; i < most; ++i) some.push_back(all[i * (all.size() - 1) / (most - 1)]);
    return some;
}

/// The known numbers of the cohort's patients, ascending.
[[nodiscard]] std::vector<double> knownSorted(const study::Cohort& cohort, const std::vector<double>& values);

/// Risk sets of the low side ([0]) and of the high one ([1]), and of those whose number is missing ([2]); within, one per stratum, empty
/// ones in their places. Stratified where the cohort is.
[[nodiscard]] LevelRiskSets sidesAt(const study::Cohort& cohort, const std::vector<double>& values, const MarkerCut& cut,
                                    const base::Cancel& cancel);

/// Two sets of one arm each, as the arms 0 and 1 of one.
[[nodiscard]] RiskSet sideBySide(const RiskSet& first, const RiskSet& second);
/// The patients of an arm on the low side as arm 0, those on the high side as arm 1; one set for each stratum with patients.
[[nodiscard]] std::vector<RiskSet> sidesOfArm(const LevelRiskSets& sides, std::size_t arm);

} // namespace atrisk::stats
