#include "core/analyses/censoring/censoring_views.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/key.h"
#include "core/figure/page/page.h"
#include "core/figure/page/panel_grid.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94, leastPanelEm = 14;
/// Of the reasons, neighbours told apart in grey too (after P. Tol's muted scheme).
constexpr std::array<figure::Color, 8> palette{{{0x88, 0x22, 0x55},
                                                {0xDD, 0xCC, 0x77},
                                                {0x11, 0x77, 0x33},
                                                {0x88, 0xCC, 0xEE},
                                                {0x33, 0x22, 0x88},
                                                {0xEE, 0x99, 0xAA},
                                                {0x22, 0x88, 0x88},
                                                {0xBB, 0xBB, 0x44}}};

/// What became of some patients: a share of the arm that only grows.
struct Layer {
    std::string name;
    figure::Color fill;
    std::vector<std::vector<double>> times; ///< per arm ascending
};

std::vector<std::vector<double>> timesOf(const stats::CensoringReason& reason)
{
    std::vector<std::vector<double>> times;
    for (const stats::ArmCensoring& arm : reason.arms) times.push_back(arm.times);
    return times;
}

void merge(std::vector<std::vector<double>>& into, const std::vector<std::vector<double>>& more)
{
    for (std::size_t arm = 0; arm < into.size(); ++arm) {
        into[arm].insert(into[arm].end(), more[arm].begin(), more[arm].end());
        std::ranges::sort(into[arm]);
    }
}

/// The reasons, as many as there are colours; the rarest are one layer, the last.
std::vector<Layer> reasonLayers(const CensoringAnalysis& result, const words::NumberStyle& numbers)
{
    std::vector<std::size_t> byCount(result.reasons.size());
    std::iota(byCount.begin(), byCount.end(), std::size_t{0});
    std::ranges::stable_sort(byCount, std::ranges::greater(), [&](std::size_t i) { return result.reasons[i].patients(); });
    const std::size_t own = byCount.size() <= palette.size() ? byCount.size() : palette.size() - 1;
    std::vector<std::size_t> shown(byCount.begin(), byCount.begin() + static_cast<std::ptrdiff_t>(own));
    std::ranges::sort(shown);
    std::vector<Layer> layers;
    for (const std::size_t i : shown) layers.push_back({result.reasons[i].label, palette.at(layers.size()), timesOf(result.reasons[i])});
    for (std::size_t k = own; k < byCount.size(); ++k) {
        if (k == own)
            layers.push_back(
                {words::integer(byCount.size() - own, numbers) + " further reasons", palette.back(), timesOf(result.reasons[byCount[k]])});
        else
            merge(layers.back().times, timesOf(result.reasons[byCount[k]]));
    }
    return layers;
}

std::vector<Layer> eventLayers(const CensoringAnalysis& result, const figure::Style& style)
{
    std::vector<Layer> layers;
    for (const stats::EventTimes& kind : result.events) {
        const double share = std::max(0.2, 0.5 - 0.15 * static_cast<double>(layers.size()));
        layers.push_back({kind.label.empty() ? "Event" : kind.label, figure::mixed(style.ink, style.background, share), kind.arms});
    }
    return layers;
}

/// The page while it is drawn.
class Page {
public:
    Page(const CensoringAnalysis& result, const CensoringContents& contents, const report::FigureRequest& request,
         const figure::Style& style, bool notes)
        : m_result(result), m_analysis(result.asAnalysed), m_contents(contents), m_request(request), m_style(style),
          m_em(style.textSize * figure::millimetresPerPoint), m_reasons(reasonLayers(result, style.numbers)),
          m_events(eventLayers(result, style)), m_notes(notes)
    {
    }

