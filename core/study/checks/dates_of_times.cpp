// AVAL beside the dates between which it runs: ADT - STARTDT, with or without the day that CDISC adds.
#include "core/study/checks/checks.h"
#include "core/study/model/times.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::study {
namespace {

struct Columns {
    Field time, start, end;
};

/// The time with its dates, or the dates with the time; nothing where one of them is missing or the time is not in days.
std::optional<Columns> columnsOf(const Checked& checked)
{
    const bool dates = checked.role.time.empty();
    const auto named = [&](const FileText& said, const char* usual) { return checked.field(dates ? said.text : usual); };
    const Columns columns{checked.field(dates ? "AVAL" : checked.role.time.text), named(checked.role.start, "STARTDT"),
                          named(checked.role.end, "ADT")};
    if (!columns.time || !columns.time.column().isNumeric() || !columns.start || !columns.end) return std::nullopt;
    const bool inDays = dates || checked.endpoint.unit == TimeUnit::Days;
    return inDays ? std::optional(columns) : std::nullopt;
}

/// Records whose AVAL is the difference of the dates, the difference and a day, or another number.
struct Counted {
    std::array<std::vector<std::size_t>, 2> adding;
    std::vector<std::size_t> other;

    [[nodiscard]] std::size_t known() const { return adding[0].size() + adding[1].size() + other.size(); }
};

Counted count(const Checked& checked, const Columns& columns)
{
    Counted counted;
    RowMask rows(checked.study.records.rows);
    for (const std::uint32_t record : checked.endpoint.record) rows[record] = 1;
    const auto days = timesBetween(columns.start, columns.end, rows);
    if (!days) return counted;
    for (std::size_t record = 0; record < rows.size(); ++record) {
        const double added = rows[record] ? columns.time.number(record) - (*days)[record] : table::missing;
        if (std::isnan(added)) continue;
        (added == 0 || added == 1 ? counted.adding[added == 1 ? 1 : 0] : counted.other).push_back(record);
    }
    return counted;
}

std::string formula(const Columns& columns, std::size_t adds)
{
    return columns.end.column().name + " - " + columns.start.column().name + (adds == 1 ? " + 1" : "");
}

} // namespace

void checkDatesOfTimes(const Checked& checked, base::Warnings& warnings)
{
    const auto columns = columnsOf(checked);
    if (!columns) return;
    const Counted counted = count(checked, *columns);
    const std::size_t adds = counted.adding[1].size() > counted.adding[0].size() ? 1 : 0;
    const std::size_t agreeing = counted.adding[adds].size(), known = counted.known();
    constexpr std::size_t share = 5; // four in five follow the rule; else the time is another one
    if (known == 0 || share * agreeing < (share - 1) * known) return;
    const std::string name = columns->time.column().name;
    const std::string rule = name + " is " + formula(*columns, adds) + " in " + std::to_string(agreeing) + " of " + std::to_string(known);
    const bool dates = checked.role.time.empty();
    if (dates && adds != (checked.role.countFirstDay ? 1 : 0))
        warnings.push_back(checked.finding("first-day-differs", columns->time,
                                           rule + " rows; here the time is " + formula(*columns, 1 - adds) + ". Say --count-first-day " +
                                               (adds == 1 ? "on" : "off") + ", or in the study file, to count as " + name + " does"));
    if (dates || agreeing == known) return;
    std::vector<std::size_t> others = counted.adding[1 - adds];
    others.insert(others.end(), counted.other.begin(), counted.other.end());
    std::ranges::sort(others);
    warnings.push_back(
        checked.finding("dates-contradict-time", columns->time, rule + " rows, but not in " + std::to_string(others.size()), others));
}

} // namespace atrisk::study
