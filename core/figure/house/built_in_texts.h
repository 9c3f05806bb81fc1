// The files of resources/styles, as they are built into the program.
#pragma once

#include <span>
#include <string_view>

namespace atrisk::figure {

struct BuiltInText {
    std::string_view name; ///< "nejm.style.json"
    std::string_view text;
};

/// One that is based on another stands behind it.
[[nodiscard]] std::span<const BuiltInText> builtInTexts();

} // namespace atrisk::figure
