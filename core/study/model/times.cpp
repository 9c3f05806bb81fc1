#include "core/study/model/times.h"

#include "core/base/calendar.h"
#include "core/base/numeric.h"
#include "core/study/model/number_columns.h"
#include "core/table/written_day.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::study {
namespace {

using base::Error;
using base::Result;

constexpr const char* twoDates = "a time since the start is needed, as a number; of two dates it is made with --start COL --end COL";

struct Calendar {
    const char* of;
    double zero; ///< its day 0, in days since 1970-01-01
};
constexpr std::array calendars{Calendar{"Excel", -25569}, Calendar{"SAS", -3653}, Calendar{"R", 0}};

/// Days of a calendar where all times lie far from 0 and near each other, as no times since a start do.
std::optional<std::string> asDays(double least, double most)
{
    constexpr double nobodyBefore = 9000, widest = 2; // days: 24 years
    if (least < nobodyBefore || most > least * widest) return std::nullopt;
    constexpr double earliest = 3653, latest = 47481; // 1980 to 2099
    std::string text;
    for (const auto& [of, zero] : calendars)
        if (least + zero >= earliest && most + zero <= latest)
            text += (text.empty() ? "" : ", ") + table::dateText(least + zero) + " as a day of " + of;
    return text.empty() ? std::nullopt : std::optional(text);
}

/// 2010 to 2023, perhaps with a fraction: nobody is followed so long, and all so alike.
bool areYears(double least, double most, std::size_t count)
{
    constexpr double first = 1950, last = 2050;
    constexpr std::size_t enough = 5;
    return count >= enough && least >= first && most <= last;
}

/// Numbers that are dates, whatever the column is called.
Result<base::Done> refuseDates(const Field& field, const std::vector<double>& times, bool unitSaid)
{
    std::vector<double> known;
    for (const double time : times)
        if (!std::isnan(time)) known.push_back(time);
    if (known.empty()) return base::Done{};
    const auto [least, most] = std::ranges::minmax(known);
    const std::string range = base::numberText(least) + (least == most ? "" : " to " + base::numberText(most));
    if (std::ranges::all_of(known, [](double time) { return dayOfDigits(time).has_value(); }))
        return columnError(field, "time-is-a-date", "holds dates (" + range + "); " + twoDates);
    if (!unitSaid && areYears(least, most, known.size()))
        return columnError(field, "time-is-a-date",
                           "holds numbers that look like calendar years (" + range + "); a time since the start is needed. If they are " +
                               "times, say their unit with --unit");
    const bool whole = std::ranges::all_of(known, [](double time) { return time == std::floor(time); });
    const auto days = whole && !unitSaid ? asDays(least, most) : std::nullopt;
    if (!days) return base::Done{};
    return columnError(field, "time-is-a-date",
                       "holds numbers that look like dates (" + range + ": " + *days + "); " + twoDates +
                           ". If they are times, say their unit with --unit");
}

/// 04/08/2020: in August or in April?
bool hasDoubtfulOrder(const std::string& text)
{
    const auto isOfOne = [&](char between) {
        return std::ranges::count(text, between) == 2 && text.find_first_not_of("0123456789" + std::string(1, between)) == text.npos;
    };
    return isOfOne('/') || (isOfOne('-') && text.find('-') < 3);
}

/// 06.04.19, 6-Apr-19
bool hasShortYear(const std::string& text)
{
    const std::size_t mark = text.find_last_of("./-");
    return mark != text.npos && text.size() == mark + 3 && text.find_first_not_of("0123456789", mark + 1) == text.npos &&
           text.find_first_of("./-") != mark;
}

/// "; no such date exists"
std::string whyNoDate(const Field& field, const std::string& text)
{
    if (table::isImpossibleDay(text)) return "; no such date exists";
    const auto order = table::orderNamed(field.column().format);
    if (order && hasDoubtfulOrder(text)) return "; in the order of this column, " + field.column().format + ", no such date exists";
    const std::string& said = field.table().reading.dateOrder;
    if (!said.empty()) return "; that is no date in the order " + said + ", as --date-order says";
    std::string why = hasDoubtfulOrder(text) ? "; it is not known whether the day or the month comes first" : "";
    if (hasShortYear(text)) why += "; the century is not known";
    if (!why.empty()) why += ": say the order with --date-order dmy, mdy or ymd";
    return why;
}

base::Error noDate(const Field& field, std::size_t row, const std::string& text)
{
    return cellError(field, row, "not-a-date",
                     "found \"" + text + "\"" + whyNoDate(field, text) + "; a whole date such as 2022-07-05 is needed");
}

/// Per row, what `day` makes of a known value.
template <class Day> Result<std::vector<double>> daysOf(const Field& field, const RowMask& rows, const Day& day)
{
    std::vector<double> days(rows.size(), table::missing);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (const table::Fault* fault = rows[row] ? faultAt(field, row) : nullptr) return noDate(field, row, fault->text);
        if (!rows[row] || field.isMissing(row)) continue;
        const std::optional<double> found = day(row);
        if (!found) return noDate(field, row, field.text(row));
        days[row] = *found;
    }
    return days;
}

