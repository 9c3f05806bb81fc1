#include "core/io/cells/missing_words.h"

#include "core/io/text/cell_warnings.h"
#include "core/io/text/columns/cell.h"

#include <algorithm>

namespace atrisk::io {
namespace {

/// Per code of the dictionary.
std::vector<Known> knownnessOf(const table::Column& column)
{
    std::vector<Known> known;
    for (const std::string& text : column.dictionary) known.push_back(column.labelOf(text).empty() ? knownness(text) : Known::Value);
    return known;
}

void count(OddCells& cells, std::size_t row, const std::string& text)
{
    if (cells.count++ == 0) cells = {1, text, row};
}

void takeFrom(table::Column& column, const std::vector<Known>& known, table::Table& table)
{
    std::vector<std::int32_t> now;
    std::vector<std::string> kept;
    for (std::size_t code = 0; code < known.size(); ++code) {
        now.push_back(known[code] == Known::Value ? static_cast<std::int32_t>(kept.size()) : -1);
        if (known[code] == Known::Value) kept.push_back(column.dictionary[code]);
    }
    OddCells words, errors;
    for (std::size_t row = 0; row < column.codes.size(); ++row) {
        if (column.codes[row] < 0) continue;
        const auto code = static_cast<std::size_t>(column.codes[row]);
        const std::string& text = column.dictionary[code];
        column.codes[row] = now[code];
        if (known[code] == Known::Error) {
            count(errors, row, text);
            column.faults.push_back({static_cast<std::uint32_t>(row), text});
        } else if (known[code] != Known::Value) {
            count(words, row, text);
        }
    }
    column.dictionary = std::move(kept);
    for (const auto& [cells, say] : {std::pair(&words, &missingWords), {&errors, &formulaErrors}}) {
        if (cells->count == 0) continue;
        table.warnings.push_back(say(column.name, *cells));
        table.warnings.back().file = table.file;
    }
}

} // namespace

void takeMissingWords(table::Table& table)
{
    for (table::Column& column : table.columns) {
        if (column.isNumeric()) continue;
        const std::vector<Known> known = knownnessOf(column);
        if (std::ranges::any_of(known, [](Known one) { return one != Known::Value; })) takeFrom(column, known, table);
    }
}

} // namespace atrisk::io
