// Conditional survival: a plot for each arm, a curve for each time reached.
#include "core/analyses/km/km_words.h"
#include "core/analyses/landmark/landmark_figure.h"
#include "core/analyses/landmark/landmark_plot.h"
#include "core/analyses/landmark/landmark_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/page/panel_grid.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using stats::LandmarkAnalysis;

constexpr std::size_t mostCurves = 6;
constexpr double leastPanelEm = 26;

class Page {
public:
    Page(const LandmarkAnalysis& result, const LandmarkContents& contents, const LandmarkPlan& plan, const figure::TextMetrics& metrics)
        : m_result(result), m_analysis(result.everyone), m_contents(contents), m_plan(plan), m_style(plan.style), m_metrics(metrics),
          m_shown(shownReached(result))
    {
    }

    std::pair<figure::Figure, bool> draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        const figure::Rect room = appendAround(m_figure, m_contents, m_plan, legend(), syntheticSentence(m_analysis), m_metrics);
        const std::vector<figure::Rect> areas =
            figure::panelGrid(room, m_analysis.arms.size(), 1.8 * m_plan.em(), leastPanelEm * m_plan.em());
        double head = 0;
        for (std::size_t arm = 0; arm < areas.size(); ++arm)
            head = std::max(head, figure::headHeight(panelOf(arm, areas[arm]), m_style, m_metrics));
        for (std::size_t arm = 0; arm < areas.size(); ++arm) {
            const std::size_t first = m_figure.marks.size();
            figure::XyPanel panel = panelOf(arm, areas[arm]);
            panel.headHeight = head;
            appendPlot(arm, panel);
            if (areas.size() > 1) figure::prefixParts(m_figure.marks, first, m_analysis.arms[arm].arm.label);
        }
        return {std::move(m_figure), m_readable};
    }

private:
    /// The later, the stronger; of one curve all of the colour.
    [[nodiscard]] figure::Color shade(const figure::Color& color, std::size_t place) const
    {
        const double share = m_shown.size() < 2 ? 1 : 0.35 + 0.65 * static_cast<double>(place) / static_cast<double>(m_shown.size() - 1);
        return figure::mixed(color, m_style.background, share);
    }

    [[nodiscard]] std::string nameOf(std::size_t place) const
    {
        return reachedWords(m_result.conditional[m_shown[place]].reached, m_result, m_style.numbers);
    }

    [[nodiscard]] std::vector<figure::LegendEntry> legend() const
    {
        std::vector<figure::LegendEntry> entries;
        for (std::size_t place = 0; place < m_shown.size(); ++place)
            entries.push_back({nameOf(place), "", {shade(m_style.ink, place), m_style.curveWidth, {}}, m_plan.text()});
        return entries;
    }

    [[nodiscard]] figure::XyPanel panelOf(std::size_t arm, const figure::Rect& area) const
    {
        figure::XyPanel panel = survivalPanel(m_analysis, area, m_style);
        const study::Arm& own = m_analysis.arms[arm].arm;
        if (m_analysis.arms.size() > 1) panel.heading = own.label.empty() ? own.value : own.label;
        if (m_plan.statements) panel.note = m_contents.statements[arm];
        return panel;
    }

    void appendPlot(std::size_t arm, figure::XyPanel panel)
    {
        const figure::Rect all = panel.area;
        figure::AxisCounts counts{m_style.numbers.numberWord + " at risk", {}, m_analysis.ticks, {{}}};
        for (const std::uint32_t number : m_analysis.arms[arm].riskTable.atRisk)
            counts.numbers.front().push_back(words::integer(number, m_style.numbers));
        if (m_plan.risk) {
            panel.area.height -= figure::axisCountsHeight(counts, all.width, m_style, m_metrics);
            panel.area.width -= figure::axisCountsOverhang(counts, m_style, m_metrics);
        }
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(axes);
        m_readable = m_readable && isReadable(axes, panel, m_plan, m_metrics);
        const figure::Color color = figure::armStyle(m_analysis.arms[arm].arm, arm, m_analysis.arms.size(), m_style).line;
        for (std::size_t place = 0; place < m_shown.size(); ++place) {
            const stats::ConditionalSurvival& one = m_result.conditional[m_shown[place]];
            appendCurve(m_figure.marks, {one.curves[arm], one.reached, axes.xMax}, axes, {shade(color, place), m_style.curveWidth, {}},
                        static_cast<int>(arm), nameOf(place));
        }
        if (m_plan.risk)
            m_readable = figure::appendAxisCounts(m_figure.marks, counts, axes, all, panel.area.bottom(), m_style, m_metrics) && m_readable;
    }

    const LandmarkAnalysis& m_result;
    const stats::SurvivalAnalysis& m_analysis;
    const LandmarkContents& m_contents;
    const LandmarkPlan& m_plan;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    std::vector<std::size_t> m_shown;
    bool m_readable = true;
    figure::Figure m_figure;
};

} // namespace

std::vector<std::size_t> shownReached(const LandmarkAnalysis& result)
{
    const std::size_t count = result.conditional.size(), stride = std::max<std::size_t>(1, (count + mostCurves - 3) / (mostCurves - 1));
    std::vector<std::size_t> shown;
    for (std::size_t place = 0; place + 1 < count; place += stride) shown.push_back(place);
    if (count > 0) shown.push_back(count - 1);
    return shown;
}

figure::Figure conditionalFigure(const LandmarkAnalysis& result, const LandmarkContents& contents, const figure::Style& style,
                                 const figure::TextMetrics& metrics, double width, double height)
{
    figure::Figure figure =
        fitted(contents, style, [&](const LandmarkPlan& plan) { return Page(result, contents, plan, metrics).draw(width, height); });
    figure.title = conditionalTitle(result);
    figure.description = figure.title + ".";
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm)
        if (const std::string text = conditionalStatement(result, arm, style.numbers); !text.empty())
            figure.description += " " + (result.arms.size() > 1 ? result.everyone.arms[arm].arm.label + ": " : "") + text + ".";
    return figure;
}

} // namespace atrisk::analyses
