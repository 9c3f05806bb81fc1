#include "core/analyses/km/figure/km_figure.h"

#include "core/analyses/km/figure/km_annotation.h"
#include "core/analyses/km/figure/km_arm_table.h"
#include "core/analyses/km/figure/km_curves.h"
#include "core/analyses/km/figure/km_inset.h"
#include "core/analyses/km/figure/km_labels.h"
#include "core/analyses/km/figure/km_layout.h"
#include "core/analyses/km/figure/km_rates.h"
#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/part.h"

#include <algorithm>
#include <vector>

namespace atrisk::analyses {
namespace {

constexpr int mostAttempts = 60; // each gives something up or shrinks the text; far fewer are ever needed
constexpr double shrink = 0.92;
constexpr double somewhatSmaller = 0.8; // of the text's size: better than a figure without its methods

double halfCensorMark(const KmInput& input) { return input.em() * 0.33; }

figure::Stroke axisStroke(const KmInput& input) { return {input.style.softInk, input.style.axisWidth, {}}; }

/// The letter of a panel, and beside it whose curves it shows, on one baseline.
void appendHeading(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    if (!input.frame.onPage) return;
    const figure::Part part(marks, "Title");
    const figure::TextBlock letter = figure::textBlock(input.frame.letter, input.letter(), input.width, input.metrics);
    const double ascent = std::max(letter.ascent, layout.heading.ascent), top = layout.page.room.y;
    figure::appendBlock(marks, letter, layout.left(), top + ascent - letter.ascent, figure::Align::Left);
    const double left = layout.left() + layout.headingIndent, below = top + ascent - layout.heading.ascent;
    figure::appendBlock(marks, layout.heading, left, below, figure::Align::Left);
    const figure::Part note(marks, "Note");
    figure::appendBlock(marks, layout.headingNote, left, below + layout.heading.height(), figure::Align::Left);
}

void appendGrid(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    if (!input.style.gridLines) return;
    const figure::Part part(marks, "Grid");
    figure::Color faint = input.style.line; // guides for the eye, hardly lines
    faint.alpha = 140;
    figure::Segments grid{{}, {faint, input.style.axisWidth * 0.7, {}}};
    for (double level : layout.survival.levels) {
        const double y = layout.axes.y(level);
        if (y < layout.axes.plot.bottom() - 1e-9) grid.segments.push_back({{layout.axes.plot.x, y}, {layout.axes.plot.right(), y}});
    }
    marks.emplace_back(std::move(grid));
}

void appendAxisLines(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout, const figure::Axes& panel,
                     const LevelAxis& vertical)
{
    const figure::Part part(marks, "Axis lines");
    const figure::Rect& plot = panel.plot;
    figure::Segments axes{{}, axisStroke(input)};
    axes.segments.push_back({{plot.x, plot.y}, {plot.x, plot.bottom()}});
    axes.segments.push_back({{plot.x, plot.bottom()}, {plot.right(), plot.bottom()}});
    for (double level : vertical.levels) axes.segments.push_back({{plot.x - layout.tickLength, panel.y(level)}, {plot.x, panel.y(level)}});
    for (double tick : layout.ticks)
        axes.segments.push_back({{panel.x(tick), plot.bottom()}, {panel.x(tick), plot.bottom() + layout.tickLength}});
    marks.emplace_back(std::move(axes));
}

void appendLevels(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout, const figure::Axes& panel,
                  const LevelAxis& vertical, const char* name)
{
    const figure::Part part(marks, name);
    const figure::Rect& plot = panel.plot;
    const double em = input.em(), right = plot.x - layout.tickLength - em * 0.3;
    for (std::size_t i = 0; i < vertical.levels.size(); ++i) {
        // Digits have no descenders: centred by their own height, about 0.72 em.
        const double baseline = panel.y(vertical.levels[i]) + em * 0.36;
        marks.emplace_back(figure::Text{{right, baseline}, vertical.texts[i], input.text(), figure::Align::Right, 0});
    }
    const figure::TextBlock& title = vertical.title;
    double baseline = right - widestLevel(input, layout) - em * 0.5 - (title.lineHeight - title.ascent);
    for (std::size_t i = title.lines.size(); i-- > 0;) {
        marks.emplace_back(figure::Text{{baseline, plot.y + plot.height / 2}, title.lines[i], title.style, figure::Align::Centre, 90});
        baseline -= title.lineHeight;
    }
}

/// The panel below: everything but the numbers of the time axis, which stand under the lowest one.
void appendDifferencePanel(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    if (!layout.difference) return;
    const DifferencePanel& panel = *layout.difference;
    const std::size_t first = marks.size();
    appendAxisLines(marks, input, layout, panel.axes, panel.levels);
    appendDifferences(marks, input, layout);
    appendLevels(marks, input, layout, panel.axes, panel.levels, "Axis");
    figure::prefixParts(marks, first, "Difference");
}

/// Top of the axis title: under the numbers.
double appendTickNumbers(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    const double top = layout.lowestPlot().bottom() + layout.tickLength + input.em() * 0.25;
    const figure::TextBlock line = figure::textBlock("0", input.text(), input.width, input.metrics);
    for (std::size_t i = 0; i < layout.ticks.size(); i += layout.stride)
        marks.emplace_back(
            figure::Text{{layout.axes.x(layout.ticks[i]), top + line.ascent}, layout.tickTexts[i], input.text(), figure::Align::Centre, 0});
    return top + line.lineHeight + input.em() * 0.15;
}

void appendTimeAxis(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    const figure::Part part(marks, "Time axis");
    const double top = appendTickNumbers(marks, input, layout), half = layout.xTitle.width / 2;
    const double middle =
        std::clamp(layout.axes.plot.x + layout.axes.plot.width / 2, layout.left() + half, std::max(layout.left(), layout.right() - half));
    figure::appendBlock(marks, layout.xTitle, middle, top, figure::Align::Centre);
}

void appendRiskTable(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    double top = layout.riskTop;
    for (const RiskRow& row : layout.risk) {
        const figure::Part part(marks, figure::partName("Risk table", row.whose));
        if (row.sample) {
            const double middle = top + row.label.lineHeight / 2;
            marks.emplace_back(figure::Segments{{{{layout.left(), middle}, {layout.left() + row.label.width, middle}}}, *row.sample});
        } else {
            const double sample = row.legend ? sampleEm * input.em() : 0, middle = top + row.label.lineHeight / 2;
            if (row.legend)
                marks.emplace_back(figure::Segments{
                    {{{layout.left(), middle}, {layout.left() + sample, middle}}}, *row.legend, figure::partName("Legend", row.whose)});
            figure::appendBlock(marks, row.label, layout.left() + sample * (1 + sampleGapEm / sampleEm), top, figure::Align::Left);
        }
        for (std::size_t i = 0; i < row.cells.size(); i += layout.stride)
            marks.emplace_back(figure::Text{
                {layout.axes.x(layout.ticks[i]), top + row.label.ascent}, row.cells[i], row.cellStyle, figure::Align::Centre, 0});
        top += row.height();
    }
}

/// Every number at risk: of the arms in turn, tick after tick.
std::vector<figure::Spot> riskSpots(const KmInput& input, const KmLayout& layout)
{
    std::vector<figure::Spot> spots;
    double top = layout.riskTop;
    for (const RiskRow& row : layout.risk) {
        for (std::size_t i = 0; row.arm >= 0 && i < row.cells.size(); i += layout.stride) {
            const double width = input.metrics.measure(row.cells[i], row.cellStyle).width;
            spots.push_back({{layout.axes.x(layout.ticks[i]) - width / 2, top, width, row.label.lineHeight},
                             static_cast<std::uint32_t>(i * input.analysis.arms.size()) + static_cast<std::uint32_t>(row.arm)});
        }
        top += row.height();
    }
    return spots;
}

/// Of one weight and height in the whole figure: finer ones where those of any arm would hide the curve.
void appendCensorMarks(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    const bool fine = input.frame.fineCensorMarks || censorMarksCrowd(input, layout);
    const double half = halfCensorMark(input) * (fine ? 0.75 : 1), width = input.style.curveWidth * (fine ? 0.3 : 0.85);
    const auto& arms = input.analysis.arms;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const figure::Part part(marks, figure::partName("Censor marks", arms[i].arm.label));
        figure::Color color = input.arm(i).line;
        if (fine) color.alpha = 110; // the curve and its dashes are seen through them
        analyses::appendCensorMarks(marks, arms[i].curve, layout.axes, {color, width, {}}, half, input.options.plusMarks);
    }
}

void appendCurves(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    const auto& arms = input.analysis.arms;
    const auto ofArm = [&](const char* what, std::size_t i) { return figure::partName(what, arms[i].arm.label); };
    for (std::size_t i = 0; input.options.hasBands() && i < arms.size(); ++i) {
        const figure::Part part(marks, ofArm("Confidence band", i));
        appendBand(marks, arms[i].curve, layout.axes, input.arm(i).line);
    }
    if (input.options.medianLines) appendMedianLines(marks, arms, layout.axes, {input.style.softInk, input.style.axisWidth, {2, 2}});
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const figure::Part part(marks, ofArm("Curve", i));
        appendCurve(marks, arms[i].curve, layout.axes, input.curveStroke(i), static_cast<int>(i), input.options.thinWhereFew);
    }
    if (input.options.censorTicks) appendCensorMarks(marks, input, layout);
}

