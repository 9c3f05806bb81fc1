#include "core/analyses/forest/forest_figure.h"

#include "core/analyses/forest/forest_layout.h"
#include "core/analyses/forest/forest_order.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using Kind = ForestLine::Kind;
using stats::ForestRow;

constexpr double shrink = 0.94;
constexpr double leastScale = 0.78; // of the text, to keep a forest on one page
constexpr double mostSpread = 1.5;  // of the rows, where the page has room
constexpr double squareEm = 0.86;   // side of the square with the most events

/// One page while it is drawn.
struct Page {
    const ForestInput& input;
    const ForestLayout& layout;
    double spread = 1; ///< what heights of rows are multiplied by
    std::uint32_t mostEvents = 1;
    ForestPage result;
    double rowsTop = 0, rowsBottom = 0;

    [[nodiscard]] std::vector<figure::Mark>& marks() { return result.figure.marks; }
    [[nodiscard]] figure::Axes axes() const
    {
        const ForestColumns& columns = layout.columns;
        return {
            {columns.plot, rowsTop, columns.plotWidth, rowsBottom - rowsTop}, std::log(layout.axis.low), std::log(layout.axis.high), 0, 1};
    }
    void text(double x, double baseline, const std::string& words, const figure::TextStyle& style, figure::Align align)
    {
        if (!words.empty()) marks().emplace_back(figure::Text{{x, baseline}, words, style, align, 0});
    }
};

figure::Stroke lineStroke(const Page& page, figure::Color color, double widths = 1)
{
    return {color, page.input.style.axisWidth * widths, {}};
}

void drawPairHead(Page& page, const std::array<double, 2>& edges, const std::string& what, double leftEdge, double bottom)
{
    const ForestInput& input = page.input;
    const figure::TextBlock small = input.block(what, input.small());
    for (std::size_t arm = 0; arm < 2; ++arm) {
        const figure::TextBlock head = armHead(input, arm);
        figure::appendBlock(page.marks(), head, edges[arm], bottom - small.lineHeight - head.height(), figure::Align::Right);
    }
    const double left = edges[0] - armHead(input, 0).width; // centred under the names, as far as the column goes
    const double centre =
        std::clamp((left + edges[1]) / 2, leftEdge + small.width / 2, std::max(leftEdge, edges[1] - small.width) + small.width / 2);
    page.text(centre, bottom - small.lineHeight + small.ascent, what, input.small(), figure::Align::Centre);
}

/// Column heads and the rule under them.
void drawHeads(Page& page)
{
    const figure::Part part(page.marks(), "Column heads");
    const ForestInput& input = page.input;
    const ForestColumns& columns = page.layout.columns;
    const double bottom = page.layout.top() + page.layout.headHeight - 0.35 * input.em();
    const figure::TextStyle bold = input.text(input.style.ink, true);
    const figure::TextBlock small = input.block("Hg", input.small()), line = input.block("Hg", bold);
    const double baseline = bottom - small.lineHeight - line.lineHeight + line.ascent,
                 smallBaseline = bottom - small.lineHeight + small.ascent;
    page.text(columns.name, baseline, rowsHead(input), bold, figure::Align::Left);
    drawPairHead(page, columns.counts, countsHead(), columns.numbersLeft, bottom);
    if (page.layout.plan.medians) drawPairHead(page, columns.medians, medianUnit(input), columns.mediansLeft, bottom);
    page.text(columns.ratio, baseline, ratioHead(input), bold, figure::Align::Right);
    if (page.layout.plan.difference) {
        page.text(columns.difference, baseline, differenceHead(input), bold, figure::Align::Right);
        page.text(columns.difference, smallBaseline, differencePlace(input), input.small(), figure::Align::Right);
    }
    if (page.layout.plan.interaction) {
        page.text(columns.p, baseline, pLetter(input.style.numbers), bold, figure::Align::Right);
        page.text(columns.p, smallBaseline, interactionHead(), input.small(), figure::Align::Right);
    }
    const double rule = page.layout.top() + page.layout.headHeight;
    page.marks().emplace_back(
        figure::Segments{{{{page.layout.left(), rule}, {page.layout.right(), rule}}}, lineStroke(page, input.style.softInk, 1.5)});
}

