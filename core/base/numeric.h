// Numbers from text, independent of the locale.
#pragma once

#include <optional>
#include <string_view>

namespace atrisk::base {

/// The whole text as a number ("3", "-0.5", "1e-6", "+2", "Inf"), blanks around it ignored; null when it is none, empty or NaN.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);

} // namespace atrisk::base
