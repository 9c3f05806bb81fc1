#include "core/figure/axes/ratio_column.h"

#include "core/figure/part.h"
#include "core/figure/text_block.h"

#include <algorithm>
#include <cmath>

namespace atrisk::figure {
namespace {

constexpr double squareEm = 0.5, arrowEm = 0.28, tickEm = 0.3, gapEm = 0.1;

double emOf(const Style& style) { return style.textSize * millimetresPerPoint; }

Stroke lineOf(const Style& style, const Color& color) { return {color, style.axisWidth * 1.5, {}}; }

void appendArrowHead(std::vector<Mark>& marks, double x, double y, double direction, const Style& style)
{
    const double size = arrowEm * emOf(style);
    marks.emplace_back(Band{{{x, y}, {x - direction * 1.5 * size, y - size}, {x - direction * 1.5 * size, y + size}}, style.accent});
}

} // namespace

double RatioColumn::x(double ratio) const
{
    const double low = std::log(axis.low), high = std::log(axis.high);
    return plot.x + plot.width * (std::clamp(std::log(ratio), low, high) - low) / (high - low);
}

void appendRatio(std::vector<Mark>& marks, const RatioColumn& column, const RatioInterval& ratio, double y, const Style& style)
{
    if (!std::isfinite(ratio.estimate)) return;
    const double from = column.x(ratio.lower), to = column.x(ratio.upper), half = squareEm * emOf(style) / 2;
    marks.emplace_back(Segments{{{{from, y}, {to, y}}}, lineOf(style, style.accent)});
    if (ratio.lower < column.axis.low) appendArrowHead(marks, from, y, -1, style);
    if (ratio.upper > column.axis.high) appendArrowHead(marks, to, y, 1, style);
    if (ratio.estimate < column.axis.low || ratio.estimate > column.axis.high) return;
    const double centre = column.x(ratio.estimate);
    marks.emplace_back(Box{{centre - half, y - half, 2 * half, 2 * half}, style.accent, {{0, 0, 0, 0}, 0, {}}, 0});
}

void appendReference(std::vector<Mark>& marks, const RatioColumn& column, double y, const Style& style)
{
    const double half = squareEm * emOf(style) / 2, centre = column.x(1);
    marks.emplace_back(Box{{centre - half, y - half, 2 * half, 2 * half}, style.background, lineOf(style, style.softInk), 0});
}

void appendRatioAxis(std::vector<Mark>& marks, const RatioColumn& column, const std::string& title,
                     const std::function<std::string(double)>& words, const Style& style, const TextMetrics& metrics)
{
    const Part part(marks, "Ratio axis");
    const double em = emOf(style), y = column.plot.bottom() + gapEm * em;
    const TextStyle text{style.textSize, false, false, style.ink};
    const TextBlock one = textBlock("0", text, 1e6, metrics);
    Segments lines{{{{column.x(1), column.plot.y}, {column.x(1), column.plot.bottom()}}, {{column.plot.x, y}, {column.plot.right(), y}}},
                   lineOf(style, style.softInk)};
    const double baseline = y + (tickEm + gapEm) * em + one.ascent;
    for (const double value :
         thinnedTicks(column.axis, column.plot.width, 0.5 * em, [&](double tick) { return metrics.measure(words(tick), text).width; })) {
        lines.segments.push_back({{column.x(value), y}, {column.x(value), y + tickEm * em}});
        marks.emplace_back(Text{{column.x(value), baseline}, words(value), text, Align::Centre, 0});
    }
    marks.emplace_back(std::move(lines));
    const std::string shown = elideText(title, text, column.plot.width + 2 * em, metrics);
    marks.emplace_back(Text{{column.plot.x + column.plot.width / 2, baseline + one.lineHeight}, shown, text, Align::Centre, 0});
}

double ratioAxisHeight(const Style& style, const TextMetrics& metrics)
{
    const TextBlock one = textBlock("0", {style.textSize, false, false, style.ink}, 1e6, metrics);
    return (tickEm + 2 * gapEm) * emOf(style) + 2 * one.lineHeight;
}

} // namespace atrisk::figure
