// Numbers under the ticks of a time axis: patients at risk.
#pragma once

#include "core/figure/page/legend.h"
#include "core/figure/style.h"

#include <string>
#include <vector>

namespace atrisk::figure {

struct AxisCounts {
    std::string heading;
    std::vector<LegendEntry> curves;               ///< whose row it is, over each row; empty = there is one row and no name
    std::vector<double> ticks;                     ///< on the axis
    std::vector<std::vector<std::string>> numbers; ///< per row and tick
    bool beside = false;                           ///< names stand left of their numbers, where `axisCountsLead` gives room, not over them
};

/// Height of heading, names and rows, with the distance from what stands above; millimetres.
[[nodiscard]] double axisCountsHeight(const AxisCounts& counts, double width, const Style& style, const TextMetrics& metrics);
/// How far the widest number may stand beyond a tick at the end of the axis.
[[nodiscard]] double axisCountsOverhang(const AxisCounts& counts, const Style& style, const TextMetrics& metrics);
/// What names beside the numbers need left of the start of the axis; 0 where they are too long for a page of this width, or there are none.
[[nodiscard]] double axisCountsLead(const AxisCounts& counts, double width, const Style& style, const TextMetrics& metrics);
/// As many columns as stand apart within `area` (the style's `ticksPerRiskColumn` or fewer), from `top` down. False: not even few do.
bool appendAxisCounts(std::vector<Mark>& marks, const AxisCounts& counts, const Axes& axes, const Rect& area, double top,
                      const Style& style, const TextMetrics& metrics);

} // namespace atrisk::figure
