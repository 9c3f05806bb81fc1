#include "core/stats/survival/time_axis.h"

#include "core/base/numeric.h"
#include "core/study/cohort/cohort.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>

namespace atrisk::stats {
namespace {

std::span<const double> steps(std::optional<study::TimeUnit> unit)
{
    static constexpr std::array days{7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 365.0, 730.0, 1461.0, 3652.0};
    static constexpr std::array weeks{1.0, 2.0, 4.0, 8.0, 13.0, 26.0, 52.0, 104.0, 260.0, 520.0};
    static constexpr std::array months{1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 36.0, 48.0, 60.0, 120.0};
    static constexpr std::array years{0.25, 0.5, 1.0, 2.0, 5.0, 10.0};
    if (!unit) return {};
    switch (*unit) {
    case study::TimeUnit::Days: return days;
    case study::TimeUnit::Weeks: return weeks;
    case study::TimeUnit::Months: return months;
    case study::TimeUnit::Years: return years;
    }
    return {};
}

constexpr double mostIntervals = 9;

/// 1, 2, 2.5 or 5 times a power of ten: for unknown units, and beyond either end of a unit's own list.
double roundStep(double end)
{
    const double decade = std::pow(10.0, std::floor(std::log10(end / mostIntervals)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0})
        if (end / (factor * decade) <= mostIntervals * (1 + 1e-12)) return factor * decade;
    return 10 * decade;
}

double tickStep(double end, std::optional<study::TimeUnit> unit)
{
    const std::span<const double> list = steps(unit);
    if (list.empty() || end < list.front() / 2) return roundStep(end);
    const auto fits = std::find_if(list.begin(), list.end(), [&](double step) { return std::ceil(end / step) <= mostIntervals; });
    return fits == list.end() ? roundStep(end) : *fits;
}

std::optional<double> firstOf(std::optional<double> a, std::optional<double> b) { return a ? a : b; }

/// The usual step of the unit that is nearest to `step` in proportion.
double nearestUsual(double step, study::TimeUnit unit)
{
    const auto apart = [step](double usual) { return std::fabs(std::log(usual / step)); };
    return *std::ranges::min_element(steps(unit), {}, apart);
}

} // namespace

double roundDecimal(double value)
{
    std::array<char, 32> buffer{};
    constexpr int digits = 12;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, digits);
    return base::parseNumber({buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())}).value_or(value);
}

ShownTimes shownTimes(const study::Study& study, const study::Endpoint& endpoint, const study::How& how)
{
    ShownTimes own{firstOf(endpoint.until, study.display.until), firstOf(endpoint.every, study.display.every)};
    const auto usual = study::shownUnit(study, endpoint, {}), shown = study::shownUnit(study, endpoint, how);
    if (usual && shown && usual != shown) {
        if (own.until) own.until = roundDecimal(study::convertTime(*own.until, *usual, *shown));
        if (own.every) own.every = nearestUsual(study::convertTime(*own.every, *usual, *shown), *shown);
    }
    return {firstOf(how.until, own.until), firstOf(how.every, own.every)};
}

std::vector<double> timeTicks(double end, std::optional<study::TimeUnit> unit, std::optional<double> every)
{
    if (!(end > 0)) end = 1;
    double step = every.value_or(0) > 0 ? *every : tickStep(end, unit);
    constexpr double mostTicks = 1000; // a slip such as --every 0.001 must not make a million columns
    if (end / step > mostTicks) step = tickStep(end, unit);
    std::vector<double> ticks;
    const auto intervals = static_cast<std::size_t>(std::max(1.0, std::ceil(end / step - 1e-9)));
    for (std::size_t i = 0; i <= intervals; ++i) ticks.push_back(roundDecimal(static_cast<double>(i) * step));
    return ticks;
}

} // namespace atrisk::stats
