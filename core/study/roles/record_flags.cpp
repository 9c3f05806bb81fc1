#include "core/study/roles/record_flags.h"

#include "core/base/text.h"

#include <algorithm>
#include <utility>

namespace atrisk::study {
namespace {

using Conditions = std::vector<FileCondition>;

/// Rows of the endpoint table for which all hold; none where one cannot be asked.
RowMask rowsOf(const JoinedTables& joined, const Conditions& conditions)
{
    RowMask rows(joined.records.rows, 1);
    for (const FileCondition& item : conditions) {
        const auto matching = evaluate(joined.records, item.condition);
        if (!matching) return RowMask(joined.records.rows);
        narrow(rows, *matching);
    }
    return rows;
}

/// A column that the first ask is not asked again.
Conditions both(const Conditions& first, const Conditions& more)
{
    Conditions all = first;
    for (const FileCondition& item : more) {
        const auto isAsked = [&](const FileCondition& one) { return base::equalIgnoringCase(one.condition.column, item.condition.column); };
        if (std::ranges::none_of(first, isAsked)) all.push_back(item);
    }
    return all;
}

/// Can a study file say it?
bool isOfStudyFiles(const Condition& condition)
{
    using Op = Condition::Op;
    return condition.op == Op::OneOf || condition.op == Op::AtLeast || condition.op == Op::AtMost;
}

bool leavesOneEach(const JoinedTables& joined, const Conditions& conditions)
{
    const RowMask rows = rowsOf(joined, conditions);
    return std::ranges::find(rows, 1) != rows.end() && !repeatsPatients(joined, rows);
}

/// A flag of each record, as a condition.
std::vector<FileCondition> flagsOf(const JoinedTables& joined)
{
    std::vector<FileCondition> flags;
    for (const Field& field : joined.records.fields)
        if (isRecordFlag(field.column())) flags.push_back({{field.column().name, Condition::Op::OneOf, {"Y"}}, {}});
    std::ranges::sort(flags, {}, [](const FileCondition& flag) { return flag.condition.column; });
    return flags;
}

} // namespace

bool isRecordFlag(const table::Column& column)
{
    const std::string name = base::upperCase(column.name);
    if (name.size() != 7 || !name.starts_with("ANL") || !name.ends_with("FL") || column.isNumeric()) return false;
    const auto isFlag = [](const std::string& value) { return value == "Y" || value == "N"; };
    return std::ranges::all_of(column.dictionary, isFlag) && std::ranges::find(column.dictionary, "Y") != column.dictionary.end();
}

bool repeatsPatients(const JoinedTables& joined, const RowMask& rows)
{
    if (!joined.hasIdentifier) return false;
    RowMask seen(joined.subjects);
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (rows[row] != 0 && std::exchange(seen[joined.patientOf[row]], std::uint8_t{1}) != 0) return true;
    return false;
}

void chooseRecords(Roles& roles, const JoinedTables& joined, const RoleOptions& options)
{
    const std::vector<FileCondition> flags = flagsOf(joined);
    Conditions given;
    for (const Condition& condition : options.records)
        if (joined.records.find(condition.column) && isOfStudyFiles(condition)) given.push_back({condition, {}});
    for (FileEndpoint& endpoint : roles.endpoints) {
        if (joined.cancel.requested()) return;
        if (!repeatsPatients(joined, rowsOf(joined, endpoint.where))) continue;
        if (!given.empty() && leavesOneEach(joined, both(endpoint.where, given))) {
            endpoint.where = both(endpoint.where, given);
            continue;
        }
        const auto flag =
            std::ranges::find_if(flags, [&](const FileCondition& one) { return leavesOneEach(joined, both(endpoint.where, {one})); });
        if (flag == flags.end()) continue;
        endpoint.where.push_back(*flag);
        roles.guesses.push_back({Guess::Kind::Records, endpoint.id.text, "those with " + flag->condition.column + "=Y",
                                 "patients have several, and the flag for analysis leaves one each", false});
    }
}

} // namespace atrisk::study
