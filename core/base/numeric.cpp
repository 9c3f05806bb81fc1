#include "core/base/numeric.h"

#include <cmath>
#include <fast_float/fast_float.h>

namespace atrisk::base {

std::optional<double> parseNumber(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
    double value = 0;
    const auto end = fast_float::from_chars(text.data(), text.data() + text.size(), value);
    // Out of range still gives a usable value (0 or infinity), as strtod does.
    if (text.empty() || end.ptr != text.data() + text.size() || end.ec == std::errc::invalid_argument || std::isnan(value)) return std::nullopt;
    return value;
}

} // namespace atrisk::base
