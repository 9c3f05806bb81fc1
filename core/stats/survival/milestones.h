// Survival at chosen times.
#pragma once

#include "core/stats/numeric/difference.h"
#include "core/stats/survival/kaplan_meier.h"

#include <vector>

namespace atrisk::stats {

/// S at a time, the last row at or before it; before the arm's first row 1 with bounds 1, 1. Past the arm's last time with
/// S > 0: NaN, BeyondFollowUp (R's `extend` carries S on; a deliberate difference). Bounds and error are NaN where S = 0.
struct Milestone {
    double time = 0;
    double survival = table::missing, standardError = table::missing; ///< the error is that of S
    double lower = table::missing, upper = table::missing;
    std::uint32_t atRisk = 0; ///< as SurvivalCurve::atRiskAt
    EstimateStatus status = EstimateStatus::NotEstimable;
};

/// Equals R: summary(survfit, times=), whose number at risk between two times of a curve with delayed entry is that at the later one.
/// A curve of nobody: NotEstimable.
[[nodiscard]] Milestone milestone(const SurvivalCurve& curve, double time);

/// Difference of S at one time, experimental − control.
[[nodiscard]] Difference milestoneDifference(const Milestone& experimental, const Milestone& control, double confidence);

} // namespace atrisk::stats
