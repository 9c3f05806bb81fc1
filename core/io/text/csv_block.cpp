#include "core/io/text/csv_block.h"

#include <algorithm>

namespace atrisk::io {

bool QuotationMarks::areWrong(std::string_view text, const Field& field)
{
    if (field.open || field.quoted) return field.open || field.stray != text.npos;
    if (field.stray == text.npos || m_delimiter == '\t') return false;
    const auto value = text.substr(field.first, field.last - field.first);
    const bool odd = std::ranges::count(value, '"') % 2 == 1, closes = odd && m_opened;
    m_opened = m_opened || odd;
    return closes;
}

void RowTally::add(const RowTally& next)
{
    if (ragged == 0 && next.ragged > 0) {
        raggedRow = rows + next.raggedRow;
        raggedWidth = next.raggedWidth;
        raggedPlace = next.raggedPlace;
        atEnd = next.atEnd;
    }
    if (quotesInside == 0) quotePlace = next.quotePlace;
    quotesInside += next.quotesInside;
    rows += next.rows;
    empty += next.empty;
    ragged += next.ragged;
    hasValues.resize(next.hasValues.size());
    for (std::size_t i = 0; i < hasValues.size(); ++i)
        if (next.hasValues[i]) hasValues[i] = true;
}

void CsvBlock::divide(const RowShape& shape)
{
    m_cells.clear();
    m_rows.assign(1, 0);
    m_tally = {};
    m_tally.hasValues.assign(shape.nameless.size(), false);
    m_fault.reset();
    const FieldScanner scanner(text, shape.delimiter);
    for (std::size_t at = 0; at < text.size() && !m_fault;) at = divideRecord(scanner, shape, at);
}

/// Of the row that is being divided.
void CsvBlock::lookAtNameless(const RowShape& shape)
{
    for (std::size_t i = 0; i < shape.nameless.size(); ++i) {
        const std::size_t at = m_rows.back() + shape.nameless[i];
        if (at >= m_cells.size()) return;
        const std::string_view cell = std::string_view(text).substr(m_cells[at].begin, m_cells[at].size);
        if (cell.find_first_not_of(" \t\r\n") != cell.npos) m_tally.hasValues[i] = true;
    }
}

/// Is there a value in the field?
bool CsvBlock::keep(const Field& field, bool kept)
{
    const std::string_view value = std::string_view(text).substr(field.first, field.last - field.first);
    std::size_t size = value.size();
    const bool blank = field.quoted ? value.find_first_not_of(" \t\r\n") == value.npos : value.empty();
    if (field.doubled) {
        const std::string single = valueOf(text, field);
        size = single.size();
        std::ranges::copy(single, text.begin() + static_cast<std::ptrdiff_t>(field.first));
    }
    if (kept) m_cells.push_back({static_cast<std::uint32_t>(field.first), static_cast<std::uint32_t>(size)});
    return !blank;
}

std::size_t CsvBlock::divideRecord(const FieldScanner& scanner, const RowShape& shape, std::size_t at)
{
    std::size_t fields = 0, lastValue = 0, place = 0;
    Field field;
    QuotationMarks marks(shape.delimiter);
    for (; at != text.npos; at = scanner.next(field)) {
        field = scanner.at(at);
        if (marks.areWrong(text, field)) {
            m_fault = field;
            return text.size();
        }
        if (field.stray != text.npos && m_tally.quotesInside++ == 0) m_tally.quotePlace = offset + field.stray;
        if (fields == shape.width) place = field.begin;
        if (keep(field, fields++ < shape.width)) lastValue = fields;
    }
    const bool blankLine = fields == 1 && !field.quoted && field.first == field.last;
    if (blankLine)
        m_cells.resize(m_rows.back());
    else
        finishRecord(shape, fields, lastValue, fields > shape.width ? place : field.end);
    return scanner.behindLine(field);
}

void CsvBlock::finishRecord(const RowShape& shape, std::size_t fields, std::size_t lastValue, std::size_t place)
{
    if (lastValue == 0) {
        if (shape.delimiter != ' ') ++m_tally.empty;
        m_cells.resize(m_rows.back());
        return;
    }
    ++m_tally.rows;
    lookAtNameless(shape);
    if (lastValue <= shape.width && fields >= shape.named) {
        m_rows.push_back(m_cells.size());
        return;
    }
    m_cells.resize(m_rows.back());
    if (m_tally.ragged++ > 0) return;
    m_tally.raggedRow = m_tally.rows;
    m_tally.raggedWidth = fields;
    m_tally.raggedPlace = offset + place;
    m_tally.atEnd = place == text.size();
}

} // namespace atrisk::io