/// The same input with the text of the annotation, which may be somewhat smaller than the axis numbers.
KmInput withTextScaled(const KmInput& input, double scale)
{
    KmInput scaled = input;
    const double least = std::min(input.style.textSize, input.style.leastSize);
    scaled.style.textSize = std::max(input.style.textSize * scale, least);
    return scaled;
}

bool placeAnnotation(std::vector<figure::Mark>& marks, const KmInput& input, AnnotationDetail detail, const figure::Rect& plot,
                     double maxWidth, Obstacles& obstacles)
{
    const figure::PlacedBlock block = annotationBlock(input, detail, maxWidth, true);
    if (block.marks.empty()) return true;
    if (block.width > maxWidth + 1e-9) return false;
    const std::optional<figure::Point> corner = findRoom(block.width, block.height, plot, obstacles, input.em() * 0.6);
    if (!corner) return false;
    const bool atRight = corner->x + block.width > plot.x + plot.width * 0.75;
    figure::appendMoved(marks, atRight ? block : annotationBlock(input, detail, maxWidth, false), *corner);
    obstacles.add(figure::inflated({corner->x, corner->y, block.width, block.height}, input.em() * 0.8));
    return true;
}

/// Of the text's size, and of the plot's width at most.
struct AnnotationSize {
    double scale, share;
};
using AnnotationSizes = std::vector<AnnotationSize>;

