#include "core/study/open/subgroups.h"

#include "core/study/model/number_columns.h"
#include "core/study/roles/levels.h"

#include <algorithm>
#include <numeric>

namespace atrisk::study {
namespace {

using base::Result;

std::vector<std::string> valuesOf(const std::vector<Level>& levels)
{
    std::vector<std::string> values;
    for (const Level& level : levels) values.push_back(level.value);
    return values;
}

Result<std::vector<Level>> listLevels(const Roles& roles, const FileSubgroup& role, const Frame& frame, const Field& field)
{
    constexpr std::size_t mostLevels = 100;
    const std::vector<std::string> values = orderedLevels(frame, field);
    std::vector<Level> levels;
    if (role.levels.empty()) {
        if (values.size() > mostLevels)
            return atRole(
                roles, role.column.place,
                base::usageError("too-many-levels", "column " + field.column().name + " has " + std::to_string(values.size()) +
                                                        " different values; a subgroup needs a few, or a cut-point in a study file"));
        for (const std::string& value : values) levels.push_back({value, levelLabel(field.column(), value)});
        return levels;
    }
    for (const FileLevel& level : role.levels) {
        if (std::find(values.begin(), values.end(), level.value.text) == values.end())
            return roles.errorAt(level.value.place, "no-such-value",
                                 "column " + field.column().name + " has no value \"" + level.value.text + "\"; it has " +
                                     base::choices(values));
        levels.push_back({level.value.text, level.label});
    }
    return levels;
}

/// Levels that only patients without any row of the endpoint table have, as screen failures do, are none of a comparison. A study
/// without endpoints keeps them all.
void dropUnseen(std::vector<Level>& levels, const FactorSource& source, const Frame& frame, const Field& field)
{
    if (source.records.rows == 0 || &frame == &source.records) return;
    const std::vector<std::int16_t> levelOf = indicesOf(frame, field, valuesOf(levels));
    std::vector<bool> seen(levels.size());
    for (const std::uint32_t patient : source.patientOf)
        if (levelOf[patient] >= 0) seen[static_cast<std::size_t>(levelOf[patient])] = true;
    std::vector<Level> kept;
    for (std::size_t i = 0; i < levels.size(); ++i)
        if (seen[i]) kept.push_back(std::move(levels[i]));
    levels = std::move(kept);
}

/// A number column that nobody divides is cut at its median.
std::optional<Cut> cutOf(const FileSubgroup& role, const table::Column& column)
{
    const bool many = !role.cut && role.levels.empty() && column.type == table::ColumnType::Number && column.valueLabels.empty() &&
                      column.distinctCount() > mostNumberLevels;
    return many ? Cut{0.5, {}} : role.cut;
}

} // namespace

base::Error atRole(const Roles& roles, FilePlace place, base::Error error)
{
    if (roles.fileName.empty()) return error;
    return roles.errorAt(place, error.code, error.text);
}

Result<Subgroup> buildSubgroup(const Roles& roles, const FileSubgroup& role, const FactorSource& source)
{
    const StudyColumn found = findColumn(source.patients, source.records, role.column.text);
    const Frame& frame = found.byRecord ? source.records : source.patients;
    Subgroup subgroup;
    subgroup.id = role.id.text;
    subgroup.prespecified = role.prespecified;
    subgroup.folded = role.folded;
    subgroup.field = found.field;
    subgroup.byRecord = found.byRecord;
    if (!subgroup.field)
        return atRole(roles, role.column.place,
                      base::usageError("no-such-column", "the subgroup column \"" + role.column.text + "\" does not exist; the data have " +
                                                             base::choices(columnNames(source.patients, source.records))));
    const table::Column& column = subgroup.field.column();
    subgroup.cut = cutOf(role, column);
    subgroup.label = !role.label.empty() ? role.label : column.label.empty() ? column.name : column.label;
    if (subgroup.cut) {
        std::vector<std::uint32_t> rows(frame.rows);
        std::iota(rows.begin(), rows.end(), 0U);
        if (auto numbers = requireNumbers(subgroup.field, rows, "the subgroup " + subgroup.id); !numbers) return std::move(numbers).error();
        if (column.type == table::ColumnType::Number) return subgroup;
        return atRole(roles, role.column.place,
                      base::usageError("not-a-number", "column " + column.name + " is text; a cut-point needs numbers"));
    }
    auto levels = listLevels(roles, role, frame, subgroup.field);
    if (!levels) return std::move(levels).error();
    subgroup.levels = std::move(levels).value();
    if (role.levels.empty()) dropUnseen(subgroup.levels, source, frame, subgroup.field);
    subgroup.levelOf = indicesOf(frame, subgroup.field, valuesOf(subgroup.levels));
    return subgroup;
}

} // namespace atrisk::study
