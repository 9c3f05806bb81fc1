#include "core/report/render/table_html.h"

namespace atrisk::report {
namespace {

std::string spanOf(std::size_t columns) { return columns > 1 ? " colspan=\"" + std::to_string(columns) + "\"" : ""; }

std::string alignOf(Alignment alignment)
{
    return alignment == Alignment::Left ? "text-align:left" : alignment == Alignment::Centre ? "text-align:center" : "text-align:right";
}

std::string head(const char* scope, const std::string& text, std::size_t columns, const std::string& style)
{
    return std::string("<th scope=\"") + scope + "\"" + spanOf(columns) + " style=\"" + style + "\">" + htmlEscaped(text) + "</th>";
}

std::string spanRow(const Table& table)
{
    std::string row = "<tr><td></td>";
    for (const PlacedSpan& span : placedSpans(table))
        row += span.text.empty() ? "<td" + spanOf(span.last - span.first) + "></td>"
                                 : head("colgroup", span.text, span.last - span.first, alignOf(Alignment::Centre));
    return row + "</tr>\n";
}

std::string headRow(const Table& table)
{
    std::string row = "<tr>" + (table.labelHeading.empty() ? "<td></td>" : head("col", table.labelHeading, 1, alignOf(Alignment::Left)));
    for (const Column& column : table.columns)
        row += column.heading.empty() ? "<td></td>" : head("col", column.heading, 1, alignOf(column.alignment));
    return row + "</tr>\n";
}

std::string labelOf(const Row& row, std::size_t columns)
{
    std::string style = alignOf(Alignment::Left) + ";font-weight:" + (row.isHeading ? "bold" : "normal");
    if (row.indent > 0) style += ";padding-left:" + std::to_string(row.indent) + "em";
    return head(row.isHeading ? "rowgroup" : "row", row.label, columns, style);
}

std::string cellOf(const PlacedCell& placed, const Row& row, const Table& table)
{
    const Cell& cell = *placed.cell;
    const std::string title = cell.method.empty() ? "" : " title=\"" + htmlEscaped(cell.method) + "\"";
    const std::string weight = row.weight == Weight::Strong ? ";font-weight:bold" : "";
    return "<td" + spanOf(placed.last - placed.first) + title + " style=\"" + alignOf(alignmentOf(placed, table)) + weight + "\">" +
           htmlEscaped(cell.text) + "</td>";
}

std::string rowOf(const Row& row, const Table& table)
{
    const std::size_t columns = table.columns.size();
    if (row.cells.empty()) return "<tr>" + labelOf(row, columns + 1) + "</tr>\n";
    std::string html = "<tr>" + labelOf(row, 1);
    std::size_t end = 0;
    for (const PlacedCell& placed : placedCells(row, columns)) {
        html += cellOf(placed, row, table);
        end = placed.last;
    }
    for (; end < columns; ++end) html += "<td></td>";
    return html + "</tr>\n";
}

} // namespace

std::string htmlEscaped(std::string_view text)
{
    std::string html;
    for (const char c : text) {
        switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        case '\'': html += "&#39;"; break;
        default: html += c;
        }
    }
    return html;
}

std::string tableHtml(const Table& table)
{
    std::string html = "<table>\n";
    if (!table.title.empty()) html += "<caption>" + htmlEscaped(table.title) + "</caption>\n";
    if (table.hasSpans() || table.hasHeadings())
        html += "<thead>\n" + (table.hasSpans() ? spanRow(table) : "") + (table.hasHeadings() ? headRow(table) : "") + "</thead>\n";
    html += "<tbody>\n";
    for (const Row& row : table.rows) html += rowOf(row, table);
    html += "</tbody>\n";
    if (!table.notes.empty()) html += "<tfoot>\n";
    for (const std::string& note : table.notes)
        html += "<tr><td" + spanOf(table.columns.size() + 1) + ">" + htmlEscaped(note) + "</td></tr>\n";
    if (!table.notes.empty()) html += "</tfoot>\n";
    return html + "</table>\n";
}

} // namespace atrisk::report
