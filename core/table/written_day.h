// Days as people write them, besides ISO 8601.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace atrisk::table {

/// The order of year, month and day; months are numbers or English names.
enum class DateOrder : std::uint8_t {
    YearFirst,  ///< 2020/8/27
    DayFirst,   ///< 27.08.2020, 27/8/2020, 27-Aug-2020, 27AUG2020
    MonthFirst, ///< 8/27/2020, August 27, 2020
};
/// "day/month/year"
[[nodiscard]] std::string_view name(DateOrder order);
/// The order with this name; null = none has it.
[[nodiscard]] std::optional<DateOrder> orderNamed(std::string_view name);

/// "dmy", "mdy", "ymd"; null = not said.
[[nodiscard]] std::optional<DateOrder> orderSaid(std::string_view name);

/// Which years are meant by two digits, where they are: as R's %y, 69 to 99 are 1969 to 1999 and 00 to 68 are 2000 to 2068.
enum class ShortYears : std::uint8_t { Refused, AsR };

struct WrittenDay {
    double day = 0;        ///< since 1970-01-01
    std::string_view mark; ///< between its first two parts
    std::string_view rest; ///< behind it, as a time of day
};
/// The day at the front of a text without blanks around it. Null when there is none.
[[nodiscard]] std::optional<WrittenDay> writtenDay(std::string_view text, DateOrder order, ShortYears shortYears);

/// Written as a day is, and in no order is there such a day: 2019-02-30, 13/13/2019, 31-Apr-2020.
[[nodiscard]] bool isImpossibleDay(std::string_view text);

} // namespace atrisk::table
