#include "core/base/numeric.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fast_float/fast_float.h>
#include <limits>

namespace atrisk::base {

std::optional<double> parseNumber(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
    double value = 0;
    const auto end = fast_float::from_chars(text.data(), text.data() + text.size(), value);
    // Out of range still gives a usable value (0 or infinity), as strtod does.
    if (text.empty() || end.ptr != text.data() + text.size() || end.ec == std::errc::invalid_argument || std::isnan(value))
        return std::nullopt;
    return value;
}

std::string numberText(double value)
{
    if (std::isnan(value)) return {};
    std::array<char, 40> buffer{};
    // Plain notation for what people write plainly; the shortest otherwise.
    const double magnitude = std::fabs(value);
    const bool plain = magnitude == 0 || (magnitude >= 1e-5 && magnitude < 1e15);
    const auto end = plain ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed)
                           : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end.ptr};
}

double quantileOfSorted(std::span<const double> sorted, double p)
{
    if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
    // As R 4.2 writes it, rounding included: whether a patient lies above a cut-point may hang on the last bit.
    const double place = 1 + static_cast<double>(sorted.size() - 1) * p;
    const double whole = std::floor(place);
    const double low = sorted[static_cast<std::size_t>(whole) - 1];
    const double high = sorted[std::min(static_cast<std::size_t>(std::ceil(place)), sorted.size()) - 1];
    const double share = place - whole;
    return share > 0 && high != low ? (1 - share) * low + share * high : low;
}

} // namespace atrisk::base