void drawShade(Page& page, const figure::Rect& rect)
{
    figure::Color shade = page.input.style.line;
    shade.alpha = 90;
    page.marks().emplace_back(figure::Box{rect, shade, {{0, 0, 0, 0}, 0, {}}, 0});
}

/// The baseline of a row's first line; all its cells stand on it.
double baselineOf(const Page& page, const ForestLine& line, double top)
{
    const figure::TextBlock one = page.input.block("Hg", page.input.text());
    const double own = line.kind == Kind::Overall || line.kind == Kind::Exploratory ? page.layout.lineHeight : line.height;
    return top + (line.height * page.spread - own) / 2 + (page.layout.lineHeight - one.lineHeight) / 2 + one.ascent;
}

/// "PD-L1 status: Negative", "All patients", the words of a heading.
std::string lineName(const ForestInput& input, const ForestLine& line)
{
    const std::string own = line.data != nullptr ? line.label : line.name + line.label;
    const bool named = line.factor >= 0 && !input.isFlat() && line.data != nullptr;
    return named ? input.forest.factors[static_cast<std::size_t>(line.factor)].label + ": " + own : own;
}

void drawTexts(Page& page, const ForestLine& line, double top)
{
    const figure::Part part(page.marks(), figure::partName("Row", lineName(page.input, line)));
    const ForestInput& input = page.input;
    const ForestColumns& columns = page.layout.columns;
    const double baseline = baselineOf(page, line, top);
    const bool overall = line.kind == Kind::Overall;
    const figure::TextStyle style = input.text(line.isMuted() ? input.style.softInk : input.style.ink, overall);
    const auto block = [&](const figure::TextBlock& words, double x) {
        figure::appendBlock(page.marks(), words, x, baseline - words.ascent, figure::Align::Left);
    };
    block(line.nameBlock, columns.name);
    block(line.labelBlock, overall ? columns.name : columns.label);
    for (std::size_t arm = 0; arm < 2; ++arm) {
        page.text(columns.counts[arm], baseline, line.counts[arm], style, figure::Align::Right);
        if (page.layout.plan.medians) page.text(columns.medians[arm], baseline, line.medians[arm], style, figure::Align::Right);
    }
    page.text(columns.ratio, baseline, line.ratio, style, figure::Align::Right);
    if (line.data != nullptr && stats::isImprecise(*line.data))
        page.text(columns.dagger, baseline, dagger, input.text(), figure::Align::Left);
    if (page.layout.plan.difference) page.text(columns.difference, baseline, line.difference, style, figure::Align::Right);
    const figure::Part test(page.marks(), figure::partName("Interaction", lineName(page.input, line)));
    if (page.layout.plan.interaction) page.text(columns.p, baseline, line.p, input.text(), figure::Align::Right);
}

double squareSide(const Page& page, const ForestRow& row)
{
    constexpr double anySize = 0.6; // the area would tell the events
    if (row.countsHeld()) return squareEm * page.input.em() * anySize;
    return squareEm * page.input.em() * std::sqrt(static_cast<double>(row.events()) / page.mostEvents);
}

/// A triangle at the axis' end, pointing out of it.
void drawArrow(Page& page, double x, double y, double direction, figure::Color color)
{
    const double size = 0.28 * page.input.em();
    page.marks().emplace_back(
        figure::Band{{{x, y}, {x - direction * 1.5 * size, y - size}, {x - direction * 1.5 * size, y + size}}, color});
}

void drawDiamond(Page& page, const ForestRow& row, double y)
{
    const figure::Axes axes = page.axes();
    const auto x = [&](double ratio) { return axes.x(std::clamp(std::log(ratio), axes.xMin, axes.xMax)); };
    const double half = 0.42 * page.input.em();
    const double lower = x(row.hazardRatio.lower), estimate = x(row.hazardRatio.estimate), upper = x(row.hazardRatio.upper);
    page.marks().emplace_back(figure::Band{{{lower, y}, {estimate, y - half}, {upper, y}, {estimate, y + half}}, page.input.style.ink});
}

