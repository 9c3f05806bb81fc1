// A table for a terminal.
#pragma once

#include "core/report/table.h"

#include <string>

namespace atrisk::report {

/// Title, heads and rows in columns, then the notes, each on lines of its own; rows are indented by two spaces a level. Ends in a newline.
[[nodiscard]] std::string tableText(const Table& table);
/// Each with an empty line before it.
[[nodiscard]] std::string tablesText(const std::vector<Table>& tables);

} // namespace atrisk::report
