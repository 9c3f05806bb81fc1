// How proportional hazards look: residuals over time for each comparison, typed for the figure.
#pragma once

#include "core/stats/numeric/natural_spline.h"
#include "core/stats/survival/survival_analysis.h"

#include <vector>

namespace atrisk::stats {

/// One experimental arm against the control, as the comparison that is shown: within strata where the analysis is.
struct HazardCheckPair {
    std::size_t comparison = 0;    ///< index into SurvivalAnalysis::comparisons
    HazardRatio hazardRatio;       ///< the model's
    ChiSquareTest test;            ///< Grambsch–Therneau, Kaplan–Meier time scale
    SchoenfeldResiduals residuals; ///< scaled; times in the display unit; none where the ratio is not estimable
    /// The natural spline with 4 degrees of freedom over g(t), as R's plot.cox.zph draws it (whose knots differ a little), at
    /// the event times; `lower` and `upper` are its interval at each, of the analysis' confidence. Empty where events are too few.
    std::vector<double> smoothTime, smooth, lower, upper;
};

struct HazardCheck {
    SurvivalAnalysis everyone;
    std::vector<HazardCheckPair> pairs;
};

/// Has each of the two arms the ten events without which nobody can say how hazards run?
[[nodiscard]] bool canJudgeHazards(const SurvivalAnalysis& analysis, const Comparison& comparison);

/// Errors as analyzeSurvival; "one-arm" where there is nothing to compare.
[[nodiscard]] base::Result<HazardCheck> checkHazards(study::StudyPtr study, const study::Selection& selection, const base::Cancel& cancel);

} // namespace atrisk::stats
