// From the cells of one column of text to a typed column.
#pragma once

#include "core/base/result.h"
#include "core/io/text/cell.h"
#include "core/io/text/cells.h"
#include "core/table/table.h"

#include <string>
#include <vector>

namespace atrisk::io {

struct TypedColumn {
    table::Column column;
    base::Warnings warnings; ///< of cells, with row and columnName; without file
    std::vector<table::Assumption> assumptions;
};

/// Number when at least four in five known cells are numbers, all with the same unit behind them or none has one (and they are no
/// identifiers such as 007); the others are its faults. Date when every known cell is an ISO date; else category or text. Nothing
/// known: Number. What Excel shows for a failed formula is a fault of whatever column.
///
/// Warnings: "odd-cells", "missing-words".
[[nodiscard]] TypedColumn typedColumn(const std::string& name, const Cells& cells, Marks marks);

} // namespace atrisk::io
