// Rows of a long table that name no endpoint, rows of nobody, and rows that need not be patients.
#include "core/study/checks/checks.h"
#include "core/study/guesses/identifier_by_content.h"

#include <algorithm>

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

/// A column that may tell patients apart, by its name or by the rows.
const table::Column* repeatedColumn(const CheckedStudy& checked, const table::Table& table)
{
    if (const table::Column* named = repeatedId(table, checked.cancel)) return named;
    const FileEndpoint& endpoint = checked.roles.endpoints.front();
    const std::string arm = checked.roles.arms ? checked.roles.arms->column.text : "";
    return maybeIdentifier(table, {endpoint.time.empty() ? endpoint.end.text : endpoint.time.text, endpoint.outcome.column.text, arm},
                           checked.cancel);
}

void checkRowsOfEndpoints(const Study& study, const Roles& roles, base::Warnings& warnings)
{
    if (study.endpoints.size() < 2 || roles.endpoints.front().where.empty()) return;
    base::Warning warning;
    warning.code = "unnamed-patients";
    warning.file = study.records.fields.front().table().file;
    warning.text = "no column tells patients apart, so each of the " + std::to_string(study.records.rows) +
                   " rows counts as a patient, also those of different endpoints; say which column names the patients with --id";
    warnings.push_back(warning);
}

/// Rows of patients or of what happened to them; a domain's belong to nobody, and are counted there.
void checkIdentifiers(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    for (const auto& table : study.tables) {
        const table::Column* id = table->find(checked.roles.subject.text);
        const bool isDomain = std::ranges::any_of(study.domains, [&](const Domain& one) { return one.table == table; });
        if (id == nullptr || isDomain || id->missingCount() == 0) continue;
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < table->rows; ++row)
            if (id->isMissing(row)) rows.push_back(row);
        const bool one = rows.size() == 1;
        base::Warning warning;
        warning.code = "blank-id";
        warning.file = table->file;
        warning.row = rows.front() + 1;
        warning.columnName = id->name;
        warning.text = std::to_string(rows.size()) + (one ? " row has no " : " rows have no ") + id->name + " (" +
                       rowList(*table, rows, checked.linesOf) + "); " + (one ? "it" : "each") +
                       " is taken as a patient of its own, of whom no other row is known";
        warnings.push_back(warning);
    }
}

} // namespace

void checkUnnamedRows(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    const Roles& roles = checked.roles;
    checkCodes(study, roles, warnings);
    checkIdentifiers(checked, warnings);
    if (study.endpoints.empty() || study.subjects != study.records.rows || study.records.find(roles.subject.text)) return;
    const table::Column* id = repeatedColumn(checked, study.records.fields.front().table());
    if (id == nullptr) return checkRowsOfEndpoints(study, roles, warnings);
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
