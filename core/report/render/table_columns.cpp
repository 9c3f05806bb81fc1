#include "core/report/render/table_columns.h"

#include "core/figure/text_block.h"

#include <algorithm>

namespace atrisk::report {
namespace {

/// What a column needs, and what it would take, millimetres.
struct Widths {
    double least = 0, natural = 0;
    void add(double atLeast, double wished)
    {
        least = std::max(least, atLeast);
        natural = std::max(natural, wished);
    }
};

double longestWord(std::string_view text, const figure::TextStyle& textStyle, const TableType& type)
{
    double width = 0;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        width = std::max(width, type.width(text.substr(0, space), textStyle));
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return width;
}

Widths labelWidths(const Table& table, const TableType& type, double room)
{
    Widths widths;
    widths.add(longestWord(table.labelHeading, type.head(), type), type.width(table.labelHeading, type.head()));
    for (const Row& row : table.rows) {
        if (row.cells.empty()) continue; // it has the whole page
        const double indent = row.indent * type.em();
        widths.add(indent + longestWord(row.label, type.label(row), type), indent + type.width(row.label, type.label(row)));
    }
    widths.least = std::min({std::max(widths.least, 0.22 * room), widths.natural, 0.45 * room});
    return widths;
}

void addCells(std::vector<Widths>& widths, const Row& row, const TableType& type, double room)
{
    for (const PlacedCell& placed : placedCells(row, widths.size())) {
        if (placed.last - placed.first != 1) continue;
        const double whole = type.width(placed.cell->text, type.number(row));
        const double least = whole <= 0.25 * room ? whole : longestWord(placed.cell->text, type.number(row), type);
        widths[placed.first].add(least, whole);
    }
}

std::vector<Widths> columnWidths(const Table& table, const TableType& type, double room)
{
    std::vector<Widths> widths(table.columns.size());
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string& heading = table.columns[i].heading;
        widths[i].add(longestWord(heading, type.head(), type), std::min(type.width(heading, type.head()), 0.3 * room));
    }
    for (const Row& row : table.rows) addCells(widths, row, type, room);
    for (Widths& column : widths) column.natural = std::max(column.natural, column.least);
    return widths;
}

/// Shares what is left of the room: up to the natural widths in proportion, then evenly among the columns.
ColumnSet placed(std::size_t first, const std::vector<Widths>& columns, const Widths& labels, double gap, double room)
{
    double least = labels.least, natural = labels.natural;
    for (const Widths& column : columns) least += column.least + gap, natural += column.natural + gap;
    const double share = natural > least ? std::clamp((room - least) / (natural - least), 0.0, 1.0) : 1;
    const double extra = columns.empty() ? 0 : std::max(0.0, room - natural) / static_cast<double>(columns.size());
    const auto widthOf = [&](const Widths& widths) { return widths.least + share * (widths.natural - widths.least); };
    ColumnSet set{first, first + columns.size(), {0, columns.empty() ? room : widthOf(labels)}, {}};
    double left = set.labels.right;
    for (const Widths& column : columns) {
        const double right = std::min(room, left + gap + widthOf(column) + extra);
        set.columns.push_back({left + gap, std::max(left + gap, right)});
        left = right;
    }
    return set;
}

} // namespace

double TableType::em() const { return style.textSize * figure::millimetresPerPoint; }

figure::TextStyle TableType::head() const { return {style.textSize, true, false, style.ink}; }

figure::TextStyle TableType::label(const Row& row) const
{
    return {style.textSize, row.isHeading, false, row.weight == Weight::Soft ? style.softInk : style.ink};
}

figure::TextStyle TableType::number(const Row& row) const
{
    return {style.textSize, row.weight == Weight::Strong, false, row.weight == Weight::Soft ? style.softInk : style.ink};
}

double TableType::width(std::string_view text, const figure::TextStyle& textStyle) const { return metrics.measure(text, textStyle).width; }

ColumnPlace ColumnSet::placeOf(std::size_t from, std::size_t to) const
{
    const std::size_t begin = std::max(from, first), end = std::min(to, last);
    return begin < end ? ColumnPlace{columns[begin - first].left, columns[end - 1 - first].right} : ColumnPlace{};
}

std::vector<ColumnSet> columnSets(const Table& table, const TableType& type, double width)
{
    const Widths labels = labelWidths(table, type, width);
    const double room = width - labels.least, gap = type.gap();
    std::vector<Widths> columns = columnWidths(table, type, width);
    for (Widths& column : columns) column.least = std::min(column.least, room - gap);
    std::vector<ColumnSet> sets;
    for (std::size_t first = 0; first < columns.size() || sets.empty();) {
        std::size_t last = first;
        double used = 0;
        while (last < columns.size() && (last == first || used + gap + columns[last].least <= room)) used += gap + columns[last++].least;
        const auto at = [&](std::size_t i) { return columns.begin() + static_cast<std::ptrdiff_t>(i); };
        sets.push_back(placed(first, {at(first), at(last)}, labels, gap, width));
        first = last;
    }
    return sets;
}

} // namespace atrisk::report
