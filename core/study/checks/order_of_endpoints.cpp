// Overall survival cannot be shorter than progression-free survival.
#include "core/base/text.h"
#include "core/study/checks/checks.h"

#include <algorithm>

namespace atrisk::study {
namespace {

constexpr double none = -1;

/// Time of every patient in days, or in the data's unit where that is unknown; none = he has none.
std::vector<double> timesOf(const Study& study, const Endpoint& endpoint, bool inDays)
{
    std::vector<double> times(study.subjects, none);
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        const double time = endpoint.times[endpoint.timeOf[position]];
        times[endpoint.patient[position]] = inDays ? convertTime(time, *endpoint.unit, TimeUnit::Days) : time;
    }
    return times;
}

const Endpoint* named(const Study& study, std::string_view id)
{
    const auto found = std::ranges::find_if(study.endpoints, [&](const Endpoint& one) { return base::equalIgnoringCase(one.id, id); });
    return found == study.endpoints.end() ? nullptr : &*found;
}

} // namespace

void checkOrderOfEndpoints(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    const Endpoint *os = named(study, "OS"), *pfs = named(study, "PFS");
    if (os == nullptr || pfs == nullptr) return;
    const bool inDays = os->unit.has_value() && pfs->unit.has_value();
    const std::vector<double> overall = timesOf(study, *os, inDays), free = timesOf(study, *pfs, inDays);
    constexpr double rounding = 1.02; // of months and of days
    std::size_t shorter = 0, both = 0;
    for (std::size_t patient = 0; patient < study.subjects; ++patient) {
        if (overall[patient] == none || free[patient] == none) continue;
        ++both;
        shorter += overall[patient] * rounding + (inDays ? 1 : 0) < free[patient] ? 1U : 0U;
    }
    if (shorter == 0) return;
    base::Warning warning;
    warning.code = "shorter-than-part";
    warning.text =
        std::to_string(shorter) + " of " + std::to_string(both) + (shorter == 1 ? " patients has" : " patients have") +
        " a shorter time for " + os->id + " than for " + pfs->id +
        (2 * shorter > both ? "; are their units the same? Say the unit with --unit, or in a study file" : "; look at their dates");
    warnings.push_back(warning);
}

} // namespace atrisk::study
