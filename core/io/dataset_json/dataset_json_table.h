// What a data set of a Dataset-JSON file says of itself, its cells, and the table they make.
#pragma once

#include "core/io/cells/cell_column.h"

#include <map>
#include <optional>

namespace atrisk::io {

struct JsonDataset {
    /// What the file says of a column, by its own keys: name, label, dataType, targetDataType, displayFormat …
    using Item = std::map<std::string, std::string, std::less<>>;

    std::string name, label;
    std::optional<double> records; ///< as the file says; NaN where that is no number
    std::vector<Item> items;
    std::vector<CellColumn> cells;
    TextPool texts;
    std::size_t rows = 0;
};

/// Numbers by dataType; dates by it where targetDataType makes them numbers in SAS, else by the display format of SAS numbers; decimal
/// texts are numbers; times of day are seconds, as in SAS. Texts that SAS holds as characters, partial dates among them, stay texts.
/// A cell that is not of its column's type is a fault of the cell. The record number that version 1.0 puts before the
/// columns is left out.
///
/// Errors: "malformed-file" without columns or where the rows are wider or narrower; "truncated-file" where there are fewer or more rows
/// than the file says; "duplicate-column"; "cancelled".
[[nodiscard]] base::Result<table::Table> tableOfDataset(JsonDataset dataset, const std::string& file, const base::Cancel& cancel);

} // namespace atrisk::io
