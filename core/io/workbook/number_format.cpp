#include "core/io/workbook/number_format.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace atrisk::io {
namespace {

/// What is left of a code's first section without texts, escaped characters, padding and brackets; lower case.
std::string bareCode(std::string_view format)
{
    std::string bare;
    for (std::size_t i = 0; i < format.size(); ++i) {
        switch (format[i]) {
        case '"': i = std::min(format.find('"', i + 1), format.size()); break;
        case '[': i = std::min(format.find(']', i + 1), format.size()); break;
        case '\\':
        case '_':
        case '*': ++i; break;
        case ';': return bare;
        default: bare += base::lowerCase(format[i]);
        }
    }
    return bare;
}

constexpr double millisecondsADay = 86400e3;

} // namespace

bool isDurationFormat(std::string_view format)
{
    return std::ranges::any_of(std::initializer_list<std::string_view>{"[h", "[m", "[s", "[H", "[M", "[S"}, [&](std::string_view elapsed) {
        const std::size_t at = format.find(elapsed);
        return at != format.npos && format.find_first_not_of("hmsHMS", at + 1) == format.find(']', at);
    });
}

bool isDateFormat(std::string_view format)
{
    if (isDurationFormat(format)) return false;
    const std::string bare = bareCode(format);
    if (bare.find_first_of("yd") != bare.npos) return true;
    return bare.find('m') != bare.npos && bare.find_first_of("hs") == bare.npos && bare.find_first_of("0#?") == bare.npos;
}

bool isBuiltInDurationFormat(std::size_t id) { return id == 46; }

bool isBuiltInDateFormat(std::size_t id)
{
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

std::optional<double> daysOfSerial(double serial, bool since1904)
{
    constexpr double from1904 = 24107, from1900 = 25569; // days to 1970-01-01 of serial 0
    const double rounded = std::round(serial * millisecondsADay) / millisecondsADay;
    if (since1904) return rounded - from1904;
    if (rounded >= 60 && rounded < 61) return std::nullopt;
    return rounded - (rounded < 60 ? from1900 - 1 : from1900);
}

} // namespace atrisk::io
