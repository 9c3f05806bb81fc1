// Cumulative incidence of an event and of those that compete with it: a panel for each, a curve per arm.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/stats/survival/survival_analysis.h"

#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// What the pages have beside their panels; texts in words already, "" = nothing.
struct IncidenceContents {
    std::string title, subtitle;
    std::vector<std::string> notes;
    bool inset = true;  ///< the whole, from 0 to 100%, where the axis ends earlier
    bool bands = false; ///< pointwise intervals around the curves
};

/// Two panels on a page, of one axis over all pages: it ends at a round value above the curves. Below each the patients at risk of any
/// event, and in parentheses the events of this kind so far. What finds no room is named in Figure::leftOut: the inset, where a curve or
/// too small a plot is in its way, then numbers at risk, then the footnote.
[[nodiscard]] std::vector<figure::Figure> incidencePages(const stats::SurvivalAnalysis& analysis, const IncidenceContents& contents,
                                                         const figure::Style& style, const figure::TextMetrics& metrics, double width,
                                                         double height);

/// Width and height in millimetres of the page for it when none is asked for.
[[nodiscard]] std::pair<double, double> incidenceSize(const figure::Style& style);

/// The end of an axis that shows all curves, with their bands or without, up to `analysis.timeEnd`: 0.05 to 1.
[[nodiscard]] double incidenceTop(const stats::SurvivalAnalysis& analysis, bool bands = false);

/// "Cause-specific HR 0.57 (95% CI 0.33–0.99); Gray’s test P = 0.03": stratified where the analysis is; "" with one arm.
[[nodiscard]] std::string causeStatement(const stats::SurvivalAnalysis& analysis, const stats::Cause& cause,
                                         const words::NumberStyle& numbers);

} // namespace atrisk::analyses
