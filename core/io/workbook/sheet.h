// The cells of one sheet as the file has them: nothing is a header yet.
#pragma once

#include "core/base/result.h"
#include "core/io/cells/cell_column.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::io {

/// A place in a sheet: the row from 1 as people see it, the column from 0 = A.
struct SheetPlace {
    std::size_t row = 0, column = 0;
};

/// "D12".
[[nodiscard]] std::string placeName(SheetPlace place);
/// Of "D12"; null for anything else and for what lies outside a sheet.
[[nodiscard]] std::optional<SheetPlace> parsePlace(std::string_view name);

/// Without blanks and line ends around it.
[[nodiscard]] std::string_view withoutBlanks(std::string_view text);

struct MergedCells {
    SheetPlace first, last;
};

/// Some places of one kind: how many, and the first.
struct Places {
    std::size_t count = 0;
    SheetPlace first;

    void add(SheetPlace place)
    {
        if (count++ == 0) first = place;
    }
};

/// What the sheets of a workbook have together.
struct SheetsCommon {
    TextPool texts;
    std::size_t cells = 0; ///< rows times columns of all sheets so far
};

/// Rows without any value are not kept.
class Sheet {
public:
    static constexpr std::size_t mostRows = 1U << 20U;     ///< as in Excel
    static constexpr std::size_t mostColumns = 1U << 14U;  ///< as in Excel
    static constexpr std::size_t mostCells = 100'000'000U; ///< rows times columns of all sheets of a workbook: 1 GB

    std::string name;
    std::shared_ptr<SheetsCommon> common;
    std::vector<MergedCells> merged;
    Places uncomputed; ///< formulas whose value was never stored
    Places impossible; ///< 29 February 1900, which only Excel knows
    std::size_t hiddenRows = 0, hiddenColumns = 0;

    /// Places come row by row, from the left. False where the place lies outside a sheet or before one that was put.
    /// Empty cells are passed over.
    bool put(SheetPlace place, Cell cell);
    /// Blanks around it are dropped; nothing else is an empty cell.
    bool putText(SheetPlace place, std::string_view text);
    /// "too-large" where the workbook has more than mostCells up to here.
    [[nodiscard]] std::optional<base::Error> tooLarge(const std::string& file) const;

    [[nodiscard]] std::size_t records() const { return m_rows.size(); }
    [[nodiscard]] std::size_t columns() const { return m_columns.size(); }
    [[nodiscard]] const std::vector<std::uint32_t>& rows() const { return m_rows; } ///< number of each record's row, ascending
    [[nodiscard]] Cell at(std::size_t record, std::size_t column) const { return m_columns[column][record]; }
    [[nodiscard]] std::string text(std::size_t record, std::size_t column) const { return cellText(at(record, column), common->texts); }
    /// What the text in a cell begins with: enough to know a word from a sentence; "" where it holds none.
    [[nodiscard]] std::string_view beginning(std::size_t record, std::size_t column) const;
    [[nodiscard]] std::string nameOf(SheetPlace place) const { return name + "!" + placeName(place); }
    /// As put, for a record that is there already.
    void fill(std::size_t record, std::size_t column, Cell cell) { m_columns[column].set(record, cell); }

private:
    [[nodiscard]] std::size_t area() const { return m_rows.size() * m_columns.size(); }

    std::vector<std::uint32_t> m_rows;
    std::vector<CellColumn> m_columns;
    std::size_t m_lastColumn = 0; ///< put in the last row
};

} // namespace atrisk::io
