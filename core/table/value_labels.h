// What a file's value labels make of a column.
#pragma once

#include "core/table/table.h"

namespace atrisk::table {

/// How many of a column's distinct known values have a label.
struct Labelled {
    std::size_t values = 0, of = 0;
    [[nodiscard]] bool partly() const { return values > 0 && values < of; }
};

/// Gives the column its labels: to missingReasons where one of those has the value, else to valueLabels (of equal values the
/// first counts). A number column whose known values are all labelled becomes a category of its codes ("1", "2"): they are
/// names, not quantities. Any other keeps its type.
Labelled labelColumn(Column& column, std::vector<ValueLabel> labels);

/// The dictionary's codes as numbers, where they have labels and all are numbers (labelColumn made names of them); else none.
[[nodiscard]] std::vector<double> numbersOfCodes(const Column& column);

} // namespace atrisk::table
