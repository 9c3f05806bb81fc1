#include "core/analyses/incidence/incidence_figure.h"

#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/axis_counts.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::analyses {
namespace {

using figure::Point;
using stats::SurvivalAnalysis;

constexpr double shrink = 0.94, leastBesideEm = 50, insetShare = 0.34;
constexpr std::size_t panelsOnPage = 2;
constexpr std::array tops{0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0}; // each with a tick at its end

/// What stands on a page for one size of text.
struct Plan {
    figure::Style style;
    bool risk = true, notes = true, stacked = false;
    [[nodiscard]] double em() const { return style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text() const { return {style.textSize, false, false, style.ink}; }
};

/// Events of the cause at or before a time; one that changed its unit may miss its tick by a rounding.
std::uint32_t eventsUntil(const stats::CumulativeIncidence& curve, double time)
{
    std::uint32_t events = 0;
    for (std::size_t i = 0; i < curve.time.size() && curve.time[i] <= time * (1 + 1e-11); ++i) events += curve.events[i];
    return events;
}

/// One page while it is drawn.
class Page {
public:
    Page(const SurvivalAnalysis& analysis, const IncidenceContents& contents, const Plan& plan, const figure::TextMetrics& metrics)
        : m_analysis(analysis), m_contents(contents), m_plan(plan), m_style(plan.style), m_metrics(metrics), m_em(plan.em()),
          m_top(incidenceTop(analysis, contents.bands))
    {
    }

    figure::Figure draw(std::size_t first, std::size_t end, double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        figure::PageText text{m_contents.title, m_contents.subtitle, {}, {}, syntheticSentence(m_analysis), ""};
        for (std::size_t arm = 0; arm < m_analysis.arms.size() && m_analysis.arms.size() > 1; ++arm) text.legend.push_back(look(arm));
        if (m_plan.notes) text.notes = m_contents.notes;
        const figure::PageLayout around = figure::layOutPage(text, m_style, m_metrics, width, height);
        figure::appendTitle(m_figure.marks, around);
        figure::appendLegend(m_figure.marks, around);
        figure::appendNotes(m_figure.marks, around);
        appendPanels(around.panels(m_style), first, end);
        return std::move(m_figure);
    }

    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] figure::LegendEntry look(std::size_t arm) const
    {
        return figure::armEntry(m_analysis.arms[arm].arm, arm, m_analysis.arms.size(), m_style);
    }

    void appendPanels(const figure::Rect& room, std::size_t first, std::size_t end)
    {
        const double gap = 1.6 * m_em, n = static_cast<double>(end - first);
        std::vector<figure::XyPanel> panels;
        double head = 0;
        for (std::size_t i = first; i < end; ++i) {
            figure::Rect area = room;
            const double place = static_cast<double>(i - first);
            if (m_plan.stacked) {
                area.height = (room.height - gap * (n - 1)) / n;
                area.y += place * (area.height + gap);
            } else {
                area.width = (room.width - gap * (n - 1)) / n;
                area.x += place * (area.width + gap);
            }
            panels.push_back(panelOf(m_analysis.causes[i], area));
            head = std::max(head, figure::headHeight(panels.back(), m_style, m_metrics));
        }
        for (std::size_t i = first; i < end; ++i) {
            if (!m_plan.stacked) panels[i - first].headHeight = head;
            const std::size_t mark = m_figure.marks.size();
            appendPanel(m_analysis.causes[i], panels[i - first]);
            figure::prefixParts(m_figure.marks, mark, m_analysis.causes[i].label);
        }
    }

