#include "core/io/workbook/sheet.h"

#include <algorithm>

namespace atrisk::io {
std::string_view withoutBlanks(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string placeName(SheetPlace place)
{
    std::string letters;
    for (std::size_t left = place.column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters + std::to_string(place.row);
}

std::optional<SheetPlace> parsePlace(std::string_view name)
{
    std::size_t column = 0, row = 0, at = 0;
    for (; at < name.size() && at < 4 && name[at] >= 'A' && name[at] <= 'Z'; ++at)
        column = column * 26 + static_cast<std::size_t>(name[at] - 'A' + 1);
    const std::size_t digits = name.size() - at;
    if (column == 0 || column > Sheet::mostColumns || digits == 0 || digits > 7) return std::nullopt;
    for (; at < name.size(); ++at) {
        if (name[at] < '0' || name[at] > '9') return std::nullopt;
        row = row * 10 + static_cast<std::size_t>(name[at] - '0');
    }
    if (row == 0 || row > Sheet::mostRows) return std::nullopt;
    return SheetPlace{row, column - 1};
}

bool Sheet::put(SheetPlace place, Cell cell)
{
    if (place.row == 0 || place.row > mostRows || place.column >= mostColumns) return false;
    if (cell.kind == CellKind::Empty) return true;
    const std::size_t last = m_rows.empty() ? 0 : m_rows.back();
    if (place.row < last || (place.row == last && place.column <= m_lastColumn)) return false;
    const std::size_t before = area();
    if (place.row > last) m_rows.push_back(static_cast<std::uint32_t>(place.row));
    m_lastColumn = place.column;
    if (place.column >= m_columns.size()) m_columns.resize(place.column + 1);
    common->cells += area() - before;
    m_columns[place.column].set(m_rows.size() - 1, cell);
    return true;
}

bool Sheet::putText(SheetPlace place, std::string_view text)
{
    text = withoutBlanks(text);
    if (text.empty()) return put(place, {});
    return put(place, {CellKind::Text, static_cast<double>(common->texts.add(text))});
}

std::string_view Sheet::beginning(std::size_t record, std::size_t column) const
{
    constexpr std::size_t enough = 1000;
    const Cell cell = at(record, column);
    if (cell.kind != CellKind::Text) return {};
    return std::string_view(common->texts[static_cast<TextPool::Index>(cell.value)]).substr(0, enough);
}

std::optional<base::Error> Sheet::tooLarge(const std::string& file) const
{
    if (common->cells <= mostCells) return std::nullopt;
    return base::inputError("too-large",
                            "up to its sheet " + name + " the workbook has more than " + std::to_string(mostCells) +
                                " cells, rows times columns; save the sheets that are needed as CSV",
                            file);
}

} // namespace atrisk::io
