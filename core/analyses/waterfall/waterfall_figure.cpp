#include "core/analyses/waterfall/waterfall_bars.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/key.h"
#include "core/figure/page/page.h"
#include "core/figure/page/panel_grid.h"
#include "core/figure/part.h"
#include "core/figure/response_style.h"
#include "core/figure/symbol.h"
#include "core/report/chosen_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94, leastPanelEm = 21, gapEm = 1.2, barShare = 0.82;
constexpr std::size_t mostBars = 200; ///< of a panel: more patients are an outline, of so many columns at most
constexpr double cut = 100;           // percent: taller bars end here, with their number

class Page {
public:
    Page(const Waterfall& waterfall, const report::FigureRequest& request, const figure::Style& style)
        : m_waterfall(waterfall), m_request(request), m_style(style)
    {
        double most = figure::growthLimit;
        for (const WaterfallArm& arm : waterfall.arms)
            if (!arm.bars.empty()) most = std::max(most, arm.bars.front().change);
        m_isCut = most > cut;
        most = std::max(most, highestSign());
        m_y.low = -100;
        m_y.high =
            m_isCut ? cut * 1.25 : std::min(cut + figure::growthLimit, std::ceil(most / figure::growthLimit + 0.01) * figure::growthLimit);
        m_y.ticks = figure::roundTicks(-100, std::min(m_y.high, cut), 6);
        for (const double tick : m_y.ticks) m_y.texts.push_back(words::fixedNumber(tick, 0, style.numbers));
    }

