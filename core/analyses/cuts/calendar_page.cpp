#include "core/analyses/cuts/cuts_pages.h"
#include "core/analyses/cuts/cuts_words.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/log_axis.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace atrisk::analyses {
namespace {

using figure::Point;
using stats::SurvivalAnalysis;
using std::chrono::year_month_day;

year_month_day dateOf(double day) { return year_month_day{std::chrono::sys_days(std::chrono::days(static_cast<int>(std::floor(day))))}; }

double dayOf(int year, unsigned month)
{
    const year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(1)};
    return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

/// First days of years, where there are two; else of months, every one or every third.
figure::Scale dateScale(double first, double last)
{
    figure::Scale scale{first, last, {}, {}};
    const int from = static_cast<int>(dateOf(first).year()), to = static_cast<int>(dateOf(last).year());
    static constexpr std::array names{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const bool years = to - from >= 2;
    const unsigned step = years ? 12 : last - first > 300 ? 3 : 1;
    for (int year = from; year <= to; ++year)
        for (unsigned month = 1; month <= 12; month += step) {
            const double day = dayOf(year, month);
            if (day < first || day > last) continue;
            scale.ticks.push_back(day);
            scale.texts.push_back((years ? "" : std::string(names.at(month - 1)) + "\u00a0") + std::to_string(year));
        }
    return scale;
}

class Page {
public:
    Page(const Cuts& cuts, const CutsContents& contents, const CutsTry& tried, const figure::TextMetrics& metrics)
        : m_cuts(cuts), m_contents(contents), m_try(tried), m_style(tried.style), m_metrics(metrics),
          m_em(m_style.textSize * figure::millimetresPerPoint), m_last(*cuts.calendar.back().analysis)
    {
    }

    figure::Figure draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        std::vector<figure::LegendEntry> legend;
        for (std::size_t arm = 0; several() && arm < m_last.arms.size(); ++arm) legend.push_back(look(arm));
        if (several()) legend.push_back({"All arms", "", {m_style.ink, m_style.curveWidth, {}}, plain()});
        const figure::Rect room = appendCutsSurroundings(m_figure, m_contents, legend, m_try.notes, m_style, m_metrics);
        const bool ratios = !m_last.comparisons.empty();
        figure::XyPanel events = eventsPanel(ratios ? part(room, 0) : room), hazard = ratioPanel(part(room, 1));
        if (ratios && !m_try.stacked)
            events.headHeight = hazard.headHeight =
                std::max(figure::headHeight(events, m_style, m_metrics), figure::headHeight(hazard, m_style, m_metrics));
        appendEvents(events);
        if (ratios) appendRatios(hazard);
        return std::move(m_figure);
    }

    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] bool several() const { return m_last.arms.size() > 1; }
    [[nodiscard]] figure::TextStyle plain() const { return {m_style.textSize, false, false, m_style.ink}; }
    [[nodiscard]] figure::LegendEntry look(std::size_t arm) const
    {
        return figure::armEntry(m_last.arms[arm].arm, arm, m_last.arms.size(), m_style);
    }

    /// Half of the room: beside each other, or below.
    [[nodiscard]] figure::Rect part(figure::Rect room, int index) const
    {
        const double gap = 2 * m_em;
        double& size = m_try.stacked ? room.height : room.width;
        size = (size - gap) / 2;
        (m_try.stacked ? room.y : room.x) += index * (size + gap);
        return room;
    }

    [[nodiscard]] figure::Scale dates() const
    {
        const double first = m_cuts.calendar.front().day, last = m_cuts.calendar.back().day;
        return dateScale(first, last > first ? last : first + 1);
    }

