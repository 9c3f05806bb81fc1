#include "core/analyses/censoring/censored_patients.h"

#include "core/study/cohort/censoring.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {
namespace {

/// By the reason's id ("" = any) and the place of the arm.
using Censored = std::map<std::pair<std::string, std::size_t>, std::vector<std::uint32_t>>;

Censored censoredIn(const study::Cohort& cohort)
{
    Censored censored;
    const study::Endpoint& endpoint = *cohort.endpoint;
    const std::vector<study::NamedReason> reasons = study::namedReasons(endpoint);
    cohort.forEach([&](std::size_t position) {
        const std::int16_t reason = study::namedReasonOf(endpoint, position);
        if (reason < 0) return;
        const auto arm = static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(endpoint.arm[position])]);
        for (const std::string& id : {reasons[static_cast<std::size_t>(reason)].id, std::string()})
            censored[{id, arm}].push_back(endpoint.patient[position]);
    });
    return censored;
}

} // namespace

std::shared_ptr<const report::Counted> countedCensored(const stats::CensoringAnalysis& result, const base::Cancel& cancel)
{
    const stats::SurvivalAnalysis& analysis = result.asAnalysed;
    report::Counted counted = report::countedOf(report::Counting{analysis.study, analysis.selection.who(), true});
    const std::vector<report::CountedGroup> arms = counted.groups;
    const auto cohort = study::makeCohort(analysis.study, {analysis.selection.who(), {}}, cancel);
    if (!cohort) return nullptr;
    Censored censored = censoredIn(*cohort);
    const auto add = [&](const std::string& label, const std::string& id) {
        for (std::size_t arm = 0; arm + 1 < arms.size(); ++arm) {
            std::vector<std::uint32_t> patients = censored[{id, arm}];
            report::sortPatients(patients);
            counted.groups.push_back({arms[arm + 1].words + ", censored: " + label, {label}, arms[arm + 1].who, std::move(patients)});
        }
    };
    for (const stats::CensoringReason& reason : result.reasons) add(reason.label, reason.id);
    if (result.hasReasons()) add(result.all.label, "");
    return std::make_shared<const report::Counted>(std::move(counted));
}

} // namespace atrisk::analyses
