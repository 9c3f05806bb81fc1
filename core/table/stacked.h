// Several tables of the same kind as one.
#pragma once

#include "core/table/table.h"

#include <vector>

namespace atrisk::table {

/// The rows of all tables under each other, columns by name (ASCII case apart) in order of appearance; what a table has not is missing
/// there. A column that is numbers in one and text in another is text. `parts` tells where each row stands; warnings are not repeated.
[[nodiscard]] Table stacked(const std::vector<const Table*>& tables);

} // namespace atrisk::table
