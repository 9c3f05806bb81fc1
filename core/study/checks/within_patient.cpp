// Arms, populations, subgroups and strata that differ among the rows of one patient.
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

void checkArmsOfPatients(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    const StudyColumn arms = checked.roles.arms ? study.find(checked.roles.arms->column.text) : StudyColumn();
    if (!arms || !arms.byRecord || study.patientOf.size() != study.records.rows) return;
    const std::size_t nobody = study.records.rows;
    std::vector<std::size_t> first(study.subjects, nobody);
    std::vector<bool> differs(study.subjects);
    std::size_t count = 0, row = 0, of = 0;
    const bool whole = base::forEachUnless(checked.cancel, study.records.rows, [&](std::size_t record) {
        const std::size_t patient = study.patientOf[record];
        if (arms.field.isMissing(record) || differs[patient]) return;
        if (first[patient] == nobody) first[patient] = record;
        if (arms.field.text(record) == arms.field.text(first[patient])) return;
        differs[patient] = true;
        if (count++ == 0) row = record, of = first[patient];
    });
    if (!whole || count == 0) return;
    base::Warning warning;
    warning.code = "differs-within-patient";
    warning.file = arms.field.place(row).file;
    warning.columnName = arms.field.column().name;
    warning.text =
        "the rows of " + std::to_string(count) + (count == 1 ? " patient" : " patients") + " say different arms in " + warning.columnName +
        " (\"" + arms.field.text(of) + "\" and \"" + arms.field.text(row) +
        "\"); that of the row with the endpoint counts. If another row says what a patient got, make a column that says it in all";
    warnings.push_back(warning);
}

} // namespace atrisk::study
