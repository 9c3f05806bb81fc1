#include "core/io/text/columns/number_cells.h"

#include "core/base/text.h"

#include <algorithm>

namespace atrisk::io {

void Numbers::addOther(Known kind, std::string_view cell)
{
    const auto row = static_cast<std::uint32_t>(values.size());
    values.push_back(table::missing);
    if (kind == Known::Missing) return;
    const auto fault = [&] { return table::Fault{row, base::shortened(trimmed(cell))}; };
    if (kind == Known::Error) errors.push_back(fault());
    if (kind == Known::Word && words++ == 0) firstWord = fault();
    if (kind != Known::Value) return;
    ++known;
    others.push_back(fault());
}

void Numbers::readOthers(Marks marks)
{
    std::erase_if(others, [&](const table::Fault& other) {
        const auto value = parseNumber(other.text, marks);
        if (value) values[other.row] = *value;
        return value.has_value();
    });
}

void Identifiers::add(std::string_view knownCell)
{
    if (!isOpen()) return;
    constexpr std::size_t held = 15; // digits that a number keeps
    const std::string_view cell = trimmed(knownCell);
    const bool digits = std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
    if (m_width == 0) m_width = cell.size();
    m_uniform = m_uniform && cell.size() == m_width && m_width >= 2 && digits;
    m_told = m_told || (digits ? (cell.size() > 1 && cell[0] == '0') || cell.size() > held : cell.find_first_of("eE") != cell.npos);
}

} // namespace atrisk::io
