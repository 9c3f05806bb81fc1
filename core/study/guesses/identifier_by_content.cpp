#include "core/study/guesses/identifier_by_content.h"

#include "core/study/vocabulary/endpoint_words.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace atrisk::study {
namespace {

using table::Column;

/// Per row a number for its value, none of which means anything else; missing values are one value.
std::vector<std::size_t> groupsOf(const Column& column)
{
    std::vector<std::size_t> groups(column.rows());
    if (!column.isNumeric()) {
        for (std::size_t row = 0; row < groups.size(); ++row) groups[row] = static_cast<std::size_t>(column.codes[row] + 1);
        return groups;
    }
    std::vector<double> values = column.numbers;
    std::erase_if(values, [](double value) { return std::isnan(value); });
    std::ranges::sort(values);
    for (std::size_t row = 0; row < groups.size(); ++row)
        groups[row] = static_cast<std::size_t>(std::ranges::lower_bound(values, column.numbers[row]) - values.begin());
    return groups;
}

double valueOf(const Column& column, std::size_t row) { return column.isNumeric() ? column.numbers[row] : column.codes[row]; }

bool agree(const Column& column, std::size_t a, std::size_t b)
{
    return column.isMissing(a) || column.isMissing(b) ? column.isMissing(a) == column.isMissing(b)
                                                      : valueOf(column, a) == valueOf(column, b);
}

/// Names are words or whole numbers.
bool canName(const Column& column, std::size_t row)
{
    return !column.isMissing(row) && (!column.isNumeric() || column.numbers[row] == std::floor(column.numbers[row]));
}

/// The column that says of which endpoint a row is, by its values or its name; null = none.
const Column* endpointsOf(const table::Table& table, const Column* outcome)
{
    constexpr std::size_t most = 12;
    const auto says = [&](const Column& column) {
        const bool few = column.type == table::ColumnType::Category && column.dictionary.size() >= 2 && column.dictionary.size() <= most;
        return &column != outcome && few && (holdsEndpoints(column) || namesEndpoints(column.name));
    };
    const auto found = std::ranges::find_if(table.columns, says);
    return found == table.columns.end() ? nullptr : &*found;
}

constexpr std::size_t fewestValues = 3;

/// The first `most` values of a column that may name patients: are nearly all of them in several rows, each of which `fits` the first?
template <class Fits> bool repeats(const Column& column, std::size_t most, const base::Cancel& cancel, const Fits& fits)
{
    std::unordered_map<double, std::pair<std::size_t, bool>> values; // first row, whether there is another
    std::size_t several = 0;
    bool good = true;
    const bool whole = base::forEachUnless(cancel, column.rows(), [&](std::size_t row) {
        if (!good || column.isMissing(row)) return;
        const auto known = values.find(valueOf(column, row));
        if (known == values.end()) {
            good = canName(column, row);
            if (values.size() < most) values.emplace(valueOf(column, row), std::pair(row, false));
            return;
        }
        auto& [first, again] = known->second;
        several += again ? 0 : 1;
        again = true;
        good = fits(first, row);
    });
    constexpr std::size_t nearly = 5; // four in five
    return whole && good && values.size() >= fewestValues && nearly * several >= (nearly - 1) * values.size();
}

constexpr std::size_t looked = 64; ///< values by which most columns are none already

template <class Fits> bool namesByRows(const Column& column, const base::Cancel& cancel, const Fits& fits)
{
    return column.type != table::ColumnType::Date && repeats(column, looked, cancel, fits) && repeats(column, column.rows(), cancel, fits);
}

/// A number of many values, which hardly belongs to a centre.
bool isOfPerson(const Column& column)
{
    constexpr std::size_t many = 12;
    return column.type == table::ColumnType::Number && column.distinctCount() > many;
}

/// Other columns, two at least and one of persons, that say the same in all rows of a value.
bool describes(const table::Table& table, const Column& column, const Column* time, const Column* outcome, const base::Cancel& cancel)
{
    constexpr std::size_t enough = 2;
    std::size_t same = 0;
    bool ofPerson = false;
    for (const Column& other : table.columns) {
        if (&other == &column || &other == time || &other == outcome || other.distinctCount() < 2) continue;
        if (!repeats(column, looked, cancel, [&](std::size_t first, std::size_t row) { return agree(other, first, row); })) continue;
        ++same;
        ofPerson = ofPerson || isOfPerson(other);
    }
    return same >= enough && ofPerson;
}

} // namespace

bool tellsRowsApart(const Column& patients, const Column& within)
{
    const std::vector<std::size_t> patientOf = groupsOf(patients);
    std::vector<std::pair<std::size_t, std::int32_t>> rows;
    for (std::size_t row = 0; row < patientOf.size(); ++row) {
        if (within.codes[row] < 0) return false;
        rows.emplace_back(patientOf[row], within.codes[row]);
    }
    std::ranges::sort(rows);
    return std::ranges::adjacent_find(rows) == rows.end();
}

std::optional<FoundIdentifier> identifierByContent(const table::Table& table, const KnownColumns& known, const base::Cancel& cancel)
{
    const Column *const time = table.find(known.time), *const outcome = table.find(known.outcome);
    if (time == nullptr || outcome == nullptr) return std::nullopt;
    const Column* const endpoints = endpointsOf(table, outcome);
    const auto sameOutcome = [&](std::size_t first, std::size_t row) { return agree(*time, first, row) && agree(*outcome, first, row); };
    const auto otherEndpoint = [&](std::size_t first, std::size_t row) { return !agree(*endpoints, first, row); };
    std::optional<FoundIdentifier> found;
    std::size_t most = 0;
    for (const Column& column : table.columns) {
        if (cancel.requested()) return std::nullopt;
        if (&column == time || &column == outcome || &column == endpoints || &column == table.find(known.arm)) continue;
        const bool byEndpoint = endpoints != nullptr && namesByRows(column, cancel, otherEndpoint) && tellsRowsApart(column, *endpoints);
        if (!byEndpoint && !namesByRows(column, cancel, sameOutcome)) continue;
        const std::size_t values = column.distinctCount();
        if (values <= most) continue;
        most = values;
        found = {column.name, byEndpoint ? "each of its values has one row for each " + endpoints->name
                                         : "the several rows of each of its values say the same time and event"};
    }
    return found;
}

const Column* maybeIdentifier(const table::Table& table, const KnownColumns& known, const base::Cancel& cancel)
{
    const Column *const time = table.find(known.time), *const outcome = table.find(known.outcome), *const arm = table.find(known.arm);
    const auto several = [](std::size_t, std::size_t) { return true; };
    const auto found = std::ranges::find_if(table.columns, [&](const Column& column) {
        return &column != time && &column != outcome && &column != arm && column.type != table::ColumnType::Date &&
               repeats(column, looked, cancel, several) && describes(table, column, time, outcome, cancel);
    });
    return found == table.columns.end() ? nullptr : &*found;
}

} // namespace atrisk::study
