// From the cells of a sheet to a table: which row is the header, what belongs to the table, what type each column has.
#pragma once

#include "core/base/cancel.h"
#include "core/io/workbook/sheet.h"
#include "core/table/table.h"

namespace atrisk::io {

/// A table and where its rows and columns stand in its sheet.
struct SheetTable {
    std::string sheet;
    table::Table table;
    std::size_t headerRow = 0;        ///< of the sheet, from 1
    std::vector<std::uint32_t> rows;  ///< of the sheet, from 1
    std::vector<std::size_t> columns; ///< of the sheet, from 0

    /// Of a row of the table (from 1; 0 = the header) and a column (npos = the row as a whole); null = there is no such.
    [[nodiscard]] std::optional<SheetPlace> place(std::size_t row, std::size_t column) const;
};

/// The header is the first row that is as wide as the rows after it and holds texts alone; what stands above it is title.
/// Rows without any value are no rows, nor is what stands in one cell of a row of its own below the table, behind a blank row.
/// Merged cells of one column have their value in each row. A name that stands twice below merged cells of the row above is
/// led by their text. All of it is said in the table's assumptions. `options` may say the header's row and the marks.
///
/// The sheet holds at least one value. `file` is for messages. Errors: "duplicate-column", "bad-value", "ambiguous-marks",
/// "malformed-file", "cancelled". Warnings: "no-rows", "not-computed", and those of typing.
[[nodiscard]] base::Result<SheetTable> tableOfSheet(Sheet sheet, const std::string& file, const table::ReadOptions& options,
                                                    const base::Cancel& cancel);

} // namespace atrisk::io
