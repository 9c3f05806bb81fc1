// Two data cuts as figures: both curves, ratios then and now, the trial over calendar time.
#pragma once

#include "core/analyses/cuts/cuts.h"
#include "core/figure/figure.h"
#include "core/figure/page/page.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// What a page says around its panels, in words already; "" = nothing.
struct CutsContents {
    std::string title, message, subtitle, provenance;
    std::vector<std::string> notes;
};

/// Each arm's curve then, pale, and now, of the first row; numbers at risk of both under the axis, which make room for the plot where they
/// must (Figure::leftOut says so).
[[nodiscard]] std::vector<figure::Figure> curvesPages(const Cuts& cuts, const CutsContents& contents, const figure::Style& style,
                                                      const figure::TextMetrics& metrics, double width, double height);
/// A line then and a line now for every row and comparison, on one logarithmic axis; several pages where rows need them. A page without
/// room for a row and what stands around it is higher than asked.
[[nodiscard]] std::vector<figure::Figure> ratiosPages(const Cuts& cuts, const CutsContents& contents, const figure::Style& style,
                                                      const figure::TextMetrics& metrics, double width, double height);
/// Events of every arm, and the hazard ratios with their intervals, by the day as of which they are.
[[nodiscard]] std::vector<figure::Figure> calendarPages(const Cuts& cuts, const CutsContents& contents, const figure::Style& style,
                                                        const figure::TextMetrics& metrics, double width, double height);

/// Width and height in millimetres of the page for it when none is asked for.
[[nodiscard]] std::pair<double, double> cutsSize(const Cuts& cuts, const figure::Style& style);

/// Text of a curve or ratio of the earlier cut: the same colour, pale.
[[nodiscard]] figure::Stroke paleLine(figure::Stroke line, const figure::Style& style);

/// Title, legend and notes; what is left is returned.
[[nodiscard]] figure::Rect appendCutsSurroundings(figure::Figure& figure, const CutsContents& contents,
                                                  std::vector<figure::LegendEntry> legend, bool notes, const figure::Style& style,
                                                  const figure::TextMetrics& metrics);

/// Draws with smaller and smaller text, then without the footnote, until a drawing says that it can be read; `least` points at first.
struct CutsTry {
    figure::Style style;
    bool notes = true, extras = true, stacked = false; ///< extras: what may be left out, such as numbers at risk
};
[[nodiscard]] CutsTry drawUntilReadable(const figure::Style& style, bool narrow, const std::function<bool(const CutsTry&)>& draw);

} // namespace atrisk::analyses
