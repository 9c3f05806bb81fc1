#include "core/figure/axes/linear_scale.h"

#include "core/figure/axes/round_ticks.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>

namespace atrisk::figure {
namespace {

constexpr double marginShare = 0.04; // beyond the outermost values

Scale widened(double low, double high)
{
    const double margin = high > low ? marginShare * (high - low) : std::max(std::fabs(low) * 0.1, 0.5);
    return {low - margin, high + margin, {}, {}};
}

/// How many decimals tell multiples of the step apart.
int decimalsOf(double step) { return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9); }

} // namespace

Scale linearScale(double low, double high, int most, const words::NumberStyle& numbers)
{
    Scale scale = widened(low, high);
    scale.ticks = roundTicks(scale.low, scale.high, most);
    const int decimals = scale.ticks.size() > 1 ? decimalsOf(scale.ticks[1] - scale.ticks[0]) : 2;
    for (const double tick : scale.ticks) scale.texts.push_back(words::fixedNumber(tick, decimals, numbers));
    return scale;
}

Scale logScale(double low, double high, double base, int most, const words::NumberStyle& numbers)
{
    constexpr std::size_t fewTicks = 3;
    Scale scale = widened(low, high);
    const double from = std::pow(base, scale.low), to = std::pow(base, scale.high);
    std::vector<double> ticks = logTicks(from, to, most);
    if (ticks.size() < fewTicks) ticks = roundTicks(from, to, most); // within one power of ten
    for (const double tick : ticks) {
        scale.ticks.push_back(std::log(tick) / std::log(base));
        scale.texts.push_back(words::timeText(tick, numbers));
    }
    return scale;
}

} // namespace atrisk::figure
