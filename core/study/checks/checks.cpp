#include "core/study/checks/checks.h"

#include <algorithm>

namespace atrisk::study {

static constexpr EndpointCheck endpointChecks[] = {
    &checkEventSides, &checkContradictedEvents, &checkInvertedEvents,   &checkImplausibleTimes, &checkZeroTimes,
    &checkDates,      &checkDatesOfTimes,       &checkUnflaggedRecords, &checkStrata,           &checkWithinPatient};
static constexpr StudyCheck studyChecks[] = {&checkOrderOfEndpoints, &checkNestedFlags,  &checkSentinels,       &checkSentinelDates,
                                             &checkGroupedRows,      &checkMissingCodes, &checkLabelledUnknown, &checkLookAlikeLevels,
                                             &checkDuplicateRows,    &checkUnnamedRows,  &checkSummaryRows,     &checkOddFlags,
                                             &checkArmsOfPatients};

base::Warning Checked::finding(const char* code, const Field& field, const std::string& text) const
{
    base::Warning warning;
    warning.code = code;
    warning.text = endpoint.label + ": " + text;
    if (!field) return warning;
    warning.file = field.table().file;
    warning.columnName = field.column().name;
    return warning;
}

base::Warning Checked::finding(const char* code, const Field& field, const std::string& text, const std::vector<std::size_t>& records) const
{
    base::Warning found = finding(code, field, text);
    const Field own = study.records.fields.front(); // rows are named as the endpoint table counts them
    if (!field || &field.table() != &own.table()) found.columnName.clear();
    const table::Place place = own.place(records.front());
    found.file = place.file;
    if (records.size() == 1) found.row = place.row;
    found.text += " (" + rowList(own.table(), records, linesOf) + ")";
    return found;
}

std::vector<std::size_t> rowsOfTable(const Field& field, const std::vector<std::size_t>& found)
{
    std::vector<std::size_t> rows;
    for (const std::size_t row : found) {
        const table::Place place = field.place(row);
        if (!field.table().parts.empty())
            rows.push_back(field.tableRow(row));
        else if (place.file == field.table().file)
            rows.push_back(place.row - 1);
    }
    return rows;
}

base::Result<base::Done> checkStudy(Study& study, const Roles& roles, const LinesOf& linesOf, const base::Cancel& cancel)
{
    auto role = roles.endpoints.begin(); // in the endpoints' order
    for (std::size_t i = 0; i < study.endpoints.size(); ++i) {
        Endpoint& endpoint = study.endpoints[i];
        cancel.setProgress(static_cast<double>(i) / static_cast<double>(study.endpoints.size() + 1));
        role = std::find_if(role, roles.endpoints.end(), [&](const FileEndpoint& one) { return one.id.text == endpoint.id; });
        if (role == roles.endpoints.end()) break;
        base::Warnings found;
        const Checked checked{study, endpoint, *role, roles, linesOf, cancel};
        for (const EndpointCheck check : endpointChecks) {
            check(checked, found);
            if (cancel.requested()) return base::cancelled();
        }
        endpoint.warnings.insert(endpoint.warnings.end(), found.begin(), found.end());
    }
    base::Warnings found;
    for (const StudyCheck check : studyChecks) {
        check({study, roles, linesOf, cancel}, found);
        if (cancel.requested()) return base::cancelled();
    }
    study.warnings.insert(study.warnings.end(), found.begin(), found.end());
    return base::Done{};
}

} // namespace atrisk::study