    /// The area is all of the panel's, numbers at risk included.
    [[nodiscard]] figure::XyPanel panelOf(const stats::Cause& cause, const figure::Rect& area) const
    {
        figure::XyPanel panel{area,
                              cause.label,
                              causeStatement(m_analysis, cause, m_style.numbers),
                              0,
                              timeAxisTitle(m_analysis, m_style.numbers),
                              "Cumulative incidence (%)",
                              {},
                              {}};
        panel.x = {0, m_analysis.timeEnd > 0 ? m_analysis.timeEnd : 1, m_analysis.ticks, {}};
        while (!panel.x.ticks.empty() && panel.x.ticks.back() > panel.x.high * (1 + 1e-12)) panel.x.ticks.pop_back();
        for (const double tick : panel.x.ticks) panel.x.texts.push_back(words::timeText(tick, m_style.numbers));
        panel.y = {0, m_top, figure::roundTicks(0, m_top, 6), {}};
        for (const double tick : panel.y.ticks) panel.y.texts.push_back(words::timeText(std::round(1e4 * tick) / 100, m_style.numbers));
        return panel;
    }

    void appendPanel(const stats::Cause& cause, figure::XyPanel panel)
    {
        const figure::Rect all = panel.area;
        const figure::AxisCounts counts = countsOf(cause);
        if (m_plan.risk) {
            panel.area.height -= figure::axisCountsHeight(counts, all.width, m_style, m_metrics);
            panel.area.width -= figure::axisCountsOverhang(counts, m_style, m_metrics); // the last is centred under the end of the axis
        }
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(axes);
        m_readable = m_readable && axes.plot.height >= 5 * m_em && axes.plot.width >= 8 * m_em &&
                     !figure::breaksWords(panel.yTitle, m_plan.text(), axes.plot.height, m_metrics) &&
                     figure::textBlock(panel.yTitle, m_plan.text(), axes.plot.height, m_metrics).lines.size() <= 2;
        if (m_contents.inset && m_top < 0.75) appendInset(cause, axes);
        if (m_contents.bands) appendBands(cause, axes);
        appendCurves(cause, axes, "Curve");
        if (m_plan.risk)
            m_readable = figure::appendAxisCounts(m_figure.marks, counts, axes, all, panel.area.bottom(), m_style, m_metrics) && m_readable;
    }

    /// From 0 up to the last follow-up, within the axes: of the incidence, or of a bound, which is the incidence where there is none.
    [[nodiscard]] static std::vector<Point>
    cornersOf(const stats::CumulativeIncidence& curve, const figure::Axes& axes,
              const std::vector<double> stats::CumulativeIncidence::*value = &stats::CumulativeIncidence::incidence)
    {
        std::vector<Point> corners{{axes.x(0), axes.y(0)}};
        for (std::size_t i = 0; i < curve.time.size(); ++i) {
            const double x = axes.x(std::min(curve.time[i], axes.xMax));
            if (x > corners.back().x) corners.push_back({x, corners.back().y});
            if (curve.time[i] > axes.xMax) break;
            const double own = (curve.*value)[i];
            if (const double y = axes.y(axes.clampedY(std::isnan(own) ? curve.incidence[i] : own)); y != corners.back().y)
                corners.push_back({x, y});
        }
        return corners;
    }

    void appendCurves(const stats::Cause& cause, const figure::Axes& axes, const char* part)
    {
        for (std::size_t arm = 0; arm < cause.arms.size(); ++arm) {
            if (cause.arms[arm].incidence.time.empty()) continue;
            m_figure.marks.emplace_back(figure::Steps{cornersOf(cause.arms[arm].incidence, axes), look(arm).line, static_cast<int>(arm),
                                                      figure::partName(part, m_analysis.arms[arm].arm.label)});
        }
    }

    void appendBands(const stats::Cause& cause, const figure::Axes& axes)
    {
        for (std::size_t arm = 0; arm < cause.arms.size(); ++arm) {
            const stats::CumulativeIncidence& curve = cause.arms[arm].incidence;
            figure::Band band{cornersOf(curve, axes, &stats::CumulativeIncidence::upper), look(arm).line.color,
                              figure::partName("Confidence band", m_analysis.arms[arm].arm.label)};
            band.fill.alpha = 36;
            const std::vector<Point> lower = cornersOf(curve, axes, &stats::CumulativeIncidence::lower);
            band.outline.insert(band.outline.end(), lower.rbegin(), lower.rend());
            if (band.outline.size() > 3) m_figure.marks.emplace_back(std::move(band));
        }
    }

