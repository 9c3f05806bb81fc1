// Small words that several sentences share.
#pragma once

#include "core/study/model/conventions.h"
#include "core/words/number_style.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::words {

/// A label within a sentence: the first letter becomes small unless the label holds further capitals (names, acronyms).
[[nodiscard]] std::string inSentence(std::string_view label);
/// The first letter, where it is one of the Latin alphabet without an accent, as a capital.
[[nodiscard]] std::string capitalized(std::string text);

/// "A", "A and B", "A, B and C".
[[nodiscard]] std::string listed(const std::vector<std::string>& names);
/// The sentences that say something, with spaces between.
[[nodiscard]] std::string joinedSentences(const std::vector<std::string>& sentences);
/// "2022-07-05" → "5 July 2022"; anything else as it is.
[[nodiscard]] std::string dateInWords(const std::string& iso);

/// "1 patient", "2,199 patients": the plural takes an s.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view what, const NumberStyle& style);
/// "59 patients, 57 events".
[[nodiscard]] std::string patientsAndEvents(std::uint64_t patients, std::uint64_t events, const NumberStyle& style);

/// "95% CI".
[[nodiscard]] std::string intervalName(double confidence, const NumberStyle& style);
/// "95% CI 0.33–0.99", of an interval in words.
[[nodiscard]] std::string namedInterval(double confidence, const std::string& interval, const NumberStyle& style);

/// A word that houses spell differently, of Atrisk's own and never of the data's: "Favours", "randomization" in the house's spelling.
[[nodiscard]] std::string favours(const NumberStyle& style);
[[nodiscard]] std::string randomization(const NumberStyle& style);

/// "months", "" without a unit.
[[nodiscard]] std::string unitName(std::optional<study::TimeUnit> unit);
/// "Median, months"; `what` alone without a unit.
[[nodiscard]] std::string withUnit(std::string what, std::optional<study::TimeUnit> unit);
/// "6 months", "1 month"; the number alone without a unit. `number` is already in words.
[[nodiscard]] std::string inUnits(std::string number, std::optional<study::TimeUnit> unit);

} // namespace atrisk::words
