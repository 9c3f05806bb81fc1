#include "core/analyses/landmark/landmark_figure.h"

#include "core/analyses/km/km_words.h"
#include "core/analyses/landmark/landmark_plot.h"
#include "core/analyses/landmark/landmark_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using stats::LandmarkAnalysis;

constexpr double paleShare = 0.4;   // of an arm's colour before the landmark
constexpr double leastShare = 0.24; // of the page's height, of the plot

/// The page of landmark curves, for one plan.
class Page {
public:
    Page(const LandmarkAnalysis& result, const LandmarkContents& contents, const LandmarkPlan& plan, const figure::TextMetrics& metrics)
        : m_result(result), m_analysis(result.everyone), m_contents(contents), m_plan(plan), m_style(plan.style), m_metrics(metrics)
    {
    }

    std::pair<figure::Figure, bool> draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        std::vector<figure::LegendEntry> legend;
        for (std::size_t arm = 0; arm < m_analysis.arms.size() && m_analysis.arms.size() > 1; ++arm) legend.push_back(look(arm));
        figure::Rect room = appendAround(m_figure, m_contents, m_plan, legend, syntheticSentence(m_analysis), m_metrics);
        if (m_plan.statements) appendStatements(room);
        appendPlot(room);
        return {std::move(m_figure), m_readable};
    }

private:
    [[nodiscard]] figure::LegendEntry look(std::size_t arm) const
    {
        return figure::armEntry(m_analysis.arms[arm].arm, arm, m_analysis.arms.size(), m_style);
    }

    void appendStatements(figure::Rect& room)
    {
        std::vector<std::string> statements = m_contents.statements;
        if (!m_plan.medians) statements.pop_back();
        const auto blocks = figure::paragraphs(statements, m_plan.text(), room.width, m_metrics);
        figure::appendParagraphs(m_figure.marks, blocks, room.x, room.y, "Comparison");
        const double height = figure::blocksHeight(blocks) + 0.6 * m_plan.em();
        room.y += height;
        room.height -= height;
    }

    void appendPlot(const figure::Rect& room)
    {
        figure::AxisCounts counts = riskNumbers();
        figure::XyPanel panel = survivalPanel(m_analysis, room, m_style);
        const figure::TextBlock flag = figure::textBlock(flagWords(m_result, m_style.numbers), m_plan.text(), room.width, m_metrics);
        panel.headHeight = flag.height() + 0.7 * m_plan.em();
        if (m_plan.risk) {
            panel.area.height -= figure::axisCountsHeight(counts, room.width, m_style, m_metrics);
            panel.area.width -= figure::axisCountsOverhang(counts, m_style, m_metrics);
            standBeside(counts, panel);
        }
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(axes);
        m_readable = isReadable(axes, panel, m_plan, m_metrics) && axes.plot.height >= leastShare * m_figure.height;
        appendFlag(axes, flag, room);
        appendCurves(axes);
        if (m_plan.risk)
            m_readable =
                figure::appendAxisCounts(m_figure.marks, counts, axes, room, panel.area.bottom(), m_style, m_metrics) && m_readable;
    }

    /// Names beside their numbers leave the plot more height, where it has the width.
    void standBeside(figure::AxisCounts& counts, figure::XyPanel& panel) const
    {
        const double lead = figure::axisCountsLead(counts, panel.area.width, m_style, m_metrics);
        if (lead == 0) return;
        panel.area.height += figure::axisCountsHeight(counts, panel.area.width, m_style, m_metrics);
        counts.beside = true;
        panel.area.height -= figure::axisCountsHeight(counts, panel.area.width, m_style, m_metrics);
        std::vector<figure::Mark> tried;
        const double own = figure::appendXyPanel(tried, panel, m_style, m_metrics).plot.x - panel.area.x, more = std::max(0.0, lead - own);
        panel.area.x += more;
        panel.area.width -= more;
    }

    /// The line, and over the plot its words.
    void appendFlag(const figure::Axes& axes, const figure::TextBlock& flag, const figure::Rect& room)
    {
        const double x = axes.x(std::min(m_result.landmark, axes.xMax)), half = flag.width / 2;
        const double middle = room.width > 2 * half ? std::clamp(x, room.x + half, room.right() - half) : room.x + room.width / 2;
        const figure::Part part(m_figure.marks, std::string(landmarkPart));
        const double bottom = axes.plot.y - 0.25 * m_plan.em();
        figure::appendBlock(m_figure.marks, flag, middle, bottom - flag.height(), figure::Align::Centre);
        m_figure.marks.emplace_back(
            figure::Segments{{{{x, bottom}, {x, axes.plot.bottom()}}}, {m_style.softInk, m_style.axisWidth * 1.6, {3, 2}}});
    }

    void appendCurves(const figure::Axes& axes)
    {
        for (std::size_t arm = 0; arm < m_result.arms.size(); ++arm) {
            const figure::LegendEntry entry = look(arm);
            figure::Stroke pale = entry.line;
            pale.color = figure::mixed(pale.color, m_style.background, paleShare);
            const std::string& name = m_analysis.arms[arm].arm.label;
            const stats::LandmarkArm& own = m_result.arms[arm];
            const std::size_t first = m_figure.marks.size();
            appendCurve(m_figure.marks, {m_analysis.arms[arm].curve, 0, m_result.landmark}, axes, pale, static_cast<int>(arm), name);
            figure::prefixParts(m_figure.marks, first, "Before");
            appendCurve(m_figure.marks, {own.after, m_result.landmark, axes.xMax}, axes, entry.line, static_cast<int>(arm), name);
        }
    }

    [[nodiscard]] figure::AxisCounts riskNumbers() const
    {
        figure::AxisCounts counts{m_style.numbers.numberWord + " at risk", {}, m_analysis.ticks, {}};
        for (std::size_t arm = 0; arm < m_analysis.arms.size(); ++arm) {
            if (m_analysis.arms.size() > 1) counts.curves.push_back(look(arm));
            counts.numbers.emplace_back();
            const stats::RiskTable& table = m_analysis.arms[arm].riskTable;
            for (std::size_t i = 0; i < table.time.size(); ++i) {
                const bool atLandmark = std::fabs(table.time[i] - m_result.landmark) <= 1e-11 * m_result.landmark;
                const std::uint32_t number = atLandmark ? m_result.arms[arm].atLandmark : table.atRisk[i];
                counts.numbers.back().push_back(words::integer(number, m_style.numbers));
            }
        }
        return counts;
    }

    const LandmarkAnalysis& m_result;
    const stats::SurvivalAnalysis& m_analysis;
    const LandmarkContents& m_contents;
    const LandmarkPlan& m_plan;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    bool m_readable = true;
    figure::Figure m_figure;
};

} // namespace

figure::Figure landmarkFigure(const LandmarkAnalysis& result, const LandmarkContents& contents, const figure::Style& style,
                              const figure::TextMetrics& metrics, double width, double height)
{
    figure::Figure figure =
        fitted(contents, style, [&](const LandmarkPlan& plan) { return Page(result, contents, plan, metrics).draw(width, height); });
    figure.title = landmarkTitle(result, style.numbers);
    figure.description = figure.title + ". " + leftOutSentence(result, style.numbers);
    for (const std::string& statement : sideStatements(result, style.numbers)) figure.description += " " + statement + ".";
    return figure;
}

} // namespace atrisk::analyses
