#include "core/stats/counts/box_summary.h"

#include "core/base/numeric.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::stats {

BoxSummary boxSummary(std::span<const double> ascending)
{
    BoxSummary box;
    box.n = ascending.size();
    if (box.n == 0) return box;
    const auto n = static_cast<double>(box.n);
    box.mean = std::accumulate(ascending.begin(), ascending.end(), 0.0) / n;
    double squares = 0;
    for (const double value : ascending) squares += (value - box.mean) * (value - box.mean);
    if (box.n > 1) box.deviation = std::sqrt(squares / (n - 1));
    box.least = ascending.front();
    box.greatest = ascending.back();
    box.lowerQuartile = base::quantileOfSorted(ascending, 0.25);
    box.median = base::quantileOfSorted(ascending, 0.5);
    box.upperQuartile = base::quantileOfSorted(ascending, 0.75);
    return box;
}

Whiskers whiskers(std::span<const double> ascending, double lowerQuartile, double upperQuartile, double reach)
{
    if (ascending.empty()) return {};
    if (std::isinf(reach)) return {ascending.front(), ascending.back()};
    const double most = reach * (upperQuartile - lowerQuartile);
    // Where a quartile lies between far values, the nearest within reach may be on its other side.
    return {std::min(*std::ranges::lower_bound(ascending, lowerQuartile - most), lowerQuartile),
            std::max(*std::prev(std::ranges::upper_bound(ascending, upperQuartile + most)), upperQuartile)};
}

} // namespace atrisk::stats
