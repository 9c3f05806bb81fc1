#include "core/analyses/spider/spider_lines.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/axes/xy_panel.h"
#include "core/figure/page/key.h"
#include "core/figure/page/page.h"
#include "core/figure/page/panel_grid.h"
#include "core/figure/part.h"
#include "core/figure/response_style.h"
#include "core/report/chosen_words.h"
#include "core/stats/survival/time_axis.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94, leastPanelEm = 21, gapEm = 1.2;
constexpr std::size_t mostMarked = 40; ///< lines of a panel: of more the scans have no marks
constexpr double most = 200;           // percent: lines beyond it end at the axis, said

class Page {
public:
    Page(const Spider& spider, const report::FigureRequest& request, const figure::Style& style)
        : m_spider(spider), m_request(request), m_style(style)
    {
        double highest = figure::growthLimit, last = 0;
        for (const SpiderArm& arm : spider.arms)
            for (const SpiderLine& line : arm.lines) {
                last = std::max(last, line.time.back());
                highest = std::max(highest, *std::ranges::max_element(line.change));
            }
        m_isCut = highest > most;
        m_y = {-100, std::min(most, std::ceil(highest / figure::growthLimit + 0.01) * figure::growthLimit), {}, {}};
        m_y.ticks = figure::roundTicks(m_y.low, m_y.high, 7);
        for (const double tick : m_y.ticks) m_y.texts.push_back(words::fixedNumber(tick, 0, style.numbers));
        m_x = {0, last > 0 ? last * 1.03 : 1, stats::timeTicks(last, spider.unit, {}), {}};
        while (m_x.ticks.size() > 1 && m_x.ticks.back() > m_x.high) m_x.ticks.pop_back();
        for (const double tick : m_x.ticks) m_x.texts.push_back(timeText(tick, style.numbers));
    }

    figure::Figure draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        m_figure.title = "Change of target lesions over time";
        m_figure.description = "Spider plot, " + report::chosenSubtitle(m_spider.chosen, m_style.numbers) + ".";
        const report::PageWords page{m_figure.title, {}, {explanation()}, methods()};
        const figure::Rect room = report::appendSurroundings(m_figure, m_spider.chosen, page, m_request.options.as<SpiderOptions>(),
                                                             keyEntries(), m_request, m_style);
        const auto areas = figure::panelGrid(room, m_spider.arms.size(), gapEm * em(), leastPanelEm * em());
        m_readable = true;
        for (std::size_t arm = 0; arm < areas.size(); ++arm) appendPanel(arm, areas[arm]);
        return std::move(m_figure);
    }
    [[nodiscard]] bool readable() const { return m_readable; }

