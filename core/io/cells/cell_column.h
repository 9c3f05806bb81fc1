// Columns of cells that know their own kind, as workbooks and JSON have them, and typed columns made of them.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/io/text/columns/cell.h"
#include "core/table/table.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace atrisk::io {

enum class CellKind : std::uint8_t {
    Empty,
    Number,
    Date,     ///< days since 1970-01-01, the time of day as a fraction
    Duration, ///< days
    Boolean,
    Text,
};

/// Each distinct text once. Texts never move. Columns take copies of them: what a small file says once may stand in thousands.
class TextPool {
public:
    using Index = std::uint32_t;
    TextPool() = default;
    TextPool(TextPool&&) = default;
    TextPool& operator=(TextPool&&) = default;
    Index add(std::string_view text);
    [[nodiscard]] const std::string& operator[](Index index) const { return m_texts[index]; }
    [[nodiscard]] std::size_t size() const { return m_texts.size(); }

    static constexpr std::uint64_t mostRepeated = std::uint64_t{256} << 20U; ///< bytes that columns may take beyond those of the texts
    void take(std::uint64_t bytes) { m_taken += bytes; }                     ///< by a column, of its distinct texts
    [[nodiscard]] bool isOverdrawn() const { return m_taken > m_bytes + mostRepeated; }

private:
    std::uint64_t m_bytes = 0, m_taken = 0;
    std::deque<std::string> m_texts;
    std::unordered_map<std::string_view, Index> m_indexes;
};

/// A cell; `value` is 0 or 1 of a Boolean and the place in the pool of a Text.
struct Cell {
    CellKind kind = CellKind::Empty;
    double value = 0;
};

/// One column: nine bytes a cell. Rows that were never set are empty.
class CellColumn {
public:
    void set(std::size_t row, Cell cell)
    {
        if (row >= m_kinds.size()) resize(row + 1);
        m_kinds[row] = cell.kind;
        m_values[row] = cell.value;
    }
    void resize(std::size_t rows)
    {
        m_kinds.resize(rows, CellKind::Empty);
        m_values.resize(rows, 0);
    }
    [[nodiscard]] std::size_t size() const { return m_kinds.size(); }
    [[nodiscard]] Cell operator[](std::size_t row) const { return row < size() ? Cell{m_kinds[row], m_values[row]} : Cell{}; }

private:
    std::vector<CellKind> m_kinds;
    std::vector<double> m_values;
};

/// The cell as a text file would have it: numbers in the shortest form that reads back the same, durations with their unit behind, dates as
/// ISO 8601, TRUE and FALSE, "" for an empty cell.
[[nodiscard]] std::string cellText(Cell cell, const TextPool& texts);

struct NamedCells {
    std::string name;
    CellColumn cells;
};
struct TypedColumns {
    std::vector<table::Column> columns;
    base::Warnings warnings; ///< of cells, with row and columnName; without file
    std::vector<table::Assumption> assumptions;
    Marks marks; ///< of the numbers among the texts
};

/// Of each column: numbers alone are a Number column, durations alone one in days, dates alone a Date column; else as a text file with
/// these cells is typed, its marks found from all texts together (csv_column.h, marks.h).
///
/// Errors: "ambiguous-marks" with row and columnName, "too-large" where the texts are overdrawn, both without file; "cancelled".
[[nodiscard]] base::Result<TypedColumns> typedColumns(std::vector<NamedCells> columns, TextPool& texts, const table::ReadOptions& said,
                                                      const base::Cancel& cancel);

} // namespace atrisk::io
