// Dates as people write them in texts, besides ISO 8601.
#pragma once

#include "core/table/distinct.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atrisk::io {

/// The order of year, month and day; months are numbers or English names.
enum class DateOrder : std::uint8_t {
    YearFirst,  ///< 2020/8/27
    DayFirst,   ///< 27.08.2020, 27/8/2020, 27-Aug-2020, 27AUG2020
    MonthFirst, ///< 8/27/2020, August 27, 2020
};
/// "day/month/year"
[[nodiscard]] std::string_view name(DateOrder order);

/// "dmy", "mdy", "ymd"; null = not said.
[[nodiscard]] std::optional<DateOrder> orderSaid(std::string_view name);

/// Which years are meant by two digits, where they are: as R's %y, 69 to 99 are 1969 to 1999 and 00 to 68 are 2000 to 2068.
enum class ShortYears : std::uint8_t { Refused, AsR };

/// Days since 1970-01-01, with a time of day ("14:30") as a fraction. Null when it is no such date.
[[nodiscard]] std::optional<double> parseWrittenDate(std::string_view cell, DateOrder order, ShortYears shortYears = ShortYears::Refused);

/// The order in which most of a column's texts are dates. Where numbers stand between slashes or dashes, a day above 12 must tell it. Null
/// where none are, and where nothing tells or both are told.
struct DateOrderFound {
    DateOrder order;
    std::string proof; ///< a text that has no other reading
};
[[nodiscard]] std::optional<DateOrderFound> findDateOrder(const table::Distinct& texts);

} // namespace atrisk::io
