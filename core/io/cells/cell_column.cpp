#include "core/io/cells/cell_column.h"

#include "core/base/numeric.h"
#include "core/io/text/csv_column.h"

#include <algorithm>

namespace atrisk::io {
namespace {

/// Of the cells that are not empty; null when they differ or there are none.
CellKind commonKind(const CellColumn& cells)
{
    CellKind common = CellKind::Empty;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const CellKind kind = cells[row].kind;
        if (kind == CellKind::Empty || kind == common) continue;
        if (common != CellKind::Empty) return CellKind::Text;
        common = kind;
    }
    return common == CellKind::Empty ? CellKind::Number : common;
}

} // namespace

TextPool::Index TextPool::add(std::string_view text)
{
    const auto known = m_indexes.find(text);
    if (known != m_indexes.end()) return known->second;
    const auto index = static_cast<Index>(m_texts.size());
    m_texts.emplace_back(text);
    m_indexes.emplace(m_texts.back(), index);
    return index;
}

std::string cellText(Cell cell, const TextPool& texts)
{
    switch (cell.kind) {
    case CellKind::Empty: return {};
    case CellKind::Number: return base::numberText(cell.value);
    case CellKind::Date: return table::dateText(cell.value);
    case CellKind::Boolean: return cell.value != 0 ? "TRUE" : "FALSE";
    case CellKind::Text: return texts[static_cast<TextPool::Index>(cell.value)];
    }
    return {};
}

table::Column typedColumn(std::string name, const CellColumn& cells, const TextPool& texts)
{
    const CellKind kind = commonKind(cells);
    if (kind == CellKind::Number || kind == CellKind::Date) {
        std::vector<double> numbers(cells.size(), table::missing);
        for (std::size_t row = 0; row < cells.size(); ++row)
            if (cells[row].kind == kind) numbers[row] = cells[row].value;
        table::Column column = table::numberColumn(std::move(name), std::move(numbers));
        if (kind == CellKind::Date) column.type = table::ColumnType::Date;
        return column;
    }
    Cells asText;
    for (std::size_t row = 0; row < cells.size(); ++row) asText.add(cellText(cells[row], texts));
    return typedColumn(std::move(name), asText, false);
}

} // namespace atrisk::io
