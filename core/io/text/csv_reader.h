// Delimited text: , ; tab or |, as R, Excel, SAS and databases write it.
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

/// Text that is neither markup nor JSON.
[[nodiscard]] bool sniffCsv(std::string_view head);

/// One table. RFC 4180, and beyond it: the delimiter is found by looking, with `;` a decimal comma is understood, lines
/// end in LF, CR LF or CR, blank lines are skipped, blanks around unquoted fields are dropped, a byte order mark is
/// dropped, bytes that are not UTF-8 are read as Windows-1252 with a warning. A header without a name becomes "column"
/// and its number. Types and missing values: csv_column.h.
///
/// Errors, each with line and column: "ragged-rows", "duplicate-column", "unterminated-quote", "stray-quote",
/// "empty-file", "no-such-member". Warnings: "not-utf8", "no-rows".
[[nodiscard]] base::Result<std::vector<table::Table>> readCsv(base::Source& source, const std::string& member, const ReadOptions& options,
                                                              const base::Cancel& cancel);

/// Of each the field's first character: its opening quote, or the first that is not a blank; the record's end where the field was left
/// out. Column 1 of the row's line when
/// its columnName is empty.
[[nodiscard]] std::vector<std::optional<TextPosition>> locateInCsv(base::Source& source, const std::vector<CellName>& cells,
                                                                   const ReadOptions& options);

} // namespace atrisk::io
