// Several tables of the same kind as one.
#pragma once

#include "core/table/table.h"

#include <vector>

namespace atrisk::table {

/// The rows of all tables under each other, columns by name (ASCII case apart) in order of appearance; what a table has not is missing
/// there. A column that is numbers in one and text in another is text. `parts` tells where each row stands. A unit is that of
/// all tables that have the column; where they differ the column has none, and "units-disagree" is the table's warning, its only ones.
[[nodiscard]] Table stacked(const std::vector<const Table*>& tables);

} // namespace atrisk::table
