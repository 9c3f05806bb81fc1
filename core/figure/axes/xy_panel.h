// A plain panel with two axes: what stands around a plot of points and lines.
#pragma once

#include "core/figure/style.h"
#include "core/figure/text_block.h"

#include <string>
#include <vector>

namespace atrisk::figure {

/// An axis: its ends and ticks in the plot's coordinates (a logarithmic axis has logarithms) and what the ticks say.
struct Scale {
    double low = 0, high = 1;
    std::vector<double> ticks;
    std::vector<std::string> texts;
};

struct XyPanel {
    Rect area;                 ///< all of it: heading, plot, ticks, titles
    std::string heading, note; ///< bold over the plot, and under it softly what to look at; "" = none
    double headHeight = 0;     ///< at least, so that panels beside each other line up
    std::string xTitle, yTitle;
    Scale x, y;
};

/// Height of heading and note.
[[nodiscard]] double headHeight(const XyPanel& panel, const Style& style, const TextMetrics& metrics);

/// Appends everything but the data, and says where the data go. Tick numbers that have no room are left out.
[[nodiscard]] Axes appendXyPanel(std::vector<Mark>& marks, const XyPanel& panel, const Style& style, const TextMetrics& metrics);

/// In the middle of a plot without data, the part "Reason": why.
void appendReason(std::vector<Mark>& marks, const std::string& reason, const Axes& axes, const Style& style, const TextMetrics& metrics);

} // namespace atrisk::figure
