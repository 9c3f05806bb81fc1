#include "core/study/amend/starts.h"

#include "core/base/text.h"
#include "core/study/model/times.h"
#include "core/study/roles/roles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace atrisk::study {
namespace {

/// Of CDISC, the day a patient was allotted his arm before the day of the first dose.
constexpr std::array usualStarts{"RANDDT", "TRTSDT", "RFSTDTC", "RFSTDT", "ENRLDT"};

bool isDate(const StudyColumn& column) { return column && column.field.column().type == table::ColumnType::Date; }

/// A start by its name and label: "rand_date", "Date of randomisation".
bool speaksOfRandomization(const table::Column& column)
{
    const auto has = [](std::string text, std::string_view word) {
        std::ranges::transform(text, text.begin(), [](char c) { return base::lowerCase(c); });
        return text.find(word) != std::string::npos;
    };
    return has(column.name, "rand") || has(column.label, "randomi");
}

const FileEndpoint* roleOf(const Study& study, const Endpoint& endpoint)
{
    if (study.roles == nullptr) return nullptr;
    const auto role = std::ranges::find_if(study.roles->endpoints, [&](const FileEndpoint& each) { return each.id.text == endpoint.id; });
    return role == study.roles->endpoints.end() ? nullptr : &*role;
}

struct StartColumn {
    StudyColumn column;
    bool guessed = false, isEnd = false; ///< isEnd: the time is to be taken off
};

/// What the data say of the start by itself: of times between two dates the first, else STARTDT.
StartColumn saidStart(const Study& study, const FileEndpoint* role)
{
    if (role == nullptr || !role->time.empty()) {
        const StudyColumn start = study.find("STARTDT");
        return isDate(start) ? StartColumn{start} : StartColumn();
    }
    const StudyColumn start = study.find(role->start.text);
    return start && start.field.column().isNumeric() ? StartColumn{start} : StartColumn();
}

/// Columns whose name or label is that of a start, the usual ones first.
std::vector<StudyColumn> possibleStarts(const Study& study)
{
    std::vector<StudyColumn> columns;
    for (const char* name : usualStarts)
        if (const StudyColumn start = study.find(name); isDate(start)) columns.push_back(start);
    for (const Field& field : study.patients.fields)
        if (field.column().type == table::ColumnType::Date && speaksOfRandomization(field.column())) columns.push_back({field, false});
    return columns;
}

double inDays(double time, const Endpoint& endpoint)
{
    return endpoint.unit ? convertTime(time, *endpoint.unit, TimeUnit::Days) : table::missing;
}

std::size_t rowOf(const Endpoint& endpoint, std::size_t position, const StudyColumn& column)
{
    return column.byRecord ? endpoint.record[position] : endpoint.patient[position];
}

/// The day alone, of a cell that may have a time of day or be 20200308.
double dayAt(const StudyColumn& column, std::size_t row)
{
    const double cell = column.field.number(row);
    return isDate(column) ? std::floor(cell) : dayOfDigits(cell).value_or(table::missing);
}

/// The days on which times end: ADT, of a study that is cut already no later than its day.
class Ends {
public:
    explicit Ends(const Study& study)
    {
        if (const StudyColumn end = study.find("ADT"); isDate(end)) m_column = end;
        if (study.asOf && study.asOf->part == AsOf::Part::Cut) m_latest = table::parseDate(study.asOf->date).value_or(m_latest);
    }

    [[nodiscard]] const StudyColumn& column() const { return m_column; }
    [[nodiscard]] double at(const Endpoint& endpoint, std::size_t position) const
    {
        return std::min(dayAt(m_column, rowOf(endpoint, position, m_column)), m_latest);
    }
    [[nodiscard]] bool any(const Endpoint& endpoint) const
    {
        for (std::size_t position = 0; m_column && position < endpoint.positions(); ++position)
            if (!std::isnan(at(endpoint, position))) return true;
        return false;
    }

private:
    StudyColumn m_column;
    double m_latest = std::numeric_limits<double>::infinity();
};

/// Are most of the endpoint's times the end less this start, but for the day that may be counted?
bool mostBeginAt(const StudyColumn& start, const Ends& ends, const Endpoint& endpoint)
{
    constexpr double most = 1.25; // a day, and what rounding adds
    std::size_t begin = 0, known = 0;
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        const double between = ends.at(endpoint, position) - dayAt(start, rowOf(endpoint, position, start));
        const double apart = std::fabs(inDays(endpoint.times[endpoint.timeOf[position]], endpoint) - between);
        known += std::isnan(apart) ? 0 : 1;
        begin += apart <= most ? 1 : 0;
    }
    return 2 * begin > known;
}

