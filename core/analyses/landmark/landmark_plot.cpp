#include "core/analyses/landmark/landmark_plot.h"

#include "core/analyses/km/km_options.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94;
constexpr double smallShare = 0.75; // of the style's least size: smaller letters are worse than leaving something out
constexpr double closeMarks = 0.05; // millimetres: bars nearer than this are one

} // namespace

figure::XyPanel survivalPanel(const stats::SurvivalAnalysis& analysis, const figure::Rect& area, const figure::Style& style)
{
    figure::XyPanel panel{area, "", "", 0, timeAxisTitle(analysis, style.numbers), survivalAxisTitle(analysis, KmOptions()), {}, {}};
    panel.x = {0, analysis.timeEnd > 0 ? analysis.timeEnd : 1, analysis.ticks, {}};
    while (!panel.x.ticks.empty() && panel.x.ticks.back() > panel.x.high * (1 + 1e-12)) panel.x.ticks.pop_back();
    for (const double tick : panel.x.ticks) panel.x.texts.push_back(words::timeText(tick, style.numbers));
    panel.y = {0, 1, {0, 0.2, 0.4, 0.6, 0.8, 1}, {"0", "20", "40", "60", "80", "100"}};
    return panel;
}

bool isReadable(const figure::Axes& axes, const figure::XyPanel& panel, const LandmarkPlan& plan, const figure::TextMetrics& metrics)
{
    return axes.plot.height >= 6 * plan.em() && axes.plot.width >= 9 * plan.em() &&
           !figure::breaksWords(panel.yTitle, plan.text(), axes.plot.height, metrics) &&
           figure::textBlock(panel.yTitle, plan.text(), axes.plot.height, metrics).lines.size() <= 2;
}

void appendCurve(std::vector<figure::Mark>& marks, const PlacedCurve& placed, const figure::Axes& axes, const figure::Stroke& line, int arm,
                 const std::string& name)
{
    const stats::SurvivalCurve& curve = placed.curve;
    const double end = std::min(placed.end, axes.xMax);
    if (curve.time.empty() || placed.start >= end) return;
    figure::Steps steps{{{axes.x(placed.start), axes.y(1)}}, line, arm, figure::partName("Curve", name)};
    figure::Segments bars{{}, {line.color, line.width * 0.7, {}}, figure::partName("Censor marks", name)};
    const double half = line.width * figure::millimetresPerPoint * 1.8;
    for (std::size_t i = 0; i < curve.time.size(); ++i) {
        const double time = placed.start + curve.time[i], x = axes.x(std::min(time, end)), y = axes.y(curve.survival[i]);
        if (x > steps.points.back().x) steps.points.push_back({x, steps.points.back().y});
        if (time > end * (1 + 1e-11)) break;
        if (y != steps.points.back().y) steps.points.push_back({x, y});
        if (curve.censored[i] > 0 && (bars.segments.empty() || x - bars.segments.back().first.x > closeMarks))
            bars.segments.push_back({{x, std::max(y - half, axes.plot.y)}, {x, std::min(y + half, axes.plot.bottom())}});
    }
    marks.emplace_back(std::move(steps));
    if (!bars.segments.empty()) marks.emplace_back(std::move(bars));
}

figure::Figure fitted(const LandmarkContents& contents, const figure::Style& style,
                      const std::function<std::pair<figure::Figure, bool>(const LandmarkPlan& plan)>& draw)
{
    LandmarkPlan plan{style};
    figure::Figure figure;
    const auto tries = [&](double least) {
        figure::Style used = style;
        return figure::shrinkUntilItFits(
            used, shrink,
            [&](const figure::Style& tried) {
                plan.style = tried;
                auto [drawn, fits] = draw(plan);
                figure = std::move(drawn);
                return fits;
            },
            std::min(least, style.textSize));
    };
    const double small = std::max(figure::leastPrinted, smallShare * style.leastSize);
    bool fits = tries(style.leastSize) || tries(small);
    for (bool LandmarkPlan::*part : {&LandmarkPlan::medians, &LandmarkPlan::notes, &LandmarkPlan::risk}) {
        if (fits) break;
        if (part == &LandmarkPlan::medians && !contents.medians) continue;
        plan.*part = false;
        fits = tries(small);
    }
    if (!fits && !tries(figure::leastPrinted)) { // the result is the last to go
        plan.statements = false;
        (void)tries(figure::leastPrinted);
    }
    if (!plan.medians && plan.statements) figure.leftOut.emplace_back("the medians over the plot");
    if (!plan.notes && !contents.notes.empty()) figure.leftOut.emplace_back("the footnote");
    if (!plan.risk) figure.leftOut.emplace_back("the numbers at risk");
    if (!plan.statements && !contents.statements.empty()) figure.leftOut.emplace_back("the hazard ratio, P and medians over the plot");
    return figure;
}

figure::Rect appendAround(figure::Figure& figure, const LandmarkContents& contents, const LandmarkPlan& plan,
                          std::vector<figure::LegendEntry> legend, const std::string& synthetic, const figure::TextMetrics& metrics)
{
    figure::PageText text{contents.title, contents.subtitle, std::move(legend), {}, synthetic, ""};
    if (plan.notes) text.notes = contents.notes;
    const figure::PageLayout around = figure::layOutPage(text, plan.style, metrics, figure.width, figure.height);
    figure::appendTitle(figure.marks, around);
    figure::appendLegend(figure.marks, around);
    figure::appendNotes(figure.marks, around);
    return around.panels(plan.style);
}

std::pair<double, double> landmarkSize(const figure::Style& style, std::size_t plots)
{
    constexpr double leastBesideEm = 50;
    const bool narrow = style.width < leastBesideEm * style.textSize * figure::millimetresPerPoint;
    const double height = plots > 1 ? style.width * (narrow ? 0.8 * static_cast<double>(plots) : 0.4 * static_cast<double>((plots + 1) / 2))
                                    : style.width * (narrow ? 1.1 : 0);
    return {style.width, std::min(std::max(style.largestHeight, style.height), std::max(style.height, height))};
}

} // namespace atrisk::analyses