    figure::Figure draw()
    {
        m_figure = figure::emptyFigure(m_style, m_request.width, m_request.height);
        const figure::Rect room = appendSurroundings();
        std::vector<figure::XyPanel> panels;
        double head = 0;
        for (const figure::Rect& area : areasIn(room)) {
            panels.push_back(panelOf(panels.size(), area));
            head = std::max(head, figure::headHeight(panels.back(), m_style, m_request.metrics));
        }
        for (std::size_t arm = 0; arm < panels.size(); ++arm) {
            panels[arm].headHeight = head;
            appendPanel(arm, panels[arm]);
        }
        return std::move(m_figure);
    }
    [[nodiscard]] bool readable() const { return m_readable; }

private:
    figure::Rect appendSurroundings()
    {
        figure::PageText text{m_contents.title, m_contents.subtitle, {}, {}, m_contents.provenance, m_contents.message};
        if (m_notes) text.notes = m_contents.notes;
        const figure::PageLayout around = figure::layOutPage(text, m_style, m_request.metrics, m_figure.width, m_figure.height);
        std::vector<figure::KeyEntry> entries;
        const auto enter = [&](const std::string& name, figure::Color fill) {
            entries.push_back({name, figure::swatch(fill, m_style.softInk, m_style)});
        };
        for (const Layer& layer : m_events) enter(layer.name, layer.fill);
        enter("Still followed", m_style.background);
        for (auto layer = m_reasons.rbegin(); layer != m_reasons.rend(); ++layer) enter(layer->name, layer->fill);
        const figure::Key key = figure::layOutKey(entries, m_style, around.room.width, m_request.metrics);
        figure::appendTitle(m_figure.marks, around);
        figure::appendNotes(m_figure.marks, around);
        figure::appendKey(m_figure.marks, key, around.room.x, around.room.y);
        figure::Rect room = around.room;
        room.y += key.height + 0.6 * m_em;
        room.height -= key.height + 0.6 * m_em;
        return room;
    }

    /// As many in each row, as far as that goes.
    [[nodiscard]] std::vector<figure::Rect> areasIn(const figure::Rect& room) const
    {
        const std::size_t count = m_analysis.arms.size();
        const double gap = 1.4 * m_em;
        const std::size_t rows = figure::panelRows(room.width, count, gap, leastPanelEm * m_em);
        const auto columns = static_cast<double>((count + rows - 1) / rows);
        return figure::panelGrid(room, count, gap, (room.width - gap * (columns - 1)) / columns - 1e-6);
    }

    [[nodiscard]] std::string noteOf(std::size_t arm) const
    {
        const std::size_t censored = m_result.all.arms[arm].times.size();
        std::string note = words::countWithPercent(censored, m_analysis.arms[arm].subjects, m_style.numbers) + " censored of " +
                           words::integer(m_analysis.arms[arm].subjects, m_style.numbers);
        if (arm > 0 && arm <= m_result.all.censored.size()) {
            const std::string versus = m_analysis.arms.size() > 2 ? " vs " + shortName(m_analysis.arms[0].arm) : "";
            note += "; being censored" + versus + ": " + ratioStatement(m_result, m_result.all.censored[arm - 1], m_style.numbers);
        }
        return note;
    }

    [[nodiscard]] figure::XyPanel panelOf(std::size_t arm, const figure::Rect& area) const
    {
        const std::string heading = m_analysis.arms.size() > 1 ? m_analysis.arms[arm].arm.label : "";
        figure::XyPanel panel{area, heading, noteOf(arm), 0, timeAxisTitle(m_analysis, m_style.numbers), "Patients (%)", {}, {}};
        panel.x = {0, m_analysis.timeEnd > 0 ? m_analysis.timeEnd : 1, m_analysis.ticks, {}};
        std::erase_if(panel.x.ticks, [&](double tick) { return tick > panel.x.high * (1 + 1e-12); });
        for (const double tick : panel.x.ticks) panel.x.texts.push_back(words::timeText(tick, m_style.numbers));
        panel.y = {0, 100, figure::roundTicks(0, 100, 5), {}};
        for (const double tick : panel.y.ticks) panel.y.texts.push_back(words::timeText(tick, m_style.numbers));
        return panel;
    }

