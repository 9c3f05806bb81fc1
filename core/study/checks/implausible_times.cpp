// Times that nobody lives in the unit said, and units said twice.
#include "core/base/numeric.h"
#include "core/study/checks/checks.h"

#include <cmath>

namespace atrisk::study {
namespace {

constexpr double longest = 60; ///< years of follow-up

double years(double time, TimeUnit unit) { return convertTime(time, unit, TimeUnit::Years); }

/// The largest usual unit in which the time could be: "" = none.
std::string fitting(double time)
{
    for (const TimeUnit unit : {TimeUnit::Years, TimeUnit::Months, TimeUnit::Days})
        if (years(time, unit) <= longest / 2) return std::string(name(unit));
    return "";
}

/// What PARAM says in its first row.
std::optional<TimeUnit> unitOfParam(const Checked& checked)
{
    const Field param = checked.field("PARAM");
    if (!param || checked.endpoint.positions() == 0) return std::nullopt;
    return unitInBrackets(param.text(checked.endpoint.record.front()));
}

/// Between dates a unit makes no time longer, so it is not the unit that is in doubt.
base::Warning tooFarApart(const Checked& checked, const Field& end)
{
    const std::size_t record = checked.endpoint.record.back();
    const FileEndpoint& role = checked.role;
    const bool isOneRow = checked.endpoint.entry.empty(); // else the end may stand in a later one
    const std::string dates = isOneRow ? ", " + checked.field(role.start.text).text(record) + " to " + end.text(record) + "," : "";
    const double time = years(checked.endpoint.times.back(), checked.endpoint.unit.value_or(TimeUnit::Days));
    return checked.finding("implausible-time", end,
                           "the longest time" + dates + " is " + base::numberText(std::floor(time)) + " years; are the dates in " +
                               role.start.text + " and " + role.end.text + " right?",
                           {record});
}

void warnAboutLongest(const Checked& checked, const Field& field, base::Warnings& warnings)
{
    const Endpoint& endpoint = checked.endpoint;
    const double last = endpoint.times.back();
    const TimeUnit unit = endpoint.unit.value_or(TimeUnit::Days);
    if (years(last, unit) <= longest || endpoint.positions() == 0) return;
    if (checked.role.time.empty()) {
        warnings.push_back(tooFarApart(checked, field));
        return;
    }
    const std::string fit = fitting(last);
    warnings.push_back(
        checked.finding("implausible-time", field,
                        "the longest time, " + base::numberText(last) + ", is " + base::numberText(std::floor(years(last, unit))) +
                            " years " + (endpoint.unit ? "in " + std::string(name(unit)) : "even in days") +
                            (fit.empty() ? std::string("; are these dates?") : "; " + fit + " would fit: say the unit with --unit")));
}

} // namespace

void checkImplausibleTimes(const Checked& checked, base::Warnings& warnings)
{
    const Endpoint& endpoint = checked.endpoint;
    const Field field = checked.field(checked.role.time.empty() ? checked.role.end.text : checked.role.time.text);
    if (endpoint.times.empty()) return;
    warnAboutLongest(checked, field, warnings);
    const auto behind = field ? parseTimeUnit(field.column().unit) : std::nullopt;
    for (const auto& [said, who] : {std::pair(unitOfParam(checked), std::string("PARAM says ")), {behind, "behind the numbers stands "}})
        if (said && endpoint.unit && *said != *endpoint.unit)
            warnings.push_back(checked.finding("units-disagree", field,
                                               who + std::string(name(*said)) + ", the unit used is " + std::string(name(*endpoint.unit)) +
                                                   "; say which is right with --unit"));
}

} // namespace atrisk::study
