// UTF-8 in, UTF-8 out: finding and mending bytes that are not UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace atrisk::io {

/// Offset of the first byte that does not belong to a well-formed UTF-8 sequence; npos when all do.
[[nodiscard]] std::size_t firstInvalidUtf8(std::string_view text);

/// Keeps well-formed UTF-8 as it is; every other byte becomes the character that Windows-1252 gives it (WHATWG's table:
/// the five bytes it leaves free become the control characters of Latin-1). A mended string is always valid UTF-8.
[[nodiscard]] std::string mendedUtf8(std::string_view text);

/// Number of characters (code points) in well-formed UTF-8.
[[nodiscard]] std::size_t characterCount(std::string_view text);

} // namespace atrisk::io
