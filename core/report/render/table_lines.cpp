#include "core/report/render/table_lines.h"

#include "core/base/numeric.h"

#include <algorithm>
#include <cmath>

namespace atrisk::report {
namespace {

using Texts = std::vector<std::string>;

/// Label, then a text per column.
Texts textsOf(const Row& row, const Table& table)
{
    Texts texts(table.columns.size() + 1);
    texts.front() = row.label;
    for (const PlacedCell& placed : placedCells(row, table.columns.size())) texts[placed.first + 1] = placed.cell->text;
    return texts;
}

Texts spansOf(const Table& table)
{
    Texts texts(table.columns.size() + 1);
    for (const PlacedSpan& span : placedSpans(table)) texts[span.first + 1] = span.text;
    return texts;
}

Texts headsOf(const Table& table)
{
    Texts texts{table.labelHeading};
    for (const Column& column : table.columns) texts.push_back(column.heading);
    return texts;
}

/// Per column the number of the cell that begins there, "" = none.
Texts valuesOf(const Row& row, const Table& table)
{
    Texts values(table.columns.size());
    for (const PlacedCell& placed : placedCells(row, table.columns.size()))
        if (placed.cell->value && std::isfinite(*placed.cell->value)) values[placed.first] = base::numberText(*placed.cell->value);
    return values;
}

/// Which columns have a number in any row.
std::vector<bool> valuedColumns(const Table& table)
{
    std::vector<bool> valued(table.columns.size());
    for (const Row& row : table.rows) {
        const Texts values = valuesOf(row, table);
        for (std::size_t i = 0; i < values.size(); ++i) valued[i] = valued[i] || !values[i].empty();
    }
    return valued;
}

std::string onOneLine(std::string text)
{
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

/// Without the empty cells at its end.
void appendTsv(std::string& text, const Texts& cells)
{
    const auto filled = std::find_if(cells.rbegin(), cells.rend(), [](const std::string& cell) { return !cell.empty(); }).base();
    for (auto cell = cells.begin(); cell != filled; ++cell) text += (cell == cells.begin() ? "" : "\t") + onOneLine(*cell);
    text += "\n";
}

std::string quoted(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

void appendCsv(std::string& text, const Texts& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + quoted(cells[i]);
    text += "\r\n";
}

Texts withSpans(const Table& table)
{
    Texts heads = headsOf(table);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string& span = table.columns[i].span;
        if (!span.empty()) heads[i + 1] = span + (heads[i + 1].empty() ? "" : ": " + heads[i + 1]);
    }
    return heads;
}

/// Of `heads`, the first of which is over the labels.
Texts valueHeads(const Texts& heads)
{
    Texts texts;
    for (auto head = heads.begin() + 1; head != heads.end(); ++head) texts.push_back(*head + (head->empty() ? "(value)" : " (value)"));
    return texts;
}

} // namespace

std::string tableTsv(const Table& table)
{
    std::string text;
    if (!table.title.empty()) appendTsv(text, {table.title});
    if (table.hasSpans()) appendTsv(text, spansOf(table));
    if (table.hasHeadings()) appendTsv(text, headsOf(table));
    for (const Row& row : table.rows) appendTsv(text, textsOf(row, table));
    for (const std::string& note : table.notes) appendTsv(text, {note});
    return text;
}

std::string tableCsv(const Table& table)
{
    std::string text;
    const bool grouped = std::ranges::any_of(table.rows, &Row::isHeading);
    const std::vector<bool> valued = valuedColumns(table);
    const auto append = [&](const std::string& group, Texts cells, const Texts& values) {
        if (grouped) cells.insert(cells.begin(), group);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (valued[i]) cells.push_back(values[i]);
        appendCsv(text, cells);
    };
    const Texts heads = withSpans(table);
    append("group", heads, valueHeads(heads));
    const Row* heading = nullptr;
    for (const Row& row : table.rows) {
        if (row.isHeading || (heading != nullptr && row.indent <= heading->indent)) heading = row.isHeading ? &row : nullptr;
        if (!row.isHeading || !row.cells.empty())
            append(heading == nullptr ? "" : heading->label, textsOf(row, table), valuesOf(row, table));
    }
    return text;
}

} // namespace atrisk::report
