#include "core/report/render/table_letters.h"

#include "core/base/text.h"

#include <algorithm>

namespace atrisk::report {

int lettersOf(const std::string& text) { return static_cast<int>(std::ranges::count_if(text, base::startsCharacter)); }

std::vector<int> lettersOfColumns(const Table& table, const LetterLimits& limits)
{
    std::vector<int> letters(table.columns.size() + 1, limits.least);
    const auto widen = [&](std::size_t column, int wanted, int most) {
        letters[column] = std::max(letters[column], std::min(wanted + limits.more, most));
    };
    widen(0, lettersOf(table.labelHeading), limits.mostOfLabel);
    for (std::size_t i = 0; i < table.columns.size(); ++i) widen(i + 1, lettersOf(table.columns[i].heading), limits.mostOfCell);
    for (const Row& row : table.rows) {
        if (!row.cells.empty()) widen(0, lettersOf(row.label) + limits.ofIndent * row.indent, limits.mostOfLabel);
        for (const PlacedCell& placed : placedCells(row, table.columns.size()))
            if (placed.last - placed.first == 1) widen(placed.first + 1, lettersOf(placed.cell->text), limits.mostOfCell);
    }
    return letters;
}

} // namespace atrisk::report