    figure::Figure draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        m_figure.title = "Best change of target lesions";
        m_figure.description = "Waterfall plot, " + report::chosenSubtitle(m_waterfall.chosen, m_style.numbers) + ".";
        const report::PageWords page{m_figure.title, {}, {explanation()}, methods()};
        const figure::Rect room = report::appendSurroundings(m_figure, m_waterfall.chosen, page, m_request.options.as<WaterfallOptions>(),
                                                             keyEntries(), m_request, m_style);
        const auto areas = figure::panelGrid(room, m_waterfall.arms.size(), gapEm * em(), leastPanelEm * em());
        m_readable = true;
        for (std::size_t arm = 0; arm < areas.size(); ++arm) appendPanel(arm, areas[arm]);
        return std::move(m_figure);
    }
    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] const words::NumberStyle& numbers() const { return m_style.numbers; }

    /// Where a sign over a bar ends at most, in percent.
    [[nodiscard]] double highestSign() const
    {
        constexpr double room = 12;
        double highest = 0;
        for (const WaterfallArm& arm : m_waterfall.arms)
            for (const WaterfallBar& bar : arm.bars)
                if (bar.newLesion && arm.bars.size() <= mostBars) highest = std::max(highest, bar.change + room);
        return highest;
    }
    /// Of patients in arms whose bars stand alone, or in those that are drawn as an outline.
    [[nodiscard]] bool hasNewLesions(bool inOutline) const
    {
        return std::ranges::any_of(m_waterfall.arms, [&](const WaterfallArm& arm) {
            return (arm.bars.size() > mostBars) == inOutline && std::ranges::any_of(arm.bars, &WaterfallBar::newLesion);
        });
    }

    [[nodiscard]] bool isCrowded() const
    {
        return std::ranges::any_of(m_waterfall.arms, [](const WaterfallArm& arm) { return arm.bars.size() > mostBars; });
    }
    [[nodiscard]] std::string explanation() const
    {
        return words::joinedSentences(
            {"Each bar is one patient’s smallest change after the baseline; dashed lines at +20% and −30%.",
             isCrowded() ? "Of an arm with more than " + std::to_string(mostBars) +
                               " patients the outline is drawn, neighbours together at their median, without their responses."
                         : "",
             m_isCut && !isCrowded() ? "Bars over 100% are cut; their number stands over them."
             : m_isCut               ? "Changes over 100% are cut."
                                     : "",
             hasNewLesions(false) ? "Asterisks: patients with a new lesion (" + m_waterfall.newLesions + ")." : "",
             hasNewLesions(true) ? "In the outline no new lesion is marked." : "", absentWords(m_waterfall, numbers())});
    }
    [[nodiscard]] std::string methods() const
    {
        return words::joinedSentences({"Change of " + words::inSentence(m_waterfall.parameter.words()) + ".",
                                       m_waterfall.bestCode.empty() ? "" : "Bars by best overall response (" + m_waterfall.bestCode + ").",
                                       m_waterfall.tellsResponses ? "Objective response of all patients, Wilson’s interval." : "",
                                       m_waterfall.tellsResponses ? "CI, confidence interval." : ""});
    }

    [[nodiscard]] figure::Color colorOf(const WaterfallBar& bar) const
    {
        if (m_waterfall.bestCode.empty()) return m_style.accent;
        return figure::responseColor(figure::shownResponse(bar.best), m_style);
    }
    [[nodiscard]] std::vector<figure::KeyEntry> keyEntries() const
    {
        std::vector<figure::KeyEntry> entries;
        if (m_waterfall.bestCode.empty()) return entries;
        const auto has = [&](std::optional<study::BestResponse> response) {
            return std::ranges::any_of(m_waterfall.arms, [&](const WaterfallArm& arm) {
                return arm.bars.size() <= mostBars &&
                       std::ranges::any_of(arm.bars, [&](const WaterfallBar& bar) { return figure::shownResponse(bar.best) == response; });
            });
        };
        for (const auto& response : figure::shownResponses(has))
            entries.push_back({figure::shownResponseWords(response),
                               figure::swatch(figure::responseColor(response, m_style), figure::responseEdge(m_style), m_style)});
        return entries;
    }

    void appendPanel(std::size_t arm, const figure::Rect& area)
    {
        const WaterfallArm& of = m_waterfall.arms[arm];
        const std::string counts = words::integer(of.bars.size(), numbers()) + " of " + words::counted(of.patients, "patient", numbers());
        const std::string rate = rateWords(m_waterfall, arm, numbers());
        figure::XyPanel panel{area,
                              m_waterfall.arms.size() > 1 ? report::chosenArm(m_waterfall.chosen, arm).label : "",
                              counts + (rate.empty() ? "" : "; " + rate),
                              0,
                              "Patients",
                              "Best change (%)",
                              {0, 1, {}, {}},
                              m_y};
        const std::size_t first = m_figure.marks.size();
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_request.metrics);
        m_figure.axes.push_back(axes);
        m_readable = m_readable && axes.plot.height > 6 * em() && axes.plot.width > 5 * em();
        figure::appendChangeLevels(m_figure.marks, axes, m_style);
        appendSpots(arm, axes);
        if (of.bars.size() <= mostBars)
            appendBars(arm, axes);
        else
            appendOutline(of, axes);
        figure::prefixParts(m_figure.marks, first, "Panel " + report::chosenArm(m_waterfall.chosen, arm).label);
    }

    /// Neighbours, who are alike since they are sorted, share a column at the median of their changes.
    void appendOutline(const WaterfallArm& arm, const figure::Axes& axes)
    {
        const figure::Part part(m_figure.marks, "Outline");
        figure::Band band{{{axes.plot.x, axes.y(0)}}, m_style.accent};
        const double bars = static_cast<double>(arm.bars.size());
        for (std::size_t column = 0; column < mostBars; ++column) {
            const std::size_t first = column * arm.bars.size() / mostBars, last = (column + 1) * arm.bars.size() / mostBars;
            const double y = axes.y(std::min(arm.bars[(first + last - 1) / 2].change, cut));
            band.outline.push_back({axes.plot.x + axes.plot.width * static_cast<double>(first) / bars, y});
            band.outline.push_back({axes.plot.x + axes.plot.width * static_cast<double>(last) / bars, y});
        }
        band.outline.push_back({axes.plot.right(), axes.y(0)});
        m_figure.marks.emplace_back(std::move(band));
    }

    /// Every bar from the top to the bottom of its panel can be asked for: some are too small to be hit.
    void appendSpots(std::size_t arm, const figure::Axes& axes)
    {
        std::size_t number = 0;
        for (std::size_t before = 0; before < arm; ++before) number += m_waterfall.arms[before].bars.size();
        const std::size_t count = m_waterfall.arms[arm].bars.size();
        const double step = axes.plot.width / static_cast<double>(std::max<std::size_t>(count, 1));
        for (std::size_t i = 0; i < count; ++i)
            m_figure.spots.push_back({{axes.plot.x + step * static_cast<double>(i), axes.plot.y, step, axes.plot.height},
                                      static_cast<std::uint32_t>(number + i)});
    }

    void appendBars(std::size_t index, const figure::Axes& axes)
    {
        const WaterfallArm& arm = m_waterfall.arms[index];
        const figure::Part part(m_figure.marks, "Bars");
        const double step = axes.plot.width / static_cast<double>(std::max<std::size_t>(arm.bars.size(), 1)),
                     width = std::min(barShare * step, 2.2 * em());
        double free = axes.plot.x;
        for (std::size_t i = 0; i < arm.bars.size(); ++i) {
            const double change = std::min(arm.bars[i].change, cut), x = axes.plot.x + step * (static_cast<double>(i) + 0.5);
            const double top = axes.y(std::max(change, 0.0)), bottom = axes.y(std::min(change, 0.0));
            m_figure.marks.emplace_back(figure::Box{{x - width / 2, top, width, std::max(bottom - top, 0.15)},
                                                    colorOf(arm.bars[i]),
                                                    {figure::responseEdge(m_style), m_style.axisWidth * 0.7, {}},
                                                    0});
            const bool numbered = arm.bars[i].change > cut && appendNumber(arm.bars[i], x, axes, free);
            if (arm.bars[i].newLesion && !numbered) appendSign(x, top, axes);
        }
    }

    void appendSign(double x, double top, const figure::Axes& axes)
    {
        const double size = 0.5 * em(), highest = axes.plot.y + size / 2;
        const figure::Part part(m_figure.marks, "New lesions");
        figure::appendSymbol(m_figure.marks, figure::Symbol::Star, {x, std::max(top - 0.2 * em() - size / 2, highest)}, size, m_style.ink,
                             m_style.ink);
    }

    /// With the sign behind it where there is a new lesion. False = there is no room, and it is left out.
    bool appendNumber(const WaterfallBar& bar, double x, const figure::Axes& axes, double& free)
    {
        const std::string words = words::fixedNumber(bar.change, 0, numbers()) + (bar.newLesion ? "*" : "");
        const figure::TextStyle style{m_style.textSize, false, false, m_style.ink};
        const double half = m_request.metrics.measure(words, style).width / 2, left = std::max(x - half, axes.plot.x);
        if (left < free || left + 2 * half > axes.plot.right()) {
            m_figure.leftOut.push_back("the number of a bar over 100%");
            return false;
        }
        m_figure.marks.emplace_back(figure::Text{{left + half, axes.y(cut) - 0.3 * em()}, words, style, figure::Align::Centre, 0});
        free = left + 2 * half + 0.3 * em();
        return true;
    }

    const Waterfall& m_waterfall;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    figure::Scale m_y;
    figure::Figure m_figure;
    bool m_isCut = false, m_readable = false;
};

} // namespace

figure::Figure waterfallFigure(const Waterfall& waterfall, const report::FigureRequest& request)
{
    figure::Style used = request.style;
    figure::Figure figure;
    const auto draw = [&](const figure::Style& tried) {
        Page page(waterfall, request, tried);
        figure = page.draw(request.width, request.height);
        return page.readable();
    };
    if (!figure::shrinkUntilItFits(used, shrink, draw, request.style.leastSize)) (void)figure::shrinkUntilItFits(used, shrink, draw);
    return figure;
}

std::pair<double, double> waterfallSize(const Waterfall& waterfall, const figure::Style& style)
{
    const double em = style.textSize * figure::millimetresPerPoint;
    const std::size_t rows = figure::panelRows(style.width, waterfall.arms.size(), gapEm * em, leastPanelEm * em);
    const double needed = style.height * (1 + 0.65 * static_cast<double>(rows - 1));
    return {style.width, std::min(needed, std::max(style.height, style.largestHeight))};
}

} // namespace atrisk::analyses
