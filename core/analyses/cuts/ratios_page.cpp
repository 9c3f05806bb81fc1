#include "core/analyses/cuts/cuts_pages.h"
#include "core/analyses/cuts/cuts_words.h"
#include "core/figure/axes/ratio_column.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr double gapEm = 1.0, rowEm = 0.35, leastPlotEm = 9, labelShare = 0.4;

/// A heading, or one cut of one comparison.
struct Line {
    std::string label, events, ratio;
    bool heading = false, pale = false;
    figure::RatioInterval interval{table::missing, table::missing, table::missing};
    figure::TextBlock block = {};
    double height = 0;
};

/// "42/150" of the two arms compared, of everyone where nothing is.
std::string eventsOf(const stats::SurvivalAnalysis& analysis, const std::vector<std::string>& arms, const words::NumberStyle& numbers)
{
    std::uint64_t events = 0, patients = 0;
    for (const stats::ArmResult& arm : analysis.arms) {
        if (std::ranges::find(arms, arm.arm.value) == arms.end()) continue;
        events += arm.events;
        patients += arm.subjects;
    }
    return words::integer(events, numbers) + "/" + words::integer(patients, numbers);
}

/// The arms whose events stand beside a ratio, by their values.
std::vector<std::string> armsOf(const CutRow& row, const CutComparison& comparison)
{
    if (row.comparisons.empty()) return {row.now->arms.front().arm.value};
    return {row.now->arms.front().arm.value, row.now->arms[comparison.arm].arm.value};
}

Line cutLine(const char* when, const CutRow& row, const CutComparison& comparison, const words::NumberStyle& numbers)
{
    const bool then = when == std::string_view("then");
    const std::optional<CutEffect>& effect = then ? comparison.then : comparison.now;
    const auto& analysis = then ? row.then : row.now;
    const std::string name = comparisonName(row, comparison);
    Line line;
    line.label = name.empty() ? words::capitalized(when) : name + ", " + when;
    line.events = analysis ? eventsOf(*analysis, armsOf(row, comparison), numbers) : "—";
    line.ratio = effectText(effect, numbers);
    if (effect && effect->ratio.status == stats::CoxStatus::Ok)
        line.interval = {effect->ratio.estimate, effect->ratio.lower, effect->ratio.upper};
    line.pale = then;
    return line;
}

std::vector<Line> linesOf(const Cuts& cuts, const words::NumberStyle& numbers)
{
    std::vector<Line> lines;
    for (const CutRow& row : cuts.rows) {
        Line heading;
        heading.label = rowName(cuts, row) + (row.missing.empty() ? "" : " (" + row.missing + ")");
        heading.heading = true;
        lines.push_back(std::move(heading));
        if (!row.now) continue;
        const std::vector<CutComparison> none(1);
        for (const CutComparison& comparison : row.comparisons.empty() ? none : row.comparisons) {
            for (const char* when : {"then", "now"}) lines.push_back(cutLine(when, row, comparison, numbers));
        }
    }
    return lines;
}

class Pages {
public:
    Pages(const Cuts& cuts, const CutsContents& contents, const CutsTry& tried, const figure::TextMetrics& metrics, double width,
          double height)
        : m_cuts(cuts), m_contents(contents), m_try(tried), m_style(tried.style), m_metrics(metrics),
          m_em(m_style.textSize * figure::millimetresPerPoint), m_width(width), m_height(height), m_lines(linesOf(cuts, m_style.numbers))
    {
        std::vector<figure::RatioInterval> ratios;
        for (const Line& line : m_lines)
            if (!std::isnan(line.interval.estimate)) ratios.push_back(line.interval);
        m_axis = figure::logAxis(ratios);
    }

