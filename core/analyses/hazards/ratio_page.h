// The hazard ratio over time, smoothed: one page per comparison.
#pragma once

#include "core/analyses/hazards/hazards_figure.h"
#include "core/report/table.h"

#include <optional>

namespace atrisk::analyses {

/// The smooth ratio at a time: exp() of the line and of its bounds at the last event by then, between which the line has no points. None
/// before the first event and past the last.
struct RatioAt {
    double time = 0, ratio = 0, lower = 0, upper = 0;
};
[[nodiscard]] std::optional<RatioAt> ratioAt(const stats::HazardCheckPair& pair, double time);

/// A logarithmic axis of the ratio over time: exp() of the natural spline of the scaled Schoenfeld residuals with its interval at each
/// time, the model's one ratio dashed, no effect as a line. The axis ends at 0.01 and 100 at most; a band that leaves it is said to. Why
/// there is no line stands in its place.
[[nodiscard]] figure::Figure ratioFigure(const stats::HazardCheck& check, std::size_t pair, const PhContents& contents,
                                         const figure::Style& style, const figure::TextMetrics& metrics, double width, double height);

/// "ph.ratio.0" of the first pair: the smooth ratio and its bounds at the ticks, cells "at.6.ratio", "at.6.lower", "at.6.upper".
[[nodiscard]] report::Table ratioTable(const stats::HazardCheck& check, std::size_t pair, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
