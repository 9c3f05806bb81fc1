#include "core/io/text/columns/csv_column.h"

#include "core/base/text.h"
#include "core/io/text/cell_warnings.h"
#include "core/table/identifier_names.h"

#include <algorithm>
#include <set>

namespace atrisk::io {
namespace {

using table::ColumnType;

/// The distinct texts of a column: what is known of each, and how many cells have it.
class Texts {
public:
    explicit Texts(const Cells& cells) : m_cells(cells), m_rows(cells.distinct().size(), 0)
    {
        m_known.reserve(m_rows.size());
        for (std::size_t i = 0; i < m_rows.size(); ++i) m_known.push_back(knownness(cells.distinct()[i]));
        for (const std::int32_t code : cells.codes())
            if (code >= 0) ++m_rows[static_cast<std::size_t>(code)];
    }

    [[nodiscard]] const Cells& cells() const { return m_cells; }
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const { return m_cells.distinct()[i]; }
    [[nodiscard]] Known known(std::size_t i) const { return m_known[i]; }
    [[nodiscard]] std::size_t rows(std::size_t i) const { return m_rows[i]; }

private:
    const Cells& m_cells;
    std::vector<Known> m_known;
    std::vector<std::uint32_t> m_rows;
};

/// The column as numbers; null as soon as too many cells are none.
template <class Parse> std::optional<Numbers> numbersOf(const Texts& texts, const Parse& parse)
{
    std::vector<std::optional<double>> values;
    const std::size_t rows = texts.cells().size();
    for (std::size_t i = 0, others = 0; i < texts.size(); ++i) {
        const bool known = texts.known(i) == Known::Value;
        values.push_back(known ? parse(texts[i]) : std::nullopt);
        if (!known || values[i]) continue;
        others += texts.rows(i);
        if (5 * others > rows) return std::nullopt;
    }
    Numbers numbers;
    numbers.values.reserve(rows);
    for (const std::int32_t code : texts.cells().codes()) {
        const auto i = static_cast<std::size_t>(code);
        if (code < 0)
            numbers.values.push_back(table::missing);
        else if (!values[i])
            numbers.addOther(texts.known(i), texts[i]);
        else {
            numbers.values.push_back(*values[i]);
            ++numbers.known;
        }
    }
    if (!numbers.areMost()) return std::nullopt;
    return numbers;
}

/// The unit of the first measure there is.
std::optional<std::string> unitIn(const Cells& cells)
{
    constexpr std::size_t most = 100; // of what is known; four in five of a column of measures are such
    std::size_t known = 0;
    for (std::size_t i = 0; i < cells.distinct().size() && known < most; ++i) {
        const std::string_view text = cells.distinct()[i];
        if (knownness(text) != Known::Value) continue;
        ++known;
        if (const auto measure = splitMeasure(text)) return std::string(measure->unit);
    }
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

OddCells oddCells(const std::vector<table::Fault>& faults) { return {faults.size(), faults.front().text, faults.front().row}; }

void warnOfWords(TypedColumn& typed, const Numbers& cells)
{
    if (cells.firstWord)
        typed.warnings.push_back(missingWords(typed.column.name, {cells.words, cells.firstWord->text, cells.firstWord->row}));
}

void addFaults(TypedColumn& typed, Numbers& numbers)
{
    std::vector<table::Fault>& faults = typed.column.faults;
    faults.reserve(numbers.others.size() + numbers.errors.size());
    std::ranges::merge(numbers.others, numbers.errors, std::back_inserter(faults), {}, &table::Fault::row, &table::Fault::row);
    if (!faults.empty()) typed.warnings.push_back(notNumbers(typed.column.name, oddCells(faults)));
}

std::optional<TypedColumn> dateColumn(const std::string& name, const Texts& texts)
{
    auto days = numbersOf(texts, [](std::string_view cell) { return parseIsoDate(cell); });
    if (!days || !days->others.empty()) return std::nullopt;
    TypedColumn typed = numberColumn(name, std::move(*days));
    typed.column.type = ColumnType::Date;
    return typed;
}

/// Which years were meant is not said, and nobody is asked.
void noteShortYears(TypedColumn& typed, const Texts& texts, DateOrder order)
{
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts.known(i) != Known::Value || parseWrittenDate(texts[i], order) || !parseWrittenDate(texts[i], order, ShortYears::AsR))
            continue;
        typed.assumptions.push_back({"column " + typed.column.name,
                                     "years of two digits, 69 to 99 as 1969 to 1999 and 00 to 68 as 2000 to 2068",
                                     "\"" + std::string(texts[i]) + "\" does not say the century", true});
        return;
    }
}

/// "01-13-11" between dashes or points, and no date: as names of things look.
bool looksLikeName(std::string_view cell, DateOrder order)
{
    cell = trimmed(cell);
    const auto isOne = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    return std::ranges::all_of(cell, isOne) && !parseIsoDate(cell) && !parseWrittenDate(cell, order, ShortYears::AsR);
}

/// Where names look like dates, years of two digits are none.
std::optional<TypedColumn> datesAsSaid(const std::string& name, const Texts& texts, DateOrder order)
{
    ShortYears years = ShortYears::AsR;
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts.known(i) == Known::Value && looksLikeName(texts[i], order)) years = ShortYears::Refused;
    auto days = numbersOf(texts, [&](std::string_view cell) { return parseWrittenDate(cell, order, years); });
    if (!days) return std::nullopt;
    TypedColumn typed = numberColumn(name, std::move(*days));
    typed.column.type = ColumnType::Date;
    typed.column.format = io::name(order);
    if (years == ShortYears::AsR) noteShortYears(typed, texts, order);
    return typed;
}

