// Restricted mean survival time: the area under the curve up to a horizon.
#pragma once

#include "core/stats/numeric/difference.h"
#include "core/stats/survival/kaplan_meier.h"

namespace atrisk::stats {

/// Unless status is Ok every number but τ is NaN.
struct RestrictedMean {
    double tau = table::missing;
    double estimate = table::missing, standardError = table::missing;
    double lower = table::missing, upper = table::missing; ///< normal interval
    EstimateStatus status = EstimateStatus::NotEstimable;
};

/// ∫₀^τ S, with variance Σ over event times t ≤ τ of (∫ₜ^τ S)²·d/(n(n−d)), terms with n = d being 0 (recipe 3).
/// τ past the arm's last time with S > 0 there: BeyondFollowUp. Equals R: summary(survfit, rmean = τ).
[[nodiscard]] RestrictedMean restrictedMean(const SurvivalCurve& curve, double tau, double confidence);

[[nodiscard]] Difference restrictedMeanDifference(const RestrictedMean& experimental, const RestrictedMean& control, double confidence);

} // namespace atrisk::stats
