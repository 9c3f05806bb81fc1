// What both figures of a landmark analysis have in common: axes of time and survival, curves, and how a page is made to fit.
#pragma once

#include "core/analyses/landmark/landmark_figure.h"
#include "core/figure/axes/axis_counts.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/page.h"

#include <functional>

namespace atrisk::analyses {

/// What stands on a page for one size of text.
struct LandmarkPlan {
    figure::Style style;
    bool risk = true, notes = true, statements = true;
    bool medians = true; ///< LandmarkContents::medians
    [[nodiscard]] double em() const { return style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text() const { return {style.textSize, false, false, style.ink}; }
};

/// Axes over this area, without heading.
[[nodiscard]] figure::XyPanel survivalPanel(const stats::SurvivalAnalysis& analysis, const figure::Rect& area, const figure::Style& style);
/// Is the plot large enough, and its title whole?
[[nodiscard]] bool isReadable(const figure::Axes& axes, const figure::XyPanel& panel, const LandmarkPlan& plan,
                              const figure::TextMetrics& metrics);
/// A curve whose time 0 lies at `start` of the axis, up to its last time or `end`.
struct PlacedCurve {
    const stats::SurvivalCurve& curve;
    double start = 0, end = 0;
};
/// The curve and a bar for each of its censorings, parts "Curve – NAME" and "Censor marks – NAME"; nothing of nobody.
void appendCurve(std::vector<figure::Mark>& marks, const PlacedCurve& placed, const figure::Axes& axes, const figure::Stroke& line, int arm,
                 const std::string& name);

/// Draws with ever less until everything is readable: smaller letters, then without medians over the plot, footnote, numbers at risk,
/// statements. What is missing is in Figure::leftOut.
[[nodiscard]] figure::Figure fitted(const LandmarkContents& contents, const figure::Style& style,
                                    const std::function<std::pair<figure::Figure, bool>(const LandmarkPlan& plan)>& draw);

/// Title and notes, and the legend over the room for panels that is left and returned.
[[nodiscard]] figure::Rect appendAround(figure::Figure& figure, const LandmarkContents& contents, const LandmarkPlan& plan,
                                        std::vector<figure::LegendEntry> legend, const std::string& synthetic,
                                        const figure::TextMetrics& metrics);

} // namespace atrisk::analyses
