#include "core/io/text/csv_collector.h"

#include <algorithm>

namespace atrisk::io {

std::string nameOrNumber(std::string_view header, std::size_t index)
{
    return header.empty() ? "column" + std::to_string(index + 1) : std::string(header);
}

void Collector::field(std::string_view cell)
{
    if (!m_headerDone) {
        m_named.push_back(!cell.empty());
        names.push_back(nameOrNumber(cell, names.size()));
        return;
    }
    if (m_field < columns.size()) columns[m_field].add(cell);
    ++m_field;
    if (cell.find_first_not_of(" \t\r\n") == cell.npos) return;
    if (m_field <= columns.size()) m_hasValues[m_field - 1] = true;
    m_lastValue = m_field;
}

void Collector::endOfHeader()
{
    m_headerDone = true;
    columns.resize(names.size());
    m_hasValues.assign(names.size(), false);
    for (std::size_t i = 0; i < m_named.size(); ++i)
        if (m_named[i]) m_lastNamed = i + 1;
}

bool Collector::isRagged() const { return m_lastValue > columns.size() || m_field < m_lastNamed; }

void Collector::endOfRow()
{
    if (!m_headerDone) {
        endOfHeader();
        return;
    }
    const std::size_t fields = m_field, values = m_lastValue;
    const bool wrong = isRagged();
    m_field = m_lastValue = 0;
    if (values == 0) {
        ++empty;
        for (std::size_t i = 0; i < std::min(fields, columns.size()); ++i) columns[i].dropLast();
        return;
    }
    ++rows;
    for (std::size_t i = fields; i < columns.size(); ++i) columns[i].add({});
    if (!wrong || ragged++ != 0) return;
    firstRagged = rows;
    firstRaggedWidth = fields;
}

void Collector::dropNameless()
{
    for (std::size_t i = columns.size(); i-- > 0;) {
        if (m_named[i] || m_hasValues[i]) continue;
        names.erase(names.begin() + static_cast<std::ptrdiff_t>(i));
        columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

} // namespace atrisk::io
