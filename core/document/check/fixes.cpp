#include "core/document/check/fixes.h"

#include "core/base/numeric.h"

#include <algorithm>
#include <cmath>

namespace atrisk::document {
namespace {

std::string millimetres(double length) { return base::numberText(std::round(10 * length) / 10); }

/// Of a page: rounding of what a person typed.
constexpr double slack = 0.05;

} // namespace

Fix columnWidth(const figure::Figure& page, const figure::Limits& limits)
{
    double width = *std::ranges::min_element(limits.widths);
    for (const double column : limits.widths)
        if (column <= page.width + slack) width = std::max(width, column);
    return {.words = "Make it " + millimetres(width) + " mm wide", .width = width};
}

Fix withinLimits(const figure::Figure& page, const figure::Limits& limits)
{
    Fix fix{.words = "Make it "};
    if (limits.width > 0 && page.width > limits.width + slack) fix.width = limits.width;
    if (limits.height > 0 && page.height > limits.height + slack) fix.height = limits.height;
    if (fix.width > 0 && fix.height > 0)
        fix.words += millimetres(fix.width) + " × " + millimetres(fix.height) + " mm";
    else
        fix.words += fix.width > 0 ? millimetres(fix.width) + " mm wide" : millimetres(fix.height) + " mm high";
    return fix;
}

std::optional<Fix> largerPage(const figure::Figure& page, const figure::Style& style, std::pair<double, double> needed)
{
    for (auto [width, height] : {needed, std::pair(style.largestWidth, style.largestHeight)}) {
        width = std::max(width, page.width);
        height = std::max(height, page.height);
        const figure::Limits& limits = style.limits;
        if (limits.width > 0) width = std::min(width, limits.width);
        if (limits.height > 0) height = std::min(height, limits.height);
        if (width < page.width - slack || height < page.height - slack) continue;
        if (width > page.width + slack || height > page.height + slack)
            return Fix{.words = "Make it " + millimetres(width) + " × " + millimetres(height) + " mm", .width = width, .height = height};
    }
    return std::nullopt;
}

} // namespace atrisk::document
