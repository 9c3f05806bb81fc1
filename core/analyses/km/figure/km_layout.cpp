#include "core/analyses/km/figure/km_layout.h"

#include "core/analyses/km/benefit_words.h"
#include "core/analyses/km/figure/km_annotation.h"
#include "core/analyses/km/figure/km_arm_table.h"
#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/round_ticks.h"
#include "core/words/abbreviations.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>
#include <ranges>
#include <tuple>

namespace atrisk::analyses {
namespace {

constexpr double leastPlotShare = 0.5;          // of the width, whatever the names
constexpr double leastShareBesideResult = 0.35; // where the rows of the risk table hold the result too
constexpr std::size_t mostHeadingLines = 3;
constexpr std::size_t fewestTicks = 4; // of the analysis, before a zoomed axis gets ticks of its own

/// The last time at which at least `share` of all patients are at risk.
double timeOfShare(const stats::SurvivalAnalysis& analysis, double share)
{
    double end = 0;
    for (const stats::ArmResult& arm : analysis.arms) {
        for (double time : arm.curve.time | std::views::reverse) {
            double atRisk = 0;
            for (const stats::ArmResult& other : analysis.arms) atRisk += other.curve.atRiskAt(time);
            if (atRisk < share * analysis.subjects) continue;
            end = std::max(end, time);
            break;
        }
    }
    return end;
}

std::pair<double, double> shownTimes(const KmInput& input)
{
    double end = input.frame.time ? input.frame.time->first : input.analysis.timeEnd;
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

/// Those of the analysis, but round ones of its own where a part of the axis has too few. Ticks that were asked for stay, however few.
std::vector<double> shownTicks(const KmInput& input, double from, double to)
{
    const std::vector<double>& all = input.frame.time ? input.frame.time->second : input.analysis.ticks;
    std::vector<double> ticks;
    for (double tick : all)
        if (tick >= from && tick <= to) ticks.push_back(tick);
    if (ticks.empty()) return figure::roundTicks(from, to, 8);
    const std::vector<double>& asked = input.analysis.selection.ticks;
    const bool areAsked = std::ranges::find(asked, ticks.front()) != asked.end();
    return areAsked || ticks.size() == all.size() || ticks.size() >= fewestTicks ? ticks : figure::roundTicks(from, to, 8);
}

} // namespace

figure::Axes shownAxes(const KmInput& input)
{
    figure::Axes axes;
    std::tie(axes.xMin, axes.xMax) = shownTimes(input);
    std::tie(axes.yMin, axes.yMax) = input.options.shownShares.value_or(std::pair{0.0, 1.0});
    if (!input.options.events) return axes;
    axes.yMin = 1 - axes.yMin; // events are survival on an axis that falls
    axes.yMax = 1 - axes.yMax;
    return axes;
}

namespace {

void chooseTimeTicks(const KmInput& input, KmLayout& layout)
{
    layout.ticks = shownTicks(input, layout.axes.xMin, layout.axes.xMax);
    for (double tick : layout.ticks) layout.tickTexts.push_back(timeText(tick, input.style.numbers));
}

/// Of the whole axis every 25% where the lines have room, else 50%, else the ends; of a part of it round ones.
std::vector<double> roundShares(const std::optional<std::pair<double, double>>& shown, double lines)
{
    const int parts = lines >= 4.4 ? 4 : lines >= 2.2 ? 2 : 1;
    if (shown) return figure::roundTicks(shown->first, shown->second, std::max(1, std::min(6, static_cast<int>(lines / 1.1))));
    std::vector<double> shares;
    for (int i = 0; i <= parts; ++i) shares.push_back(static_cast<double>(i) / parts);
    return shares;
}

int decimalsOf(const std::vector<double>& values, int least)
{
    const auto needs = [](double value, int decimals) {
        const double scaled = value * std::pow(10, decimals);
        return std::fabs(scaled - std::round(scaled)) > 1e-6;
    };
    int decimals = least;
    while (decimals < 4 && std::ranges::any_of(values, [&](double value) { return needs(value, decimals); })) ++decimals;
    return decimals;
}

/// Of the vertical axis.
void chooseLevels(const KmInput& input, KmLayout& layout)
{
    const auto survival = [&](double shown) { return input.options.events ? 1 - shown : shown; };
    std::vector<double> shown = roundShares(input.options.shownShares, layout.axes.plot.height / input.lineHeight());
    for (const double share : shown) layout.survival.levels.push_back(survival(share));
    if (input.options.percent)
        for (double& share : shown) share *= 100;
    const int decimals = decimalsOf(shown, input.options.percent ? 0 : 1);
    for (const double share : shown) layout.survival.texts.push_back(fixedNumber(share, decimals, input.style.numbers));
}

/// What the difference of survival is called, and its levels, as many as the panel has room for.
void chooseDifferenceLevels(const KmInput& input, KmLayout& layout)
{
    DifferencePanel& panel = *layout.difference;
    const double lines = std::min(8.0, panel.axes.plot.height / input.lineHeight()); // more levels tell no more
    const DifferenceAxis axis = differenceAxis(panel.shown, layout.axes.xMin, layout.axes.xMax, lines);
    panel.axes.xMin = layout.axes.xMin;
    panel.axes.xMax = layout.axes.xMax;
    panel.axes.yMin = input.options.events ? axis.high : axis.low;
    panel.axes.yMax = input.options.events ? axis.low : axis.high;
    panel.levels.levels = axis.levels;
    for (const double level : axis.levels)
        panel.levels.texts.push_back(
            differenceLevelText(input.options.events ? -level : level, input.options.percent, input.style.numbers));
}

figure::LegendEntry legendEntry(const KmInput& input, std::size_t arm)
{
    const auto& arms = input.analysis.arms;
    figure::LegendEntry entry = figure::armEntry(arms[arm].arm, arm, arms.size(), input.style);
    entry.whose = arms[arm].arm.label;
    if (input.hasShortNames() && !entry.shortName.empty()) entry.name = entry.shortName;
    return entry;
}

/// Paragraphs of the footnote: what was typed, differences; then axes, methods, marks and the abbreviations of whatever the figure says.
/// Who does not ask for one spares the methods; where room is short, only what was typed and what explains the axes stays.
std::vector<std::string> footnote(const KmInput& input, const KmPlan& plan, const KmLayout& layout, const figure::PageText& around)
{
    const std::string curves = curvesSentence(input.analysis, input.options, input.style.numbers);
    if (!plan.footnote) return {input.options.note, curves};
    KmOptions options = input.options;
    options.difference = layout.difference.has_value();
    const std::string differences =
        options.difference ? milestoneDifferenceText(input.analysis, options.events, input.style.numbers) : std::string();
    KmMarks drawn;
    addMarks(drawn, input.analysis, options, layout.axes);
    const std::string marks = marksSentence(drawn, input.analysis.confidence, input.style.numbers);
    const std::string methods = options.footnote ? methodsSentence(input.analysis, options, input.style) : lossAlone(input.analysis);
    std::vector<std::string> said = figure::textsOf(annotationBlock(input, plan.annotation, input.width, false).marks);
    for (const ArmColumn& column : layout.columns) {
        said.insert(said.end(), {column.head, column.underHead});
        said.insert(said.end(), column.cells.begin(), column.cells.end());
    }
    said.insert(said.end(), {around.title, around.subtitle, around.message, differences, curves, marks, methods});
    const bool counts = plan.annotation == AnnotationDetail::InRows && options.annotateMedians;
    const bool displaced = !around.title.empty() && around.subtitle.empty();
    const bool titleSaysWhat = around.title == figureTitle(input.analysis);
    return {input.options.note, differences,
            joinedSentences({displaced && !titleSaysWhat ? figureTitle(input.analysis) + "." : "", curves, methods,
                             counts ? countsSentence(input.analysis, input.style.numbers) : "", marks,
                             words::abbreviationsIn(said, input.analysis.study.get()),
                             displaced ? sourceSentence(input.analysis, input.style.numbers) : ""})};
}

/// What stands around everything; a panel leaves it to its page.
figure::PageLayout layOutAround(const KmInput& input, const KmPlan& plan, const KmLayout& layout)
{
    figure::PageText text;
    text.message = messageOf(input.analysis, input.options, input.style);
    if (input.options.titled(input.options.showTitle || input.style.showTitle)) {
        text.title = report::typedOr(input.options.title, figureTitle(input.analysis));
        text.subtitle = report::typedOr(input.options.subtitle,
                                        text.message.empty() ? figureSubtitle(input.analysis, input.style.numbers) : std::string());
    }
    if (!input.frame.onPage) {
        if (plan.legendAbove) text.legend = legendEntries(input);
        text.notes = footnote(input, plan, layout, text);
        text.provenance = syntheticSentence(input.analysis);
    }
    return figure::layOutPage(text, input.style, input.metrics, input.width, input.height);
}

/// What names beside the risk table may take.
double labelWidth(const KmInput& input, const KmLayout& layout)
{
    return layout.page.content.width * (input.frame.onPage ? 0.26 : layout.columns.empty() ? 0.33 : 0.2);
}

/// The letter of a panel, and beside it whose curves it shows.
void measureHeading(const KmInput& input, KmLayout& layout)
{
    if (!input.frame.onPage) return;
    if (!input.frame.letter.empty())
        layout.headingIndent = input.metrics.measure(input.frame.letter, input.letter()).width + input.em() * 0.7;
    const double width = layout.page.content.width - layout.headingIndent;
    layout.heading = figure::textBlock(input.frame.heading, input.text(), width, input.metrics);
    if (layout.heading.lines.size() > mostHeadingLines) {
        layout.heading.lines.resize(mostHeadingLines);
        layout.heading.lines.back() = figure::elideText(layout.heading.lines.back() + " …", input.text(), width, input.metrics);
    }
    layout.headingNote = figure::textBlock(input.frame.note, input.text(), width, input.metrics);
    const figure::TextBlock letter = figure::textBlock("a", input.letter(), input.width, input.metrics);
    const double down = std::max(0.0, letter.ascent - layout.heading.ascent); // both stand on one baseline
    layout.headingHeight =
        std::max({letter.lineHeight, layout.heading.height() + layout.headingNote.height() + down, input.frame.headingHeight});
}

/// Texts that span the width and so decide the heights; the plot gets what is left.
void measureParts(const KmInput& input, const KmPlan& plan, KmLayout& layout)
{
    if (plan.annotation == AnnotationDetail::InRows) layout.columns = armColumns(input, plan.annotation);
    layout.page = layOutAround(input, plan, layout);
    measureHeading(input, layout);
    layout.xTitle =
        figure::textBlock(timeAxisTitle(input.analysis, input.style.numbers), input.text(), layout.page.content.width * 0.7, input.metrics);
    layout.risk = riskRows(input, layout.ticks, labelWidth(input, layout));
    if (plan.annotationBelow) layout.annotation = annotationBlock(input, plan.annotation, layout.page.content.width, false);
}

/// A third of the height goes to the panel of differences.
void divideHeight(const KmInput& input, KmLayout& layout)
{
    figure::Rect &upper = layout.axes.plot, &lower = layout.difference->axes.plot;
    const double bottom = upper.bottom(), gap = input.lineHeight() * 1.2;
    lower.height = std::max(0.0, (upper.height - gap) * 0.32);
    lower.y = bottom - lower.height;
    upper.height = lower.y - gap - upper.y;
}

/// Top and height of the plot, and the tops of everything else.
void placeVertically(const KmInput& input, KmLayout& layout)
{
    const double em = input.em(), line = input.lineHeight();
    const figure::Rect& room = layout.page.room;
    const double heading = layout.headingHeight > 0 ? layout.headingHeight + em * 0.6 : 0;
    layout.axes.plot.y = room.y + heading + input.options.roomAbove + line / 2;

    double below = room.bottom();
    const auto stack = [&below](double height, double gapAbove) {
        if (height <= 0) return below;
        below -= height;
        const double top = below;
        below -= gapAbove;
        return top;
    };
    layout.annotationTop = stack(layout.annotation.height, em * 0.7);
    layout.riskTop = stack(std::max(layout.riskHeight(), input.frame.riskHeight), em * 0.6);
    below -= std::max(layout.xTitle.height(), input.frame.axisTitleHeight) + em * 0.15 + line + em * 0.25 + layout.tickLength;
    layout.axes.plot.height = below - layout.axes.plot.y;
    if (layout.difference) divideHeight(input, layout);
}

double widest(const KmInput& input, const std::vector<std::string>& texts)
{
    double width = 0;
    for (const std::string& text : texts) width = std::max(width, input.measure(text).width);
    return width;
}

} // namespace

double widestLevel(const KmInput& input, const KmLayout& layout)
{
    const double own = widest(input, layout.survival.texts);
    return layout.difference ? std::max(own, widest(input, layout.difference->levels.texts)) : own;
}

namespace {

/// Half the width of what is centred under the first or last tick.
double halfOutermost(const KmInput& input, const KmLayout& layout, std::size_t tick)
{
    double half = input.measure(layout.tickTexts[tick]).width / 2;
    for (const RiskRow& row : layout.risk)
        if (!row.cells.empty()) half = std::max(half, input.metrics.measure(row.cells[tick], row.cellStyle).width / 2);
    return half;
}

double riskLabelWidth(const KmInput& input, const KmLayout& layout)
{
    const double sample = input.frame.namesInRows ? (sampleEm + sampleGapEm) * input.em() : 0;
    double width = 0;
    for (const RiskRow& row : layout.risk)
        if (!row.cells.empty()) width = std::max(width, row.label.width + sample);
    return width;
}

void placeHorizontally(const KmInput& input, KmLayout& layout)
{
    const double em = input.em();
    const auto title = [&](const std::string& words, double height) {
        return figure::textBlock(words, input.text(), std::max(height, em), input.metrics);
    };
    layout.survival.title = title(survivalAxisTitle(input.analysis, input.options), layout.axes.plot.height);
    if (layout.difference)
        layout.difference->levels.title =
            title(input.options.percent ? "Difference, points" : "Difference", layout.difference->axes.plot.height + input.lineHeight());
    const double axis = layout.tickLength + em * 0.3 + widestLevel(input, layout) + em * 0.5 +
                        std::max(layout.survival.title.height(), layout.difference ? layout.difference->levels.title.height() : 0);
    const double first = layout.ticks.empty() ? 0 : halfOutermost(input, layout, 0);
    const double last = layout.ticks.empty() ? 0 : halfOutermost(input, layout, layout.ticks.size() - 1);
    const double labels = layout.risk.empty() ? 0 : riskLabelWidth(input, layout) + em * 0.6 + first;
    layout.axes.plot.x = layout.left() + std::max({axis, labels, input.frame.left});
    layout.axes.plot.width = layout.right() - widthOf(input, layout.columns) - std::max(last, input.frame.right) - layout.axes.plot.x;
    if (!layout.difference) return;
    layout.difference->axes.plot.x = layout.axes.plot.x;
    layout.difference->axes.plot.width = layout.axes.plot.width;
}

/// A name broken within a word is worse than smaller letters, down to what still reads.
bool wordsStayWhole(const KmInput& input, const KmLayout& layout)
{
    constexpr double smallest = 5; // points
    if (input.style.textSize * 0.92 < smallest) return true;
    const std::string title = survivalAxisTitle(input.analysis, input.options);
    if (figure::breaksWords(title, input.text(), layout.axes.plot.height, input.metrics)) return false;
    if (layout.risk.empty() || input.frame.rowLabel == PanelFrame::RowLabel::Sample) return true;
    return std::ranges::none_of(input.analysis.arms, [&](const stats::ArmResult& arm) {
        const std::string& label = arm.arm.shortLabel.empty() ? arm.arm.label : arm.arm.shortLabel;
        return figure::breaksWords(label, input.text(input.style.ink, true), labelWidth(input, layout) * 0.78, input.metrics);
    });
}

bool isReadable(const KmInput& input, const KmPlan& plan, const KmLayout& layout)
{
    const figure::Rect& plot = layout.axes.plot;
    if (plan.crowded) return plot.width >= 0.3 * input.width && plot.height >= 2 * input.em();
    const bool titleFits = layout.survival.title.lines.size() <= 2;
    const double leastShare = layout.difference ? 0.22 : input.asked.tableAnnotation ? 0.24 : 0.33; // a slide is wide
    if (layout.annotation.width > layout.page.content.width + 1e-9) return false;
    if (layout.difference && (layout.difference->axes.plot.height < 3.4 * input.em() || layout.difference->levels.title.lines.size() > 2))
        return false;
    const double share = layout.columns.empty() ? leastPlotShare : leastShareBesideResult;
    return plot.height >= std::max(leastShare * input.height, 3 * input.em()) && plot.width >= share * input.width && titleFits &&
           wordsStayWhole(input, layout);
}

} // namespace

double KmLayout::riskHeight() const
{
    double height = 0;
    for (const RiskRow& row : risk) height += row.height();
    return height;
}

double KmInput::lineHeight() const { return figure::textBlock("0", text(), width, metrics).lineHeight; }

figure::ArmStyle KmInput::arm(std::size_t index) const
{
    return figure::armStyle(analysis.arms[index].arm, index, analysis.arms.size(), style);
}

figure::Stroke KmInput::curveStroke(std::size_t index) const
{
    const figure::ArmStyle look = arm(index);
    return {look.line, style.curveWidth, look.dash};
}

std::vector<figure::LegendEntry> legendEntries(const KmInput& input)
{
    std::vector<figure::LegendEntry> entries;
    for (std::size_t i = 0; i < input.analysis.arms.size(); ++i) entries.push_back(legendEntry(input, i));
    return entries;
}

figure::TextBlock armName(const KmInput& input, std::size_t arm, double maxWidth)
{
    return figure::entryName(legendEntries(input), arm, maxWidth, input.metrics);
}

KmLayout layOutKm(const KmInput& input, const KmPlan& plan)
{
    KmLayout layout;
    layout.tickLength = input.em() * 0.35;
    layout.axes = shownAxes(input);
    chooseTimeTicks(input, layout);
    if (input.options.difference && plan.difference && !input.analysis.comparisons.empty())
        layout.difference.emplace().shown = shownDifferences(input.analysis);
    measureParts(input, plan, layout);
    placeVertically(input, layout);
    chooseLevels(input, layout);
    if (layout.difference) chooseDifferenceLevels(input, layout);
    placeHorizontally(input, layout);
    layout.fits = isReadable(input, plan, layout);
    if (layout.fits) layout.stride = tickStride(input, layout);
    return layout;
}

} // namespace atrisk::analyses