AnnotationSizes sizesOf(const KmInput& input)
{
    const double scale = input.frame.annotationScale;
    if (input.frame.onPage) return {{scale, 0.85}, {scale, 0.62}, {scale, 0.42}}; // one line each, if it can be
    return input.asked.tableAnnotation ? AnnotationSizes{{1, 0.8}, {1, 0.62}, {1, 0.42}}
                                       : AnnotationSizes{{1, 0.62}, {1, 0.42}, {0.85, 0.62}, {0.85, 0.42}};
}

/// False when the annotation is wanted in the plot and finds no room.
bool appendAnnotation(std::vector<figure::Mark>& marks, const KmInput& input, const KmPlan& plan, const KmLayout& layout,
                      Obstacles& obstacles)
{
    if (plan.annotation == AnnotationDetail::None || plan.annotationBelow) return true;
    const figure::Part part(marks, "Annotation");
    const figure::Rect& plot = layout.axes.plot;
    for (const AnnotationSize& size : sizesOf(input)) {
        if (size.scale < 1 && input.style.textSize * size.scale < figure::leastPrinted) continue;
        if (placeAnnotation(marks, withTextScaled(input, size.scale), plan.annotation, plot, plot.width * size.share, obstacles))
            return true;
    }
    return false;
}

void appendBelow(std::vector<figure::Mark>& marks, const KmLayout& layout)
{
    const figure::Part part(marks, "Annotation");
    figure::appendMoved(marks, layout.annotation, {layout.left(), layout.annotationTop});
}

} // namespace

bool censorMarksCrowd(const KmInput& input, const KmLayout& layout)
{
    return std::ranges::any_of(input.analysis.arms, [&](const stats::ArmResult& arm) {
        return analyses::censorMarksCrowd(arm.curve, layout.axes, halfCensorMark(input));
    });
}

