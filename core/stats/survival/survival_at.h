// Survival at one time and average time up to one, of all arms and comparisons: from the curves of an analysis, at once.
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <vector>

namespace atrisk::stats {

/// Survival at a milestone. Arms and differences in the order of the analysis' arms and comparisons.
struct SurvivalAt {
    double time = table::missing;
    std::vector<Milestone> arms;
    std::vector<Difference> differences; ///< experimental − control
};
[[nodiscard]] SurvivalAt survivalAt(const SurvivalAnalysis& analysis, double time);

/// Restricted mean survival time up to τ.
struct AverageTime {
    double tau = table::missing;
    std::vector<RestrictedMean> arms;
    std::vector<Difference> differences;
};
[[nodiscard]] AverageTime averageTime(const SurvivalAnalysis& analysis, double tau);

/// Until when every arm has a survival, and an average, to read; at most the end of the axis.
[[nodiscard]] double readableEnd(const SurvivalAnalysis& analysis);

/// A round time to read survival at before anyone has chosen one: the first tick of the axis after 0 that reaches the
/// longest median, else the middle tick; never past the shortest follow-up of an arm while an earlier tick is left.
[[nodiscard]] double usualMilestone(const SurvivalAnalysis& analysis);

} // namespace atrisk::stats
