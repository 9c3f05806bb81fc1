// Where rows go over to the next page.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace atrisk::figure {

/// What becomes of a group that is higher than a page.
enum class TallGroup { Whole, Split };

struct PageBreaks {
    std::vector<std::pair<std::size_t, std::size_t>> pages; ///< rows first … end − 1; at least one page
    bool fits = true;                                       ///< no page holds more than it has room for
};

/// Rows of these heights, of which some begin a group that stays together, on pages with `room` for them; where there are several, each has
/// a number that takes `numberHeight` of it. Millimetres.
[[nodiscard]] PageBreaks breakPages(std::span<const double> heights, const std::function<bool(std::size_t)>& startsGroup, double room,
                                    double numberHeight, TallGroup tall);

} // namespace atrisk::figure
