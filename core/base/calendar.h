// Days of the Gregorian calendar as numbers.
#pragma once

#include <chrono>
#include <optional>

namespace atrisk::base {

/// Days since 1970-01-01, negative before; null = there is no such day.
[[nodiscard]] inline std::optional<double> dayOf(int year, int month, int day)
{
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

} // namespace atrisk::base
