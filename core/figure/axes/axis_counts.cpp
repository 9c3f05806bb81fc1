#include "core/figure/axes/axis_counts.h"

#include "core/figure/part.h"

#include <algorithm>

namespace atrisk::figure {
namespace {

constexpr double mostLead = 0.22; // of the page's width

TextStyle plain(const Style& style) { return {style.textSize, false, false, style.ink}; }
double emOf(const Style& style) { return style.textSize * millimetresPerPoint; }

TextBlock headOf(const AxisCounts& counts, double width, const Style& style, const TextMetrics& metrics)
{
    return textBlock(counts.heading, {style.textSize, true, false, style.ink}, width, metrics);
}

TextBlock nameOf(const AxisCounts& counts, std::size_t row, double width, const TextMetrics& metrics)
{
    return counts.curves.empty() ? TextBlock() : entryName(counts.curves, row, width, metrics);
}

TextBlock line(const Style& style, const TextMetrics& metrics) { return textBlock("0", plain(style), 1e6, metrics); }

bool standApart(const AxisCounts& counts, const Axes& axes, const Rect& area, std::size_t stride, const Style& style,
                const TextMetrics& metrics)
{
    for (const std::vector<std::string>& row : counts.numbers) {
        double free = area.x;
        for (std::size_t i = 0; i < row.size(); i += stride) {
            const double half = metrics.measure(row[i], plain(style)).width / 2, x = axes.x(counts.ticks[i]);
            if (x - half < free - 1e-9 || x + half > area.right() + 1e-9) return false;
            free = x + half + 0.5 * emOf(style);
        }
    }
    return true;
}

} // namespace

double axisCountsHeight(const AxisCounts& counts, double width, const Style& style, const TextMetrics& metrics)
{
    double height = 0.5 * emOf(style) + headOf(counts, width, style, metrics).height();
    for (std::size_t row = 0; row < counts.numbers.size(); ++row)
        height += (counts.beside ? 0 : nameOf(counts, row, width, metrics).height()) + line(style, metrics).lineHeight;
    return height;
}

double axisCountsOverhang(const AxisCounts& counts, const Style& style, const TextMetrics& metrics)
{
    double widest = 0;
    for (const std::vector<std::string>& row : counts.numbers)
        for (const std::string& number : row) widest = std::max(widest, metrics.measure(number, plain(style)).width);
    return widest / 2;
}

double axisCountsLead(const AxisCounts& counts, double width, const Style& style, const TextMetrics& metrics)
{
    double widest = 0;
    for (const LegendEntry& curve : counts.curves) widest = std::max(widest, metrics.measure(curve.name, curve.text).width);
    return widest > 0 && widest <= mostLead * width ? widest + 0.6 * emOf(style) + axisCountsOverhang(counts, style, metrics) : 0;
}

bool appendAxisCounts(std::vector<Mark>& marks, const AxisCounts& counts, const Axes& axes, const Rect& area, double top,
                      const Style& style, const TextMetrics& metrics)
{
    const Part part(marks, "Risk table");
    std::size_t stride = style.ticksPerRiskColumn;
    while (stride < counts.ticks.size() && !standApart(counts, axes, area, stride, style, metrics)) ++stride;
    double y = top + 0.5 * emOf(style);
    const auto block = [&](const TextBlock& text) {
        appendBlock(marks, text, area.x, y, Align::Left);
        y += text.height();
    };
    block(headOf(counts, area.width, style, metrics));
    const TextBlock one = line(style, metrics);
    for (std::size_t row = 0; row < counts.numbers.size(); ++row) {
        const Part whose(marks, partName("Risk table", counts.curves.empty() ? "" : counts.curves[row].name));
        const TextBlock name = nameOf(counts, row, area.width, metrics);
        if (counts.beside)
            appendBlock(marks, name, area.x, y, Align::Left);
        else
            block(name);
        for (std::size_t i = 0; i < counts.numbers[row].size(); i += stride)
            marks.emplace_back(Text{{axes.x(counts.ticks[i]), y + one.ascent}, counts.numbers[row][i], plain(style), Align::Centre, 0});
        y += one.lineHeight;
    }
    return standApart(counts, axes, area, stride, style, metrics);
}

} // namespace atrisk::figure
