// OpenDocument spreadsheets (ods).
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

/// A ZIP archive that says so, or whose first parts are those of one.
[[nodiscard]] bool sniffOds(std::string_view head);

/// A table for each sheet: see workbook.h. Times of day are numbers, shares of a day.
///
/// Errors besides: "unsupported-file" for other documents, "encrypted-file", "malformed-file", "too-large".
[[nodiscard]] base::Result<std::vector<table::Table>> readOds(base::Source& source, const std::string& member, const ReadOptions& options,
                                                              const base::Cancel& cancel);

/// With the names of the cells.
[[nodiscard]] std::vector<std::optional<TextPosition>> locateInOds(base::Source& source, const std::vector<CellName>& cells,
                                                                   const ReadOptions& options, const base::Cancel& cancel);

} // namespace atrisk::io
