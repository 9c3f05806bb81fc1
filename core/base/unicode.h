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

} // namespace atrisk::base
