// Rows of a long table that name no endpoint, and rows that need not be patients.
#include "core/study/checks/checks.h"
#include "core/study/roles/identifier.h"

namespace atrisk::study {
namespace {

void checkCodes(const Study& study, const Roles& roles, base::Warnings& warnings)
{
    if (roles.endpoints.empty() || roles.endpoints.front().where.empty()) return;
    const Field code = study.records.find(roles.endpoints.front().where.front().condition.column);
    if (!code) return;
    std::size_t blank = 0, first = 0;
    for (std::size_t record = 0; record < study.records.rows; ++record)
        if (code.isMissing(record) && blank++ == 0) first = record;
    if (blank == 0) return;
    const table::Place place = code.place(first);
    base::Warning warning;
    warning.code = "blank-code";
    warning.file = place.file;
    warning.row = place.row;
    warning.columnName = code.column().name;
    warning.text = std::to_string(blank) + (blank == 1 ? " row has no " : " rows have no ") + code.column().name + " and " +
                   (blank == 1 ? "belongs" : "belong") + " to no endpoint";
    warnings.push_back(warning);
}

} // namespace

void checkUnnamedRows(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    const Roles& roles = checked.roles;
    checkCodes(study, roles, warnings);
    if (study.endpoints.empty() || study.subjects != study.records.rows || study.records.find(roles.subject.text)) return;
    const table::Column* id = repeatedId(study.records.fields.front().table(), checked.cancel);
    if (id == nullptr) return;
    base::Warning warning;
    warning.code = "repeated-id";
    warning.file = study.records.fields.front().table().file;
    warning.columnName = id->name;
    warning.text = "several rows have the same " + id->name + " (" + std::to_string(id->distinctCount()) + " values in " +
                   std::to_string(id->rows()) + " rows), and each row is taken as a patient; if it tells patients apart, say --id " +
                   id->name;
    warnings.push_back(warning);
}

} // namespace atrisk::study
