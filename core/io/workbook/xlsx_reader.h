// Excel workbooks (xlsx, xlsm) and, since all of them begin alike, why other ZIP archives and old Excel files are not read.
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

/// A ZIP archive, or the container of old and of encrypted Office files.
[[nodiscard]] bool sniffXlsx(std::string_view head);

/// A table for each sheet: see workbook.h. An OpenDocument spreadsheet is read as what it is.
///
/// Errors besides: "unsupported-file" for xls, xlsb, other documents and archives; "encrypted-file"; "malformed-file"; "too-large".
[[nodiscard]] base::Result<std::vector<table::Table>> readXlsx(base::Source& source, const std::string& member, const ReadOptions& options,
                                                               const base::Cancel& cancel);

/// With the names of the cells.
[[nodiscard]] std::vector<std::optional<TextPosition>> locateInXlsx(base::Source& source, const std::vector<CellName>& cells,
                                                                    const ReadOptions& options, const base::Cancel& cancel);

} // namespace atrisk::io
