// Compressed files (gzip, zlib): any other format inside.
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

[[nodiscard]] bool sniffGzip(std::string_view head);

/// The tables of what is inside, as that format's reader gives them; places in messages are those of the unpacked content.
///
/// Errors besides that reader's: those of inflatedSource; "unsupported-file" when what is inside is compressed once more.
[[nodiscard]] base::Result<std::vector<table::Table>> readGzip(base::Source& source, const std::string& member, const ReadOptions& options,
                                                               const base::Cancel& cancel);

[[nodiscard]] std::vector<std::optional<TextPosition>> locateInGzip(base::Source& source, const std::vector<CellName>& cells,
                                                                    const ReadOptions& options, const base::Cancel& cancel);

} // namespace atrisk::io
