// The words by which people name a control arm.
#pragma once

#include <string_view>

namespace atrisk::study {

/// Is the whole label a usual word for a control (English, German, French, Spanish, Chinese), maybe beside "arm" or "group" and its letter
/// or number: "Placebo", "Arm B: placebo", "Control group", "Standard of care (SOC)"? A word within anything else ("placebo + drug",
/// "non-standard", "standard RT and drug") is none.
[[nodiscard]] bool isControlLabel(std::string_view label);

} // namespace atrisk::study
