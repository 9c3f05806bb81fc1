// Numbers from text and back, independent of the locale, and quantiles of numbers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace atrisk::base {

/// The whole text as a number ("3", "-0.5", "1e-6", "+2", "Inf"), blanks around it ignored; null when it is none, empty or NaN.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);

/// Shortest text that reads back as the same double; "" for NaN. Never depends on the locale.
[[nodiscard]] std::string numberText(double value);

/// R's default quantile (type 7; Hyndman & Fan 1996) of ascending values, 0 ≤ p ≤ 1. NaN when there are none.
[[nodiscard]] double quantileOfSorted(std::span<const double> sorted, double p);

} // namespace atrisk::base