void drawInterval(Page& page, const ForestRow& row, double y)
{
    const figure::Axes axes = page.axes();
    const figure::Color color = page.input.style.accent;
    const double lower = std::log(row.hazardRatio.lower), upper = std::log(row.hazardRatio.upper),
                 estimate = std::log(row.hazardRatio.estimate);
    const double from = axes.x(std::clamp(lower, axes.xMin, axes.xMax)), to = axes.x(std::clamp(upper, axes.xMin, axes.xMax));
    page.marks().emplace_back(figure::Segments{{{{from, y}, {to, y}}}, lineStroke(page, color, 1.6)});
    if (lower < axes.xMin) drawArrow(page, axes.plot.x, y, -1, color);
    if (upper > axes.xMax) drawArrow(page, axes.plot.right(), y, 1, color);
    if (estimate < axes.xMin || estimate > axes.xMax) return; // the arrow and the text tell it
    const double side = squareSide(page, row);
    const double x = axes.x(estimate);
    page.marks().emplace_back(figure::Box{{x - side / 2, y - side / 2, side, side}, color, {{0, 0, 0, 0}, 0, {}}, 0});
}

/// Where the row's ratio would be expected under one effect for all.
void drawExpected(Page& page, const ForestLine& line, double top)
{
    if (line.data == nullptr || std::isnan(line.data->oneEffect.lower)) return;
    const figure::Part part(page.marks(), figure::partName("Expected", lineName(page.input, line)));
    const figure::Axes axes = page.axes();
    const auto x = [&](double ratio) { return axes.x(std::clamp(std::log(ratio), axes.xMin, axes.xMax)); };
    const double from = x(line.data->oneEffect.lower), to = x(line.data->oneEffect.upper);
    const double y = baselineOf(page, line, top) - 0.36 * page.input.em(), height = 0.9 * page.input.em();
    figure::Color shade = page.input.style.softInk;
    shade.alpha = 60;
    if (to > from) page.marks().emplace_back(figure::Box{{from, y - height / 2, to - from, height}, shade, {{0, 0, 0, 0}, 0, {}}, 0});
}

/// A ring over the row's own square.
void drawShrunken(Page& page, const ForestLine& line, double top)
{
    if (line.data == nullptr || std::isnan(line.data->oneEffect.shrunken)) return;
    const figure::Axes axes = page.axes();
    const double at = std::log(line.data->oneEffect.shrunken);
    if (at < axes.xMin || at > axes.xMax) return;
    const figure::Part part(page.marks(), figure::partName("Shrunken", lineName(page.input, line)));
    const double y = baselineOf(page, line, top) - 0.36 * page.input.em();
    page.marks().emplace_back(
        figure::Dot{{axes.x(at), y}, 0.24 * page.input.em(), page.input.style.background, lineStroke(page, page.input.style.ink, 1.2)});
}

void drawEstimate(Page& page, const ForestLine& line, double top)
{
    if (line.data == nullptr || line.data->hazardRatio.status != stats::CoxStatus::Ok) return;
    const figure::Part part(page.marks(), figure::partName("Estimate", lineName(page.input, line)));
    // In the middle of the first line's digits, where the ratio's text stands.
    const double y = baselineOf(page, line, top) - 0.36 * page.input.em();
    if (line.kind == Kind::Overall)
        drawDiamond(page, *line.data, y);
    else
        drawInterval(page, *line.data, y);
}

struct PlacedLine {
    const ForestLine* line;
    double top;
};

/// Overall first, then the page's own lines.
std::vector<PlacedLine> placeLines(Page& page, const std::vector<std::size_t>& own)
{
    double y = page.rowsTop = page.layout.top() + page.layout.headHeight + 0.2 * page.input.em();
    std::vector<PlacedLine> placed;
    const auto place = [&](const ForestLine& line) {
        placed.push_back({&line, y});
        const double height = line.height * page.spread;
        if (line.data != nullptr) {
            const figure::Rect rect{page.layout.left(), y, page.layout.right() - page.layout.left(), height};
            page.result.rows.push_back({line.factor, line.row, rect});
            page.result.figure.spots.push_back({rect, forestSpot(line.factor, line.row)});
        }
        y += height;
    };
    if (page.layout.firstRow() == 1) place(page.layout.lines.front());
    for (const std::size_t index : own) place(page.layout.lines[index]);
    page.rowsBottom = y;
    return placed;
}

