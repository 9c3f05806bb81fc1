#include "core/report/table.h"

#include <algorithm>
#include <cassert>

namespace atrisk::report {

std::string_view name(Alignment alignment)
{
    switch (alignment) {
    case Alignment::Left: return "left";
    case Alignment::Centre: return "centre";
    case Alignment::Right: return "right";
    }
    return "";
}

std::string_view name(Weight weight)
{
    switch (weight) {
    case Weight::Plain: return "plain";
    case Weight::Strong: return "strong";
    case Weight::Soft: return "soft";
    }
    return "";
}

bool Table::hasHeadings() const
{
    return !labelHeading.empty() || std::ranges::any_of(columns, [](const Column& column) { return !column.heading.empty(); });
}

bool Table::hasSpans() const
{
    return std::ranges::any_of(columns, [](const Column& column) { return !column.span.empty(); });
}

const Row* Table::rowOf(std::string_view cellName) const
{
    const auto holds = [&](const Row& row) { return std::ranges::find(row.cells, cellName, &Cell::name) != row.cells.end(); };
    const auto found = std::ranges::find_if(rows, holds);
    return found == rows.end() ? nullptr : &*found;
}

const Cell* Table::find(std::string_view cellName) const
{
    const Row* row = rowOf(cellName);
    return row == nullptr ? nullptr : &*std::ranges::find(row->cells, cellName, &Cell::name);
}

Alignment alignmentOf(const PlacedCell& placed, const Table& table)
{
    return placed.last - placed.first > 1 ? Alignment::Centre : table.columns[placed.first].alignment;
}

std::vector<PlacedCell> placedCells(const Row& row, std::size_t columns)
{
    std::vector<PlacedCell> placed;
    std::size_t column = 0;
    for (const Cell& cell : row.cells) {
        assert(column < columns);
        const std::size_t last = column + std::min(cell.columns, columns - column);
        placed.push_back({&cell, column, last});
        column = last;
    }
    return placed;
}

std::vector<PlacedSpan> placedSpans(const Table& table)
{
    std::vector<PlacedSpan> spans;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string& text = table.columns[i].span;
        if (spans.empty() || spans.back().text != text) spans.push_back({text, i, i});
        spans.back().last = i + 1;
    }
    return spans;
}

} // namespace atrisk::report
