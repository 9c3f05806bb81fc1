// A stratum that lacks an arm compares nothing.
#include "core/study/checks/checks.h"

#include <map>

namespace atrisk::study {
namespace {

/// Text of the stratum of a position; "" = a factor is missing.
std::string stratumOf(const Checked& checked, const std::vector<StudyColumn>& factors, std::size_t position)
{
    std::string stratum;
    for (const StudyColumn& factor : factors) {
        const std::uint32_t row = checked.endpoint.rowsOf(factor.byRecord)[position];
        if (factor.field.isMissing(row)) return "";
        stratum += (stratum.empty() ? "" : ", ") + factor.field.column().name + " = " + factor.field.text(row);
    }
    return stratum;
}

} // namespace

void checkStrata(const Checked& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    std::vector<StudyColumn> factors;
    for (const std::string& name : study.strata) {
        const Subgroup* subgroup = study.subgroup(name);
        if (subgroup != nullptr && subgroup->cut) return;
        factors.push_back(subgroup != nullptr ? StudyColumn{subgroup->field, subgroup->byRecord} : study.find(name));
    }
    if (factors.empty() || study.singleArm()) return;
    std::map<std::string, std::vector<std::size_t>> patients; // of a stratum, per arm
    for (std::size_t position = 0; position < checked.endpoint.positions(); ++position) {
        const std::string stratum = stratumOf(checked, factors, position);
        if (stratum.empty()) continue;
        auto& ofArms = patients.try_emplace(stratum, study.arms.size()).first->second;
        ++ofArms[static_cast<std::size_t>(checked.endpoint.arm[position])];
    }
    for (const auto& [stratum, ofArms] : patients)
        for (std::size_t arm = 0; arm < ofArms.size(); ++arm)
            if (ofArms[arm] == 0)
                warnings.push_back(checked.finding("stratum-without-arm", Field(),
                                                   "nobody of " + study.arms[arm].label + " is in the stratum " + stratum +
                                                       "; its patients say nothing about the arms"));
}

} // namespace atrisk::study
