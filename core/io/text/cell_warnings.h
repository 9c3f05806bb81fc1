// What is said of cells that are no values.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>

namespace atrisk::io {

/// Cells of one column, of which `first` stands in the first.
struct OddCells {
    std::size_t count = 0;
    std::string first;
    std::size_t row = 0; ///< of the first, from 0
};

/// "missing-words": "2 cells of column X are taken as missing: found "unknown"". With row and columnName; without file.
[[nodiscard]] base::Warning missingWords(const std::string& column, const OddCells& cells);
/// "odd-cells" of a number column.
[[nodiscard]] base::Warning notNumbers(const std::string& column, const OddCells& cells);
/// "odd-cells": what Excel shows where a formula failed.
[[nodiscard]] base::Warning formulaErrors(const std::string& column, const OddCells& cells);

} // namespace atrisk::io
