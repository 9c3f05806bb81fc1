#include "core/report/render/table_text.h"

#include "core/report/render/text_table.h"

namespace atrisk::report {
namespace {

void addHeads(TextTable& text, const Table& table)
{
    if (table.hasSpans()) {
        std::vector<TextCell> spans{{""}};
        for (const PlacedSpan& span : placedSpans(table)) spans.push_back({span.text, Alignment::Centre, span.last - span.first});
        text.row(std::move(spans));
    }
    if (!table.hasHeadings()) return;
    std::vector<TextCell> heads{{table.labelHeading, Alignment::Left}};
    for (const Column& column : table.columns) heads.push_back({column.heading, column.alignment});
    text.row(std::move(heads));
}

std::vector<TextCell> cellsOf(const Row& row, const Table& table)
{
    std::vector<TextCell> cells{{std::string(2 * static_cast<std::size_t>(row.indent), ' ') + row.label, Alignment::Left}};
    for (const PlacedCell& placed : placedCells(row, table.columns.size()))
        cells.push_back({placed.cell->text, table.columns[placed.first].alignment, placed.last - placed.first});
    return cells;
}

} // namespace

std::string tableText(const Table& table)
{
    TextTable text;
    addHeads(text, table);
    for (const Row& row : table.rows) {
        if (row.cells.empty()) // its label widens no column
            text.row(std::vector<TextCell>{{cellsOf(row, table).front().text, Alignment::Left, table.columns.size() + 1}});
        else
            text.row(cellsOf(row, table));
    }
    std::string notes;
    for (const std::string& note : table.notes) notes += note + "\n";
    return (table.title.empty() ? "" : table.title + "\n") + text.text() + notes;
}

std::string tablesText(const std::vector<Table>& tables)
{
    std::string text;
    for (const Table& table : tables) text += "\n" + tableText(table);
    return text;
}

} // namespace atrisk::report