    [[nodiscard]] figure::XyPanel eventsPanel(const figure::Rect& area) const
    {
        figure::XyPanel panel{area, "Events", plannedNote(), 0, "As of", "Events so far", dates(), {}};
        const double most = std::max<double>({1.0, static_cast<double>(m_last.events), m_cuts.plannedEvents.value_or(0)});
        panel.y = {0, most * 1.04, {}, {}};
        for (const double tick : figure::roundTicks(0, panel.y.high, 6)) {
            if (tick != std::round(tick)) continue;
            panel.y.ticks.push_back(tick);
            panel.y.texts.push_back(words::integer(static_cast<std::uint64_t>(tick), m_style.numbers));
        }
        return panel;
    }
    [[nodiscard]] std::string plannedNote() const
    {
        if (!m_cuts.plannedEvents) return {};
        return "Dashed line: " + words::timeText(*m_cuts.plannedEvents, m_style.numbers) + " events planned";
    }

    void checkReadable(const figure::XyPanel& panel, const figure::Axes& axes)
    {
        m_readable = m_readable && axes.plot.height >= 5 * m_em && axes.plot.width >= 8 * m_em &&
                     !figure::breaksWords(panel.yTitle, plain(), axes.plot.height, m_metrics) &&
                     figure::textBlock(panel.yTitle, plain(), axes.plot.height, m_metrics).lines.size() <= 2;
    }

    void appendEvents(const figure::XyPanel& panel)
    {
        const std::size_t first = m_figure.marks.size();
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(axes);
        checkReadable(panel, axes);
        if (m_cuts.plannedEvents)
            m_figure.marks.emplace_back(
                figure::Segments{{{{axes.plot.x, axes.y(*m_cuts.plannedEvents)}, {axes.plot.right(), axes.y(*m_cuts.plannedEvents)}}},
                                 {m_style.softInk, m_style.axisWidth * 1.5, {4, 3}},
                                 "Planned events"});
        for (std::size_t arm = 0; arm < m_last.arms.size(); ++arm)
            appendLine(axes, look(arm).line, static_cast<int>(arm), figure::partName("Events", m_last.arms[arm].arm.label),
                       [arm](const CalendarPoint& point) { return static_cast<double>(point.analysis->arms[arm].events); });
        if (several())
            appendLine(axes, {m_style.ink, m_style.curveWidth, {}}, -1, "All events",
                       [](const CalendarPoint& point) { return static_cast<double>(point.analysis->events); });
        figure::prefixParts(m_figure.marks, first, "Events");
    }

    /// Between points, over those that have a value.
    template <class Of>
    void appendLine(const figure::Axes& axes, const figure::Stroke& stroke, int arm, const std::string& part, const Of& of)
    {
        std::vector<Point> points;
        const double radius = 0.22 * m_em;
        std::vector<figure::Mark> dots;
        for (const CalendarPoint& point : m_cuts.calendar) {
            const double value = hasArm(point, arm) ? of(point) : table::missing;
            if (std::isnan(value)) continue;
            points.push_back({axes.x(point.day), axes.y(axes.clampedY(value))});
            dots.emplace_back(figure::Dot{points.back(), radius, stroke.color, {{0, 0, 0, 0}, 0, {}}, part});
        }
        if (points.size() > 1) m_figure.marks.emplace_back(figure::Steps{points, stroke, arm, part});
        for (figure::Mark& dot : dots) m_figure.marks.push_back(std::move(dot));
    }
    [[nodiscard]] bool hasArm(const CalendarPoint& point, int arm) const
    {
        return point.analysis->arms.size() > static_cast<std::size_t>(std::max(arm, 0));
    }

    [[nodiscard]] std::vector<figure::RatioInterval> ratios() const
    {
        std::vector<figure::RatioInterval> all;
        for (const CalendarPoint& point : m_cuts.calendar)
            for (const CutEffect& effect : point.effects)
                if (effect.ratio.status == stats::CoxStatus::Ok)
                    all.push_back({effect.ratio.estimate, effect.ratio.lower, effect.ratio.upper});
        return all;
    }

