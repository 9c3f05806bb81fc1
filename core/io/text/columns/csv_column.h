// From the cells of one column of text to a typed column.
#pragma once

#include "core/base/result.h"
#include "core/io/text/columns/cell.h"
#include "core/io/text/columns/cells.h"
#include "core/io/text/columns/number_cells.h"
#include "core/io/text/columns/written_dates.h"
#include "core/table/table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

struct TypedColumn {
    table::Column column;
    base::Warnings warnings; ///< of cells, with row and columnName; without file
    std::vector<table::Assumption> assumptions;
};

/// Number when at least four in five known cells are numbers, all with the same unit behind them or none has one (and they are no
/// identifiers such as 007); the others are its faults. Date when every known cell is an ISO date, or four
/// in five are dates in the one order that their days tell (written_dates.h; the others are its faults); else category or text. Nothing
/// known: Number. What Excel shows for a failed formula is a fault of whatever column.
///
/// Warnings: "odd-cells", "missing-words". Not to be used when `work` was stopped; `typingItems` are reported to it.
/// A column that is called an identifier has no dates. `order` is of dates, where it is said: it goes before what their days tell, and lets
/// years have two digits, unless some text of digits between dashes or points is no date (01-13-11): then these are names.
[[nodiscard]] TypedColumn typedColumn(const std::string& name, Cells cells, Marks marks, const base::Work& work = base::Work({}, 0, 1, 1),
                                      std::optional<DateOrder> order = std::nullopt);
/// Dates in the order that is said ("04/06/2019", "04/06/19"), where at least four in five known cells are such; null where they are not,
/// or the column is called an identifier.
[[nodiscard]] std::optional<TypedColumn> datesAsSaid(const std::string& name, const Cells& cells, DateOrder order);
[[nodiscard]] std::uint64_t typingItems(const Cells& cells);

/// The cells as numbers; null where most are none.
[[nodiscard]] std::optional<Numbers> numbersIn(const Cells& cells, Marks marks);
/// `named`: the column is called an identifier.
[[nodiscard]] Identifiers identifiersIn(const Cells& cells, bool named);
[[nodiscard]] TypedColumn numberColumn(const std::string& name, Numbers numbers);

} // namespace atrisk::io
