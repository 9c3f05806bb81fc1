// Dates that programs and people write for a day that is not known.
#include "core/base/shell_word.h"
#include "core/base/sorting.h"
#include "core/study/checks/checks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::study {
namespace {

/// Day 0 of Excel, SAS, Unix and others, and days that nobody has lived to see.
bool isUsual(const std::string& day)
{
    static constexpr std::array days{"0001-01-01", "1111-11-11", "1582-10-14", "1582-10-15", "1601-01-01", "1753-01-01",
                                     "1800-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1901-01-01", "1904-01-01",
                                     "1960-01-01", "1970-01-01", "2049-12-31", "2050-12-31", "2078-12-31", "2079-06-06",
                                     "2099-01-01", "2099-12-31", "2100-01-01", "2199-12-31", "2200-01-01", "2222-02-22",
                                     "2999-12-31", "3000-01-01", "8888-08-08", "9999-12-31", "9999-09-09", "9999-01-01"};
    return std::ranges::find(days, day) != days.end();
}

/// The first or the last day of a year stands for the year, or for nothing.
bool isEdge(const std::string& day) { return day.ends_with("-01-01") || day.ends_with("-12-31"); }

/// The days that lie outside of all others, ascending; a usual one a tenth, another as far as the others reach.
std::vector<double> strangersOf(const std::vector<double>& sorted)
{
    constexpr std::size_t enough = 5;
    constexpr double near = 0.1, year = 365;
    std::vector<double> candidates; // each day once
    double first = 0, last = 0;     // of the others
    std::size_t others = 0;
    for (auto at = sorted.begin(), next = at; at != sorted.end(); at = next) {
        next = std::upper_bound(at, sorted.end(), *at);
        const std::string text = table::dateText(*at);
        if (isEdge(text) || isUsual(text)) {
            candidates.push_back(*at);
            continue;
        }
        if (others == 0) first = *at;
        last = *at;
        others += static_cast<std::size_t>(next - at);
    }
    if (others < enough) return {};
    const double reach = last - first;
    std::erase_if(candidates, [&](double day) {
        const double gap = std::max(first - day, day - last);
        return gap <= (isUsual(table::dateText(day)) ? near * reach : reach) || gap <= year;
    });
    return candidates;
}

void checkColumn(const CheckedStudy& checked, const Field& field, std::size_t rows, base::Warnings& warnings)
{
    std::vector<double> days;
    for (std::size_t row = 0; row < rows; ++row)
        if (!field.isMissing(row)) days.push_back(std::floor(field.number(row)));
    if (!base::sortUnless(checked.cancel, days)) return;
    for (const double day : strangersOf(days)) {
        const auto count = std::ranges::count(days, day);
        const std::string text = table::dateText(day);
        base::Warning warning;
        warning.code = "sentinel";
        warning.file = field.table().file;
        warning.columnName = field.column().name;
        warning.text = std::to_string(count) + (count == 1 ? " row has " : " rows have ") + text + " in " + field.column().name +
                       ", far from all others; if it means that no day is known, say --missing-code " +
                       base::shellWord(field.column().name + "=" + text) + ". It is used as it stands";
        warnings.push_back(warning);
    }
}

} // namespace

void checkSentinelDates(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    for (const Field& field : study.patients.fields)
        if (field.column().type == table::ColumnType::Date) checkColumn(checked, field, study.patients.rows, warnings);
    for (const Field& field : study.records.fields)
        if (field.column().type == table::ColumnType::Date && !study.patients.find(field.column().name))
            checkColumn(checked, field, study.records.rows, warnings);
}

} // namespace atrisk::study
