// Tables with the words that were edited on the figure that draws them.
#pragma once

#include "core/figure/edits/edits.h"
#include "core/report/table.h"

#include <span>
#include <vector>

namespace atrisk::report {

/// Titles, heads, labels of rows and notes as `table_figure` draws them, by the same rules: no number changes, and what is refused stays.
[[nodiscard]] std::vector<Table> editedTables(std::vector<Table> tables, const figure::Edits& edits,
                                              std::span<const figure::NamedArm> arms);

} // namespace atrisk::report