private:
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] const words::NumberStyle& numbers() const { return m_style.numbers; }

    [[nodiscard]] bool isCrowded() const
    {
        return std::ranges::any_of(m_spider.arms, [](const SpiderArm& arm) { return arm.lines.size() > mostMarked; });
    }
    [[nodiscard]] std::string explanation() const
    {
        return words::joinedSentences(
            {isCrowded() ? "Each line is one patient from the baseline on, without marks at scans where an arm has more than " +
                               std::to_string(mostMarked) + " patients; dashed lines at +20% and −30%."
                         : "Each line is one patient from the baseline on, with a mark at every scan; dashed lines at +20% and −30%.",
             m_isCut ? "Changes over 200% stand at the upper end of the axis." : "", newLesionWords(), absentWords(m_spider, numbers())});
    }
    [[nodiscard]] std::string newLesionWords() const
    {
        std::size_t shown = 0, without = 0;
        for (const SpiderArm& arm : m_spider.arms)
            for (const SpiderLine& line : arm.lines)
                if (line.newLesion) ++(arm.lines.size() <= mostMarked && newLesionOf(m_spider, line) ? shown : without);
        if (shown + without == 0) return {};
        std::string text = shown > 0 ? "Asterisks: a patient’s first new lesion (" + m_spider.newLesions + ")" : "";
        if (without > 0)
            text += (shown > 0 ? "; of " : "Of ") + words::counted(without, "patient", numbers()) + " with a new lesion it is not marked";
        return text + ".";
    }
    [[nodiscard]] std::string methods() const
    {
        return words::joinedSentences(
            {"Change of " + words::inSentence(m_spider.parameter.words()) + ".",
             m_spider.bestCode.empty() ? "" : "Lines and marks by best overall response (" + m_spider.bestCode + ")."});
    }

    /// A line of the page's own colour would not be seen.
    [[nodiscard]] figure::Color colorOf(std::optional<study::BestResponse> response) const
    {
        if (m_spider.bestCode.empty()) return m_style.accent;
        if (!response) return m_style.softInk;
        if (*response == study::BestResponse::NoResponse || *response == study::BestResponse::NeitherCrNorPd) return {0x9A, 0x9A, 0x9A};
        return figure::responseColor(response, m_style);
    }
    [[nodiscard]] static figure::Symbol symbolOf(std::optional<study::BestResponse> response)
    {
        using enum study::BestResponse;
        if (response == Complete) return figure::Symbol::Diamond;
        if (response == Partial) return figure::Symbol::Circle;
        if (response == Progression) return figure::Symbol::Square;
        return response ? figure::Symbol::TriangleDown : figure::Symbol::Cross;
    }

    [[nodiscard]] std::vector<figure::KeyEntry> keyEntries() const
    {
        std::vector<figure::KeyEntry> entries;
        const auto has = [&](std::optional<study::BestResponse> response) {
            return std::ranges::any_of(m_spider.arms, [&](const SpiderArm& arm) {
                return std::ranges::any_of(arm.lines, [&](const SpiderLine& line) { return figure::shownResponse(line.best) == response; });
            });
        };
        if (m_spider.bestCode.empty()) return entries;
        for (const auto& response : figure::shownResponses(has)) {
            figure::PlacedBlock sample{{}, 2.2 * em(), em()};
            sample.marks.emplace_back(
                figure::Segments{{{{0, 0.5 * em()}, {sample.width, 0.5 * em()}}}, {colorOf(response), m_style.curveWidth * 0.7, {}}});
            figure::appendSymbol(sample.marks, symbolOf(response), {1.1 * em(), 0.5 * em()}, 0.6 * em(), colorOf(response),
                                 colorOf(response));
            entries.push_back({figure::shownResponseWords(response), std::move(sample)});
        }
        return entries;
    }

    void appendPanel(std::size_t arm, const figure::Rect& area)
    {
        const SpiderArm& of = m_spider.arms[arm];
        const std::string counts = words::integer(of.lines.size(), numbers()) + " of " + words::counted(of.patients, "patient", numbers());
        figure::XyPanel panel{area,
                              m_spider.arms.size() > 1 ? report::chosenArm(m_spider.chosen, arm).label : "",
                              counts,
                              0,
                              words::capitalized(words::unitName(m_spider.unit)),
                              "Change (%)",
                              m_x,
                              m_y};
        const std::size_t first = m_figure.marks.size();
        const figure::Axes axes = figure::appendXyPanel(m_figure.marks, panel, m_style, m_request.metrics);
        m_figure.axes.push_back(axes);
        m_readable = m_readable && axes.plot.height > 6 * em() && axes.plot.width > 5 * em();
        figure::appendChangeLevels(m_figure.marks, axes, m_style);
        std::uint32_t number = 0;
        for (std::size_t before = 0; before < arm; ++before) number += static_cast<std::uint32_t>(m_spider.arms[before].lines.size());
        for (std::size_t i = 0; i < of.lines.size(); ++i) appendSpots(of.lines[i], axes, number + static_cast<std::uint32_t>(i));
        if (of.lines.size() <= mostMarked)
            for (const SpiderLine& line : of.lines) appendLine(line, axes);
        else
            appendCrowd(of, axes);
        figure::prefixParts(m_figure.marks, first, "Panel " + report::chosenArm(m_spider.chosen, arm).label);
    }

    /// However many patients: one mark for each response, the responses in front.
    void appendCrowd(const SpiderArm& arm, const figure::Axes& axes)
    {
        const figure::Part part(m_figure.marks, "Patients");
        std::vector<std::optional<study::BestResponse>> responses = figure::shownResponses([](const auto&) { return true; });
        if (m_spider.bestCode.empty()) responses = {std::nullopt};
        std::ranges::reverse(responses);
        for (const auto& response : responses) {
            figure::Segments lines{{}, {colorOf(response), m_style.curveWidth * 0.3, {}}};
            for (const SpiderLine& line : arm.lines) {
                if (!m_spider.bestCode.empty() && figure::shownResponse(line.best) != response) continue;
                figure::Point from{axes.x(0), axes.y(0)};
                for (std::size_t i = 0; i < line.time.size(); ++i) {
                    const figure::Point to{axes.x(line.time[i]), axes.y(axes.clampedY(line.change[i]))};
                    lines.segments.emplace_back(from, to);
                    from = to;
                }
            }
            if (!lines.segments.empty()) m_figure.marks.emplace_back(std::move(lines));
        }
    }

    /// Every scan can be asked for; `number`: of the line among all panels'.
    void appendSpots(const SpiderLine& line, const figure::Axes& axes, std::uint32_t number)
    {
        const double size = symbolSize();
        for (std::size_t i = 0; i < line.time.size(); ++i)
            m_figure.spots.push_back(
                {{axes.x(line.time[i]) - size / 2, axes.y(axes.clampedY(line.change[i])) - size / 2, size, size}, number});
    }

    [[nodiscard]] double symbolSize() const { return 0.42 * em(); }

    void appendLine(const SpiderLine& line, const figure::Axes& axes)
    {
        const figure::Part part(m_figure.marks, "Patients");
        const figure::Color color = colorOf(figure::shownResponse(line.best));
        figure::Steps steps{{{axes.x(0), axes.y(0)}}, {color, m_style.curveWidth * 0.6, {}}};
        for (std::size_t i = 0; i < line.time.size(); ++i)
            steps.points.push_back({axes.x(line.time[i]), axes.y(axes.clampedY(line.change[i]))});
        const std::vector<figure::Point> scans(steps.points.begin() + 1, steps.points.end());
        m_figure.marks.emplace_back(std::move(steps));
        for (const figure::Point& scan : scans)
            figure::appendSymbol(m_figure.marks, symbolOf(figure::shownResponse(line.best)), scan, symbolSize(), color, color);
        if (const auto lesion = newLesionOf(m_spider, line)) {
            const figure::Part signs(m_figure.marks, "New lesions");
            figure::appendSymbol(m_figure.marks, figure::Symbol::Star, {axes.x(lesion->first), axes.y(axes.clampedY(lesion->second))},
                                 2 * symbolSize(), m_style.ink, m_style.ink);
        }
    }

    const Spider& m_spider;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    figure::Scale m_x, m_y;
    figure::Figure m_figure;
    bool m_isCut = false, m_readable = false;
};

} // namespace

