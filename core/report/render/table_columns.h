// Where the columns of a table stand on a page: measured, and over as many pages as they need.
#pragma once

#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/report/table.h"

#include <vector>

namespace atrisk::report {

/// Type of a table's texts.
struct TableType {
    const figure::Style& style;
    const figure::TextMetrics& metrics;

    [[nodiscard]] double em() const;                                                             ///< millimetres
    [[nodiscard]] double gap() const { return 1.1 * em(); }                                      ///< between columns, millimetres
    [[nodiscard]] figure::TextStyle head() const;                                                ///< of columns
    [[nodiscard]] figure::TextStyle label(const Row& row) const;                                 ///< bold of a heading
    [[nodiscard]] figure::TextStyle number(const Row& row) const;                                ///< bold where the row is strong
    [[nodiscard]] double width(std::string_view text, const figure::TextStyle& textStyle) const; ///< millimetres
};

/// From its left to its right edge, millimetres from the left edge of the room.
struct ColumnPlace {
    double left = 0, right = 0;
    [[nodiscard]] double width() const { return right - left; }
};

/// The columns [first, last) that stand on one page, beside the labels.
struct ColumnSet {
    std::size_t first = 0, last = 0;
    ColumnPlace labels;
    std::vector<ColumnPlace> columns; ///< one per column of the set

    /// What a cell over [from, to) covers of the set; an empty place where it lies outside.
    [[nodiscard]] ColumnPlace placeOf(std::size_t from, std::size_t to) const;
};

/// Every column once, in order, at least one a set, in a room of `width` millimetres. Numbers keep to one line where they can, heads and
/// labels wrap at their words; what is still too wide goes to a set of its own. Without columns one set of labels.
[[nodiscard]] std::vector<ColumnSet> columnSets(const Table& table, const TableType& type, double width);

} // namespace atrisk::report