    /// In the upper left corner, over which a curve that rises comes last.
    void appendInset(const stats::Cause& cause, const figure::Axes& axes)
    {
        const double label = m_metrics.measure("100%", m_plan.text()).width + 0.5 * m_em;
        const figure::Rect rect{axes.plot.x + label + 0.6 * m_em, axes.plot.y + 0.5 * m_em, axes.plot.width * insetShare,
                                axes.plot.height * insetShare};
        bool free = rect.height >= 3 * m_em && rect.width >= 4 * m_em;
        for (std::size_t arm = 0; arm < cause.arms.size(); ++arm)
            for (const Point& corner :
                 cornersOf(cause.arms[arm].incidence, axes,
                           m_contents.bands ? &stats::CumulativeIncidence::upper : &stats::CumulativeIncidence::incidence))
                free = free && (corner.x > rect.right() + 0.5 * m_em || corner.y > rect.bottom() + 0.8 * m_em);
        if (!free) return leaveOut("the inset with the whole");
        const std::size_t mark = m_figure.marks.size();
        {
            const figure::Part part(m_figure.marks, "Axis");
            m_figure.marks.emplace_back(
                figure::Segments{{{{rect.x, rect.y}, {rect.x, rect.bottom()}}, {{rect.x, rect.bottom()}, {rect.right(), rect.bottom()}}},
                                 {m_style.softInk, m_style.axisWidth, {}}});
            for (const auto& [words, y] : {std::pair("100%", rect.y + 0.36 * m_em), std::pair("0", rect.bottom() + 0.1 * m_em)})
                m_figure.marks.emplace_back(
                    figure::Text{{rect.x - 0.3 * m_em, y + 0.3 * m_em}, words, m_plan.text(), figure::Align::Right, 0});
        }
        appendCurves(cause, {rect, axes.xMin, axes.xMax, 0, 1}, "Curve");
        figure::prefixParts(m_figure.marks, mark, "Inset");
    }

    void leaveOut(const std::string& what)
    {
        if (std::ranges::find(m_figure.leftOut, what) == m_figure.leftOut.end()) m_figure.leftOut.push_back(what);
    }

    /// Per arm and tick: "34 (5)".
    [[nodiscard]] figure::AxisCounts countsOf(const stats::Cause& cause) const
    {
        figure::AxisCounts counts{"Patients at risk (with this event so far)", {}, m_analysis.ticks, {}};
        for (std::size_t arm = 0; arm < cause.arms.size(); ++arm) {
            const stats::RiskTable& table = m_analysis.arms[arm].riskTable;
            if (m_analysis.arms.size() > 1) counts.curves.push_back(look(arm));
            counts.numbers.emplace_back();
            for (std::size_t i = 0; i < table.time.size(); ++i)
                counts.numbers.back().push_back(words::integer(table.atRisk[i], m_style.numbers) + "\u00a0(" +
                                                words::integer(eventsUntil(cause.arms[arm].incidence, table.time[i]), m_style.numbers) +
                                                ")");
        }
        return counts;
    }

    const SurvivalAnalysis& m_analysis;
    const IncidenceContents& m_contents;
    const Plan& m_plan;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    double m_em, m_top;
    bool m_readable = true;
    figure::Figure m_figure;
};

std::string descriptionOf(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    std::string text = "Cumulative incidence: " + figureTitle(analysis) + ".";
    for (const stats::Cause& cause : analysis.causes) {
        text += " " + cause.label + ":";
        for (std::size_t arm = 0; arm < cause.arms.size(); ++arm)
            text += (arm > 0 ? ", " : " ") + analysis.arms[arm].arm.label + " " + words::counted(cause.arms[arm].events, "event", numbers);
        if (const std::string statement = causeStatement(analysis, cause, numbers); !statement.empty()) text += "; " + statement;
        text += ".";
    }
    return text;
}

} // namespace

