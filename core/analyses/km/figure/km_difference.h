// The difference of the curves below a Kaplan–Meier plot: the absolute benefit over time.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/stats/survival/survival_difference.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

struct KmInput;
struct KmLayout;

/// A comparison's difference as it is drawn.
struct ShownDifference {
    std::size_t arm = 0; ///< index into SurvivalAnalysis::arms
    stats::SurvivalDifference difference;
    double sureUntil = 0; ///< from here on fewer than 10 are at risk in one of the two arms
};
[[nodiscard]] std::vector<ShownDifference> shownDifferences(const stats::SurvivalAnalysis& analysis);

/// Bounds of the axis with room on either side of 0, and round levels within them, 0 among them, whose texts stand apart on a
/// panel as high as `lines` lines of text. It holds every difference from `from` to `to`, and the intervals where enough
/// patients are at risk.
struct DifferenceAxis {
    double low = -0.1, high = 0.1;
    std::vector<double> levels;
};
[[nodiscard]] DifferenceAxis differenceAxis(const std::vector<ShownDifference>& differences, double from, double to, double lines);

/// "+10", "0", "−10" points, or as a proportion.
[[nodiscard]] std::string differenceLevelText(double level, bool percent, const words::NumberStyle& numbers);

/// The panel's line at 0, bands, stairs, intervals at the milestones, and whom either side favours where there is room for it.
void appendDifferences(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout);

} // namespace atrisk::analyses
