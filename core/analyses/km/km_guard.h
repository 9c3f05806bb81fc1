// Kaplan–Meier numbers that tell of nobody alone.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/survival/survival_analysis.h"

namespace atrisk::analyses {

/// The analysis under its study's guard, which is on: curves, counts, rates and means are those of the guarded study
/// (core/study/amend/guarded_study.h), which it is of then; medians, quartiles and follow-up are the real ones moved to the guard's grid,
/// hazard ratios and tests the real ones. Without what could only be told of real counts: cumulative incidences, and models adjusted for
/// covariates where fewer than Guard::least patients lack one. Errors as guardedStudy's.
[[nodiscard]] base::Result<stats::SurvivalAnalysis> guardedAnalysis(const stats::SurvivalAnalysis& real, const base::Cancel& cancel);

} // namespace atrisk::analyses
