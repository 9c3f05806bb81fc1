#include "core/study/open/build_study.h"

#include "core/study/model/endpoint.h"
#include "core/study/open/arms.h"
#include "core/study/roles/adam.h"

#include <algorithm>

namespace atrisk::study {
namespace {

using base::Done;
using base::Error;
using base::Result;

/// An error about a role belongs to the study file where there is one.
Error atRole(const StudyFile& roles, FilePlace place, Error error)
{
    if (roles.fileName.empty()) return error;
    return roles.errorAt(place, error.code, error.text);
}

Result<RowMask> conditionsHold(const StudyFile& roles, const Frame& frame, const std::vector<FileCondition>& conditions)
{
    RowMask rows(frame.rows, 1);
    for (const FileCondition& item : conditions) {
        auto matching = evaluate(frame, item.condition);
        if (!matching) return atRole(roles, item.place, std::move(matching).error());
        for (std::size_t row = 0; row < rows.size(); ++row) rows[row] &= (*matching)[row];
    }
    return rows;
}

std::size_t distinctSubjects(const RowMask& rows, const std::vector<std::uint32_t>& subjectOf, std::size_t subjects)
{
    RowMask in(subjects);
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (rows[row]) in[subjectOf[row]] = 1;
    return static_cast<std::size_t>(std::count(in.begin(), in.end(), 1));
}

/// Patients of a population: from the subject table where it has all the columns, so that those without an outcome count.
std::size_t populationSize(const StudyFile& roles, const JoinedTables& joined, const FilePopulation& role, const RowMask& rows)
{
    const Frame& subjects = joined.subjectFrame;
    const bool complete = subjects.rows > 0 && std::all_of(role.where.begin(), role.where.end(), [&](const FileCondition& item) {
                              return bool(subjects.find(item.condition.column));
                          });
    if (complete) {
        const auto inSubjects = conditionsHold(roles, subjects, role.where);
        if (inSubjects) return distinctSubjects(*inSubjects, joined.subjectOfSubjectRow, joined.subjects);
    }
    return distinctSubjects(rows, joined.subjectOf, joined.subjects);
}

Result<Done> addPopulations(Study& study, const StudyFile& roles, const JoinedTables& joined)
{
    for (const FilePopulation& role : roles.populations) {
        auto rows = conditionsHold(roles, joined.frame, role.where);
        if (!rows) return std::move(rows).error();
        Population population{role.id.text, role.label, role.primary, std::move(rows).value(), 0};
        population.subjects = populationSize(roles, joined, role, population.rows);
        study.populations.push_back(std::move(population));
    }
    if (study.population("all") != nullptr && !study.populations.empty() && study.populations.back().id == "all") return Done{};
    study.populations.push_back({"all", "All patients", false, RowMask(joined.frame.rows, 1), joined.subjects});
    return Done{};
}

std::vector<std::string> valuesOf(const std::vector<Level>& levels)
{
    std::vector<std::string> values;
    for (const Level& level : levels) values.push_back(level.value);
    return values;
}

Result<std::vector<Level>> listLevels(const StudyFile& roles, const FileSubgroup& role, const Frame& frame, const Field& field)
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
        for (const std::string& value : values) levels.push_back({value, value});
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

Result<Subgroup> buildSubgroup(const StudyFile& roles, const FileSubgroup& role, const Frame& frame)
{
    Subgroup subgroup;
    subgroup.id = role.id.text;
    subgroup.prespecified = role.prespecified;
    subgroup.cut = role.cut;
    subgroup.field = frame.find(role.column.text);
    if (!subgroup.field)
        return atRole(roles, role.column.place,
                      base::usageError("no-such-column", "the subgroup column \"" + role.column.text + "\" does not exist; the data have " +
                                                             base::choices(frame.names())));
    const table::Column& column = subgroup.field.column();
    subgroup.label = !role.label.empty() ? role.label : column.label.empty() ? column.name : column.label;
    if (subgroup.cut) {
        if (column.type == table::ColumnType::Number) return subgroup;
        return atRole(roles, role.column.place,
                      base::usageError("not-a-number", "column " + column.name + " is text; a cut-point needs numbers"));
    }
    auto levels = listLevels(roles, role, frame, subgroup.field);
    if (!levels) return std::move(levels).error();
    subgroup.levels = std::move(levels).value();
    subgroup.levelOf = indicesOf(frame, subgroup.field, valuesOf(subgroup.levels));
    return subgroup;
}

Result<Done> addSubgroups(Study& study, const StudyFile& roles, const Frame& frame)
{
    for (const FileSubgroup& role : roles.subgroups) {
        auto subgroup = buildSubgroup(roles, role, frame);
        if (!subgroup) return std::move(subgroup).error();
        study.subgroups.push_back(std::move(subgroup).value());
    }
    for (const FileText& name : roles.strata) {
        if (study.subgroup(name.text) == nullptr && !frame.find(name.text))
            return roles.errorAt(name.place, "no-such-column", "the stratum \"" + name.text + "\" is neither a subgroup nor a column");
        study.strata.push_back(name.text);
    }
    return Done{};
}

Result<Done> addEndpoints(Study& study, const StudyFile& roles, const EndpointContext& context, const base::Cancel& cancel)
{
    for (const FileEndpoint& role : roles.endpoints) {
        auto endpoint = buildEndpoint(role, context, cancel);
        if (!endpoint) return std::move(endpoint).error();
        study.endpoints.push_back(std::move(endpoint).value());
    }
    return Done{};
}

} // namespace

Result<std::shared_ptr<Study>> buildStudy(const StudyFile& roles, const std::string& control, const std::vector<TablePtr>& tables,
                                          JoinedTables joined, const base::Cancel& cancel)
{
    auto study = std::make_shared<Study>();
    study->facts = roles.facts;
    study->roles = std::make_shared<const StudyFile>(roles);
    study->tables = tables;
    study->display = roles.display;
    study->display.styleLine = roles.stylePlace.line;
    study->display.styleColumn = roles.stylePlace.column;
    for (const auto& [name, panels] : roles.panels)
        for (const FilePanel& panel : panels) study->panels[name].push_back({panel.endpoint.text, panel.population.text, panel.title});

    auto arms = findArms(roles, control, joined);
    if (!arms) return std::move(arms).error();
    study->arms = std::move(arms->arms);
    study->armSubjects = std::move(arms->subjects);
    study->warnings = joined.warnings;
    study->warnings.insert(study->warnings.end(), arms->warnings.begin(), arms->warnings.end());

    auto endpoints = addEndpoints(*study, roles, EndpointContext{joined, arms->armOf, roles.fileName}, cancel);
    if (!endpoints) return std::move(endpoints).error();
    auto populations = addPopulations(*study, roles, joined);
    if (!populations) return std::move(populations).error();
    auto subgroups = addSubgroups(*study, roles, joined.frame);
    if (!subgroups) return std::move(subgroups).error();

    study->frame = std::move(joined.frame);
    study->subjectOf = std::move(joined.subjectOf);
    study->subjects = joined.subjects;
    study->joins = std::move(joined.joins);
    return study;
}

} // namespace atrisk::study
