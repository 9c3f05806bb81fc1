// The numbers under the time axis.
#include "core/analyses/km/figure/km_layout.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <numeric>

namespace atrisk::analyses {
namespace {

struct Counts {
    std::uint64_t atRisk = 0, events = 0, censored = 0;
};

/// From the curve: for ticks that the analysis' own table lacks (a zoomed axis).
Counts countsFromCurve(const stats::SurvivalCurve& curve, double time)
{
    Counts counts;
    const auto after = std::ranges::upper_bound(curve.time, time) - curve.time.begin();
    counts.atRisk = curve.atRiskAt(time);
    counts.events = std::accumulate(curve.events.begin(), curve.events.begin() + after, std::uint64_t{0});
    counts.censored = std::accumulate(curve.censored.begin(), curve.censored.begin() + after, std::uint64_t{0});
    return counts;
}

Counts countsAt(const stats::ArmResult& arm, double time)
{
    const stats::RiskTable& table = arm.riskTable;
    const auto found = std::ranges::find(table.time, time) - table.time.begin();
    if (found == std::ssize(table.time)) return countsFromCurve(arm.curve, time);
    const auto i = static_cast<std::size_t>(found);
    return {table.atRisk[i], table.cumulativeEvents[i], table.cumulativeCensored[i]};
}

std::string cell(const Counts& counts, UnderAxis what, const words::NumberStyle& numbers)
{
    const std::string atRisk = integer(counts.atRisk, numbers);
    if (what == UnderAxis::AtRiskAndEvents) return atRisk + " (" + integer(counts.events, numbers) + ")";
    if (what == UnderAxis::AtRiskAndCensored) return atRisk + " (" + integer(counts.censored, numbers) + ")";
    return atRisk;
}

std::string heading(UnderAxis what, const words::NumberStyle& numbers)
{
    const std::string atRisk = numbers.numberWord + " at risk";
    switch (what) {
    case UnderAxis::AtRiskAndEvents: return atRisk + " (events)";
    case UnderAxis::AtRiskAndCensored: return atRisk + " (censored)";
    default: return atRisk;
    }
}

/// In one line where that leaves the plot most of the width, else wrapped to less.
figure::TextBlock rowName(const KmInput& input, std::size_t index, double labelWidth)
{
    figure::TextBlock name = armName(input, index, labelWidth);
    return name.lines.size() <= 1 ? name : armName(input, index, labelWidth * 0.78);
}

/// Room for a sample of the line.
figure::TextBlock sampleLabel(const KmInput& input)
{
    figure::TextBlock label = figure::textBlock("0", input.text(), input.width, input.metrics);
    label.width = input.em() * 2.4;
    return label;
}

RiskRow armRow(const KmInput& input, std::size_t index, const std::vector<double>& ticks, double labelWidth)
{
    const bool sampled = input.frame.rowLabel == PanelFrame::RowLabel::Sample;
    RiskRow row{sampled ? sampleLabel(input) : rowName(input, index, labelWidth), {}, input.text(input.arm(index).text)};
    row.arm = static_cast<int>(index);
    row.whose = input.analysis.arms[index].arm.label;
    if (input.frame.namesInRows) row.legend = input.curveStroke(index);
    if (sampled) row.sample = input.curveStroke(index);
    for (double tick : ticks)
        row.cells.push_back(cell(countsAt(input.analysis.arms[index], tick), input.options.underAxis, input.style.numbers));
    return row;
}

/// One of the three rows under an arm's name.
RiskRow countRow(const KmInput& input, std::size_t index, const std::vector<double>& ticks, const char* label, std::uint64_t Counts::*count)
{
    RiskRow row{
        figure::textBlock(label, input.text(input.style.softInk), input.width, input.metrics), {}, input.text(input.arm(index).text)};
    row.whose = input.analysis.arms[index].arm.label;
    for (double tick : ticks) row.cells.push_back(integer(countsAt(input.analysis.arms[index], tick).*count, input.style.numbers));
    return row;
}

void appendKmunicate(std::vector<RiskRow>& rows, const KmInput& input, std::size_t index, const std::vector<double>& ticks)
{
    rows.push_back({armName(input, index, input.width * 0.8), {}, {}});
    rows.back().whose = input.analysis.arms[index].arm.label;
    rows.push_back(countRow(input, index, ticks, "At risk", &Counts::atRisk));
    rows.push_back(countRow(input, index, ticks, "Censored", &Counts::censored));
    rows.push_back(countRow(input, index, ticks, "Events", &Counts::events));
}

bool collide(const KmInput& input, const KmLayout& layout, const std::vector<std::string>& texts, const figure::TextStyle& style,
             std::size_t stride)
{
    const double gap = input.em() * (input.frame.onPage ? 0.25 : 0.4);
    for (std::size_t i = stride; i < texts.size(); i += stride) {
        const double room = layout.axes.x(layout.ticks[i]) - layout.axes.x(layout.ticks[i - stride]);
        const double need = (input.metrics.measure(texts[i - stride], style).width + input.metrics.measure(texts[i], style).width) / 2;
        if (need + gap > room) return true;
    }
    return false;
}

bool collides(const KmInput& input, const KmLayout& layout, std::size_t stride)
{
    if (collide(input, layout, layout.tickTexts, input.text(), stride)) return true;
    return std::ranges::any_of(layout.risk, [&](const RiskRow& row) { return collide(input, layout, row.cells, row.cellStyle, stride); });
}

} // namespace

std::vector<RiskRow> riskRows(const KmInput& input, const std::vector<double>& ticks, double labelWidth)
{
    std::vector<RiskRow> rows;
    const UnderAxis what = input.options.underAxis;
    if (what == UnderAxis::None) return rows;
    const bool blocks = what == UnderAxis::KMunicate;
    if (!blocks)
        rows.push_back(
            {figure::textBlock(heading(what, input.style.numbers), input.text(input.style.ink, true), input.width, input.metrics), {}, {}});
    for (std::size_t i = 0; i < input.analysis.arms.size(); ++i) {
        if (blocks)
            appendKmunicate(rows, input, i, ticks);
        else
            rows.push_back(armRow(input, i, ticks, labelWidth));
    }
    for (RiskRow& row : rows) row.gap = input.em() * 0.12;
    return rows;
}

std::size_t tickStride(const KmInput& input, const KmLayout& layout)
{
    std::size_t stride = input.frame.onPage ? 1 : input.style.ticksPerRiskColumn;
    while (stride < layout.ticks.size() && collides(input, layout, stride)) ++stride;
    return stride;
}

} // namespace atrisk::analyses
