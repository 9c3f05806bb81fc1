// What every file format must offer; readers.cpp is THE list of formats.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"
#include "core/table/read_options.h"
#include "core/table/table.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

using table::ReadOptions;

/// A place in a text file or a sheet, both from 1.
struct TextPosition {
    std::size_t line = 0;
    std::size_t column = 0;
    std::string cell = {}; ///< of a sheet: "Sheet1!D12"
};

/// A cell by what a reader calls it.
struct CellName {
    std::size_t row = 0;     ///< of the data, from 1; 0 = the header
    std::string columnName;  ///< as in the table; "" = the row as a whole
    std::string member = {}; ///< of a file with several tables: what Table::file has behind "#"
};

/// One file format. Functions are pure: they keep nothing between calls.
struct TableReader {
    std::string_view id;                      ///< "csv"; stable, in JSON output
    std::string_view title;                   ///< "Comma-separated values"
    std::vector<std::string_view> extensions; ///< without the dot, lower case; the first is the usual one
    /// How a generated R script reads such a file: a call of one of the script's helpers (or of R) in which FILE stands for
    /// the path, ", TABLE" for the table's name, where the file is a library, ", TEXT" for how a text is written, and ", HEADER"
    /// for the row of a sheet with the names, where it is not the first. "" = R has no reader for it.
    std::string_view rCall;
    std::string_view fuzzSeeds; ///< the folder of tests/fuzz/seeds with small whole files for its fuzz tests
    /// Which of the ReadOptions mean something in such a file, by their names on the command line: "sheet header-line".
    std::string_view heeded;

    /// Does the file look like this format? `head` is its first bytes (at most 4096).
    bool (*sniff)(std::string_view head);

    /// All tables of the file, or only `member` (of a library; "" = all), in their order in the file.
    /// Errors carry the place: line and column of a text, else row and columnName or the byte offset in the text.
    base::Result<std::vector<table::Table>> (*read)(base::Source& source, const std::string& member, const ReadOptions& options,
                                                    const base::Cancel& cancel);

    /// Where each of the cells stands in the text, which is read once for all; none = there is no such cell.
    /// Null for formats without lines. Cancelled, none is found.
    std::vector<std::optional<TextPosition>> (*locate)(base::Source& source, const std::vector<CellName>& cells, const ReadOptions& options,
                                                       const base::Cancel& cancel);
};

/// All formats, in the order in which they are tried.
[[nodiscard]] std::span<const TableReader> readers();

/// The reader with this id, as in table::Table::format; null = no such.
[[nodiscard]] const TableReader* findReader(std::string_view id);

/// Does a reading option mean something in files of the format with this id?
[[nodiscard]] bool heeds(std::string_view format, std::string_view option);

/// The reader for a file: the one that recognizes its content, else an error saying what the content looks like
/// (an HTML page, an empty file, a PDF …), whatever the extension claims.
[[nodiscard]] base::Result<const TableReader*> readerFor(base::Source& source);

/// Reads a file in whatever format it is. `member` as in TableReader::read.
[[nodiscard]] base::Result<std::vector<table::Table>> readTables(base::Source& source, const std::string& member,
                                                                 const ReadOptions& options, const base::Cancel& cancel);

/// Puts line and column into messages of this file that have row and columnName, where the format has lines; of a sheet they count its
/// rows and columns, and the text begins with the cell ("Sheet1!D12: "). Reads the file again, with the options it was read with;
/// cancelled, it leaves the messages as they are.
void locate(const std::vector<base::Message*>& messages, base::Source& source, const ReadOptions& options, const base::Cancel& cancel = {});

} // namespace atrisk::io
