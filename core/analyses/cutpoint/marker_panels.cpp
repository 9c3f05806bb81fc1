#include "core/analyses/cutpoint/marker_panels.h"

#include "core/analyses/cutpoint/cutpoint_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/linear_scale.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/part.h"
#include "core/stats/numeric/distributions.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr int mostTicks = 6, mostBars = 30;
constexpr std::size_t mostRug = 300;
constexpr double level = 0.05;

} // namespace

MarkerPanels::MarkerPanels(const CutPoint& result, const figure::Style& style, const figure::TextMetrics& metrics, figure::Figure& figure)
    : m_result(result), m_style(style), m_metrics(metrics), m_figure(figure)
{
    for (const CutArm& arm : result.arms) m_values.insert(m_values.end(), arm.values.begin(), arm.values.end());
    std::ranges::sort(m_values);
    chooseScale();
}

double MarkerPanels::em() const { return m_style.textSize * figure::millimetresPerPoint; }

figure::TextStyle MarkerPanels::text() const { return {m_style.textSize, false, false, m_style.ink}; }

figure::Axes MarkerPanels::appendPanel(const figure::XyPanel& panel, const char* whole)
{
    const std::size_t first = m_figure.marks.size();
    const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
    figure::prefixParts(m_figure.marks, first, whole);
    m_figure.axes.push_back(axes);
    return axes;
}

bool MarkerPanels::isReadable(const figure::Axes& axes, const figure::XyPanel& panel) const
{
    return axes.plot.height >= 4 * em() && axes.plot.width >= 8 * em() &&
           !figure::breaksWords(panel.yTitle, text(), axes.plot.height, m_metrics) &&
           figure::textBlock(panel.yTitle, text(), axes.plot.height, m_metrics).lines.size() <= 2;
}

/// Bars of a round width, about twice as many as the square root of the patients.
void MarkerPanels::chooseScale()
{
    const double low = std::min(m_values.front(), m_result.cut), high = std::max(m_values.back(), m_result.cut);
    m_scale = figure::linearScale(low, high, mostTicks, m_style.numbers);
    const int bars = std::clamp(static_cast<int>(std::sqrt(static_cast<double>(m_values.size())) * 2), 5, mostBars);
    const std::vector<double> ticks = figure::roundTicks(m_scale.low, m_scale.high, bars);
    const double width = ticks.size() > 1 ? ticks[1] - ticks[0] : m_scale.high - m_scale.low;
    const double first = std::floor(low / width + 1e-9), last = std::max(std::ceil(high / width - 1e-9), first + 1);
    for (double edge = first; edge <= last; ++edge) m_edges.push_back(edge * width);
    const auto outside = [&](double tick) { return tick < m_edges.front() - 1e-9 * width || tick > m_edges.back() + 1e-9 * width; };
    m_scale = figure::linearScale(m_edges.front(), m_edges.back(), mostTicks, m_style.numbers);
    m_scale.low = m_edges.front();
    m_scale.high = m_edges.back();
    for (std::size_t i = m_scale.ticks.size(); i-- > 0;)
        if (outside(m_scale.ticks[i])) {
            m_scale.ticks.erase(m_scale.ticks.begin() + static_cast<std::ptrdiff_t>(i));
            m_scale.texts.erase(m_scale.texts.begin() + static_cast<std::ptrdiff_t>(i));
        }
}

bool MarkerPanels::appendDistribution(const figure::Rect& area)
{
    std::vector<std::size_t> counts(m_edges.size() - 1);
    for (const double value : m_values) {
        const auto edge = m_result.cutIsHigh ? std::ranges::upper_bound(m_edges, value) : std::ranges::lower_bound(m_edges, value);
        const auto above = static_cast<std::size_t>(edge - m_edges.begin());
        ++counts[std::clamp<std::size_t>(above, 1, counts.size()) - 1];
    }
    const auto most = static_cast<double>(*std::ranges::max_element(counts));
    figure::XyPanel panel{area,    huntingSentence(m_result),  sidesSentence(m_result, m_style.numbers),
                          0,       m_result.marker.name.label, "Patients",
                          m_scale, {0, most * 1.05, {}, {}}};
    for (const double tick : figure::roundTicks(0, panel.y.high, 4))
        if (tick == std::floor(tick)) {
            panel.y.ticks.push_back(tick);
            panel.y.texts.push_back(words::timeText(tick, m_style.numbers));
        }
    panel.headHeight = figure::headHeight(panel, m_style, m_metrics) + 1.5 * em();
    const figure::Axes axes = appendPanel(panel, "Distribution");
    appendBars(axes, counts);
    appendRug(axes);
    appendCut(axes, area);
    return isReadable(axes, panel);
}