/// Every second factor of the forest stands on a shade, so that its levels are seen to belong together.
void drawShades(Page& page, const std::vector<PlacedLine>& lines)
{
    if (page.input.isFlat()) return;
    const figure::Part part(page.marks(), "Shades");
    const auto& order = page.input.factors;
    const double extra = std::min(0.5 * page.input.em(), page.layout.left());
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i + 1;
        while (end < lines.size() && lines[end].line->factor == lines[i].line->factor) ++end;
        const double bottom = end < lines.size() ? lines[end].top : page.rowsBottom;
        const auto place = std::ranges::find(order, static_cast<std::size_t>(lines[i].line->factor)) - order.begin();
        if (lines[i].line->factor >= 0 && place % 2 == 0)
            drawShade(page, {page.layout.left() - extra, lines[i].top, page.layout.right() - page.layout.left() + 2 * extra,
                             bottom - lines[i].top});
        i = end;
    }
}

/// The solid line at 1 and the dashed one at the overall estimate.
void drawGuides(Page& page, const std::vector<PlacedLine>& lines)
{
    const figure::Part part(page.marks(), "Guides");
    const figure::Axes axes = page.axes();
    const double top = lines.front().top + lines.front().line->height * page.spread * 0.1;
    const auto line = [&](double ratio, figure::Stroke stroke) {
        page.marks().emplace_back(
            figure::Segments{{{{axes.x(std::log(ratio)), top}, {axes.x(std::log(ratio)), page.rowsBottom}}}, std::move(stroke)});
    };
    line(1, lineStroke(page, page.input.style.softInk));
    const stats::HazardRatio& overall = page.input.forest.overall.hazardRatio;
    if (page.input.isFlat() || overall.status != stats::CoxStatus::Ok || overall.estimate < page.layout.axis.low ||
        overall.estimate > page.layout.axis.high)
        return;
    figure::Stroke dashed = lineStroke(page, page.input.style.softInk);
    dashed.dash = {3, 2};
    const figure::Part whose(page.marks(), figure::partName("Guides", lineName(page.input, page.layout.lines.front())));
    line(overall.estimate, std::move(dashed));
}

/// Baseline of the numbers under the axis.
double drawAxis(Page& page)
{
    const figure::Part part(page.marks(), "Ratio axis");
    const ForestInput& input = page.input;
    const figure::Axes axes = page.axes();
    const double tick = 0.3 * input.em(), y = page.rowsBottom + 0.1 * input.em();
    const auto words = [&](double value) { return timeText(value, input.style.numbers); };
    const std::vector<double> ticks = figure::thinnedTicks(page.layout.axis, axes.plot.width, 0.5 * input.em(),
                                                           [&](double value) { return input.measure(words(value)); });
    figure::Segments lines{{}, lineStroke(page, input.style.softInk)};
    lines.segments.push_back({{axes.plot.x, y}, {axes.plot.right(), y}});
    const figure::TextBlock one = input.block("0", input.text());
    const double baseline = y + tick + 0.1 * input.em() + one.ascent;
    for (const double value : ticks) {
        const double x = axes.x(std::log(value));
        lines.segments.push_back({{x, y}, {x, y + tick}});
        page.text(x, baseline, words(value), input.text(), figure::Align::Centre);
    }
    page.marks().emplace_back(std::move(lines));
    return baseline;
}

/// Under the middle of the axis.
void drawAxisTitle(Page& page, double baseline)
{
    const figure::Part part(page.marks(), "Ratio axis");
    const figure::Rect plot = page.axes().plot;
    page.text(plot.x + plot.width / 2, baseline, "Hazard ratio", page.input.text(), figure::Align::Centre);
}

