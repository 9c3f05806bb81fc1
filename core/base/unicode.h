// Texts that look alike: Unicode forms, kinds of spaces, case.
#pragma once

#include <string>
#include <string_view>

namespace atrisk::base {

/// Composed (NFC), every run of spaces of any kind (no-break, narrow, ideographic …) one space, none at the ends. Text that is not
/// UTF-8 stays as it is.
[[nodiscard]] std::string tidied(std::string_view text);

/// The tidied text without differences of case.
[[nodiscard]] std::string folded(std::string_view text);

/// Small and capital letters of every alphabet; texts that are not UTF-8 stay as they are.
[[nodiscard]] std::string smallLetters(std::string_view text);
[[nodiscard]] std::string capitals(std::string_view text);

/// As a person may see it. What would move a terminal's cursor, set its colours, break a line or turn the order of letters round, and
/// what nobody can see (of no width), is written out ("\u001b", "\u200b"); lines and tabs stay, and what joins letters of scripts that
/// are joined.
[[nodiscard]] std::string printable(std::string_view text);
/// The same, with nothing for what would be written out: for places that only programs read.
[[nodiscard]] std::string withoutUnshowable(std::string_view text);

} // namespace atrisk::base
