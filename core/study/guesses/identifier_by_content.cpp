#include "core/study/guesses/identifier_by_content.h"

#include "core/study/vocabulary/endpoint_words.h"

#include <algorithm>
#include <bit>
#include <bitset>
#include <cmath>
#include <cstdint>
#include <ranges>
#include <unordered_map>
#include <unordered_set>

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

/// The first values of a column, as rows come: where each stands first, and whether it came again.
class FirstValues {
public:
    FirstValues(const Column& column, std::size_t most) : m_column(column), m_most(most) {}

    /// The first row with the value of this one; the row itself where it is new, null where it is none of the first.
    [[nodiscard]] std::optional<std::size_t> firstOf(std::size_t row)
    {
        const double value = valueOf(m_column, row);
        const bool full = m_rows.size() == m_most;
        const std::size_t mark = markOf(value);
        if (full && !m_marks[mark]) return std::nullopt; // nearly all of a long column
        const auto known = m_rows.find(value);
        if (known == m_rows.end() && full) return std::nullopt;
        if (known == m_rows.end()) {
            m_marks.set(mark);
            m_rows.emplace(value, std::pair(row, false));
            return row;
        }
        auto& [first, again] = known->second;
        m_several += again ? 0 : 1;
        again = true;
        return first;
    }
    /// Three at least, four in five of which came again?
    [[nodiscard]] bool repeat() const
    {
        constexpr std::size_t fewest = 3, nearly = 5;
        return m_rows.size() >= fewest && nearly * m_several >= (nearly - 1) * m_rows.size();
    }

private:
    static std::size_t markOf(double value)
    {
        constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
        return std::bit_cast<std::uint64_t>(value + 0.0) * odd >> (64U - markBits);
    }
    static constexpr unsigned markBits = 12;

    const Column& m_column;
    std::size_t m_most, m_several = 0;
    std::bitset<1U << markBits> m_marks; ///< of the values
    std::unordered_map<double, std::pair<std::size_t, bool>> m_rows;
};

/// The first `most` values of a column that may name patients: are nearly all of them in several rows, each of which `fits` the first?
template <class Fits> bool repeats(const Column& column, std::size_t most, const base::Cancel& cancel, const Fits& fits)
{
    constexpr std::size_t mostOfOne = 200, pause = 16384; // rows
    FirstValues values(column, most);
    std::size_t hits = 0;
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (row % pause == 0 && cancel.requested()) return false;
        if (column.isMissing(row)) continue;
        const auto first = values.firstOf(row);
        if (!first) continue;
        if (*first == row ? !canName(column, row) : !fits(*first, row)) return false;
        if (++hits > most * mostOfOne) return false;
    }
    return values.repeat();
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

/// Rows of a patient that say the same in all columns would be copies of one.
bool somethingVaries(const table::Table& table, const Column& column, const base::Cancel& cancel)
{
    return std::ranges::any_of(table.columns, [&](const Column& other) {
        return !repeats(column, looked, cancel, [&](std::size_t first, std::size_t row) { return agree(other, first, row); });
    });
}

/// Other columns, two at least and one of persons, that say the same in all rows of a value.
bool describes(const table::Table& table, const Column& column, const Column* time, const Column* outcome, const base::Cancel& cancel)
{
    constexpr std::size_t enough = 2, mostColumns = 60; // those of a patient stand first
    std::size_t same = 0;
    bool ofPerson = false;
    for (const Column& other : std::views::take(table.columns, mostColumns)) {
        if (&other == &column || &other == time || &other == outcome || other.distinctCount() < 2) continue;
        if (!repeats(column, looked, cancel, [&](std::size_t first, std::size_t row) { return agree(other, first, row); })) continue;
        ++same;
        ofPerson = ofPerson || isOfPerson(other);
    }
    return same >= enough && ofPerson;
}

/// Do the rows of a value follow one another, in one arm, and all but the last say the same of the event, as visits and intervals do?
bool endsWithEvents(const Column& column, const Column& outcome, const Column* arm, const base::Cancel& cancel)
{
    constexpr std::size_t fewest = 10, half = 2;
    std::size_t values = 0, several = 0, first = 0, before = column.rows();
    std::unordered_set<double> seen;
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (row % 4096 == 0 && cancel.requested()) return false;
        if (!canName(column, row)) return false;
        if (row > 0 && agree(column, row - 1, row)) {
            several += row - 1 == first ? 1 : 0;
            if (before < column.rows() && !agree(outcome, before, row - 1)) return false;
            if (arm != nullptr && !agree(*arm, first, row)) return false;
            before = row - 1;
            continue;
        }
        if (!seen.insert(valueOf(column, row)).second) return false;
        ++values;
        first = row;
    }
    return values >= fewest && half * several >= values;
}

/// Has each of the words as many rows as the others, several, all of one arm?
bool isEven(const Column& column, const Column& arm, const base::Cancel& cancel)
{
    constexpr std::size_t fewest = 10;
    if (column.isNumeric() || column.dictionary.size() < fewest || column.missingCount() > 0) return false;
    std::vector<std::size_t> first(column.dictionary.size(), column.rows()), count(column.dictionary.size());
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (row % 4096 == 0 && cancel.requested()) return false;
        const auto code = static_cast<std::size_t>(column.codes[row]);
        if (count[code]++ == 0) first[code] = row;
        if (!agree(arm, first[code], row)) return false;
    }
    return count.front() > 1 && std::ranges::all_of(count, [&](std::size_t one) { return one == count.front(); });
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
    const Column *const time = table.find(known.time), *const outcome = table.find(known.outcome), *const arm = table.find(known.arm);
    if (time == nullptr || outcome == nullptr) return std::nullopt;
    const Column* const endpoints = endpointsOf(table, outcome);
    const auto sameArm = [&](std::size_t first, std::size_t row) { return arm == nullptr || agree(*arm, first, row); };
    const auto sameOutcome = [&](std::size_t first, std::size_t row) {
        return agree(*time, first, row) && agree(*outcome, first, row) && sameArm(first, row);
    };
    const auto otherEndpoint = [&](std::size_t first, std::size_t row) { return !agree(*endpoints, first, row) && sameArm(first, row); };
    std::optional<FoundIdentifier> found;
    std::size_t most = 0;
    for (const Column& column : table.columns) {
        if (cancel.requested()) return std::nullopt;
        if (&column == time || &column == outcome || &column == endpoints || &column == arm) continue;
        const bool byEndpoint = endpoints != nullptr && namesByRows(column, cancel, otherEndpoint) && tellsRowsApart(column, *endpoints);
        if (!byEndpoint && !(namesByRows(column, cancel, sameOutcome) && somethingVaries(table, column, cancel))) continue;
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
        if (&column == time || &column == outcome || &column == arm || column.type == table::ColumnType::Date) return false;
        return (repeats(column, looked, cancel, several) && describes(table, column, time, outcome, cancel)) ||
               (outcome != nullptr && endsWithEvents(column, *outcome, arm, cancel)) || (arm != nullptr && isEven(column, *arm, cancel));
    });
    return found == table.columns.end() ? nullptr : &*found;
}

} // namespace atrisk::study
