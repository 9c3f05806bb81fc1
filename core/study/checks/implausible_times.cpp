// Times that nobody lives in the unit said, and units said twice.
#include "core/base/numeric.h"
#include "core/study/checks/checks.h"

#include <algorithm>
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

/// Days are whole, but for those counted from another unit, which are many.
void warnAboutFractions(const Checked& checked, const Field& field, base::Warnings& warnings)
{
    const Endpoint& endpoint = checked.endpoint;
    constexpr double fewDays = 240;
    constexpr std::size_t enough = 10;
    if (endpoint.unit != TimeUnit::Days || checked.role.time.empty() || endpoint.times.size() < enough || endpoint.times.back() > fewDays)
        return;
    const auto isWhole = [](double time) { return time == std::floor(time); };
    const auto whole = static_cast<std::size_t>(std::ranges::count_if(endpoint.times, isWhole));
    if (2 * whole >= endpoint.times.size()) return;
    warnings.push_back(checked.finding("implausible-time", field,
                                       std::to_string(endpoint.times.size() - whole) + " of " + std::to_string(endpoint.times.size()) +
                                           " different times are no whole days, and none is over " +
                                           base::numberText(std::ceil(endpoint.times.back())) +
                                           "; are they in another unit? Say it with --unit"));
}

} // namespace

void checkImplausibleTimes(const Checked& checked, base::Warnings& warnings)
{
    const Endpoint& endpoint = checked.endpoint;
    const Field field = checked.field(checked.role.time.empty() ? checked.role.end.text : checked.role.time.text);
    if (endpoint.times.empty()) return;
    warnAboutLongest(checked, field, warnings);
    warnAboutFractions(checked, field, warnings);
    const auto behind = field ? parseTimeUnit(field.column().unit) : std::nullopt;
    for (const auto& [said, who] : {std::pair(unitOfParam(checked), std::string("PARAM says ")), {behind, "behind the numbers stands "}})
        if (said && endpoint.unit && *said != *endpoint.unit)
            warnings.push_back(checked.finding("units-disagree", field,
                                               who + std::string(name(*said)) + ", the unit used is " + std::string(name(*endpoint.unit)) +
                                                   "; say which is right with --unit"));
}

} // namespace atrisk::study