/// "27.08.2020"
std::optional<TypedColumn> writtenDates(const std::string& name, const Texts& texts)
{
    const auto found = findDateOrder(texts.cells().distinct());
    if (!found) return std::nullopt;
    auto days = numbersOf(texts, [&](std::string_view cell) { return parseWrittenDate(cell, found->order); });
    if (!days) return std::nullopt;
    TypedColumn typed = numberColumn(name, std::move(*days));
    typed.column.type = ColumnType::Date;
    typed.column.format = io::name(found->order);
    typed.assumptions.push_back(
        {"column " + name, "dates, " + typed.column.format, "\"" + found->proof + "\" has no other reading", false});
    return typed;
}

/// "67%", "13.9 months": the unit is kept beside the column.
std::optional<TypedColumn> measureColumn(const std::string& name, const Texts& texts, Marks marks)
{
    const auto unit = unitIn(texts.cells());
    if (!unit) return std::nullopt;
    auto numbers = numbersOf(texts, [&](std::string_view cell) -> std::optional<double> {
        const auto measure = splitMeasure(cell);
        if (!measure || !base::equalIgnoringCase(measure->unit, *unit)) return std::nullopt;
        return parseNumber(measure->number, marks);
    });
    if (!numbers || areLevels(*numbers)) return std::nullopt;
    TypedColumn typed = numberColumn(name, std::move(*numbers));
    typed.column.unit = *unit;
    typed.assumptions.push_back({"column " + name, "numbers in " + *unit, "\"" + *unit + "\" stands behind each", true});
    return typed;
}

std::optional<TypedColumn> numericColumn(const std::string& name, const Texts& texts, Marks marks, std::optional<DateOrder> order)
{
    const bool named = table::namesIdentifier(name); // where one identifier is no number, none is
    auto numbers = numbersOf(texts, [marks](std::string_view cell) { return parseNumber(cell, marks); });
    if (numbers && numbers->others.empty() && !identifiersIn(texts.cells(), named).areThese())
        return numberColumn(name, std::move(*numbers));
    if (named) return std::nullopt; // an order that is said is none of identifiers
    if (auto dates = dateColumn(name, texts)) return dates;
    if (auto dates = order ? datesAsSaid(name, texts, *order) : std::nullopt) return dates;
    if (auto dates = writtenDates(name, texts)) {
        for (table::Assumption& assumed : dates->assumptions) assumed.doubtful = order.has_value(); // another order was said
        return dates;
    }
    if (auto measures = measureColumn(name, texts, marks)) return measures;
    if (numbers && !numbers->others.empty()) return numberColumn(name, std::move(*numbers));
    return std::nullopt;
}

/// Cells that say that nothing is known, and failed formulas.
Numbers nothingsOf(const Texts& texts)
{
    Numbers found;
    bool some = false;
    for (std::size_t i = 0; i < texts.size(); ++i) some = some || texts.known(i) == Known::Word || texts.known(i) == Known::Error;
    if (!some) return found;
    for (const std::int32_t code : texts.cells().codes()) {
        const auto i = static_cast<std::size_t>(code);
        if (code < 0 || texts.known(i) == Known::Value)
            found.values.push_back(table::missing);
        else
            found.addOther(texts.known(i), texts[i]);
    }
    return found;
}

} // namespace

std::optional<TypedColumn> datesAsSaid(const std::string& name, const Cells& cells, DateOrder order)
{
    return table::namesIdentifier(name) ? std::nullopt : datesAsSaid(name, Texts(cells), order);
}

TypedColumn numberColumn(const std::string& name, Numbers numbers)
{
    TypedColumn typed{table::numberColumn(name, std::move(numbers.values)), {}, {}};
    addFaults(typed, numbers);
    warnOfWords(typed, numbers);
    return typed;
}

Identifiers identifiersIn(const Cells& cells, bool named)
{
    Identifiers found(named);
    for (std::size_t i = 0; i < cells.distinct().size() && found.isOpen(); ++i)
        if (knownness(cells.distinct()[i]) == Known::Value) found.add(cells.distinct()[i]);
    return found;
}

std::optional<Numbers> numbersIn(const Cells& cells, Marks marks)
{
    return numbersOf(Texts(cells), [marks](std::string_view cell) { return parseNumber(cell, marks); });
}

std::uint64_t typingItems(const Cells& cells) { return table::columnItems(cells.distinct().size(), cells.size()); }

TypedColumn typedColumn(const std::string& name, Cells cells, Marks marks, const base::Work& work, std::optional<DateOrder> order)
{
    const Texts texts(cells);
    if (auto numeric = numericColumn(name, texts, marks, order)) {
        (void)work.goOn(typingItems(cells));
        return std::move(*numeric);
    }
    const Numbers nothings = nothingsOf(texts);
    std::vector<bool> kept(texts.size());
    for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = texts.known(i) == Known::Value;
    TypedColumn typed{table::codedColumn(name, cells.takeDistinct(), cells.takeCodes(), kept, work), {}, {}};
    typed.column.faults = nothings.errors;
    if (!nothings.errors.empty()) typed.warnings.push_back(formulaErrors(name, oddCells(nothings.errors)));
    warnOfWords(typed, nothings);
    return typed;
}

} // namespace atrisk::io
