// What people write for the therapy that follows the one studied.
#pragma once

#include <string_view>

namespace atrisk::study {

/// "Subsequent anti-cancer therapy", "Start of new anticancer treatment", "Time to next treatment"; not "Prior cancer therapy", "No
/// subsequent therapy", "Time to second subsequent therapy" (the first is meant).
[[nodiscard]] bool saysNextTherapy(std::string_view text);
/// Of ADaM's names: ADSUBTX and the like, tables of nothing else. In any case.
[[nodiscard]] bool namesTableOfNextTherapies(std::string_view table);
/// TTNT, TFST …, or "Time to next treatment".
[[nodiscard]] bool isTimeToNextTherapy(std::string_view code, std::string_view label);
/// A column of patients with its day: NXTTRTDT … with a date, NXTTRTDY … with a day counted from the start.
enum class NextTherapyColumn { None, Date, Day };
[[nodiscard]] NextTherapyColumn nextTherapyColumn(std::string_view name, std::string_view label);

} // namespace atrisk::study
