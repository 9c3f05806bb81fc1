// The unpacked bytes of a compressed file, as a Source of their own.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"

#include <string_view>

namespace atrisk::io {

/// gzip, or a bare zlib stream as in .dsjc files.
[[nodiscard]] bool looksCompressed(std::string_view head);

/// Unpacks while it is read, in bounded memory; going back starts at the nearest of some states kept on the way. All of it is
/// unpacked once at the start, to know its size and that it is whole. Several gzip members in one file are one content.
///
/// `compressed` must outlive it. Errors: "truncated-file", "malformed-file" with the byte of the compressed file,
/// "too-large" beyond InflationLimit, "cancelled".
[[nodiscard]] base::Result<base::SourcePtr> inflatedSource(base::Source& compressed, const base::Cancel& cancel);

} // namespace atrisk::io
