// The date of what happened (ADT): missing where there is an event, or after the data cut-off.
#include "core/study/checks/checks.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace atrisk::study {
namespace {

Field dateField(const Checked& checked)
{
    if (checked.role.time.empty()) return checked.field(checked.role.end.text);
    const Field date = checked.field("ADT");
    return date && date.column().type == table::ColumnType::Date ? date : Field();
}

std::vector<std::size_t> sorted(std::vector<std::size_t> records)
{
    std::ranges::sort(records);
    return records;
}

std::string patients(std::size_t count, const char* one, const char* several)
{
    return std::to_string(count) + (count == 1 ? " patient " : " patients ") + (count == 1 ? one : several);
}

/// In days since 1970-01-01, wherever on earth; a day later than here it may be.
double today()
{
    return std::floor(std::chrono::duration<double, std::ratio<86400>>(std::chrono::system_clock::now().time_since_epoch()).count()) + 1;
}

} // namespace

void checkDates(const Checked& checked, base::Warnings& warnings)
{
    const Field date = dateField(checked);
    if (!date) return;
    const bool isDate = date.column().type == table::ColumnType::Date;
    const auto said = isDate ? table::parseDate(checked.study.facts.dataCutoff) : std::nullopt;
    const auto last = said ? said : isDate ? std::optional(today()) : std::nullopt;
    std::vector<std::size_t> without, after;
    for (std::size_t position = 0; position < checked.endpoint.positions(); ++position) {
        const std::uint32_t record = checked.endpoint.record[position];
        if (date.isMissing(record)) {
            if (checked.isEvent(position)) without.push_back(record);
        } else if (last && date.number(record) >= *last + 1) {
            after.push_back(record);
        }
    }
    const std::string& name = date.column().name;
    if (!without.empty())
        warnings.push_back(checked.finding(
            "event-without-date", date, patients(without.size(), "has", "have") + " an event without a date in " + name, sorted(without)));
    if (!after.empty())
        warnings.push_back(
            checked.finding(said ? "after-cutoff" : "future-date", date,
                            patients(after.size(), "has", "have") + " a date in " + name +
                                (said ? " after the data cut-off " + checked.study.facts.dataCutoff : " that is still to come"),
                            sorted(after)));
}

} // namespace atrisk::study
