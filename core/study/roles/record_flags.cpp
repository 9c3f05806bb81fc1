#include "core/study/roles/record_flags.h"

#include "core/base/text.h"
#include "core/study/vocabulary/endpoint_words.h"
#include "core/table/named_values.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace atrisk::study {
namespace {

using Conditions = std::vector<FileCondition>;

/// What tells endpoints apart by its values is not asked for others.
Conditions both(const Conditions& first, const Conditions& more)
{
    Conditions all = first;
    for (const FileCondition& item : more) {
        const auto isAsked = [&](const FileCondition& one) {
            return one.condition.op == Condition::Op::OneOf && item.condition.op == Condition::Op::OneOf &&
                   base::equalIgnoringCase(one.condition.column, item.condition.column);
        };
        if (std::ranges::none_of(first, isAsked)) all.push_back(item);
    }
    return all;
}

bool leavesOneEach(const JoinedTables& joined, const Conditions& conditions)
{
    const auto rows = rowsWhere(joined.records, conditions);
    return rows && std::ranges::find(*rows, 1) != rows->end() && !repeatsPatients(joined, *rows);
}

/// By hand, of columns that the records have; dates as every file says them.
Conditions conditionsGiven(const JoinedTables& joined, const RoleOptions& options)
{
    Conditions given;
    for (Condition condition : options.records) {
        const Field field = joined.records.find(condition.column);
        if (!field) continue;
        if (field.column().type == table::ColumnType::Date)
            for (std::string& value : condition.values) value = table::valuesNamed(field.column(), value).front();
        given.push_back({std::move(condition), {}});
    }
    return given;
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

/// Conditions that say which endpoint is meant, where rows of several would be patients of one.
Conditions ofEndpoints(const JoinedTables& joined, Conditions given)
{
    std::erase_if(given, [&](const FileCondition& item) { return !holdsEndpoints(joined.records.find(item.condition.column).column()); });
    return given;
}

} // namespace

base::Result<RowMask> rowsWhere(const Frame& frame, const std::vector<FileCondition>& where, const std::string& studyFile)
{
    RowMask rows(frame.rows, 1);
    for (const FileCondition& item : where) {
        auto matching = evaluate(frame, item.condition);
        if (!matching) {
            base::Error error = std::move(matching).error();
            if (studyFile.empty()) return error;
            error.kind = base::ErrorKind::Input;
            error.file = studyFile;
            error.line = item.place.line;
            error.column = item.place.column;
            return error;
        }
        narrow(rows, *matching);
    }
    return rows;
}

RowMask rowsWherePossible(const Frame& frame, const std::vector<FileCondition>& where)
{
    RowMask rows(frame.rows, 1);
    for (const FileCondition& item : where)
        if (const auto matching = evaluate(frame, item.condition)) narrow(rows, *matching);
    return rows;
}

bool isRecordFlag(const table::Column& column)
{
    const std::string name = base::upperCase(column.name);
    if (name.size() != 7 || !name.starts_with("ANL") || !name.ends_with("FL") || column.isNumeric()) return false;
    const auto isFlag = [](const std::string& value) { return value == "Y" || value == "N"; };
    return std::ranges::all_of(column.dictionary, isFlag) && std::ranges::find(column.dictionary, "Y") != column.dictionary.end();
}

std::optional<FileCondition> analysedByStset(const Frame& records, const std::string& time)
{
    const Field flag = time == "_t" ? records.find("_st") : Field();
    if (!flag || flag.column().type != table::ColumnType::Number) return std::nullopt;
    const auto isFlag = [](double value) { return value == 0 || value == 1 || std::isnan(value); };
    const auto& values = flag.column().numbers;
    if (!std::ranges::all_of(values, isFlag) || std::ranges::all_of(values, [](double value) { return value == 1; })) return std::nullopt;
    return FileCondition{{flag.column().name, Condition::Op::OneOf, {"1"}}, {}};
}

bool repeatsPatients(const JoinedTables& joined, const RowMask& rows)
{
    if (!joined.hasIdentifier) return false;
    RowMask seen(joined.subjects);
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (rows[row] != 0 && std::exchange(seen[joined.patientOf[row]], std::uint8_t{1}) != 0) return true;
    return false;
}

base::Result<base::Done> chooseRecords(Roles& roles, const JoinedTables& joined, const RoleOptions& options)
{
    const Conditions given = conditionsGiven(joined, options);
    const bool isFound = roles.fileName.empty();
    const Conditions flags = isFound ? flagsOf(joined) : Conditions();
    for (FileEndpoint& endpoint : roles.endpoints) {
        if (joined.cancel.requested()) return base::cancelled();
        if (!isFound && !endpoint.entry.empty()) continue; // its rows are intervals, of which all are meant
        if (const auto analysed = isFound ? analysedByStset(joined.records, endpoint.time.text) : std::nullopt) {
            endpoint.where = both(endpoint.where, {*analysed});
            roles.guesses.push_back({Guess::Kind::Records, endpoint.id.text, "those with " + analysed->condition.column + "=1",
                                     "Stata's stset marks those that are analysed", false});
        }
        if (!joined.hasIdentifier) endpoint.where = both(endpoint.where, ofEndpoints(joined, given));
        const auto rows = rowsWhere(joined.records, endpoint.where);
        if (!rows || !repeatsPatients(joined, *rows)) continue;
        if (auto asked = rowsWhere(joined.records, given); !asked) return std::move(asked).error();
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
    return base::Done{};
}

} // namespace atrisk::study
