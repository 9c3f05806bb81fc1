// Populations, subgroups and strata that differ among the rows of one patient.
#include "core/study/checks/checks.h"
#include "core/study/cohort/differing_rows.h"

namespace atrisk::study {

void checkWithinPatient(const Checked& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    if (checked.endpoint.entry.empty()) return;
    const DifferingRows rows(study, &checked.roles, &checked.endpoint);
    const auto add = [&](const auto& what) {
        if (checked.cancel.requested()) return;
        if (std::optional<base::Warning> found = rows.find(what)) warnings.push_back(std::move(*found));
    };
    for (const Population& population : study.populations) add(population);
    for (const Subgroup& subgroup : study.subgroups) add(StudyColumn{subgroup.field, subgroup.byRecord});
    for (const std::string& name : study.strata)
        if (study.subgroup(name) == nullptr) add(study.find(name));
}

} // namespace atrisk::study
