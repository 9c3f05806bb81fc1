// A text in a PNG: a chunk iTXt (PNG specification, 11.3.3.4), not compressed.
#pragma once

#include "core/base/source.h"

#include <string>
#include <string_view>

namespace atrisk::document {

/// Behind the header; `png` as it was written by a library.
[[nodiscard]] std::string withPngText(const std::string& png, std::string_view keyword, const std::string& text);

/// The text of the first such chunk; "" = there is none. Errors: as reading; input "malformed-file" where the file ends within a chunk.
[[nodiscard]] base::Result<std::string> pngText(base::Source& png, std::string_view keyword);

inline constexpr std::string_view pngSignature = "\x89PNG\r\n\x1a\n";

} // namespace atrisk::document
