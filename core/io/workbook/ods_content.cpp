#include "core/io/workbook/ods_content.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/io/text/columns/cell.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace atrisk::io {
namespace {

bool isSkipped(std::string_view element)
{
    constexpr std::string_view names[] = {"annotation", "custom-shape", "dde-links", "frame", "ruby-text", "shapes", "tracked-changes"};
    return std::ranges::find(names, element) != std::end(names);
}

std::size_t repeated(const XmlAttributes& attributes, std::string_view name)
{
    constexpr std::size_t tooMany = std::numeric_limits<std::uint32_t>::max(); // of digits that no number holds
    const std::string_view text = attributes[name];
    const bool isNumber = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
    return std::max<std::size_t>(1, attributes.count(name).value_or(isNumber ? tooMany : 1));
}

/// "PT14H02M30.5S" in days.
std::optional<double> daysOf(std::string_view duration)
{
    const bool negative = duration.starts_with('-');
    if (negative) duration.remove_prefix(1);
    if (!duration.starts_with("PT")) return std::nullopt;
    duration.remove_prefix(2);
    double seconds = 0;
    while (!duration.empty()) {
        const std::size_t end = duration.find_first_not_of("0123456789.,");
        const auto number = end == duration.npos ? std::nullopt : base::parseNumber(duration.substr(0, end));
        const double unit = end == duration.npos   ? 0
                            : duration[end] == 'H' ? 3600
                            : duration[end] == 'M' ? 60
                            : duration[end] == 'S' ? 1
                                                   : 0;
        if (!number || unit == 0) return std::nullopt;
        seconds += *number * unit;
        duration.remove_prefix(end + 1);
    }
    return (negative ? -seconds : seconds) / 86400;
}

} // namespace

void OdsContent::open(std::string_view element, const XmlAttributes& attributes)
{
    const bool tableInCell = m_inCell && element == "table";
    if (m_skipped > 0 || tableInCell || isSkipped(element)) {
        ++m_skipped;
        return;
    }
    if (element == "style") m_style = attributes["style:name"];
    if (element == "table-properties" && attributes["table:display"] == "false") m_hiddenStyles[m_style] = true;
    if (m_inCell) return openInText(element, attributes);
    if (element == "table" && m_tables++ == 0) return openTable(attributes);
    if (m_tables != 1) return;
    if (element == "table-row") openRow(attributes);
    if (element == "table-cell" || element == "covered-table-cell") openCell(attributes);
    if (element == "table-column" && attributes["table:visibility"] != "" && attributes["table:visibility"] != "visible") {
        const std::size_t columns = repeated(attributes, "table:number-columns-repeated");
        if (columns < Sheet::mostColumns / 2) sheet().hiddenColumns += columns;
    }
}

void OdsContent::openTable(const XmlAttributes& attributes)
{
    const auto style = m_hiddenStyles.find(std::string(attributes["table:style-name"]));
    sheets.push_back({{}, style != m_hiddenStyles.end()});
    sheet().name = base::shortened(attributes["table:name"]);
    sheet().common = m_common;
    m_row = 0;
}

void OdsContent::openRow(const XmlAttributes& attributes)
{
    ++m_row;
    m_column = 0;
    m_rowCells.clear();
    m_rowsRepeated = repeated(attributes, "table:number-rows-repeated");
    const std::string_view visibility = attributes["table:visibility"];
    if (!visibility.empty() && visibility != "visible" && m_rowsRepeated < Sheet::mostRows / 2) sheet().hiddenRows += m_rowsRepeated;
}

void OdsContent::openCell(const XmlAttributes& attributes)
{
    m_inCell = true;
    m_cell = {};
    m_cell.repeated = repeated(attributes, "table:number-columns-repeated");
    m_cell.type = attributes["calcext:value-type"] == "error" ? "error" : std::string(attributes["office:value-type"]);
    m_cell.formula = attributes["table:formula"];
    for (const char* name : {"office:value", "office:date-value", "office:time-value", "office:boolean-value", "office:string-value"})
        if (m_cell.value.empty()) m_cell.value = attributes[name];
    addMerged(attributes);
}

