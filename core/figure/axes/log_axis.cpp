#include "core/figure/axes/log_axis.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::figure {
namespace {

constexpr std::array dense{0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0, 20.0, 50.0, 100.0};
constexpr std::array middling{0.01, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0, 100.0};
constexpr std::array sparse{0.01, 0.1, 0.5, 1.0, 2.0, 10.0, 100.0};
constexpr std::array wide{0.01, 0.05, 0.25, 1.0, 4.0, 20.0, 100.0};
constexpr std::array decades{0.01, 0.1, 1.0, 10.0, 100.0};
constexpr std::array one{1.0};

constexpr double room = 1.12; // a square needs some axis beside it

/// The value that a share of the values is not beyond.
double quantile(std::vector<double> values, double share)
{
    if (values.empty()) return 1;
    std::ranges::sort(values);
    const double place = share * static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(place))];
}

double roundDown(double value)
{
    double result = dense.front();
    for (const double tick : dense)
        if (tick <= value * (1 + 1e-9)) result = tick;
    return result;
}

double roundUp(double value)
{
    const auto found = std::ranges::find_if(dense, [&](double tick) { return tick >= value * (1 - 1e-9); });
    return found == dense.end() ? dense.back() : *found;
}

bool standApart(const std::vector<double>& ticks, double millimetresPerLog, double gap, const std::function<double(double)>& width)
{
    for (std::size_t i = 1; i < ticks.size(); ++i) {
        const double distance = std::log(ticks[i] / ticks[i - 1]) * millimetresPerLog;
        if (distance < (width(ticks[i]) + width(ticks[i - 1])) / 2 + gap) return false;
    }
    return true;
}

std::vector<double> within(std::span<const double> list, const LogAxis& axis)
{
    std::vector<double> ticks;
    std::ranges::copy_if(list, std::back_inserter(ticks), [&](double tick) { return tick >= axis.low && tick <= axis.high; });
    return ticks;
}

} // namespace

LogAxis logAxis(std::span<const RatioInterval> ratios)
{
    std::vector<double> lower, upper;
    double low = 0.5, high = 2;
    for (const RatioInterval& ratio : ratios) {
        if (!std::isfinite(ratio.estimate)) continue;
        lower.push_back(ratio.lower);
        upper.push_back(ratio.upper);
        low = std::min(low, ratio.estimate / room);
        high = std::max(high, ratio.estimate * room);
    }
    LogAxis axis;
    axis.low = roundDown(std::min(low, quantile(lower, 0.1)));
    axis.high = roundUp(std::max(high, quantile(upper, 0.9)));
    axis.ticks = within(dense, axis);
    return axis;
}

std::vector<double> thinnedTicks(const LogAxis& axis, double length, double gap, const std::function<double(double)>& width)
{
    const double perLog = length / std::log(axis.high / axis.low);
    for (const std::span<const double> list : std::initializer_list<std::span<const double>>{dense, middling, sparse, wide, decades})
        if (std::vector<double> ticks = within(list, axis); standApart(ticks, perLog, gap, width)) return ticks;
    return within(one, axis);
}

} // namespace atrisk::figure
