#include "core/analyses/cuts/cuts_pages.h"
#include "core/analyses/cuts/cuts_words.h"
#include "core/analyses/km/km_options.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using figure::Point;
using stats::SurvivalAnalysis;

/// A curve: an arm at one of the cuts.
struct Line {
    const stats::ArmResult* arm = nullptr;
    figure::LegendEntry look;
    bool then = false;
    std::size_t index = 0; ///< of the arm now
};

class Page {
public:
    Page(const Cuts& cuts, const CutsContents& contents, const CutsTry& tried, const figure::TextMetrics& metrics)
        : m_cuts(cuts), m_row(cuts.rows.front()), m_contents(contents), m_try(tried), m_style(tried.style), m_metrics(metrics),
          m_em(m_style.textSize * figure::millimetresPerPoint), m_lines(lines())
    {
    }

    figure::Figure draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        std::vector<figure::LegendEntry> legend;
        for (const Line& line : m_lines) legend.push_back(line.look);
        const figure::Rect room = appendCutsSurroundings(m_figure, m_contents, legend, m_try.notes, m_style, m_metrics);
        figure::XyPanel panel = panelOf(room);
        const auto numbers = riskNumbers();
        if (m_try.extras) {
            panel.area.height -= riskHeight(room.width);
            double widest = 0; // the last number is centred under the end of the axis
            for (const auto& row : numbers)
                for (const std::string& number : row) widest = std::max(widest, m_metrics.measure(number, plain()).width);
            panel.area.width -= widest / 2;
        }
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_metrics);
        m_figure.axes.push_back(axes);
        m_readable = axes.plot.height >= 6 * m_em && axes.plot.width >= 9 * m_em &&
                     figure::textBlock(panel.yTitle, plain(), axes.plot.height, m_metrics).lines.size() <= 3 &&
                     !figure::breaksWords(panel.yTitle, plain(), axes.plot.height, m_metrics);
        for (const bool then : {true, false})
            for (const Line& line : m_lines)
                if (line.then == then) appendCurve(line, axes);
        if (m_try.extras) appendRisk(axes, numbers, room, panel.area.bottom());
        return std::move(m_figure);
    }

    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] figure::TextStyle plain() const { return {m_style.textSize, false, false, m_style.ink}; }
    /// The longer of the two time axes.
    [[nodiscard]] const SurvivalAnalysis& axis() const
    {
        return m_row.then && (!m_row.now || m_row.then->timeEnd > m_row.now->timeEnd) ? *m_row.then : *m_row.now;
    }
    [[nodiscard]] std::vector<double> ticks() const
    {
        std::vector<double> ticks = axis().ticks;
        while (!ticks.empty() && ticks.back() > axis().timeEnd * (1 + 1e-12)) ticks.pop_back();
        return ticks;
    }

    /// Of each arm now and then.
    [[nodiscard]] std::vector<Line> lines() const
    {
        std::vector<Line> all;
        for (std::size_t arm = 0; m_row.now && arm < m_row.now->arms.size(); ++arm) {
            const stats::ArmResult& now = m_row.now->arms[arm];
            const figure::LegendEntry entry = figure::armEntry(now.arm, arm, m_row.now->arms.size(), m_style);
            const bool alone = m_row.now->arms.size() == 1;
            const auto named = [&](figure::LegendEntry look, const char* when) {
                look.name = alone ? words::capitalized(when) : look.name + ", " + when;
                look.shortName = alone ? "" : shortName(now.arm) + ", " + when;
                return look;
            };
            all.push_back({&now, named(entry, "now"), false, arm});
            const auto former = m_row.then ? armOf(*m_row.then, now.arm.value) : std::nullopt;
            if (!former) continue;
            figure::LegendEntry pale = named(entry, "then");
            pale.line = paleLine(pale.line, m_style);
            all.push_back({&m_row.then->arms[*former], pale, true, arm});
        }
        return all;
    }

    [[nodiscard]] std::string note() const
    {
        return words::joinedSentences({m_contents.message.empty() ? withStop(effectsStatement(m_row, m_cuts, m_style.numbers)) : "",
                                       withStop(informationWords(m_row, m_style.numbers))});
    }
    [[nodiscard]] static std::string withStop(const std::string& text) { return text.empty() ? text : text + "."; }

    [[nodiscard]] figure::XyPanel panelOf(const figure::Rect& room) const
    {
        const SurvivalAnalysis& axis = this->axis();
        figure::XyPanel panel{room, "", note(), 0, timeAxisTitle(axis, m_style.numbers), survivalAxisTitle(axis, percentOptions()), {}, {}};
        panel.x = {0, axis.timeEnd > 0 ? axis.timeEnd : 1, ticks(), {}};
        for (const double tick : panel.x.ticks) panel.x.texts.push_back(words::timeText(tick, m_style.numbers));
        panel.y = {0, 1, {0, 0.2, 0.4, 0.6, 0.8, 1}, {}};
        for (const double tick : panel.y.ticks) panel.y.texts.push_back(words::timeText(std::round(100 * tick), m_style.numbers));
        return panel;
    }
    [[nodiscard]] static KmOptions percentOptions()
    {
        KmOptions options;
        options.percent = true;
        return options;
    }

    void appendCurve(const Line& line, const figure::Axes& axes)
    {
        const stats::SurvivalCurve& curve = line.arm->curve;
        if (curve.time.empty()) return;
        std::vector<Point> corners{{axes.x(0), axes.y(1)}};
        for (std::size_t i = 0; i < curve.time.size(); ++i) {
            const double x = axes.x(std::min(curve.time[i], axes.xMax));
            if (x > corners.back().x) corners.push_back({x, corners.back().y});
            if (curve.time[i] > axes.xMax) break;
            if (const double y = axes.y(axes.clampedY(curve.survival[i])); y != corners.back().y) corners.push_back({x, y});
        }
        m_figure.marks.emplace_back(figure::Steps{std::move(corners), line.look.line, static_cast<int>(line.index),
                                                  figure::partName(line.then ? "Curve then" : "Curve now", line.arm->arm.label)});
    }

    [[nodiscard]] std::vector<std::vector<std::string>> riskNumbers() const
    {
        std::vector<std::vector<std::string>> rows;
        for (const Line& line : m_lines) {
            rows.emplace_back();
            for (const double tick : ticks()) rows.back().push_back(words::integer(line.arm->curve.atRiskAt(tick), m_style.numbers));
        }
        return rows;
    }

    [[nodiscard]] figure::TextBlock riskHead(double width) const
    {
        return figure::textBlock("Patients at risk", {m_style.textSize, true, false, m_style.ink}, width, m_metrics);
    }
    [[nodiscard]] figure::TextBlock nameOf(std::size_t line, double width) const
    {
        std::vector<figure::LegendEntry> looks;
        for (const Line& each : m_lines) looks.push_back(each.look);
        return figure::entryName(looks, line, width, m_metrics);
    }
    [[nodiscard]] double lineHeight() const { return figure::textBlock("0", plain(), 1e6, m_metrics).lineHeight; }
    [[nodiscard]] double riskHeight(double width) const
    {
        double height = 0.5 * m_em + riskHead(width).height();
        for (std::size_t line = 0; line < m_lines.size(); ++line) height += nameOf(line, width).height() + lineHeight();
        return height;
    }

    [[nodiscard]] bool standApart(const figure::Axes& axes, const std::vector<std::vector<std::string>>& numbers, const figure::Rect& area,
                                  std::size_t stride) const
    {
        const std::vector<double> at = ticks();
        for (const std::vector<std::string>& row : numbers) {
            double free = area.x;
            for (std::size_t i = 0; i < row.size(); i += stride) {
                const double half = m_metrics.measure(row[i], plain()).width / 2, x = axes.x(at[i]);
                if (x - half < free - 1e-9 || x + half > area.right() + 1e-9) return false;
                free = x + half + 0.5 * m_em;
            }
        }
        return true;
    }

    void appendRisk(const figure::Axes& axes, const std::vector<std::vector<std::string>>& numbers, const figure::Rect& area, double top)
    {
        const figure::Part part(m_figure.marks, "Risk table");
        const std::vector<double> at = ticks();
        std::size_t stride = m_style.ticksPerRiskColumn;
        while (stride < at.size() && !standApart(axes, numbers, area, stride)) ++stride;
        m_readable = m_readable && standApart(axes, numbers, area, stride);
        double y = top + 0.5 * m_em;
        const auto block = [&](const figure::TextBlock& text) {
            figure::appendBlock(m_figure.marks, text, area.x, y, figure::Align::Left);
            y += text.height();
        };
        block(riskHead(area.width));
        for (std::size_t line = 0; line < numbers.size(); ++line) {
            const figure::Part whose(m_figure.marks, figure::partName("Risk table", m_lines[line].look.name));
            block(nameOf(line, area.width));
            const figure::TextBlock one = figure::textBlock("0", plain(), 1e6, m_metrics);
            for (std::size_t i = 0; i < numbers[line].size(); i += stride)
                m_figure.marks.emplace_back(
                    figure::Text{{axes.x(at[i]), y + one.ascent}, numbers[line][i], plain(), figure::Align::Centre, 0});
            y += one.lineHeight;
        }
    }

    const Cuts& m_cuts;
    const CutRow& m_row;
    const CutsContents& m_contents;
    const CutsTry& m_try;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    double m_em;
    std::vector<Line> m_lines;
    bool m_readable = true;
    figure::Figure m_figure;
};

} // namespace

std::vector<figure::Figure> curvesPages(const Cuts& cuts, const CutsContents& contents, const figure::Style& style,
                                        const figure::TextMetrics& metrics, double width, double height)
{
    figure::Figure figure;
    const CutsTry used = drawUntilReadable(style, false, [&](const CutsTry& tried) {
        Page page(cuts, contents, tried, metrics);
        figure = page.draw(width, height);
        return page.readable();
    });
    figure.title = cutsTitle(cuts);
    figure.description = cutsTitle(cuts) + ". " + cutsWhen(cuts) + ". " + effectsStatement(cuts.rows.front(), cuts, style.numbers) + ". " +
                         informationWords(cuts.rows.front(), style.numbers) + ".";
    if (!used.extras) figure.leftOut.emplace_back("the numbers at risk");
    if (!used.notes && !contents.notes.empty()) figure.leftOut.emplace_back("the footnote");
    return {std::move(figure)};
}

} // namespace atrisk::analyses
