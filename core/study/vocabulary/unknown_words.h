// What people call a value that stands for nothing known.
#pragma once

#include <string_view>

namespace atrisk::study {

/// "Missing", "Unknown", "Not done", "Refused" and the like, in any case (English, German, French, Spanish, Chinese)?
[[nodiscard]] bool saysUnknown(std::string_view label);

} // namespace atrisk::study
