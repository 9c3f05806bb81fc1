// Delimited text: , ; tab or |, as R, Excel, SAS and databases write it.
#pragma once

#include "core/io/reader.h"

namespace atrisk::io {

/// Text that is neither markup nor JSON.
[[nodiscard]] bool sniffCsv(std::string_view head);

/// One table. RFC 4180, and beyond it: where the table begins and what divides it is found by looking (csv_layout.h), as are marks of
/// numbers (marks.h) and the encoding (text_stream.h); lines end in LF, CR LF or CR, rows without any value are none, blanks around
/// unquoted fields are dropped, as are delimiters left behind. A header without a name becomes "column" and its number, and no column where
/// nothing stands below it. Types and missing values: csv_column.h.
///
/// The text is read in blocks and never held as a whole, on several processors; parts of it again where a column turns out to be something
/// else than its start.
///
/// Errors, each with line and column: "ragged-rows", "duplicate-column", "unterminated-quote", "stray-quote", "ambiguous-marks",
/// "empty-file", "too-large", "no-such-member", and those of TextStream. Warnings: "no-rows", "not-utf8", "stray-quote"
/// where a mark was read as a character, and those of typedColumn.
[[nodiscard]] base::Result<std::vector<table::Table>> readCsv(base::Source& source, const std::string& member, const ReadOptions& options,
                                                              const base::Cancel& cancel);

/// How much is taken at a time; what is read does not depend on it.
struct CsvPace {
    std::size_t blockBytes = 1 << 18;
    std::size_t blocks = 8;       ///< divided at the same time
    std::size_t manyTexts = 1000; ///< distinct ones of a column, from which on numbers are kept as such
};
[[nodiscard]] base::Result<table::Table> readCsvInPace(base::Source& source, const ReadOptions& options, const CsvPace& pace,
                                                       const base::Cancel& cancel);

/// Of each the field's first character: its opening quote, or the first that is not a blank; the record's end where the field was left
/// out. Column 1 of the row's line when its columnName is empty.
[[nodiscard]] std::vector<std::optional<TextPosition>> locateInCsv(base::Source& source, const std::vector<CellName>& cells,
                                                                   const ReadOptions& options, const base::Cancel& cancel);

} // namespace atrisk::io