double incidenceTop(const SurvivalAnalysis& analysis, bool bands)
{
    double most = 0;
    for (const stats::Cause& cause : analysis.causes)
        for (const stats::CauseArm& arm : cause.arms)
            for (std::size_t i = 0; i < arm.incidence.time.size() && arm.incidence.time[i] <= analysis.timeEnd * (1 + 1e-11); ++i)
                for (const double value : {arm.incidence.incidence[i], bands ? arm.incidence.upper[i] : 0.0})
                    if (std::isfinite(value)) most = std::max(most, value);
    const auto top = std::ranges::find_if(tops, [&](double value) { return value >= most * 1.05; });
    return top == tops.end() ? 1 : *top;
}

std::string causeStatement(const SurvivalAnalysis& analysis, const stats::Cause& cause, const words::NumberStyle& numbers)
{
    if (cause.comparisons.empty()) return {};
    const bool stratified = cause.stratifiedGray.has_value();
    std::string text = stratified ? "Stratified cause-specific HR" : "Cause-specific HR";
    for (std::size_t i = 0; i < cause.comparisons.size(); ++i) {
        const stats::CauseComparison& one = cause.comparisons[i];
        const stats::HazardRatio& ratio = one.stratifiedHazardRatio ? *one.stratifiedHazardRatio : one.hazardRatio;
        const bool ok = ratio.status == stats::CoxStatus::Ok;
        text += i > 0 ? "; " : " ";
        if (cause.comparisons.size() > 1)
            text += shortName(analysis.arms[one.arm].arm) + " vs " + shortName(analysis.arms[one.control].arm) + " ";
        text += !ok ? "NE"
                    : words::ratio(ratio.estimate, numbers) + " (" +
                          words::namedInterval(analysis.confidence, words::ratioInterval(ratio.lower, ratio.upper, numbers), numbers) + ")";
    }
    const stats::ChiSquareTest& gray = stratified ? *cause.stratifiedGray : *cause.gray;
    return text + "; Gray’s test " + words::pStatement(gray.p, numbers);
}

std::vector<figure::Figure> incidencePages(const SurvivalAnalysis& analysis, const IncidenceContents& contents, const figure::Style& style,
                                           const figure::TextMetrics& metrics, double width, double height)
{
    std::vector<figure::Figure> pages;
    Plan plan{style, true, true, false};
    const bool narrow = height > width * 0.95;
    const auto draw = [&](const figure::Style& tried) {
        plan.style = tried;
        pages.clear();
        bool readable = true;
        for (std::size_t first = 0; first < analysis.causes.size(); first += panelsOnPage) {
            Page page(analysis, contents, plan, metrics);
            pages.push_back(page.draw(first, std::min(first + panelsOnPage, analysis.causes.size()), width, height));
            readable = readable && page.readable();
        }
        return readable;
    };
    const auto tries = [&](bool risk, bool notes, double least) {
        for (const bool stacked : {narrow, !narrow}) {
            plan.risk = risk, plan.notes = notes, plan.stacked = stacked;
            figure::Style used = style;
            if (figure::shrinkUntilItFits(used, shrink, draw, std::min(least, style.textSize))) return true;
        }
        return false;
    };
    const bool fits = tries(true, true, style.leastSize) || tries(true, true, figure::leastPrinted) ||
                      tries(false, true, figure::leastPrinted) || tries(false, false, figure::leastPrinted);
    if (!fits) plan.stacked = narrow, (void)draw(plan.style);
    for (figure::Figure& page : pages) {
        page.title = "Cumulative incidence: " + figureTitle(analysis);
        page.description = descriptionOf(analysis, style.numbers);
        if (!plan.risk) page.leftOut.emplace_back("the numbers at risk");
        if (!plan.notes && !contents.notes.empty()) page.leftOut.emplace_back("the footnote");
    }
    return pages;
}

std::pair<double, double> incidenceSize(const figure::Style& style)
{
    if (style.width >= leastBesideEm * style.textSize * figure::millimetresPerPoint) return {style.width, style.height};
    return {style.width, std::min(style.largestHeight, std::max(style.height, style.width * 2))};
}

} // namespace atrisk::analyses
