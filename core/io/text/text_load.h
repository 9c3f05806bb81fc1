// The whole of a text file as UTF-8.
#pragma once

#include "core/base/result.h"
#include "core/base/source.h"

#include <string>

namespace atrisk::io {

struct LoadedText {
    std::string bytes;    ///< UTF-8 without byte order mark
    std::string encoding; ///< that it was written in, as ReadOptions::encoding
    base::Warnings warnings;
};

/// In the encoding said, else as a byte order mark or zero bytes between the letters tell (UTF-16), else UTF-8; bytes that are not UTF-8
/// are read as Windows-1252 with a warning.
///
/// Errors: "nul-byte" with its place, "bad-encoding", "no-such-encoding" (a usage error). Warnings: "not-utf8".
[[nodiscard]] base::Result<LoadedText> loadText(base::Source& source, const std::string& encoding);

} // namespace atrisk::io
