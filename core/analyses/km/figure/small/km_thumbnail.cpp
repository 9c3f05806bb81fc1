#include "core/analyses/km/figure/small/km_thumbnail.h"

#include "core/analyses/km/figure/km_curves.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "core/words/number_format.h"

namespace atrisk::analyses {
namespace {

/// The ends of the time axis; returns the height they take.
double appendEnds(std::vector<figure::Mark>& marks, const stats::SurvivalAnalysis& analysis, const figure::Style& style,
                  const figure::TextMetrics& metrics, double width, double height)
{
    const figure::TextStyle text{style.smallSize, false, false, style.softInk};
    const figure::TextBlock line = figure::textBlock("0", text, width, metrics);
    const std::string unit = unitName(analysis), end = timeText(analysis.timeEnd, style.numbers) + (unit.empty() ? "" : " " + unit);
    const double taken = line.lineHeight * 1.2;
    if (taken > height * 0.25 || metrics.measure("0 " + end, text).width > width) return 0;
    const figure::Part part(marks, "Time axis");
    const double baseline = height - line.lineHeight + line.ascent;
    marks.emplace_back(figure::Text{{0, baseline}, "0", text, figure::Align::Left, 0});
    marks.emplace_back(figure::Text{{width, baseline}, end, text, figure::Align::Right, 0});
    return taken;
}

} // namespace

figure::Figure kmThumbnail(const stats::SurvivalAnalysis& analysis, const figure::Style& style, const figure::TextMetrics& metrics,
                           double width, double height)
{
    figure::Figure figure = figure::emptyFigure(style, width, height);
    figure.description = kmDescription(analysis, {}, style);
    const double margin = 0.3; // half a line's width
    const double ends = appendEnds(figure.marks, analysis, style, metrics, width, height);
    const figure::Axes axes{
        {margin, margin, width - 2 * margin, height - ends - 2 * margin}, 0, analysis.timeEnd > 0 ? analysis.timeEnd : 1};
    figure.axes = {axes};
    const figure::Rect& plot = axes.plot;
    figure.marks.emplace_back(
        figure::Segments{{{{plot.x, plot.y}, {plot.x, plot.bottom()}}, {{plot.x, plot.bottom()}, {plot.right(), plot.bottom()}}},
                         {style.softInk, style.axisWidth, {}},
                         "Axis lines"});
    for (std::size_t i = 0; i < analysis.arms.size(); ++i) {
        const figure::ArmStyle look = figure::armStyle(analysis.arms[i].arm, i, analysis.arms.size(), style);
        const figure::Part part(figure.marks, figure::partName("Curve", analysis.arms[i].arm.label));
        appendCurve(figure.marks, analysis.arms[i].curve, axes, {look.line, style.curveWidth, look.dash}, static_cast<int>(i), false);
    }
    return figure;
}

} // namespace atrisk::analyses
