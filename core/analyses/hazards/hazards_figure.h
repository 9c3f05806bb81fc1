// Do hazards look proportional? Scaled Schoenfeld residuals over time, and log(−log S) over log time.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/stats/cox/hazard_check.h"

#include <utility>
#include <vector>

namespace atrisk::analyses {

/// What a page has beside its panels.
struct PhContents {
    bool showTitle = false; ///< above the panels
    bool footnote = true;   ///< how the panels are made; the line of synthetic data stands whatever this says

    bool operator==(const PhContents&) const = default;
};

/// The page of one comparison, `pair` an index into HazardCheck::pairs. Left the residuals with their smooth line, its interval at each
/// time and the model's log hazard ratio (a level line speaks for proportional hazards); right one curve per arm
/// (parallel curves do). Below each other where the page is high, or where that reads better; smaller type where plots would be flat. Every
/// mark lies within the figure, points and lines within their plots.
[[nodiscard]] figure::Figure phFigure(const stats::HazardCheck& check, std::size_t pair, const PhContents& contents,
                                      const figure::Style& style, const figure::TextMetrics& metrics, double width, double height);

/// Width and height in millimetres of the page for it when none is asked for: higher than the style's where that is narrow.
[[nodiscard]] std::pair<double, double> phSize(const figure::Style& style);

/// A log-minus-log curve: corners (log t, log(−log S)) where 0 < S < 1 and t > 0.
struct LogLogCurve {
    std::vector<double> logTime, value;
    double logEnd = 0; ///< of the last follow-up
};
[[nodiscard]] LogLogCurve logLogCurve(const stats::SurvivalCurve& curve);

} // namespace atrisk::analyses