    [[nodiscard]] figure::XyPanel ratioPanel(const figure::Rect& area) const
    {
        const bool one = m_last.comparisons.size() == 1;
        figure::XyPanel panel{area,
                              "Hazard ratio",
                              one ? versus(m_last, m_last.comparisons.front()) + "; shade, " +
                                        words::intervalName(m_cuts.confidence, m_style.numbers)
                                  : "Each arm against " + m_last.arms.front().arm.label,
                              0,
                              "As of",
                              "Hazard ratio, log scale",
                              dates(),
                              {}};
        const figure::LogAxis axis = figure::logAxis(ratios());
        panel.y = {std::log(axis.low), std::log(axis.high), {}, {}};
        for (const double tick : axis.ticks) {
            panel.y.ticks.push_back(std::log(tick));
            panel.y.texts.push_back(words::timeText(tick, m_style.numbers));
        }
        return panel;
    }

    void appendRatios(const figure::XyPanel& panel)
    {
        const std::size_t first = m_figure.marks.size();
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(axes);
        checkReadable(panel, axes);
        m_figure.marks.emplace_back(figure::Segments{
            {{{axes.plot.x, axes.y(0)}, {axes.plot.right(), axes.y(0)}}}, {m_style.softInk, m_style.axisWidth, {}}, "No effect"});
        if (m_last.comparisons.size() == 1) appendBand(axes);
        for (std::size_t i = 0; i < m_last.comparisons.size(); ++i) {
            const std::size_t arm = m_last.comparisons[i].arm;
            appendLine(axes, look(arm).line, static_cast<int>(arm), figure::partName("Ratio", m_last.arms[arm].arm.label),
                       [i](const CalendarPoint& point) {
                           const bool ok = i < point.effects.size() && point.effects[i].ratio.status == stats::CoxStatus::Ok;
                           return ok ? std::log(point.effects[i].ratio.estimate) : table::missing;
                       });
        }
        figure::prefixParts(m_figure.marks, first, "Hazard ratio");
    }

    void appendBand(const figure::Axes& axes)
    {
        figure::Band band{{}, look(m_last.comparisons.front().arm).line.color, "Confidence band"};
        band.fill.alpha = 40;
        std::vector<Point> back;
        for (const CalendarPoint& point : m_cuts.calendar) {
            if (point.effects.empty() || point.effects.front().ratio.status != stats::CoxStatus::Ok) continue;
            const stats::HazardRatio& ratio = point.effects.front().ratio;
            const double x = axes.x(point.day);
            band.outline.push_back({x, axes.y(axes.clampedY(std::log(ratio.upper)))});
            back.push_back({x, axes.y(axes.clampedY(std::log(ratio.lower)))});
        }
        if (back.size() < 2) return;
        band.outline.insert(band.outline.end(), back.rbegin(), back.rend());
        m_figure.marks.emplace_back(std::move(band));
    }

    const Cuts& m_cuts;
    const CutsContents& m_contents;
    const CutsTry& m_try;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    double m_em;
    const SurvivalAnalysis& m_last;
    bool m_readable = true;
    figure::Figure m_figure;
};

} // namespace

std::vector<figure::Figure> calendarPages(const Cuts& cuts, const CutsContents& contents, const figure::Style& style,
                                          const figure::TextMetrics& metrics, double width, double height)
{
    figure::Figure figure;
    const CutsTry used = drawUntilReadable(style, height > width * 0.95, [&](const CutsTry& tried) {
        Page page(cuts, contents, tried, metrics);
        figure = page.draw(width, height);
        return page.readable();
    });
    figure.title = cutsTitle(cuts);
    figure.description = cutsTitle(cuts) + ", over calendar time, as of " + std::to_string(cuts.calendar.size()) + " days.";
    if (!used.notes && !contents.notes.empty()) figure.leftOut.emplace_back("the footnote");
    return {std::move(figure)};
}

} // namespace atrisk::analyses
