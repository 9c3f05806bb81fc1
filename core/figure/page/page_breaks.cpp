#include "core/figure/page/page_breaks.h"

#include <numeric>

namespace atrisk::figure {

PageBreaks breakPages(std::span<const double> heights, const std::function<bool(std::size_t)>& startsGroup, double room,
                      double numberHeight, TallGroup tall)
{
    constexpr double slack = 1e-9;
    const auto sum = [&](std::size_t first, std::size_t end) {
        return std::accumulate(heights.begin() + static_cast<std::ptrdiff_t>(first), heights.begin() + static_cast<std::ptrdiff_t>(end),
                               0.0);
    };
    if (sum(0, heights.size()) > room + slack) room -= numberHeight;
    PageBreaks breaks{{{0, 0}}, true};
    double used = 0;
    for (std::size_t i = 0; i < heights.size();) {
        std::size_t end = i + 1;
        while (end < heights.size() && !startsGroup(end)) ++end;
        if (tall == TallGroup::Split && sum(i, end) > room) end = i + 1;
        const double height = sum(i, end);
        if (breaks.pages.back().second > breaks.pages.back().first && used + height > room + slack) {
            breaks.pages.emplace_back(i, i);
            used = 0;
        }
        used += height;
        breaks.fits = breaks.fits && used <= room + slack;
        breaks.pages.back().second = end;
        i = end;
    }
    return breaks;
}

} // namespace atrisk::figure
