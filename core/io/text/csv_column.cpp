#include "core/io/text/csv_column.h"

#include "core/base/text.h"
#include "core/io/text/cell_warnings.h"
#include "core/table/identifier_names.h"

#include <algorithm>
#include <optional>
#include <set>

namespace atrisk::io {
namespace {

using table::Column;
using table::ColumnType;

/// Rows whose cells are of one kind, and what stands in the first.
struct Rows {
    std::vector<std::uint32_t> rows;
    std::string first;

    void add(std::size_t row, std::string_view cell)
    {
        if (rows.empty()) first = trimmed(cell);
        rows.push_back(static_cast<std::uint32_t>(row));
    }
};

/// A column read as numbers.
struct Numbers {
    std::vector<double> values;
    std::size_t known = 0; ///< numbers and others
    Rows others, errors, words;

    [[nodiscard]] bool areMost() const { return 5 * others.rows.size() <= known && (known > 0 || errors.rows.empty()); }
};

/// Null as soon as too many cells are no numbers.
template <class Parse> std::optional<Numbers> numbersOf(const Cells& cells, const Parse& parse)
{
    Numbers numbers;
    numbers.values.reserve(cells.size());
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const std::string_view cell = cells[row];
        const Known known = knownness(cell);
        const std::optional<double> value = known == Known::Value ? parse(cell) : std::nullopt;
        numbers.values.push_back(value.value_or(table::missing));
        if (known == Known::Word) numbers.words.add(row, cell);
        if (known == Known::Error) numbers.errors.add(row, cell);
        if (known != Known::Value) continue;
        ++numbers.known;
        if (value) continue;
        numbers.others.add(row, cell);
        if (5 * numbers.others.rows.size() > cells.size()) return std::nullopt;
    }
    if (!numbers.areMost()) return std::nullopt;
    return numbers;
}

bool allDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Digits of the same width, two or more, some with a leading zero, or more than a number holds: names of things, not numbers. In a
/// column that is called an identifier one leading zero or exponent ("1E5") says so, whatever the widths.
bool areIdentifiers(const Cells& cells, bool named)
{
    constexpr std::size_t held = 15;
    std::size_t width = 0;
    bool told = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (knownness(cells[i]) != Known::Value) continue;
        const std::string_view cell = trimmed(cells[i]);
        if (width == 0) width = cell.size();
        const bool digits = allDigits(cell);
        if (!named && (cell.size() != width || width < 2 || !digits)) return false;
        told = told || (digits ? (cell.size() > 1 && cell[0] == '0') || cell.size() > held : cell.find_first_of("eE") != cell.npos);
    }
    return told;
}

/// The unit of the first measure there is.
std::optional<std::string> unitIn(const Cells& cells)
{
    constexpr std::size_t looked = 100;
    for (std::size_t row = 0; row < std::min(cells.size(), looked); ++row)
        if (knownness(cells[row]) == Known::Value)
            if (const auto measure = splitMeasure(cells[row])) return std::string(measure->unit);
    return std::nullopt;
}

/// A few values that come again and again ("5 mg" and "10 mg") are levels that have their unit in their name.
bool areLevels(const Numbers& numbers)
{
    constexpr std::size_t few = 5, often = 4;
    std::set<double> distinct;
    for (const double value : numbers.values)
        if (value == value && distinct.insert(value).second && distinct.size() > few) return false;
    return often * distinct.size() <= numbers.known;
}

OddCells oddCells(const Rows& rows) { return {rows.rows.size(), rows.first, rows.rows.front()}; }

void warnOfWords(TypedColumn& typed, const Rows& words)
{
    if (!words.rows.empty()) typed.warnings.push_back(missingWords(typed.column.name, oddCells(words)));
}

void addFaults(TypedColumn& typed, const Cells& cells, const Numbers& numbers)
{
    std::vector<std::uint32_t> rows = numbers.others.rows;
    rows.insert(rows.end(), numbers.errors.rows.begin(), numbers.errors.rows.end());
    std::sort(rows.begin(), rows.end());
    for (const std::uint32_t row : rows) typed.column.faults.push_back({row, std::string(trimmed(cells[row]))});
    if (rows.empty()) return;
    typed.warnings.push_back(notNumbers(typed.column.name, {rows.size(), typed.column.faults.front().text, rows.front()}));
}

TypedColumn numberColumn(const std::string& name, const Cells& cells, Numbers numbers)
{
    TypedColumn typed{table::numberColumn(name, std::move(numbers.values)), {}, {}};
    addFaults(typed, cells, numbers);
    warnOfWords(typed, numbers.words);
    return typed;
}

std::optional<TypedColumn> dateColumn(const std::string& name, const Cells& cells)
{
    auto days = numbersOf(cells, [](std::string_view cell) { return parseIsoDate(cell); });
    if (!days || !days->others.rows.empty()) return std::nullopt;
    TypedColumn typed = numberColumn(name, cells, std::move(*days));
    typed.column.type = ColumnType::Date;
    return typed;
}

/// "67%", "13.9 months": the unit is kept beside the column.
std::optional<TypedColumn> measureColumn(const std::string& name, const Cells& cells, Marks marks)
{
    const auto unit = unitIn(cells);
    if (!unit) return std::nullopt;
    auto numbers = numbersOf(cells, [&](std::string_view cell) -> std::optional<double> {
        const auto measure = splitMeasure(cell);
        if (!measure || !base::equalIgnoringCase(measure->unit, *unit)) return std::nullopt;
        return parseNumber(measure->number, marks);
    });
    if (!numbers || areLevels(*numbers)) return std::nullopt;
    TypedColumn typed = numberColumn(name, cells, std::move(*numbers));
    typed.column.unit = *unit;
    typed.assumptions.push_back({"column " + name, "numbers in " + *unit, "\"" + *unit + "\" stands behind each", true});
    return typed;
}

TypedColumn textColumn(const std::string& name, const Cells& cells)
{
    table::CategoryBuilder builder;
    Rows words, errors;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const Known known = knownness(cells[row]);
        builder.add(known == Known::Value ? cells[row] : std::string_view());
        if (known == Known::Word) words.add(row, cells[row]);
        if (known == Known::Error) errors.add(row, cells[row]);
    }
    TypedColumn typed{std::move(builder).finish(name), {}, {}};
    for (const std::uint32_t row : errors.rows) typed.column.faults.push_back({row, std::string(trimmed(cells[row]))});
    if (!errors.rows.empty()) typed.warnings.push_back(formulaErrors(name, oddCells(errors)));
    warnOfWords(typed, words);
    return typed;
}

} // namespace

TypedColumn typedColumn(const std::string& name, const Cells& cells, Marks marks)
{
    const bool names = table::namesIdentifier(name); // where one identifier is no number, none is
    auto numbers = numbersOf(cells, [marks](std::string_view cell) { return parseNumber(cell, marks); });
    if (numbers && numbers->others.rows.empty() && !areIdentifiers(cells, names)) return numberColumn(name, cells, std::move(*numbers));
    if (auto dates = dateColumn(name, cells)) return std::move(*dates);
    if (!names)
        if (auto measures = measureColumn(name, cells, marks)) return std::move(*measures);
    if (numbers && !numbers->others.rows.empty() && !names) return numberColumn(name, cells, std::move(*numbers));
    return textColumn(name, cells);
}

} // namespace atrisk::io
