// Which number formats of Excel mean dates.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace atrisk::io {

/// A format such as "yyyy\-mm\-dd;@" shows a day: it has a year, a month or a day outside of quotes and brackets.
/// Times of day alone ("h:mm", "mm:ss") are numbers, shares of a day.
[[nodiscard]] bool isDateFormat(std::string_view format);
/// "[h]:mm:ss" shows days in hours.
[[nodiscard]] bool isDurationFormat(std::string_view format);

/// The formats that every Excel has without writing them down (ECMA-376, 18.8.30), those of East Asia among them.
[[nodiscard]] bool isBuiltInDateFormat(std::size_t id);
[[nodiscard]] bool isBuiltInDurationFormat(std::size_t id);

/// Days since 1970-01-01 of a serial number: of 1900, with the 29 February 1900 that Excel has and the calendar has not (null),
/// or of 1904. Rounded to the millisecond.
[[nodiscard]] std::optional<double> daysOfSerial(double serial, bool since1904);

} // namespace atrisk::io
