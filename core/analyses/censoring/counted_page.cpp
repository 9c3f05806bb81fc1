#include "core/analyses/censoring/censoring_views.h"
#include "core/analyses/km/figure/km_figure.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/part.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

constexpr double pale = 0.4; ///< of the arm's colour

/// Within the plot, as the curves over it.
std::vector<figure::Point> cornersOf(const stats::SurvivalCurve& curve, const figure::Axes& axes)
{
    std::vector<figure::Point> corners{{axes.x(0), axes.y(axes.clampedY(1))}};
    for (std::size_t i = 0; i < curve.time.size(); ++i) {
        corners.push_back({axes.x(std::min(curve.time[i], axes.xMax)), corners.back().y});
        if (curve.time[i] > axes.xMax) break;
        if (const double y = axes.y(axes.clampedY(curve.survival[i])); y != corners.back().y) corners.push_back({corners.back().x, y});
    }
    return corners;
}

std::vector<figure::Mark> paleCurves(const stats::SurvivalAnalysis& analysis, const figure::Axes& axes, const figure::Style& style)
{
    std::vector<figure::Mark> marks;
    for (std::size_t arm = 0; arm < analysis.arms.size(); ++arm) {
        const study::Arm& of = analysis.arms[arm].arm;
        figure::Stroke line = figure::armEntry(of, arm, analysis.arms.size(), style).line;
        line.color = figure::mixed(line.color, style.background, pale);
        if (!analysis.arms[arm].curve.time.empty())
            marks.emplace_back(
                figure::Steps{cornersOf(analysis.arms[arm].curve, axes), line, -1, figure::partName("Curve as analysed", of.label)});
    }
    return marks;
}

/// "Paler curves, the analysis as planned: HR 0.57 (95% CI 0.33–0.99), log-rank P = 0.03."
std::string paleSentence(const CensoringAnalysis& result, const words::NumberStyle& numbers)
{
    std::string text = "Paler curves, the analysis as planned";
    for (std::size_t i = 0; i < result.planned.size(); ++i)
        text += (i > 0 ? "; " : ": ") + (result.planned.size() > 1 ? pairOf(result, i) + " " : "") +
                ratioStatement(result, result.planned[i], numbers);
    return text + ".";
}

KmOptions kmOptionsOf(const CensoringAnalysis& result, const CensoringOptions& options, const report::FigureRequest& request)
{
    KmOptions km;
    static_cast<report::FigureWords&>(km) = options;
    km.footnote = options.footnote && request.footnote;
    km.showTitle = true;
    if (km.title == report::noWords) km.title.clear(); // the stamp stands with it
    const bool typed = !options.subtitle.empty() && options.subtitle != report::noWords;
    km.subtitle = stampOf(result) + (typed ? "; " + options.subtitle : "");
    km.note = options.note + (options.note.empty() ? "" : " ") + paleSentence(result, request.style.numbers);
    return km;
}

} // namespace

figure::Figure countedPage(const CensoringAnalysis& result, const CensoringOptions& options, const report::FigureRequest& request)
{
    figure::Figure page =
        kmFigure(*result.asCounted, kmOptionsOf(result, options, request), request.style, request.metrics, request.width, request.height);
    const auto curve = std::ranges::find_if(page.marks, [](const figure::Mark& mark) {
        const auto* steps = std::get_if<figure::Steps>(&mark);
        return steps != nullptr && steps->arm >= 0;
    });
    const std::vector<figure::Mark> marks = paleCurves(result.asAnalysed, page.axes.front(), request.style);
    page.marks.insert(curve, marks.begin(), marks.end());
    page.title = stampOf(result) + ": " + figureTitle(result.asAnalysed);
    page.description = stampOf(result) + ". " + paleSentence(result, request.style.numbers) + " " + page.description;
    return page;
}

} // namespace atrisk::analyses