StartColumn startColumn(const Study& study, const Endpoint& endpoint)
{
    const FileEndpoint* role = roleOf(study, endpoint);
    const bool betweenDates = role != nullptr && role->time.empty();
    if (!betweenDates && !endpoint.unit) return {};
    if (const StartColumn said = saidStart(study, role); said.column || betweenDates) return said;
    const Ends ends(study);
    const bool known = ends.any(endpoint);
    for (const StudyColumn& start : possibleStarts(study))
        if (!known || mostBeginAt(start, ends, endpoint)) return {start, !known};
    return {ends.column(), false, true};
}

/// Has it one, whichever it is? Without a look at the values.
bool hasStartColumn(const Study& study, const Endpoint& endpoint)
{
    const FileEndpoint* role = roleOf(study, endpoint);
    if (role != nullptr && role->time.empty()) return bool(saidStart(study, role).column);
    return endpoint.unit && (saidStart(study, role).column || Ends(study).column() || !possibleStarts(study).empty());
}

/// Of times between two dates as said; else 1 where most ends are the start, the time and a day less.
double firstDayOf(const Study& study, const Endpoint& endpoint, const Starts& starts)
{
    const FileEndpoint* role = roleOf(study, endpoint);
    if (role != nullptr && role->time.empty()) return role->countFirstDay ? 1 : 0;
    const Ends ends(study);
    if (!ends.column()) return 0;
    constexpr double near = 0.25;
    std::size_t none = 0, one = 0;
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        const double between = ends.at(endpoint, position) - starts.day[position];
        const double added = inDays(endpoint.times[endpoint.timeOf[position]], endpoint) - between;
        none += std::fabs(added) < near ? 1 : 0;
        one += std::fabs(added - 1) < near ? 1 : 0;
    }
    return one > none ? 1 : 0;
}

} // namespace

Starts startsOf(const Study& study, const Endpoint& endpoint)
{
    const StartColumn found = startColumn(study, endpoint);
    if (!found.column) return {};
    Starts starts;
    starts.column = found.column.field.column().name;
    starts.guessed = found.guessed;
    starts.day.reserve(endpoint.positions());
    const Ends ends(study);
    for (std::size_t position = 0; position < endpoint.positions(); ++position)
        starts.day.push_back(found.isEnd ? ends.at(endpoint, position) - inDays(endpoint.times[endpoint.timeOf[position]], endpoint)
                                         : dayAt(found.column, rowOf(endpoint, position, found.column)));
    if (!found.isEnd) starts.firstDay = firstDayOf(study, endpoint, starts);
    return starts;
}

bool hasStartDates(const Study& study)
{
    return std::ranges::any_of(study.endpoints, [&](const Endpoint& endpoint) { return hasStartColumn(study, endpoint); });
}

std::pair<double, double> daysOf(const Study& study)
{
    double first = std::numeric_limits<double>::infinity(), last = -first;
    for (const Endpoint& endpoint : study.endpoints) {
        const Starts starts = startsOf(study, endpoint);
        for (std::size_t position = 0; position < starts.day.size(); ++position) {
            if (std::isnan(starts.day[position])) continue;
            const double time = endpoint.times[endpoint.timeOf[position]];
            first = std::min(first, starts.day[position]);
            last = std::max(last, starts.day[position] + (endpoint.unit ? inDays(time, endpoint) : time) - starts.firstDay);
        }
    }
    return first <= last ? std::pair(first, last) : std::pair(table::missing, table::missing);
}

} // namespace atrisk::study