/// A small triangle and the words beside it, away from the line at 1; elided where even the page is too narrow.
void drawFavours(Page& page, double baseline)
{
    const figure::Part part(page.marks(), "Favours");
    const ForestInput& input = page.input;
    const Favours favours = favoursWords(input.forest, input.style.numbers);
    const double one = page.axes().x(0), em = input.em(), gap = 0.6 * em, arrow = 0.9 * em, y = baseline - 0.3 * em;
    const auto words = [&](const std::string& text, double room) {
        return figure::elideText(text, input.text(), room - gap - arrow, input.metrics);
    };
    const auto side = [&](const std::string& text, double direction, double room) {
        const std::string shown = words(text, room);
        page.text(one + direction * gap, baseline, shown, input.text(), direction < 0 ? figure::Align::Right : figure::Align::Left);
        drawArrow(page, one + direction * (gap + input.measure(shown) + arrow), y, direction, input.style.ink);
    };
    side(favours.below, -1, one - page.layout.left());
    side(favours.above, 1, page.layout.right() - one);
}

std::uint32_t mostEvents(const ForestInput& input)
{
    std::uint32_t most = 1;
    for (const std::size_t factor : input.factors)
        for (const ForestRow& row : input.forest.factors[factor].rows)
            if (row.hazardRatio.status == stats::CoxStatus::Ok) most = std::max(most, row.events());
    return most;
}

/// Millimetres for the rows under the overall one.
double roomForRows(const ForestInput& input, const ForestLayout& layout)
{
    return layout.page.notesTop() - layout.axisHeight - layout.top() - layout.headHeight - 0.2 * input.em() - layout.overallHeight();
}

/// Several pages have their number under the footnote.
std::vector<std::vector<std::size_t>> pageBreaks(const ForestInput& input, const ForestLayout& layout)
{
    const double room = roomForRows(input, layout);
    auto breaks = forestPageBreaks(layout, room);
    return breaks.size() > 1 ? forestPageBreaks(layout, room - figure::pageNumberHeight(input.style, input.metrics)) : breaks;
}

/// The columns that were asked for and found no room.
std::vector<std::string> leftOut(const ForestInput& input, const ForestPlan& plan)
{
    std::vector<std::string> words;
    if (input.options.medians && !plan.medians) words.push_back("the medians");
    if (input.options.interaction && !input.isFlat() && !plan.interaction) words.push_back("P for interaction");
    if (input.hasDifference() && !plan.difference) words.push_back("the difference");
    return words;
}

/// Those with rows among these lines, in their order.
std::vector<std::size_t> factorsOf(const ForestLayout& layout, const std::vector<std::size_t>& lines)
{
    std::vector<std::size_t> factors;
    for (const std::size_t line : lines) {
        const int factor = layout.lines[line].factor;
        if (factor >= 0 && (factors.empty() || factors.back() != static_cast<std::size_t>(factor)))
            factors.push_back(static_cast<std::size_t>(factor));
    }
    return factors;
}

ForestPage drawPage(const ForestInput& input, const ForestLayout& layout, const std::vector<std::size_t>& own, std::size_t number,
                    std::size_t count)
{
    Page page{input, layout, 1, mostEvents(input), {}, 0, 0};
    page.result.figure = figure::emptyFigure(input.style, input.width, input.height);
    const double all = layout.rowsHeight(), room = roomForRows(input, layout) + layout.overallHeight();
    if (count == 1) page.spread = std::clamp(room / all, 1.0, mostSpread);
    const std::vector<PlacedLine> lines = placeLines(page, own);
    drawShades(page, lines);
    figure::appendTitle(page.marks(), layout.page);
    drawHeads(page);
    for (const PlacedLine& placed : lines)
        if (input.options.expected) drawExpected(page, *placed.line, placed.top);
    drawGuides(page, lines);
    for (const PlacedLine& placed : lines) drawEstimate(page, *placed.line, placed.top);
    for (const PlacedLine& placed : lines)
        if (input.options.shrunken) drawShrunken(page, *placed.line, placed.top);
    for (const PlacedLine& placed : lines) drawTexts(page, *placed.line, placed.top);
    const double baseline = drawAxis(page);
    const bool titled = hasAxisTitle(input.style);
    if (titled) drawAxisTitle(page, baseline + layout.lineHeight);
    drawFavours(page, baseline + (titled ? 2 : 1) * layout.lineHeight);
    const double notesTop = page.rowsBottom + layout.axisHeight;
    figure::appendParagraphs(page.marks(), layout.page.notes, layout.left(), notesTop, "Footnote");
    const figure::Point under{layout.right(), notesTop + layout.page.notesHeight()};
    figure::appendPageNumber(page.marks(), number, count, under, input.style, input.metrics);
    page.result.headsBottom = layout.top() + layout.headHeight;
    page.result.axisTop = page.rowsBottom;
    page.result.axisBottom = page.rowsBottom + layout.axisHeight;
    page.result.figure.axes = {page.axes()};
    page.result.figure.title = report::typedOr(input.options.title, forestTitle(input.forest));
    page.result.figure.leftOut = leftOut(input, layout.plan);
    page.result.figure.description = forestDescription(input.forest, factorsOf(layout, own), input.style);
    return std::move(page.result);
}

