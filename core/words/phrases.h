// Small words that several sentences share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::words {

/// A label within a sentence: the first letter becomes small unless the label holds further capitals (names, acronyms).
[[nodiscard]] std::string inSentence(std::string_view label);

/// "A", "A and B", "A, B and C".
[[nodiscard]] std::string listed(const std::vector<std::string>& names);
/// "2022-07-05" → "5 July 2022"; anything else as it is.
[[nodiscard]] std::string dateInWords(const std::string& iso);

} // namespace atrisk::words
