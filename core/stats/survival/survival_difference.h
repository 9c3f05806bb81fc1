// The difference of two survival curves over time: the absolute benefit.
#pragma once

#include "core/stats/survival/kaplan_meier.h"

#include <vector>

namespace atrisk::stats {

/// Experimental − control; a step function: entry i holds from time[i] on, 0 before time[0]. All vectors have the same length.
struct SurvivalDifference {
    std::vector<double> time;          ///< of an event in either arm, ascending
    std::vector<double> estimate;      ///< S₁(t) − S₀(t)
    std::vector<double> standardError; ///< √(SE₁² + SE₀²), Greenwood; NaN where a curve is at 0
    std::vector<double> lower, upper;  ///< pointwise, normal, not clipped; NaN where the error is
    double end = 0;                    ///< where either arm's follow-up ends with S > 0; else the later of the two ends
};

/// As milestoneDifference at every event time up to `end`. An arm of nobody: no times.
[[nodiscard]] SurvivalDifference survivalDifference(const SurvivalCurve& experimental, const SurvivalCurve& control, double confidence);

} // namespace atrisk::stats
