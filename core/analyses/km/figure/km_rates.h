// What the curves say at a time: a circle on each, and its value beside it.
#pragma once

#include "core/analyses/km/figure/km_annotation.h"
#include "core/figure/style.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// A curve's value at a time, as the axis shows it.
struct Rate {
    std::size_t arm = 0; ///< index into SurvivalAnalysis::arms
    figure::Point at;
    std::string text;
    figure::ArmStyle look;
};
/// From the uppermost to the lowest; arms whose follow-up ended before, or whose curve lies beyond the axis, have none.
/// In percent, else proportions of two decimals.
[[nodiscard]] std::vector<Rate> ratesAt(double time, const stats::SurvivalAnalysis& analysis, const figure::Axes& axes,
                                        const figure::Style& style, bool percent);

/// How rates are written; `circle` in millimetres, the radius.
struct RateLook {
    figure::TextStyle text;
    double circle = 0.9, gap = 0;
};

/// Where a rate's text stands.
struct RateSpot {
    figure::Rect rect;
    bool free = true; ///< of curves and texts
};
/// One for each rate, in their order and on one side of their line: near their circles, touching nothing in `taken`, which they join, and
/// no obstacle where that can be.
[[nodiscard]] std::vector<RateSpot> placeRates(const std::vector<Rate>& rates, const RateLook& look, const figure::Rect& plot,
                                               const Obstacles& obstacles, Obstacles& taken, const figure::TextMetrics& metrics);

/// The rates at the analysis' milestones with a dotted line at each time; what finds no free place is named: "the rate
/// at 12 months of Placebo".
[[nodiscard]] std::vector<std::string> appendMilestoneRates(std::vector<figure::Mark>& marks, const KmInput& input,
                                                            const figure::Axes& axes, Obstacles& obstacles);

} // namespace atrisk::analyses
