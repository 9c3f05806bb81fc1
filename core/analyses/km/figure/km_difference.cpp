#include "core/analyses/km/figure/km_difference.h"

#include "core/analyses/km/figure/km_annotation.h"
#include "core/analyses/km/figure/km_curves.h"
#include "core/analyses/km/figure/km_layout.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::analyses {
namespace {

using stats::SurvivalDifference;

struct Range {
    double low = 0, high = 0;
    void include(double value)
    {
        if (std::isnan(value)) return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

Range rangeOf(const std::vector<ShownDifference>& differences, double from, double to)
{
    Range range;
    for (const ShownDifference& shown : differences) {
        const SurvivalDifference& d = shown.difference;
        for (std::size_t i = 0; i < d.time.size(); ++i) {
            if (d.time[i] < from || d.time[i] > to) continue;
            range.include(d.estimate[i]);
            if (d.time[i] > shown.sureUntil) continue;
            range.include(d.lower[i]);
            range.include(d.upper[i]);
        }
    }
    return range;
}

/// A bound, cut at the panel's edge; the difference itself where there is none.
StepFunction steps(const SurvivalDifference& difference, const std::vector<double>& values, const figure::Axes& axes)
{
    StepFunction result{difference.time, {}, difference.end, 0};
    for (std::size_t i = 0; i < values.size(); ++i)
        result.value.push_back(axes.clampedY(std::isnan(values[i]) ? difference.estimate[i] : values[i]));
    return result;
}

void appendDifferenceBand(std::vector<figure::Mark>& marks, const SurvivalDifference& difference, const figure::Axes& axes,
                          figure::Color color)
{
    std::vector<figure::Point> outline = stairs(steps(difference, difference.upper, axes), axes, axes.xMin, axes.xMax);
    const std::vector<figure::Point> lower = stairs(steps(difference, difference.lower, axes), axes, axes.xMin, axes.xMax);
    outline.insert(outline.end(), lower.rbegin(), lower.rend());
    color.alpha = 40;
    if (outline.size() >= 4) marks.emplace_back(figure::Band{std::move(outline), color});
}

/// Whisker, where there is an interval, and dot at every milestone; several comparisons stand beside each other.
void appendMilestones(std::vector<figure::Mark>& marks, const KmInput& input, const figure::Axes& axes)
{
    const auto& comparisons = input.analysis.comparisons;
    const double apart = 0.5 * input.em();
    for (std::size_t k = 0; k < comparisons.size(); ++k) {
        const figure::Part part(marks, figure::partName("Milestones", input.analysis.arms[comparisons[k].arm].arm.label));
        const figure::Color color = input.arm(comparisons[k].arm).line;
        for (std::size_t i = 0; i < comparisons[k].milestoneDifferences.size(); ++i) {
            const stats::Difference& difference = comparisons[k].milestoneDifferences[i];
            const double time = input.analysis.selection.at[i];
            if (std::isnan(difference.estimate) || time < axes.xMin || time > axes.xMax) continue;
            const double shift = apart * (static_cast<double>(k) - static_cast<double>(comparisons.size() - 1) / 2);
            const double x = std::clamp(axes.x(time) + shift, axes.plot.x, axes.plot.right());
            if (difference.status == stats::EstimateStatus::Ok)
                marks.emplace_back(
                    figure::Segments{{{{x, axes.y(axes.clampedY(difference.lower))}, {x, axes.y(axes.clampedY(difference.upper))}}},
                                     {color, input.style.curveWidth, {}}});
            marks.emplace_back(
                figure::Dot{{x, axes.y(axes.clampedY(difference.estimate))}, 0.2 * input.em(), color, {input.style.background, 0.5, {}}});
        }
    }
}

struct Sides {
    std::string above, below;
};

/// More patients without the event are above 0.
Sides sideWords(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    const bool longer = analysis.favours == study::Favours::Longer;
    const stats::Comparison& comparison = analysis.comparisons.front();
    const std::string control = analysis.arms[comparison.control].arm.shortLabel;
    const bool one = analysis.comparisons.size() == 1;
    const std::string favours = words::favours(numbers) + " ";
    const std::string better = one ? favours + analysis.arms[comparison.arm].arm.shortLabel : "Better than " + control;
    const std::string worse = one ? favours + control : "Worse than " + control;
    return longer ? Sides{better, worse} : Sides{worse, better};
}

/// In the corners of one side, the left one first; nothing where curves or bands are in the way.
void appendSide(std::vector<figure::Mark>& marks, const KmInput& input, const figure::Rect& side, bool above, const std::string& words,
                const Obstacles& obstacles)
{
    const figure::Part part(marks, "Favours");
    const double size = std::max(input.style.smallSize, std::min(input.style.textSize, input.style.leastSize));
    const figure::TextBlock block = figure::textBlock(words, {size, false, false, input.style.softInk}, side.width, input.metrics);
    const double margin = 0.3 * input.em();
    if (block.lines.size() != 1 || block.height() + margin > side.height) return;
    const double top = above ? side.y + margin * 0.5 : side.bottom() - block.height() - margin * 0.5;
    for (const double left : {side.x + margin, side.right() - margin - block.width, side.x + (side.width - block.width) / 2}) {
        if (!obstacles.free({left, top, block.width, block.height()})) continue;
        return figure::appendBlock(marks, block, left, top, figure::Align::Left);
    }
}

/// What a band covers, and what lies between it and the line at 0.
void addBands(Obstacles& obstacles, const std::vector<figure::Mark>& marks, double zero)
{
    for (const figure::Mark& mark : marks)
        if (const auto* band = std::get_if<figure::Band>(&mark))
            for (std::size_t i = 1; i < band->outline.size(); ++i) {
                const auto [left, right] = std::minmax(band->outline[i - 1].x, band->outline[i].x);
                const auto [top, bottom] = std::minmax(band->outline[i].y, zero);
                obstacles.add({left, top, right - left, bottom - top});
            }
}

} // namespace

std::vector<ShownDifference> shownDifferences(const stats::SurvivalAnalysis& analysis)
{
    std::vector<ShownDifference> list;
    for (const stats::Comparison& comparison : analysis.comparisons) {
        const stats::SurvivalCurve &ours = analysis.arms[comparison.arm].curve, &theirs = analysis.arms[comparison.control].curve;
        list.push_back({comparison.arm, stats::survivalDifference(ours, theirs, analysis.confidence),
                        std::min(timeOfFewerAtRisk(fewAtRisk, ours), timeOfFewerAtRisk(fewAtRisk, theirs))});
    }
    return list;
}

DifferenceAxis differenceAxis(const std::vector<ShownDifference>& differences, double from, double to, double lines)
{
    constexpr std::array steps{0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8};
    constexpr double apart = 1.1, beyond = 0.06, leastSide = 0.3, least = 0.04;
    const Range range = rangeOf(differences, from, to);
    const double pad = beyond * (range.high - range.low);
    DifferenceAxis axis{range.low - pad, range.high + pad, {}};
    axis.low = std::min({axis.low, -leastSide * axis.high, -least});
    axis.high = std::max({axis.high, -leastSide * axis.low, least});
    const double span = axis.high - axis.low, larger = std::max(axis.high, -axis.low);
    double step = steps.front();
    for (const double candidate : steps) {
        if (step * lines >= apart * span || candidate > larger) break;
        step = candidate;
    }
    for (auto i = static_cast<int>(std::ceil(axis.low / step)); i * step <= axis.high; ++i) axis.levels.push_back(i * step);
    return axis;
}

std::string differenceLevelText(double level, bool percent, const words::NumberStyle& numbers)
{
    return level == 0 ? "0" : signedNumber(percent ? 100 * level : level, percent ? 0 : 2, numbers);
}

void appendDifferences(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    const figure::Axes& axes = layout.difference->axes;
    std::vector<figure::Mark> drawn;
    const auto ofArm = [&](const char* what, const ShownDifference& shown) {
        return figure::partName(what, input.analysis.arms[shown.arm].arm.label);
    };
    for (const ShownDifference& shown : layout.difference->shown) {
        const figure::Part part(drawn, ofArm("Confidence band", shown));
        appendDifferenceBand(drawn, shown.difference, axes, input.arm(shown.arm).line);
    }
    const double zero = axes.y(0);
    drawn.emplace_back(figure::Segments{
        {{{axes.plot.x, zero}, {axes.plot.right(), zero}}}, {input.style.softInk, input.style.axisWidth, {}}, "No difference"});
    for (const ShownDifference& shown : layout.difference->shown) {
        std::vector<figure::Point> points = stairs(steps(shown.difference, shown.difference.estimate, axes), axes, axes.xMin, axes.xMax);
        if (points.size() >= 2)
            drawn.emplace_back(figure::Steps{std::move(points), input.curveStroke(shown.arm), -1, ofArm("Curve", shown)});
    }
    appendMilestones(drawn, input, axes);
    Obstacles obstacles(drawn, axes.plot, 0.1 * input.em());
    addBands(obstacles, drawn, zero);
    Sides words = sideWords(input.analysis, input.style.numbers);
    if (axes.falls()) std::swap(words.above, words.below);
    marks.insert(marks.end(), drawn.begin(), drawn.end());
    appendSide(marks, input, {axes.plot.x, axes.plot.y, axes.plot.width, zero - axes.plot.y}, true, words.above, obstacles);
    appendSide(marks, input, {axes.plot.x, zero, axes.plot.width, axes.plot.bottom() - zero}, false, words.below, obstacles);
}

} // namespace atrisk::analyses