KmOutcome drawKm(std::vector<figure::Mark>& marks, const KmInput& input, const KmPlan& plan, const KmLayout& layout,
                 std::vector<std::string>& leftOut)
{
    if (!layout.fits) return KmOutcome::TooSmall;
    figure::appendTitle(marks, layout.page);
    appendHeading(marks, input, layout);
    appendGrid(marks, input, layout);
    appendAxisLines(marks, input, layout, layout.axes, layout.survival);
    std::vector<figure::Mark> curves;
    appendCurves(curves, input, layout);
    Obstacles obstacles(curves, layout.axes.plot, input.em() * 0.15);
    std::vector<figure::Mark> texts;
    if (input.options.milestoneRates) leftOut = appendMilestoneRates(texts, input, layout.axes, obstacles);
    if (!appendAnnotation(texts, input, plan, layout, obstacles)) return KmOutcome::NoRoomForAnnotation;
    const bool inTable = input.frame.namesInTable && plan.annotation == AnnotationDetail::Full;
    const bool named = plan.legendAbove || inTable || input.frame.namesInRows || input.frame.onPage || input.analysis.arms.size() == 1 ||
                       appendDirectLabels(texts, input, layout, obstacles) || appendInnerLegend(texts, input, layout, obstacles);
    if (!named) return KmOutcome::NoRoomForNames;
    if (input.options.shownShares && !appendInset(texts, input, layout, curves, obstacles))
        leftOut.push_back("the inset with the whole axis");
    if (input.options.medianLines && layout.axes.clampedY(0.5) != 0.5) leftOut.push_back("the median lines, beyond the axis");
    marks.insert(marks.end(), curves.begin(), curves.end());
    marks.insert(marks.end(), texts.begin(), texts.end());
    figure::appendLegend(marks, layout.page);
    appendLevels(marks, input, layout, layout.axes, layout.survival, "Survival axis");
    appendDifferencePanel(marks, input, layout);
    appendTimeAxis(marks, input, layout);
    appendRiskTable(marks, input, layout);
    appendArmColumns(marks, input, layout);
    appendBelow(marks, layout);
    figure::appendNotes(marks, layout.page);
    return KmOutcome::Done;
}