void OdsContent::addMerged(const XmlAttributes& attributes)
{
    const std::size_t rows = repeated(attributes, "table:number-rows-spanned"),
                      columns = repeated(attributes, "table:number-columns-spanned");
    constexpr std::size_t most = 100000;
    if ((rows == 1 && columns == 1) || sheet().merged.size() == most) return;
    sheet().merged.push_back({{m_row, m_column}, {m_row + rows - 1, m_column + columns - 1}});
}

void OdsContent::openInText(std::string_view element, const XmlAttributes& attributes)
{
    if (element == "p") {
        if (m_cell.hasParagraph) m_cell.text += '\n';
        m_cell.hasParagraph = true;
    } else if (element == "s")
        m_cell.text.append(std::min<std::size_t>(repeated(attributes, "text:c"), 1000), ' ');
    else if (element == "tab")
        m_cell.text += '\t';
    else if (element == "line-break")
        m_cell.text += '\n';
}

void OdsContent::text(std::string_view part)
{
    if (m_inCell && m_skipped == 0 && m_cell.hasParagraph) m_cell.text += part;
}

void OdsContent::close(std::string_view element)
{
    if (m_skipped > 0) {
        --m_skipped;
        return;
    }
    if (m_inCell) {
        if (element == "table-cell" || element == "covered-table-cell") closeCell();
        return;
    }
    if (element == "table" && m_tables > 0) --m_tables;
    if (element == "table-row" && m_tables == 1) closeRow();
}

Cell OdsContent::value()
{
    const std::string& type = m_cell.type;
    if (m_cell.formula.ends_with("=TRUE()")) return {CellKind::Boolean, 1}; // so LibreOffice keeps what Excel had as TRUE
    if (m_cell.formula.ends_with("=FALSE()")) return {CellKind::Boolean, 0};
    if (type == "float" || type == "percentage" || type == "currency") {
        if (const auto number = base::parseNumber(m_cell.value)) return {CellKind::Number, *number};
        damaged("the cell " + placeName({m_row, m_column}) + " holds no number but \"" + m_cell.value.substr(0, 40) + "\"");
        return {};
    }
    if (type == "boolean") return {CellKind::Boolean, m_cell.value == "true" ? 1.0 : 0.0};
    if (type == "date")
        if (const auto days = parseIsoDate(m_cell.value)) return {CellKind::Date, *days};
    if (type == "time")
        if (const auto days = daysOf(m_cell.value)) return {CellKind::Duration, *days};
    const std::string_view text = withoutBlanks(m_cell.text.empty() ? m_cell.value : m_cell.text);
    return text.empty() ? Cell{} : Cell{CellKind::Text, static_cast<double>(m_common->texts.add(text))};
}

void OdsContent::closeCell()
{
    m_inCell = false;
    if (!m_cell.formula.empty() && m_cell.type.empty() && m_cell.text.empty())
        sheet().uncomputed.add({m_row, m_column});
    else if (const Cell cell = value(); cell.kind != CellKind::Empty) {
        if (m_column + m_cell.repeated > Sheet::mostColumns) return damaged("row " + std::to_string(m_row) + " has too many columns");
        for (std::size_t i = 0; i < m_cell.repeated; ++i) m_rowCells.emplace_back(m_column + i, cell);
    }
    m_column = std::min(m_column + m_cell.repeated, Sheet::mostColumns);
}

void OdsContent::closeRow()
{
    if (!m_rowCells.empty()) {
        if (m_row + m_rowsRepeated - 1 > Sheet::mostRows)
            return damaged("there are more than " + std::to_string(Sheet::mostRows) + " rows");
        for (std::size_t i = 0; i < m_rowsRepeated; ++i) {
            if (m_cancel.requested()) return fail(base::cancelled());
            for (const auto& [column, cell] : m_rowCells) sheet().put({m_row + i, column}, cell);
            if (auto error = sheet().tooLarge(m_file)) return fail(*error);
        }
    }
    m_row = std::min(m_row + m_rowsRepeated - 1, Sheet::mostRows);
}

void OdsContent::damaged(const std::string& what)
{
    fail(base::inputError("malformed-file", "the file is damaged: in the sheet " + sheet().name + " " + what, m_file));
}

} // namespace atrisk::io