/// As large as the columns and a few rows allow.
ForestLayout fittingLayout(ForestInput& input)
{
    ForestLayout layout;
    (void)figure::shrinkUntilItFits(input.style, shrink, [&](const figure::Style& style) {
        input.style = style;
        layout = layOutForest(input);
        const double least = std::max(3 * layout.lineHeight, layout.tallestRow() + figure::pageNumberHeight(style, input.metrics));
        return layout.columns.fits && roomForRows(input, layout) >= least;
    });
    return layout;
}

/// A somewhat smaller text that brings everything onto one page, if there is one.
void tryOnePage(ForestInput& input, ForestLayout& layout)
{
    const double full = input.style.textSize;
    ForestInput smaller = input;
    while (pageBreaks(input, layout).size() > 1) {
        figure::scaleText(smaller.style, shrink);
        if (smaller.style.textSize < std::max(leastScale * full, std::min(full, std::max(figure::leastPrinted, input.style.leastSize))))
            return;
        ForestLayout attempt = layOutForest(smaller);
        if (!attempt.columns.fits || pageBreaks(smaller, attempt).size() > 1) continue;
        input.style = smaller.style;
        layout = std::move(attempt);
    }
}

/// Names beside their levels, if that makes fewer pages.
void tryFewerPages(ForestInput& input, ForestLayout& layout)
{
    const std::size_t pages = pageBreaks(input, layout).size();
    if (pages == 1 || input.isFlat()) return;
    ForestInput compact = input;
    compact.compact = true;
    ForestLayout attempt = layOutForest(compact);
    if (!attempt.columns.fits || pageBreaks(compact, attempt).size() >= pages) return;
    input.compact = true;
    layout = std::move(attempt);
}

} // namespace

std::vector<ForestPage> forestPages(const stats::ForestAnalysis& forest, const ForestOptions& options, const figure::Style& style,
                                    const figure::TextMetrics& metrics, double width, double height)
{
    ForestInput input{forest, options, metrics, width, height, style, shownFactors(forest, options)};
    ForestLayout layout = fittingLayout(input);
    tryOnePage(input, layout);
    tryFewerPages(input, layout);
    const auto breaks = pageBreaks(input, layout);
    std::vector<ForestPage> pages;
    for (std::size_t i = 0; i < breaks.size(); ++i) pages.push_back(drawPage(input, layout, breaks[i], i + 1, breaks.size()));
    return pages;
}

double forestHeight(const stats::ForestAnalysis& forest, const ForestOptions& options, const figure::Style& style,
                    const figure::TextMetrics& metrics, double width)
{
    constexpr double unbounded = 1e6, slack = 0.01;
    const ForestInput input{forest, options, metrics, width, unbounded, style, shownFactors(forest, options)};
    const ForestLayout layout = layOutForest(input);
    return unbounded - roomForRows(input, layout) - layout.overallHeight() + layout.rowsHeight() + slack;
}

} // namespace atrisk::analyses