    void appendPanel(std::size_t arm, const figure::XyPanel& panel)
    {
        const std::size_t first = m_figure.marks.size();
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_request.metrics);
        m_figure.axes.push_back(axes);
        m_readable = m_readable && axes.plot.height >= 5 * m_em && axes.plot.width >= 8 * m_em;
        std::vector<double> below;
        for (const Layer& layer : m_reasons) appendLayer(layer, arm, axes, below, false);
        std::vector<double> above;
        for (const Layer& layer : m_events) appendLayer(layer, arm, axes, above, true);
        figure::prefixParts(m_figure.marks, first, m_analysis.arms[arm].arm.label);
    }

    /// A layer on those before it, whose times `base` has, ascending; from above where `falls`.
    void appendLayer(const Layer& layer, std::size_t arm, const figure::Axes& axes, std::vector<double>& base, bool falls)
    {
        const std::vector<double> inner = base;
        std::vector<double> outer;
        std::ranges::merge(base, layer.times[arm], std::back_inserter(outer));
        base = outer;
        if (layer.times[arm].empty() || m_analysis.arms[arm].subjects == 0) return;
        figure::Band band{edgeOf(inner, arm, axes, falls), layer.fill, figure::partName("Layer", layer.name)};
        const std::vector<figure::Point> edge = edgeOf(outer, arm, axes, falls);
        band.outline.insert(band.outline.end(), edge.rbegin(), edge.rend());
        m_figure.marks.emplace_back(std::move(band));
        m_figure.marks.emplace_back(
            figure::Steps{edge, {m_style.background, m_style.axisWidth, {}}, -1, figure::partName("Layer", layer.name)});
    }

    /// Stairs of how many there are by each time, from 0 to the end of the axis.
    [[nodiscard]] std::vector<figure::Point> edgeOf(const std::vector<double>& times, std::size_t arm, const figure::Axes& axes,
                                                    bool falls) const
    {
        const double all = m_analysis.arms[arm].subjects;
        const auto y = [&](std::size_t count) {
            const double share = 100 * static_cast<double>(count) / all;
            return axes.y(falls ? 100 - share : share);
        };
        std::vector<figure::Point> edge{{axes.plot.x, y(0)}};
        for (std::size_t i = 0; i < times.size() && times[i] <= axes.xMax * (1 + 1e-12);) {
            const double x = axes.x(std::min(times[i], axes.xMax));
            edge.push_back({x, edge.back().y});
            for (const double time = times[i]; i < times.size() && times[i] == time;) ++i;
            edge.push_back({x, y(i)});
        }
        edge.push_back({axes.plot.right(), edge.back().y});
        return edge;
    }

    const CensoringAnalysis& m_result;
    const stats::SurvivalAnalysis& m_analysis;
    const CensoringContents& m_contents;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    double m_em;
    std::vector<Layer> m_reasons, m_events;
    bool m_notes, m_readable = true;
    figure::Figure m_figure;
};

std::string descriptionOf(const CensoringAnalysis& result, const words::NumberStyle& numbers)
{
    std::string text = censoringTitle(result) + ".";
    for (std::size_t arm = 0; arm < result.asAnalysed.arms.size(); ++arm) {
        text += " " + result.asAnalysed.arms[arm].arm.label + ":";
        for (const stats::CensoringReason& reason : result.reasons)
            text += " " + reason.label + " " +
                    words::countWithPercent(reason.arms[arm].times.size(), result.asAnalysed.arms[arm].subjects, numbers) + ";";
        text.back() = '.';
    }
    return text + " " + censoringMessage(result, numbers);
}

} // namespace

figure::Figure overTimePage(const CensoringAnalysis& result, const CensoringContents& contents, const report::FigureRequest& request)
{
    figure::Figure page;
    const auto tries = [&](bool notes, double least) {
        figure::Style used = request.style;
        return figure::shrinkUntilItFits(
            used, shrink,
            [&](const figure::Style& style) {
                Page drawn(result, contents, request, style, notes);
                page = drawn.draw();
                return drawn.readable();
            },
            std::min(least, request.style.textSize));
    };
    const bool withNotes = tries(true, request.style.leastSize) || tries(true, figure::leastPrinted);
    if (!withNotes) (void)tries(false, figure::leastPrinted);
    if (!withNotes && !contents.notes.empty()) page.leftOut.emplace_back("the footnote");
    page.title = censoringTitle(result);
    page.description = descriptionOf(result, request.style.numbers);
    return page;
}

} // namespace atrisk::analyses
