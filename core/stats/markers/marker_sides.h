// Patients of an endpoint by a number that is known of each: those at or below a cut-point, and those above it.
#pragma once

#include "core/stats/survival/risk_sets.h"
#include "core/study/cohort/cohort.h"

#include <functional>
#include <vector>

namespace atrisk::stats {

/// position of the endpoint → the patient's number, of a number per patient; NaN = missing, or not in the cohort.
[[nodiscard]] std::vector<double> valuesAt(const study::Cohort& cohort, const std::vector<double>& ofPatient);

/// The same cohort with those of its patients alone for whom `keep(position)`.
[[nodiscard]] study::Cohort restricted(study::Cohort cohort, const std::function<bool(std::size_t)>& keep);

/// The known numbers of the cohort's patients, ascending.
[[nodiscard]] std::vector<double> knownSorted(const study::Cohort& cohort, const std::vector<double>& values);

/// Risk sets at or below the cut-point ([0]) and above it ([1]), and of those whose number is missing ([2]); within, one per stratum, empty
/// ones in their places. Stratified where the cohort is.
[[nodiscard]] LevelRiskSets sidesAt(const study::Cohort& cohort, const std::vector<double>& values, double cut, const base::Cancel& cancel);

/// Two sets of one arm each, as the arms 0 and 1 of one.
[[nodiscard]] RiskSet sideBySide(const RiskSet& first, const RiskSet& second);
/// The patients of an arm at or below the cut-point as arm 0, those above it as arm 1; one set for each stratum with patients.
[[nodiscard]] std::vector<RiskSet> sidesOfArm(const LevelRiskSets& sides, std::size_t arm);

} // namespace atrisk::stats
