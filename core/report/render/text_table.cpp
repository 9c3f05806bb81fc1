#include "core/report/render/text_table.h"

#include "core/base/text.h"

#include <algorithm>

namespace atrisk::report {
namespace {

constexpr std::size_t gap = 2; // between columns

std::vector<std::size_t> widthsOf(const std::vector<std::vector<TextCell>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        std::size_t column = 0;
        for (const TextCell& cell : row) {
            widths.resize(std::max(widths.size(), column + cell.columns), 0);
            if (cell.columns == 1) widths[column] = std::max(widths[column], base::characterCount(cell.text));
            column += cell.columns;
        }
    }
    return widths;
}

std::string aligned(const TextCell& cell, std::size_t width)
{
    const std::size_t length = base::characterCount(cell.text), space = width > length ? width - length : 0;
    const std::size_t before = cell.alignment == Alignment::Left ? 0 : cell.alignment == Alignment::Centre ? space / 2 : space;
    return std::string(before, ' ') + cell.text + std::string(space - before, ' ');
}

std::string lineOf(const std::vector<TextCell>& row, const std::vector<std::size_t>& widths)
{
    std::string line;
    std::size_t column = 0;
    for (const TextCell& cell : row) {
        std::size_t width = gap * (cell.columns - 1);
        for (std::size_t i = 0; i < cell.columns; ++i) width += widths[column + i];
        line += (column == 0 ? "" : std::string(gap, ' ')) + aligned(cell, width);
        column += cell.columns;
    }
    return std::string(base::withoutTrailing(line));
}

} // namespace

void TextTable::row(const std::vector<std::string>& cells)
{
    std::vector<TextCell> row;
    for (const std::string& cell : cells) row.push_back({cell, row.empty() ? Alignment::Left : Alignment::Right});
    m_rows.push_back(std::move(row));
}

std::string TextTable::text() const
{
    const std::vector<std::size_t> widths = widthsOf(m_rows);
    std::string text;
    for (const auto& row : m_rows) text += lineOf(row, widths) + "\n";
    return text;
}

} // namespace atrisk::report
