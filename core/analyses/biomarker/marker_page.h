// What the figures of markers have in common.
#pragma once

#include "core/analyses/biomarker/biomarker.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/page.h"
#include "core/report/report.h"

#include <limits>

namespace atrisk::analyses {

/// The ends of what an axis shows.
struct ValueRange {
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
    void add(double value); ///< a NaN changes nothing
};

/// Round numbers, of logarithms those they are of; 0 to 1 of nothing.
[[nodiscard]] figure::Scale markerScale(ValueRange range, const MarkerAxis& axis, const words::NumberStyle& numbers);

/// Title, subtitle and footnote, drawn; what is left is the panel's. `everyPoint`: each patient is a point beside his box.
[[nodiscard]] figure::PageLayout appendMarkerSurroundings(figure::Figure& figure, const Biomarker& result,
                                                          const report::FigureRequest& request, const figure::Style& style,
                                                          bool everyPoint);

/// Is the plot large enough, and the title of its axis whole?
[[nodiscard]] bool isReadable(const figure::Axes& axes, const figure::XyPanel& panel, const figure::Style& style,
                              const figure::TextMetrics& metrics);

} // namespace atrisk::analyses
