// Rows of a table as a message names them.
#pragma once

#include "core/table/table.h"

#include <functional>
#include <string>
#include <vector>

namespace atrisk::study {

/// Rows of a file's table, from 1 → for each its line of the file, 0 = it has none; empty = as if none had.
using LinesOf = std::function<std::vector<std::size_t>(const std::string& file, const std::vector<std::size_t>& rows)>;

/// "line 7", "lines 7, 9, 12 …" where the file has lines, else "rows 6, 8, 11 …", the first twelve; the file too where the table is made of
/// several. `rows` of the table, from 0, at least one.
[[nodiscard]] std::string rowList(const table::Table& table, const std::vector<std::size_t>& rows, const LinesOf& linesOf);

/// Lines of what rowList would name of each of the lists, asked for at once: a file is read again once and not for every message.
[[nodiscard]] LinesOf linesOfAll(const table::Table& table, const std::vector<const std::vector<std::size_t>*>& lists,
                                 const LinesOf& linesOf);

} // namespace atrisk::study