    std::vector<figure::Figure> draw()
    {
        std::vector<figure::Figure> pages;
        for (std::size_t first = 0; first < m_lines.size();) {
            figure::Figure page = figure::emptyFigure(m_style, m_width, m_height);
            figure::Rect room = appendCutsSurroundings(page, m_contents, {}, m_try.notes, m_style, m_metrics);
            place(room);
            const std::size_t end = endOfPage(first, room);
            if (const double missing = heightOf(first, end) - room.height; missing > 1e-9) { // no room for a row and its notes
                page = figure::emptyFigure(m_style, m_width, m_height + missing);
                room = appendCutsSurroundings(page, m_contents, {}, m_try.notes, m_style, m_metrics);
            }
            drawLines(page, room, first, end);
            pages.push_back(std::move(page));
            first = end;
        }
        return pages;
    }

    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] figure::TextStyle text(bool bold, bool soft = false) const
    {
        return {m_style.textSize, bold, false, soft ? m_style.softInk : m_style.ink};
    }
    [[nodiscard]] double measure(const std::string& words, bool bold) const { return m_metrics.measure(words, text(bold)).width; }
    [[nodiscard]] std::string ratioHead() const { return "HR (" + words::intervalName(m_cuts.confidence, m_style.numbers) + ")"; }

    /// Columns, and the lines' heights.
    void place(const figure::Rect& room)
    {
        const double gap = gapEm * m_em;
        double label = 0, events = measure("patients", true), ratio = measure(ratioHead(), true);
        for (const Line& line : m_lines) {
            if (!line.heading) label = std::max(label, measure(line.label, false) + m_em);
            events = std::max(events, measure(line.events, false));
            ratio = std::max(ratio, measure(line.ratio, false));
        }
        label = std::min(label, labelShare * room.width);
        m_events = room.x + label + gap + events;
        m_ratio = room.right();
        m_plot = {m_events + 1.5 * gap, 0, room.right() - ratio - gap - m_events - 1.5 * gap, 0};
        m_readable = m_readable && m_plot.width >= leastPlotEm * m_em;
        m_plot.width = std::max(m_plot.width, m_em);
        for (Line& line : m_lines) {
            const double width = line.heading ? room.width : label - m_em;
            m_readable = m_readable && !figure::breaksWords(line.label, text(line.heading), width, m_metrics);
            line.block = figure::textBlock(line.label, text(line.heading), width, m_metrics);
            line.height = line.block.height() + rowEm * m_em + (line.heading ? 0.3 * m_em : 0);
        }
    }

    [[nodiscard]] double headHeight() const { return 2 * figure::textBlock("Hg", text(true), 1e6, m_metrics).lineHeight + 0.4 * m_em; }

    /// Of these lines with heads and axis.
    [[nodiscard]] double heightOf(std::size_t first, std::size_t end) const
    {
        double height = headHeight() + figure::ratioAxisHeight(m_style, m_metrics);
        for (std::size_t i = first; i < end; ++i) height += m_lines[i].height;
        return height;
    }

    /// A heading stays with its lines; at least they stand on a page.
    std::size_t endOfPage(std::size_t first, const figure::Rect& room)
    {
        const double most = room.height - headHeight() - figure::ratioAxisHeight(m_style, m_metrics);
        double used = 0;
        std::size_t end = first;
        while (end < m_lines.size()) {
            std::size_t next = end + 1;
            double height = m_lines[end].height;
            for (; next < m_lines.size() && !m_lines[next].heading; ++next) height += m_lines[next].height;
            if (used + height > most + 1e-9 && end > first) break;
            m_readable = m_readable && used + height <= most + 1e-9;
            used += height;
            end = next;
        }
        return end;
    }

    void drawLines(figure::Figure& page, const figure::Rect& room, std::size_t first, std::size_t end)
    {
        const double top = room.y + headHeight();
        double bottom = top;
        for (std::size_t i = first; i < end; ++i) bottom += m_lines[i].height;
        figure::RatioColumn column{{m_plot.x, top, m_plot.width, bottom - top}, m_axis};
        drawHead(page, room, top);
        const auto words = [&](double value) { return words::timeText(value, m_style.numbers); };
        figure::appendRatioAxis(page.marks, column, "Hazard ratio", words, m_style, m_metrics);
        double y = top;
        for (std::size_t i = first; i < end; ++i) {
            drawLine(page, room, column, m_lines[i], y);
            y += m_lines[i].height;
        }
    }

    void drawHead(figure::Figure& page, const figure::Rect& room, double bottom) const
    {
        const figure::Part part(page.marks, "Column heads");
        const figure::TextBlock one = figure::textBlock("Hg", text(true), 1e6, m_metrics);
        const double second = bottom - 0.4 * m_em - one.lineHeight + one.ascent;
        const auto put = [&](double x, double baseline, const std::string& words) {
            page.marks.emplace_back(figure::Text{{x, baseline}, words, text(true), figure::Align::Right, 0});
        };
        put(m_events, second - one.lineHeight, "Events/");
        put(m_events, second, "patients");
        put(m_ratio, second, ratioHead());
        const double y = bottom - 0.2 * m_em;
        page.marks.emplace_back(figure::Segments{{{{room.x, y}, {room.right(), y}}}, {m_style.softInk, m_style.axisWidth * 1.5, {}}});
    }

    void drawLine(figure::Figure& page, const figure::Rect& room, const figure::RatioColumn& column, const Line& line, double top) const
    {
        const figure::Part part(page.marks, line.heading ? "Heading" : line.pale ? "Then" : "Now");
        const double from = top + rowEm / 2 * m_em + (line.heading ? 0.3 * m_em : 0);
        figure::appendBlock(page.marks, line.block, room.x + (line.heading ? 0 : m_em), from, figure::Align::Left);
        if (line.heading) return;
        const double baseline = from + line.block.ascent;
        const auto put = [&](double x, const std::string& words) {
            page.marks.emplace_back(figure::Text{{x, baseline}, words, text(false), figure::Align::Right, 0});
        };
        put(m_events, line.events);
        put(m_ratio, line.ratio);
        if (std::isnan(line.interval.estimate)) return;
        figure::Style style = m_style;
        if (line.pale) style.ink = style.accent = figure::mixed(m_style.ink, m_style.background, 0.45);
        figure::appendRatio(page.marks, column, line.interval, baseline - 0.36 * m_em, style);
    }

    const Cuts& m_cuts;
    const CutsContents& m_contents;
    const CutsTry& m_try;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    double m_em, m_width, m_height;
    std::vector<Line> m_lines;
    figure::LogAxis m_axis;
    double m_events = 0, m_ratio = 0;
    figure::Rect m_plot;
    bool m_readable = true;
};

} // namespace

std::vector<figure::Figure> ratiosPages(const Cuts& cuts, const CutsContents& contents, const figure::Style& style,
                                        const figure::TextMetrics& metrics, double width, double height)
{
    std::vector<figure::Figure> pages;
    const CutsTry used = drawUntilReadable(style, false, [&](const CutsTry& tried) {
        Pages all(cuts, contents, tried, metrics, width, height);
        pages = all.draw();
        return all.readable();
    });
    for (figure::Figure& page : pages) {
        page.title = cutsTitle(cuts);
        page.description = cutsTitle(cuts) + ": hazard ratios then and now. " + cutsWhen(cuts) + ". " +
                           effectsStatement(cuts.rows.front(), cuts, style.numbers) + ".";
        if (!used.notes && !contents.notes.empty()) page.leftOut.emplace_back("the footnote");
    }
    return pages;
}

} // namespace atrisk::analyses