std::optional<std::pair<double, double>> newLesionOf(const Spider& spider, const SpiderLine& line)
{
    const double visit = study::convertTime(14, study::TimeUnit::Days, spider.unit), day = line.newLesionAt, last = line.time.back();
    if (!(day <= last + visit)) return std::nullopt;
    if (day >= last) return std::pair(last, line.change.back());
    const auto next = static_cast<std::size_t>(std::ranges::lower_bound(line.time, day) - line.time.begin());
    const double from = next > 0 ? line.time[next - 1] : 0, to = line.time[next], before = next > 0 ? line.change[next - 1] : 0;
    return std::pair(day, before + (line.change[next] - before) * (day - from) / (to - from));
}

std::string absentWords(const Spider& spider, const words::NumberStyle& numbers)
{
    std::uint64_t count = 0;
    for (const SpiderArm& arm : spider.arms) count += arm.noScan;
    std::vector<std::string> sentences;
    if (count > 0)
        sentences.push_back(words::counted(count, "patient", numbers) + " without a dated scan after the baseline " +
                            (count == 1 ? "is" : "are") + " not shown.");
    if (spider.undated > 0)
        sentences.push_back(words::counted(spider.undated, "scan", numbers) + " without a day " + (spider.undated == 1 ? "is" : "are") +
                            " not shown.");
    return words::joinedSentences(sentences);
}

figure::Figure spiderFigure(const Spider& spider, const report::FigureRequest& request)
{
    figure::Style used = request.style;
    figure::Figure figure;
    const auto draw = [&](const figure::Style& tried) {
        Page page(spider, request, tried);
        figure = page.draw(request.width, request.height);
        return page.readable();
    };
    if (!figure::shrinkUntilItFits(used, shrink, draw, request.style.leastSize)) (void)figure::shrinkUntilItFits(used, shrink, draw);
    return figure;
}

std::pair<double, double> spiderSize(const Spider& spider, const figure::Style& style)
{
    const double em = style.textSize * figure::millimetresPerPoint;
    const std::size_t rows = figure::panelRows(style.width, spider.arms.size(), gapEm * em, leastPanelEm * em);
    const double needed = style.height * (1 + 0.65 * static_cast<double>(rows - 1));
    return {style.width, std::min(needed, std::max(style.height, style.largestHeight))};
}

} // namespace atrisk::analyses
