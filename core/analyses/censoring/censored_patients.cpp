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

/// Of one arm, into `censored`.
void collect(const study::Cohort& cohort, std::size_t arm, Censored& censored)
{
    const study::Endpoint& endpoint = *cohort.endpoint;
    const std::vector<study::NamedReason> reasons = study::namedReasons(endpoint);
    cohort.forEach([&](std::size_t position) {
        const std::int16_t reason = study::namedReasonOf(endpoint, position);
        if (reason < 0) return;
        censored[{reasons[static_cast<std::size_t>(reason)].id, arm}].push_back(endpoint.patient[position]);
        censored[{"", arm}].push_back(endpoint.patient[position]);
    });
}

} // namespace

std::shared_ptr<const report::Counted> countedCensored(const stats::CensoringAnalysis& result, const base::Cancel& cancel)
{
    const stats::SurvivalAnalysis& analysis = result.asAnalysed;
    report::Counted counted = report::countedOf(report::Counting{analysis.study, analysis.selection.who(), true});
    const std::vector<report::CountedGroup> arms = counted.groups;
    Censored censored;
    for (std::size_t arm = 0; arm + 1 < arms.size(); ++arm) {
        const auto cohort = study::makeCohort(analysis.study, {arms[arm + 1].who, {}}, cancel);
        if (!cohort) return nullptr;
        collect(*cohort, arm, censored);
    }
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