namespace {

/// Not under `least` points.
void shrinkText(figure::Style& style, double least = 0)
{
    const double scale = std::max(shrink, std::min(1.0, least / style.textSize));
    figure::scaleText(style, scale);
    style.curveWidth *= scale;
}

/// Of three and more arms, and on a slide.
bool hasTable(const KmInput& input) { return input.analysis.arms.size() > 2 || input.asked.tableAnnotation; }

bool hasShorterNames(const stats::SurvivalAnalysis& analysis)
{
    return std::ranges::any_of(analysis.arms, [](const stats::ArmResult& arm) { return shortName(arm.arm).size() < arm.arm.label.size(); });
}

/// A slide has room beside the numbers at risk, where each arm has its row.
bool goesInRows(const KmInput& input, KmOutcome outcome)
{
    const UnderAxis what = input.options.underAxis;
    if (!input.asked.tableAnnotation || what == UnderAxis::None || what == UnderAxis::KMunicate) return false;
    return outcome == KmOutcome::NoRoomForAnnotation;
}

/// A slide's table names every arm: it can be the legend.
bool namesGoInTable(const KmInput& input)
{
    return input.asked.tableAnnotation && input.options.annotateMedians && !input.frame.namesInTable;
}

/// The next shorter form of the annotation.
AnnotationDetail shorter(AnnotationDetail detail)
{
    if (detail < AnnotationDetail::Short) return AnnotationDetail::Short;
    return detail == AnnotationDetail::Short ? AnnotationDetail::NoMedians : AnnotationDetail::None;
}

/// Gives up the least important thing that is still there. The result goes only when the text is as small as the style allows.
void relax(KmInput& input, KmPlan& plan, KmOutcome outcome)
{
    figure::Style& style = input.style;
    using Label = PanelFrame::RowLabel;
    const bool hasManyArms = input.analysis.arms.size() > 2;
    if (input.asked.tableAnnotation && input.frame.rowLabel == Label::Name && hasShorterNames(input.analysis))
        input.frame.rowLabel = Label::ShortName;
    else if (outcome == KmOutcome::NoRoomForNames && plan.annotation == AnnotationDetail::Full && namesGoInTable(input))
        input.frame.namesInTable = true;
    else if (outcome == KmOutcome::NoRoomForNames && plan.annotation == AnnotationDetail::InRows && !input.frame.namesInRows)
        input.frame.namesInRows = true;
    else if (plan.annotation == AnnotationDetail::Full && goesInRows(input, outcome))
        plan.annotation = AnnotationDetail::InRows;
    else if (plan.annotation == AnnotationDetail::InRows && hasManyArms && input.frame.rowLabel != Label::Sample) {
        input.frame.rowLabel = Label::Sample; // a row each, and more of the width for the plot
        input.frame.namesInRows = false;
        plan.legendAbove = true;
    } else if (outcome == KmOutcome::NoRoomForAnnotation && !plan.annotationBelow)
        plan.annotationBelow = true;
    else if (outcome == KmOutcome::NoRoomForNames)
        plan.legendAbove = true;
    else if (!hasManyArms && hasTable(input) &&
             (plan.annotation == AnnotationDetail::Full || plan.annotation == AnnotationDetail::InRows)) {
        plan.annotation = AnnotationDetail::Lines; // they tell nearly as much as a slide's table
        plan.annotationBelow = false;
    } else if (style.textSize * shrink >= std::max(somewhatSmaller * input.asked.textSize, std::min(style.leastSize, input.asked.textSize)))
        shrinkText(style);
    else if (plan.footnote)
        plan.footnote = plan.annotationBelow = false; // the plot grows: the annotation may fit into it now
    else if (style.textSize * shrink >= std::min(style.leastSize, input.asked.textSize))
        shrinkText(style);
    else if (plan.annotation != AnnotationDetail::None) {
        plan.annotation = shorter(plan.annotation);
        plan.annotationBelow = false;
    } else {
        plan.difference = plan.difference &&
                          style.textSize * shrink >= std::max(0.7 * input.asked.textSize, std::min(style.leastSize, input.asked.textSize));
        if (style.textSize > figure::leastPrinted || plan.crowded)
            shrinkText(style, plan.crowded ? 0 : figure::leastPrinted);
        else
            plan.crowded = plan.legendAbove = true; // which has the names that the rows of the risk table have no more
    }
}

/// What was asked for and found no room.
std::vector<std::string> leftOut(const KmInput& input, const KmPlan& plan)
{
    std::vector<std::string> words;
    const stats::SurvivalAnalysis& analysis = input.analysis;
    const bool none = plan.annotation == AnnotationDetail::None, medians = !none && plan.annotation != AnnotationDetail::NoMedians;
    const bool isShort = plan.annotation == AnnotationDetail::Short;
    const bool counted = plan.annotation == AnnotationDetail::Full || (plan.annotation == AnnotationDetail::InRows && plan.footnote);
    if (!counted && medians && input.options.annotateMedians && hasTable(input)) words.push_back("events and patients");
    if (isShort && input.options.annotateMedians) words.push_back("the intervals of the medians");
    if (none && input.options.annotateHazardRatio && !analysis.comparisons.empty()) words.push_back("the hazard ratio");
    if (none && input.options.annotateP && !testStatement(analysis, input.style.numbers).empty()) words.push_back("P");
    if (!medians && input.options.annotateMedians) words.push_back("the medians");
    if (!plan.difference && input.options.difference && !analysis.comparisons.empty()) words.push_back("the difference");
    if (none && input.options.annotateFollowUp) words.push_back("the median follow-up");
    if (plan.footnote) return words;
    if (input.options.footnote && !methodsSentence(analysis, input.options, input.style).empty()) words.push_back("the methods");
    KmMarks drawn;
    addMarks(drawn, analysis, input.options, shownAxes(input));
    if (!marksSentence(drawn, analysis.confidence, input.style.numbers).empty()) words.push_back("the meaning of its marks");
    return words;
}

figure::Figure figureWith(const stats::SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style,
                          const figure::TextMetrics& metrics, double width, double height)
{
    figure::Figure figure = figure::emptyFigure(style, width, height);
    figure.title = report::typedOr(options.title, figureTitle(analysis));
    figure.description = kmDescription(analysis, options, style);
    KmOptions shown = options;
    if (!showsP(analysis)) shown.annotateP = false;
    KmInput input{analysis, shown, metrics, width, height, style, style};
    KmPlan plan;
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        KmLayout layout = layOutKm(input, plan);
        if (attempt + 1 == mostAttempts) layout.fits = layout.axes.plot.width > 0 && layout.axes.plot.height > 0;
        figure.marks.clear();
        figure.axes = {layout.axes};
        if (layout.difference) figure.axes.push_back(layout.difference->axes);
        figure.spots = riskSpots(input, layout);
        std::vector<std::string> inPlot;
        const KmOutcome outcome = drawKm(figure.marks, input, plan, layout, inPlot);
        figure.leftOut = leftOut(input, plan);
        figure.leftOut.insert(figure.leftOut.end(), inPlot.begin(), inPlot.end());
        if (outcome == KmOutcome::Done) break;
        relax(input, plan, outcome);
        if (plan.crowded) input.frame.rowLabel = PanelFrame::RowLabel::Sample;
    }
    return figure;
}

} // namespace

figure::Figure kmFigure(const stats::SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style,
                        const figure::TextMetrics& metrics, double width, double height)
{
    figure::Figure figure = figureWith(analysis, options, style, metrics, width, height);
    if (!options.annotateFollowUp || figure.leftOut.size() < 2) return figure;
    KmOptions fewer = options;
    fewer.annotateFollowUp = false; // the result goes before it
    figure::Figure other = figureWith(analysis, fewer, style, metrics, width, height);
    if (other.leftOut.size() + 1 >= figure.leftOut.size()) return figure;
    other.leftOut.emplace_back("the median follow-up");
    return other;
}

} // namespace atrisk::analyses
