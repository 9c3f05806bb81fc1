// A column of ratios with their intervals beside the rows of a table, on a logarithmic axis.
#pragma once

#include "core/figure/axes/log_axis.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

#include <functional>
#include <string>
#include <vector>

namespace atrisk::figure {

struct RatioColumn {
    Rect plot; ///< from the top of the first row to the bottom of the last
    LogAxis axis;

    [[nodiscard]] double x(double ratio) const; ///< within the plot
};

/// A square on the interval; an end beyond the axis is an arrow. Nothing of a ratio that is not finite.
void appendRatio(std::vector<Mark>& marks, const RatioColumn& column, const RatioInterval& ratio, double y, const Style& style);
/// A hollow square at 1.
void appendReference(std::vector<Mark>& marks, const RatioColumn& column, double y, const Style& style);
/// The line at 1, and under the rows ticks, their numbers and the title. `words` makes a number of a tick.
void appendRatioAxis(std::vector<Mark>& marks, const RatioColumn& column, const std::string& title,
                     const std::function<std::string(double)>& words, const Style& style, const TextMetrics& metrics);
/// Millimetres of ticks, numbers and title under the rows.
[[nodiscard]] double ratioAxisHeight(const Style& style, const TextMetrics& metrics);

} // namespace atrisk::figure
