#include "core/figure/km_layout.h"

#include "core/figure/arm_style.h"
#include "core/figure/km_words.h"
#include "core/figure/number_format.h"

#include <algorithm>
#include <cmath>

namespace atrisk::figure {
namespace {

constexpr std::size_t fewestTicks = 4; // of the analysis, before a zoomed axis gets ticks of its own

/// The last time at which at least `share` of all patients are at risk.
double timeOfShare(const stats::SurvivalAnalysis& analysis, double share)
{
    double end = 0;
    for (const stats::ArmResult& arm : analysis.arms) {
        for (double time : arm.curve.time) {
            double atRisk = 0;
            for (const stats::ArmResult& other : analysis.arms) {
                const auto next = std::ranges::lower_bound(other.curve.time, time) - other.curve.time.begin();
                if (next < std::ssize(other.curve.time)) atRisk += other.curve.atRisk[static_cast<std::size_t>(next)];
            }
            if (atRisk < share * analysis.subjects) break;
            end = std::max(end, time);
        }
    }
    return end;
}

std::pair<double, double> shownTimes(const KmInput& input)
{
    double end = input.analysis.timeEnd;
    if (input.options.cutShare) {
        const double cut = timeOfShare(input.analysis, *input.options.cutShare);
        if (cut > 0) end = std::min(end, cut);
    }
    if (!(end > 0)) end = 1; // nobody was followed for any time
    if (!input.options.timeRange) return {0, end};
    const double from = std::clamp(input.options.timeRange->first, 0.0, end);
    const double to = std::clamp(input.options.timeRange->second, 0.0, end);
    return to > from ? std::pair{from, to} : std::pair{0.0, end};
}

/// Multiples of 1, 2 or 5 times a power of ten, at most `most` intervals.
std::vector<double> roundTicks(double from, double to, int most)
{
    double unit = std::pow(10, std::floor(std::log10((to - from) / most)));
    while ((to - from) / unit > most) {
        const double lead = unit / std::pow(10, std::floor(std::log10(unit) + 1e-9));
        unit *= std::lround(lead) == 2 ? 2.5 : 2;
    }
    std::vector<double> ticks;
    for (double i = std::ceil(from / unit - 1e-9); i * unit <= to + unit * 1e-9; ++i) ticks.push_back(i * unit);
    return ticks;
}

std::vector<double> shownTicks(const KmInput& input, double from, double to)
{
    std::vector<double> ticks;
    for (double tick : input.analysis.ticks)
        if (tick >= from && tick <= to) ticks.push_back(tick);
    const bool whole = ticks.size() == input.analysis.ticks.size() && !ticks.empty();
    return whole || ticks.size() >= fewestTicks ? ticks : roundTicks(from, to, 8);
}

void chooseTimeAxis(const KmInput& input, KmLayout& layout)
{
    const auto [from, to] = shownTimes(input);
    layout.axes.xMin = from;
    layout.axes.xMax = to;
    layout.ticks = shownTicks(input, from, to);
    for (double tick : layout.ticks) layout.tickTexts.push_back(timeText(tick, input.style.numbers));
}

/// Every 25 % where the lines have room, else 50 %, else the ends.
void chooseLevels(const KmInput& input, KmLayout& layout, double plotHeight)
{
    const double line = input.lineHeight();
    const int parts = plotHeight >= 4.4 * line ? 4 : plotHeight >= 2.2 * line ? 2 : 1;
    for (int i = 0; i <= parts; ++i) {
        const double level = static_cast<double>(i) / parts;
        layout.levels.push_back(level);
        layout.levelTexts.push_back(input.options.percent ? fixedNumber(level * 100, 0, input.style.numbers)
                                                          : fixedNumber(level, parts == 4 ? 2 : 1, input.style.numbers));
    }
}

double blocksHeight(const std::vector<TextBlock>& blocks)
{
    double height = 0;
    for (const TextBlock& block : blocks) height += block.height();
    return height;
}

double riskHeight(const std::vector<RiskRow>& rows)
{
    double height = 0;
    for (const RiskRow& row : rows) height += row.height();
    return height;
}

void addParagraph(std::vector<TextBlock>& blocks, const KmInput& input, const std::string& text, const TextStyle& style, double width)
{
    TextBlock block = textBlock(text, style, width, input.metrics);
    if (!block.empty()) blocks.push_back(std::move(block));
}

std::vector<TextBlock> footnoteBlocks(const KmInput& input, const KmPlan& plan, double width)
{
    const TextStyle style{input.style.smallSize, false, false, input.style.softInk};
    const std::string synthetic = syntheticSentence(input.analysis);
    const bool methods = input.options.footnote && plan.footnote;
    const std::string sentence = methods ? methodsSentence(input.analysis, input.options, input.style) : std::string();
    std::vector<TextBlock> blocks;
    if (input.style.methodsFootnote) {
        addParagraph(blocks, input, sentence, style, width);
        addParagraph(blocks, input, synthetic, style, width);
    } else {
        addParagraph(blocks, input, synthetic + (synthetic.empty() || sentence.empty() ? "" : " ") + sentence, style, width);
    }
    return blocks;
}

std::vector<TextBlock> annotationBelow(const KmInput& input, double width)
{
    std::vector<TextBlock> blocks;
    if (input.options.annotateHazardRatio)
        for (const stats::Comparison& comparison : input.analysis.comparisons) {
            const std::string who = input.analysis.comparisons.size() < 2 ? "" : versus(input.analysis, comparison) + ": ";
            addParagraph(blocks, input, who + hazardRatioStatement(input.analysis, comparison, input.style.numbers), input.text(), width);
        }
    if (input.options.annotateP) addParagraph(blocks, input, testStatement(input.analysis, input.style.numbers), input.text(), width);
    if (input.options.annotateMedians) addParagraph(blocks, input, medianStatement(input.analysis, input.style.numbers), input.text(), width);
    return blocks;
}

std::vector<LegendRow> legendRows(const KmInput& input, double width)
{
    std::vector<LegendRow> rows;
    double used = 0;
    for (std::size_t i = 0; i < input.analysis.arms.size(); ++i) {
        LegendItem item{i, {}, input.em() * 2.4, input.em() * 0.5};
        item.name = armName(input, i, width - item.sample - item.gap);
        if (rows.empty() || used + item.width() > width) {
            rows.emplace_back();
            used = 0;
        }
        used += item.width() + input.em() * 1.6;
        rows.back().push_back(std::move(item));
    }
    return rows;
}

double legendHeight(const std::vector<LegendRow>& rows)
{
    double height = 0;
    for (const LegendRow& row : rows) {
        double highest = 0;
        for (const LegendItem& item : row) highest = std::max(highest, item.name.height());
        height += highest;
    }
    return height;
}

double paddingOf(double asked, double size) { return std::min(asked, size * 0.055); }

/// What names beside the risk table may take.
double labelWidth(const KmLayout& layout) { return (layout.right - layout.left) * 0.36; }

/// Texts that span the width and so decide the heights; the plot gets what is left.
void measureParts(const KmInput& input, const KmPlan& plan, KmLayout& layout)
{
    const double width = layout.right - layout.left;
    const Style& style = input.style;
    if (input.options.showTitle || style.showTitle) {
        layout.title = textBlock(figureTitle(input.analysis, input.options), {style.titleSize, true, false, style.ink}, width, input.metrics);
        layout.subtitle = textBlock(figureSubtitle(input.analysis, input.options, style.numbers), {style.textSize * 1.1, false, false, style.softInk},
                                    width, input.metrics);
    }
    if (plan.legendAbove) layout.legend = legendRows(input, width);
    layout.xTitle = textBlock(timeAxisTitle(input.analysis), input.text(), width * 0.7, input.metrics);
    layout.risk = riskRows(input, layout.ticks, labelWidth(layout));
    if (plan.annotation && plan.annotationBelow) layout.annotation = annotationBelow(input, width);
    layout.footnote = footnoteBlocks(input, plan, width);
}

/// Top and height of the plot, and the tops of everything else.
void placeVertically(const KmInput& input, KmLayout& layout)
{
    const double em = input.em(), line = input.lineHeight(), padding = paddingOf(input.style.paddingY, input.height);
    layout.titleTop = padding;
    const double titles = layout.title.height() + layout.subtitle.height();
    layout.legendTop = padding + titles + (titles > 0 ? em * 0.6 : 0);
    const double legend = legendHeight(layout.legend);
    layout.axes.plot.y = layout.legendTop + legend + (legend > 0 ? em * 0.3 : 0) + input.options.roomAbove + line / 2;

    double below = input.height - padding;
    const auto stack = [&below](double height, double gapAbove) {
        if (height <= 0) return below;
        below -= height;
        const double top = below;
        below -= gapAbove;
        return top;
    };
    layout.footnoteTop = stack(blocksHeight(layout.footnote), em * 0.7);
    layout.annotationTop = stack(blocksHeight(layout.annotation), em * 0.7);
    layout.riskTop = stack(riskHeight(layout.risk), em * 0.6);
    below -= layout.xTitle.height() + em * 0.15 + line + em * 0.25 + layout.tickLength;
    layout.axes.plot.height = below - layout.axes.plot.y;
}

double widest(const KmInput& input, const std::vector<std::string>& texts)
{
    double width = 0;
    for (const std::string& text : texts) width = std::max(width, input.measure(text).width);
    return width;
}

/// Half the width of what is centred under the first or last tick.
double halfOutermost(const KmInput& input, const KmLayout& layout, std::size_t tick)
{
    double half = input.measure(layout.tickTexts[tick]).width / 2;
    for (const RiskRow& row : layout.risk)
        if (!row.cells.empty()) half = std::max(half, input.metrics.measure(row.cells[tick], row.cellStyle).width / 2);
    return half;
}

double riskLabelWidth(const KmLayout& layout)
{
    double width = 0;
    for (const RiskRow& row : layout.risk)
        if (!row.cells.empty()) width = std::max(width, row.label.width);
    return width;
}

void placeHorizontally(const KmInput& input, KmLayout& layout)
{
    const double em = input.em();
    layout.yTitle = textBlock(survivalAxisTitle(input.analysis, input.options.percent), input.text(),
                              std::max(layout.axes.plot.height, em), input.metrics);
    const double axis = layout.tickLength + em * 0.3 + widest(input, layout.levelTexts) + em * 0.5 + layout.yTitle.height();
    const double first = layout.ticks.empty() ? 0 : halfOutermost(input, layout, 0);
    const double last = layout.ticks.empty() ? 0 : halfOutermost(input, layout, layout.ticks.size() - 1);
    const double labels = layout.risk.empty() ? 0 : riskLabelWidth(layout) + em * 0.6 + first;
    layout.axes.plot.x = layout.left + std::max(axis, labels);
    layout.axes.plot.width = layout.right - last - layout.axes.plot.x;
}

/// A name broken within a word is worse than smaller letters, down to what still reads.
bool wordsStayWhole(const KmInput& input, const KmLayout& layout)
{
    constexpr double smallest = 5; // points
    if (input.style.textSize * 0.92 < smallest) return true;
    const std::string title = survivalAxisTitle(input.analysis, input.options.percent);
    if (breaksWords(title, input.text(), layout.axes.plot.height, input.metrics)) return false;
    if (layout.risk.empty()) return true;
    return std::ranges::none_of(input.analysis.arms, [&](const stats::ArmResult& arm) {
        const std::string& label = arm.arm.shortLabel.empty() ? arm.arm.label : arm.arm.shortLabel;
        return breaksWords(label, input.text(input.style.ink, true), labelWidth(layout) * 0.78, input.metrics);
    });
}

bool isReadable(const KmInput& input, const KmLayout& layout)
{
    const Rect& plot = layout.axes.plot;
    const bool titleFits = layout.yTitle.lines.size() <= 2;
    return plot.height >= std::max(0.33 * input.height, 3 * input.em()) && plot.width >= 0.35 * input.width && titleFits && wordsStayWhole(input, layout);
}

} // namespace

double KmInput::lineHeight() const { return textBlock("0", text(), width, metrics).lineHeight; }

ArmStyle KmInput::arm(std::size_t index) const { return armStyle(analysis.arms[index].arm, index, analysis.arms.size(), style); }

Stroke KmInput::curveStroke(std::size_t index) const
{
    const ArmStyle look = arm(index);
    return {look.line, style.curveWidth, look.dash};
}

TextBlock armName(const KmInput& input, std::size_t arm, double maxWidth)
{
    const study::Arm& named = input.analysis.arms[arm].arm;
    const TextStyle style = input.text(input.arm(arm).text, true);
    const std::string& label = named.label.empty() ? named.value : named.label;
    const bool useShort = !named.shortLabel.empty() && input.metrics.measure(label, style).width > maxWidth;
    return balancedBlock(useShort ? named.shortLabel : label, style, maxWidth, input.metrics);
}

KmLayout layOutKm(const KmInput& input, const KmPlan& plan)
{
    KmLayout layout;
    const double padding = paddingOf(input.style.paddingX, input.width);
    layout.left = padding;
    layout.right = input.width - padding;
    layout.tickLength = input.em() * 0.35;
    chooseTimeAxis(input, layout);
    measureParts(input, plan, layout);
    placeVertically(input, layout);
    chooseLevels(input, layout, layout.axes.plot.height);
    placeHorizontally(input, layout);
    layout.fits = isReadable(input, layout);
    if (layout.fits) layout.stride = tickStride(input, layout);
    return layout;
}

} // namespace atrisk::figure
