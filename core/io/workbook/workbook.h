// What every workbook is, whatever its file format: sheets, one of which or all are read as tables.
#pragma once

#include "core/io/reader.h"
#include "core/io/workbook/sheet_table.h"

#include <functional>

namespace atrisk::io {

/// A sheet by its name; the format's own reader gives its cells when they are wanted.
struct SheetEntry {
    std::string name;
    bool hidden = false;
    std::function<base::Result<Sheet>()> read;
};

/// The sheets with a table, in their order: the one named by `member` or the option, else all that are not hidden and hold more
/// than notes (one cell a row). What is passed over is said in the first table's assumptions, and a sheet that cannot be read
/// beside others that can is a warning.
///
/// Errors: "no-such-member" with the names there are, "empty-file" where no sheet holds anything, those of tableOfSheet.
[[nodiscard]] base::Result<std::vector<SheetTable>> tablesOfSheets(const std::vector<SheetEntry>& sheets, const std::string& file,
                                                                   const std::string& member, const ReadOptions& options,
                                                                   const base::Cancel& cancel);

/// Reads the tables of a workbook in its own way.
using WorkbookRead = base::Result<std::vector<SheetTable>> (*)(base::Source& source, const std::string& member, const ReadOptions& options,
                                                               const base::Cancel& cancel);

/// TableReader::read and ::locate of a workbook format.
[[nodiscard]] base::Result<std::vector<table::Table>> readWorkbook(WorkbookRead read, std::string_view format, base::Source& source,
                                                                   const std::string& member, const ReadOptions& options,
                                                                   const base::Cancel& cancel);
[[nodiscard]] std::vector<std::optional<TextPosition>> locateInWorkbook(WorkbookRead read, base::Source& source,
                                                                        const std::vector<CellName>& cells, const ReadOptions& options,
                                                                        const base::Cancel& cancel);

} // namespace atrisk::io