/// Those on the high side are darker; a bar with the cut-point in it is both.
void MarkerPanels::appendBars(const figure::Axes& axes, const std::vector<std::size_t>& counts)
{
    const figure::Part part(m_figure.marks, "Bars");
    const figure::Color low = figure::mixed(m_style.softInk, m_style.background, 0.3),
                        high = figure::mixed(m_style.softInk, m_style.background, 0.62);
    const double between = std::min(0.12 * em(), 0.1 * (axes.x(m_edges[1]) - axes.x(m_edges[0])));
    const auto bar = [&](double left, double right, std::size_t count, figure::Color color) {
        const double top = axes.y(static_cast<double>(count));
        if (right > left)
            m_figure.marks.emplace_back(figure::Box{{left, top, right - left, axes.plot.bottom() - top}, color, {{0, 0, 0, 0}, 0, {}}, 0});
    };
    const double cut = axes.x(m_result.cut);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        const double left = axes.x(m_edges[i]) + between / 2, right = axes.x(m_edges[i + 1]) - between / 2;
        bar(left, std::min(right, cut), counts[i], low);
        bar(std::max(left, cut), right, counts[i], high);
    }
}

void MarkerPanels::appendRug(const figure::Axes& axes)
{
    if (m_values.size() > mostRug) return;
    figure::Segments rug{{}, {m_style.ink, m_style.axisWidth * 0.8, {}}, "Patients"};
    for (const double value : m_values)
        rug.segments.push_back({{axes.x(value), axes.plot.bottom()}, {axes.x(value), axes.plot.bottom() - 0.4 * em()}});
    m_figure.marks.emplace_back(std::move(rug));
}

void MarkerPanels::appendCut(const figure::Axes& axes, const figure::Rect& area)
{
    const figure::Part part(m_figure.marks, "Cut-point");
    const double x = axes.x(m_result.cut);
    m_figure.marks.emplace_back(
        figure::Segments{{{{x, axes.plot.y - 0.35 * em()}, {x, axes.plot.bottom()}}}, {m_style.accent, m_style.curveWidth, {}}});
    const std::string words = words::timeText(m_result.cut, m_style.numbers) + " (" + originWords(m_result) + ")";
    const double half = m_metrics.measure(words, text()).width / 2;
    const double middle = std::clamp(x, area.x + half, std::max(area.x + half, area.right() - half));
    m_figure.marks.emplace_back(
        figure::Text{{middle, axes.plot.y - 0.7 * em()}, words, {m_style.textSize, true, false, m_style.ink}, figure::Align::Centre, 0});
}

bool MarkerPanels::appendHunt(const figure::Rect& area)
{
    const double one = stats::normalCriticalValue(1 - level), corrected = stats::selectedRankCritical(level);
    double most = corrected;
    for (const stats::SelectedRank& hunt : m_result.hunts)
        for (const stats::CutCandidate& candidate : hunt.candidates)
            if (!std::isnan(candidate.z())) most = std::max(most, candidate.z());
    figure::XyPanel panel{area,
                          "",
                          "Dashed: " + words::pLetter(m_style.numbers) + " = 0.05 of one cut-point, and above it of the best of all",
                          0,
                          m_result.marker.name.label,
                          "Log-rank |Z|",
                          m_scale,
                          {0, most * 1.08, {}, {}}};
    panel.y.ticks = figure::roundTicks(0, panel.y.high, 4);
    for (const double tick : panel.y.ticks) panel.y.texts.push_back(words::timeText(tick, m_style.numbers));
    const figure::Axes axes = appendPanel(panel, "All cut-points");
    for (const double z : {one, corrected})
        m_figure.marks.emplace_back(figure::Segments{
            {{{axes.plot.x, axes.y(z)}, {axes.plot.right(), axes.y(z)}}}, {m_style.softInk, m_style.axisWidth * 1.4, {3, 2}}, "P of 0.05"});
    appendStatistics(axes);
    return isReadable(axes, panel);
}

void MarkerPanels::appendStatistics(const figure::Axes& axes)
{
    const double x = axes.x(m_result.cut);
    m_figure.marks.emplace_back(
        figure::Segments{{{{x, axes.plot.y}, {x, axes.plot.bottom()}}}, {m_style.accent, m_style.curveWidth, {}}, "Cut-point"});
    for (const stats::SelectedRank& hunt : m_result.hunts) {
        const study::Arm& arm = m_result.whole.arms[hunt.arm].arm;
        figure::Steps line{{},
                           figure::armEntry(arm, hunt.arm, m_result.arms.size(), m_style).line,
                           static_cast<int>(hunt.arm),
                           figure::partName("Statistic", arm.label)};
        for (const stats::CutCandidate& candidate : hunt.candidates)
            if (!std::isnan(candidate.z())) line.points.push_back({axes.x(candidate.cut), axes.y(candidate.z())});
        if (line.points.size() > 1) m_figure.marks.emplace_back(std::move(line));
        if (const stats::CutCandidate* best = hunt.bestCandidate(); best != nullptr)
            m_figure.marks.emplace_back(figure::Dot{{axes.x(best->cut), axes.y(best->z())},
                                                    0.28 * em(),
                                                    figure::armStyle(arm, hunt.arm, m_result.arms.size(), m_style).line,
                                                    {m_style.background, m_style.axisWidth, {}},
                                                    figure::partName("Best", arm.label)});
    }
}

} // namespace atrisk::analyses