bool holdsDigits(const Field& field, const RowMask& rows)
{
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (rows[row] && !field.isMissing(row) && !dayOfDigits(field.number(row))) return false;
    return true;
}

/// Days counted from a day that the column does not name.
bool isCounted(const Field& field, const RowMask& rows)
{
    return field.column().type == table::ColumnType::Number && !holdsDigits(field, rows);
}

bool holdsYears(const Field& field, const RowMask& rows)
{
    if (!isCounted(field, rows)) return false;
    double least = 0, most = 0;
    std::size_t known = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (!rows[row] || field.isMissing(row)) continue;
        const double number = field.number(row);
        least = known == 0 ? number : std::min(least, number);
        most = known == 0 ? number : std::max(most, number);
        ++known;
    }
    return areYears(least, most, known);
}

Result<std::vector<double>> readDays(const Field& field, const RowMask& rows)
{
    if (!field.column().isNumeric()) return daysOf(field, rows, [&](std::size_t row) { return table::parseDate(field.text(row)); });
    if (field.column().type == table::ColumnType::Number && !isCounted(field, rows))
        return daysOf(field, rows, [&](std::size_t row) { return dayOfDigits(field.number(row)); });
    return daysOf(field, rows, [&](std::size_t row) { return std::optional(field.number(row)); });
}

} // namespace

bool saysDates(const Field& field, const RowMask& rows)
{
    if (field.column().type == table::ColumnType::Date) return true;
    std::vector<double> numbers(rows.size(), table::missing);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row] == 0 || field.isMissing(row)) continue;
        if (!field.column().isNumeric()) return !base::parseNumber(field.text(row));
        numbers[row] = field.number(row);
    }
    return !refuseDates(field, numbers, false);
}

std::optional<double> dayOfDigits(double yyyymmdd)
{
    if (!(yyyymmdd >= 19000101 && yyyymmdd <= 21001231) || yyyymmdd != std::floor(yyyymmdd)) return std::nullopt;
    const auto digits = static_cast<int>(yyyymmdd);
    return base::dayOf(digits / 10000, digits / 100 % 100, digits % 100);
}

Result<std::vector<double>> readTimes(const Field& field, const RowMask& rows, bool unitSaid)
{
    if (field.column().type == table::ColumnType::Date)
        return columnError(field, "time-is-a-date", std::string("holds dates; ") + twoDates);
    std::vector<double> times(rows.size(), table::missing);
    std::vector<std::optional<double>> ofCode;
    for (const std::string& text : field.column().dictionary) ofCode.push_back(base::parseNumber(text));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (!rows[row]) continue;
        if (const table::Fault* fault = faultAt(field, row))
            return cellError(field, row, "not-a-number", "found \"" + fault->text + "\"; a number is needed");
        if (field.isMissing(row)) continue;
        if (field.column().isNumeric()) {
            times[row] = field.number(row);
        } else {
            const auto number = ofCode[static_cast<std::size_t>(field.code(row))];
            if (!number && table::parseDate(field.text(row)))
                return cellError(field, row, "time-is-a-date", "found \"" + field.text(row) + "\", a date; " + twoDates);
            if (!number) return cellError(field, row, "not-a-number", "found \"" + field.text(row) + "\"; a number is needed");
            times[row] = *number;
        }
        if (std::isinf(times[row])) return cellError(field, row, "infinite-time", "found an infinite time; a finite number is needed");
    }
    auto refused = refuseDates(field, times, unitSaid);
    if (!refused) return std::move(refused).error();
    return times;
}

Result<std::vector<double>> timesBetween(const Field& start, const Field& end, const RowMask& rows, bool countFirstDay)
{
    if (isCounted(start, rows) != isCounted(end, rows))
        return columnError(isCounted(start, rows) ? start : end, "not-a-date",
                           "holds numbers where " + (isCounted(start, rows) ? end : start).column().name +
                               " holds dates; two dates of one kind make a time");
    for (const Field* field : {&start, &end})
        if (holdsYears(*field, rows))
            return columnError(*field, "not-a-date", "holds calendar years; whole dates such as 2022-07-05 are needed");
    auto from = readDays(start, rows);
    if (!from) return from;
    auto to = readDays(end, rows);
    if (!to) return to;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const double days = std::floor((*to)[row]) - std::floor((*from)[row]);
        (*to)[row] = countFirstDay && days >= 0 ? days + 1 : days;
    }
    return to;
}

} // namespace atrisk::study
