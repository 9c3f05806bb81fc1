#include "core/figure/axes/round_ticks.h"

#include <cmath>

namespace atrisk::figure {
namespace {

/// Every `stride`-th power of ten within from … to, times each lead.
std::vector<double> powers(double from, double to, const std::vector<double>& leads, int stride)
{
    std::vector<double> ticks;
    const double slack = 1e-9;
    for (int power = static_cast<int>(std::floor(std::log10(from))) - 1; std::pow(10, power) <= to * (1 + slack); ++power) {
        if (power % stride != 0) continue;
        for (const double lead : leads) {
            const double tick = power < 0 ? lead / std::pow(10, -power) : lead * std::pow(10, power); // 0.2, not 0.2000…01
            if (tick >= from * (1 - slack) && tick <= to * (1 + slack)) ticks.push_back(tick);
        }
    }
    return ticks;
}

} // namespace

std::vector<double> roundTicks(double from, double to, int most)
{
    double unit = std::pow(10, std::floor(std::log10((to - from) / most)));
    while ((to - from) / unit > most) {
        const double lead = unit / std::pow(10, std::floor(std::log10(unit) + 1e-9));
        unit *= std::lround(lead) == 2 ? 2.5 : 2;
    }
    std::vector<double> ticks;
    for (double i = std::ceil(from / unit - 1e-9); i * unit <= to + unit * 1e-9; ++i) ticks.push_back(i * unit);
    return ticks;
}

std::vector<double> logTicks(double from, double to, int most)
{
    for (const auto& leads : {std::vector<double>{1, 2, 5}, std::vector<double>{1, 3}})
        if (auto ticks = powers(from, to, leads, 1); static_cast<int>(ticks.size()) <= most && ticks.size() >= 2) return ticks;
    for (int stride = 1; stride < 20; ++stride)
        if (auto ticks = powers(from, to, {1}, stride); static_cast<int>(ticks.size()) <= most && ticks.size() >= 2) return ticks;
    return powers(from, to, {1, 2, 5}, 1);
}

} // namespace atrisk::figure
