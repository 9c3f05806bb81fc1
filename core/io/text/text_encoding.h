// Encodings of texts: finding out which, and making UTF-8 of all.
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

/// "utf-16le" and the like, by a byte order mark or by zero bytes at every other place; "utf-8" by its mark; "" = no sign of any.
[[nodiscard]] std::string encodingOf(std::string_view bytes);

struct Recoded {
    std::string text;      ///< as far as `bytes`
    std::size_t bytes = 0; ///< that were read
    bool known = false;    ///< is there such an encoding?
    bool whole = false;    ///< was everything read?
};
/// From one encoding that iconv knows to another.
[[nodiscard]] Recoded recoded(std::string_view bytes, const std::string& from, const std::string& to = "UTF-8");

/// The first bytes of a file as text: UTF-8 where they are UTF-16, without byte order mark.
[[nodiscard]] std::string headAsText(std::string_view head);

} // namespace atrisk::io
