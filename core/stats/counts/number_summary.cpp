#include "core/stats/counts/number_summary.h"

#include "core/base/numeric.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::stats {

NumberSummary summaryOf(std::vector<double> values)
{
    std::erase_if(values, [](double value) { return std::isnan(value); });
    NumberSummary summary;
    summary.known = values.size();
    if (values.empty()) return summary;
    std::ranges::sort(values);
    summary.median = base::quantileOfSorted(values, 0.5);
    summary.lowerQuartile = base::quantileOfSorted(values, 0.25);
    summary.upperQuartile = base::quantileOfSorted(values, 0.75);
    summary.least = values.front();
    summary.most = values.back();
    const auto n = static_cast<double>(values.size());
    summary.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values) squares += (value - summary.mean) * (value - summary.mean);
    if (values.size() > 1) summary.deviation = std::sqrt(squares / (n - 1));
    return summary;
}

int decimalsOf(std::span<const double> values)
{
    constexpr int mostDecimals = 2;
    constexpr double tolerance = 1e-6;
    int decimals = 0;
    const auto needsMore = [&](double value) {
        const double scaled = value * std::pow(10, decimals);
        return std::fabs(scaled - std::round(scaled)) > tolerance;
    };
    while (decimals < mostDecimals && std::ranges::any_of(values, needsMore)) ++decimals;
    return decimals;
}

} // namespace atrisk::stats
