#include "core/io/text/cell_warnings.h"

namespace atrisk::io {
namespace {

base::Warning warningAt(const char* code, std::string text, const std::string& column, const OddCells& cells)
{
    base::Warning warning = base::inputError(code, std::move(text));
    warning.row = cells.row + 1;
    warning.columnName = column;
    return warning;
}

std::string countOf(const OddCells& cells) { return std::to_string(cells.count) + (cells.count == 1 ? " cell" : " cells"); }

const char* either(const OddCells& cells, const char* one, const char* several) { return cells.count == 1 ? one : several; }

} // namespace

base::Warning missingWords(const std::string& column, const OddCells& cells)
{
    return warningAt("missing-words",
                     countOf(cells) + " of column " + column + either(cells, " is", " are") + " taken as missing: found \"" + cells.first +
                         "\"",
                     column, cells);
}

base::Warning notNumbers(const std::string& column, const OddCells& cells)
{
    return warningAt("odd-cells",
                     countOf(cells) + " of the number column " + column +
                         either(cells, " is no number and counts", " are no numbers and count") + " as missing: found \"" + cells.first +
                         "\"",
                     column, cells);
}

base::Warning formulaErrors(const std::string& column, const OddCells& cells)
{
    return warningAt("odd-cells",
                     countOf(cells) + " of column " + column + " with an error of Excel (found \"" + cells.first + "\") " +
                         either(cells, "counts", "count") + " as missing",
                     column, cells);
}

} // namespace atrisk::io
