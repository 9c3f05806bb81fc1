// How wide the columns of a table want to be where widths are counted in letters, as those of Word and Excel.
#pragma once

#include "core/report/table.h"

#include <string>
#include <vector>

namespace atrisk::report {

/// Letters.
struct LetterLimits {
    int least = 0;                       ///< of a column
    int mostOfLabel = 0, mostOfCell = 0; ///< longer texts are wrapped
    int more = 0;                        ///< beside a text
    int ofIndent = 0;                    ///< of each level of a label
};

/// Letters, not bytes.
[[nodiscard]] int lettersOf(const std::string& text);
/// Of the labels, then of each column; rows of a label alone, and cells over several columns, ask for nothing.
[[nodiscard]] std::vector<int> lettersOfColumns(const Table& table, const LetterLimits& limits);

} // namespace atrisk::report
