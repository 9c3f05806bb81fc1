#include "core/study/open/build_study.h"

#include "core/base/guarded.h"
#include "core/study/checks/checks.h"
#include "core/study/cohort/position_masks.h"
#include "core/study/guesses/entry_column.h"
#include "core/study/model/endpoint.h"
#include "core/study/model/labels.h"
#include "core/study/open/arms.h"
#include "core/study/open/reconcile.h"
#include "core/study/open/subgroups.h"
#include "core/study/open/table_plan.h"
#include "core/study/roles/adam.h"
#include "core/table/table_size.h"

#include <algorithm>
#include <map>

namespace atrisk::study {
namespace {

using base::Done;
using base::Error;
using base::Result;

void keepBoth(RowMask& rows, const RowMask& others)
{
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] &= others[row];
}

/// Conditions on what varies by record choose records, and the patients who have one.
void chooseRecords(Population& population, const JoinedTables& joined)
{
    if (population.records.empty()) return;
    RowMask hasRecord(joined.subjects);
    for (std::size_t record = 0; record < population.records.size(); ++record)
        if (population.records[record] != 0) hasRecord[joined.patientOf[record]] = 1;
    keepBoth(population.patients, hasRecord);
}

Result<Population> buildPopulation(const Roles& roles, const FilePopulation& role, const JoinedTables& joined)
{
    Population population{role.id.text, role.label, role.primary, RowMask(joined.subjects, 1), {}, 0, role.aliases};
    for (const FileCondition& item : role.where) {
        auto selected = evaluate(joined.patients, joined.records, item.condition);
        if (!selected) return atRole(roles, item.place, std::move(selected).error());
        if (selected->byRecord && population.records.empty()) population.records.assign(joined.records.rows, 1);
        keepBoth(selected->byRecord ? population.records : population.patients, selected->rows);
    }
    chooseRecords(population, joined);
    population.subjects = static_cast<std::size_t>(std::count(population.patients.begin(), population.patients.end(), 1));
    return population;
}

/// Populations of one label get their ids beside it.
void tellApart(std::vector<Population>& populations)
{
    std::map<std::string, std::size_t> times;
    for (const Population& population : populations) ++times[population.label];
    for (Population& population : populations)
        if (times[population.label] > 1 && population.label != population.id) population.label += " (" + population.id + ")";
}

Result<Done> addPopulations(Study& study, const Roles& roles, const JoinedTables& joined, const base::Cancel& cancel)
{
    for (const FilePopulation& role : roles.populations) {
        if (cancel.requested()) return base::cancelled();
        auto population = buildPopulation(roles, role, joined);
        if (!population) return std::move(population).error();
        study.populations.push_back(std::move(population).value());
    }
    if (study.population("all") != nullptr && !study.populations.empty() && study.populations.back().id == "all") {
        tellApart(study.populations);
        return Done{};
    }
    study.populations.push_back({"all", "All patients", false, RowMask(joined.subjects, 1), {}, joined.subjects, {}});
    tellApart(study.populations);
    return Done{};
}

base::Warning cutAssumed(const Subgroup& subgroup)
{
    const table::Column& column = subgroup.field.column();
    return base::inputError("cut-assumed",
                            "the subgroup " + subgroup.id + " is cut at the median: column " + column.name + " has " +
                                std::to_string(column.distinctCount()) + " different numbers; a study file may say another cut, or levels",
                            subgroup.field.table().file);
}

Result<Done> addSubgroups(Study& study, const Roles& roles, const JoinedTables& joined, const base::Cancel& cancel)
{
    for (const FileSubgroup& role : roles.subgroups) {
        if (cancel.requested()) return base::cancelled();
        auto subgroup = buildSubgroup(roles, role, {joined.patients, joined.records, joined.patientOf});
        if (!subgroup) return std::move(subgroup).error();
        if (!subgroup->prespecified && !study.plan.subgroups.empty())
            subgroup->prespecified = std::ranges::find(study.plan.subgroups, subgroup->id) != study.plan.subgroups.end();
        if (subgroup->cut && !role.cut) study.warnings.push_back(cutAssumed(*subgroup));
        study.subgroups.push_back(std::move(subgroup).value());
    }
    for (const FileText& name : roles.strata) {
        if (study.subgroup(name.text) == nullptr && !findColumn(joined.patients, joined.records, name.text))
            return roles.errorAt(name.place, "no-such-column", "the stratum \"" + name.text + "\" is neither a subgroup nor a column");
        study.strata.push_back(name.text);
    }
    return Done{};
}

/// A fault of the data closes one endpoint; what the roles have wrong is wrong altogether.
bool isOfData(const Error& error, const Roles& roles)
{
    return error.kind == base::ErrorKind::Input && (roles.fileName.empty() || error.file != roles.fileName);
}

void warnAboutClosed(Study& study, const ClosedEndpoint& closed)
{
    base::Warning warning = closed.reason;
    warning.code = "closed-endpoint";
    warning.text = "endpoint " + closed.id + " is not open: " + closed.reason.text;
    study.warnings.push_back(warning);
}

Result<Done> addEndpoints(Study& study, const Roles& roles, const EndpointContext& context, const base::Cancel& cancel)
{
    for (std::size_t i = 0; i < roles.endpoints.size(); ++i) {
        const FileEndpoint& role = roles.endpoints[i];
        cancel.begin(base::Step::Sorting, i, roles.endpoints.size());
        auto endpoint = buildEndpoint(role, context, cancel);
        if (endpoint)
            study.endpoints.push_back(std::move(endpoint).value());
        else if (isOfData(endpoint.error(), roles))
            study.closed.push_back({role.id.text, role.label, std::move(endpoint).error()});
        else
            return std::move(endpoint).error();
    }
    if (study.endpoints.empty() && !study.closed.empty()) return std::move(study.closed.front().reason);
    for (const ClosedEndpoint& closed : study.closed) warnAboutClosed(study, closed);
    return Done{};
}

/// What the roles say that needs no data.
std::shared_ptr<Study> describedStudy(const Tables& tables, const Roles& roles)
{
    auto study = std::make_shared<Study>();
    study->facts = roles.facts;
    study->files = tables.files;
    study->record = tables.record;
    for (const auto& [list, ids] :
         {std::pair(&roles.plan.endpoints, &study->plan.endpoints), std::pair(&roles.plan.populations, &study->plan.populations),
          std::pair(&roles.plan.tests, &study->plan.tests), std::pair(&roles.plan.subgroups, &study->plan.subgroups)})
        for (const FileText& id : *list) ids->push_back(id.text);
    study->display = roles.display;
    study->display.styleLine = roles.stylePlace.line;
    study->display.styleColumn = roles.stylePlace.column;
    for (const auto& [name, panels] : roles.panels)
        for (const FilePanel& panel : panels) study->panels[name].push_back({panel.endpoint.text, panel.population.text, panel.title});
    study->warnings = tables.warnings;
    return study;
}

void append(base::Warnings& warnings, const base::Warnings& more) { warnings.insert(warnings.end(), more.begin(), more.end()); }

std::vector<std::size_t> linesOf(const Tables& tables, const std::string& file, const std::vector<std::size_t>& rows,
                                 const base::Cancel& cancel)
{
    std::vector<base::Message> messages(rows.size());
    std::vector<base::Message*> asked;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        messages[i].file = file;
        messages[i].row = rows[i];
        asked.push_back(&messages[i]);
    }
    tables.locate(asked, cancel);
    std::vector<std::size_t> lines;
    for (const base::Message& message : messages) lines.push_back(message.line);
    return lines;
}

/// Each endpoint and each subgroup looks at every row, and at the others of its kind: no more of them than can be looked at in some
/// seconds.
Result<Done> refuseTooMany(const char* code, const char* what, std::size_t count, std::size_t mostAtAll, std::size_t rows)
{
    constexpr double mostLooks = 1e9;
    const auto most = std::min(mostAtAll, static_cast<std::size_t>(mostLooks / static_cast<double>(std::max<std::size_t>(rows, 1))));
    if (count <= most) return Done{};
    return base::failure(code, "the study has " + std::to_string(count) + " " + what + " in tables of " + std::to_string(rows) +
                                   " rows; the most is " + std::to_string(most) + ". Name those wanted in a study file, or split the data");
}

Result<Done> refuseTooMany(const Roles& roles, std::size_t rows)
{
    auto few = refuseTooMany("too-many-endpoints", "endpoints", roles.endpoints.size(), mostChoices, rows);
    const auto shown = static_cast<std::size_t>(std::ranges::count(roles.subgroups, false, &FileSubgroup::folded));
    if (few) few = refuseTooMany("too-many-subgroups", "subgroups", shown, mostChoices, rows);
    if (few) few = refuseTooMany("too-many-subgroups", "subgroups", roles.subgroups.size(), table::mostColumns, rows);
    if (few) few = refuseTooMany("too-many-populations", "populations", roles.populations.size(), mostChoices, rows);
    if (few) few = refuseTooMany("too-many-strata", "stratification factors", roles.strata.size(), mostChoices, rows);
    return few;
}

Result<Done> addParts(Study& study, const Tables& tables, const Roles& roles, const JoinedTables& joined, const base::Cancel& cancel)
{
    if (cancel.requested()) return base::cancelled();
    const std::size_t rows = std::max(joined.records.rows, joined.subjects);
    if (auto few = refuseTooMany(roles, rows); !few) return few;
    auto arms = findArms(roles, joined);
    if (!arms) return std::move(arms).error();
    append(study.warnings, joined.warnings);
    append(study.warnings, arms->warnings);
    const EndpointContext context{
        joined, arms->armOf, arms->byRecord, roles.fileName,
        [&](const std::string& file, const std::vector<std::size_t>& rows) { return linesOf(tables, file, rows, cancel); }};
    auto endpoints = addEndpoints(study, roles, context, cancel);
    if (!endpoints) return endpoints;
    auto populations = addPopulations(study, roles, joined, cancel);
    if (!populations) return populations;
    study.arms = std::move(arms->arms);
    study.armSubjects = std::move(arms->subjects);
    study.armOf = std::move(arms->armOfPatient);
    auto subgroups = addSubgroups(study, roles, joined, cancel);
    if (subgroups) addPositionMasks(study, cancel);
    return subgroups;
}

void takeFrames(Study& study, JoinedTables joined)
{
    study.patients = std::move(joined.patients);
    study.subjects = joined.subjects;
    study.records = std::move(joined.records);
    study.patientOf = std::move(joined.patientOf);
    study.domains = std::move(joined.domains);
    study.joins = std::move(joined.joins);
    study.merged = std::move(joined.merged);
}

/// Places in texts, once for every message.
StudyPtr located(std::shared_ptr<Study> study, const Tables& tables, const base::Cancel& cancel)
{
    base::keepFirsts(study->warnings);
    std::vector<base::Message*> all;
    for (base::Warning& warning : study->warnings) all.push_back(&warning);
    for (Endpoint& endpoint : study->endpoints)
        for (base::Warning& warning : endpoint.warnings) all.push_back(&warning);
    for (ClosedEndpoint& closed : study->closed) all.push_back(&closed.reason);
    tables.locate(all, cancel);
    return study;
}

Result<Proposal> planned(const Tables& tables, const Roles& roles, const base::Cancel& cancel)
{
    Proposal proposal{roles, {}, {}};
    const std::vector<std::string> keys = keysOf(tables, roles);
    const auto endpoints = tableOfEndpoints(tables, keys, roles);
    const auto first = endpoints ? endpoints : tableOfSubjects(keys);
    if (!first && tables.record && roles.endpoints.empty()) {
        for (const Tables::Item& item : tables.tables) proposal.plan.all.push_back(item.table);
        return proposal;
    }
    if (!first) return roles.errorAt({}, "no-data", "the roles name neither endpoints nor a table of patients that was read");
    proposal.plan = planTables(tables, keys, *first, planningOf(roles, endpoints.has_value(), stackedBy(roles)));
    if (auto known = checkColumnsSaid(proposal.plan, roles); !known) return std::move(known).error();
    auto joined = joinAsPlanned(proposal.plan, roles.subject.text, cancel);
    if (!joined) return std::move(joined).error();
    proposal.joined = std::move(joined).value();
    return proposal;
}

} // namespace

Result<StudyPtr> buildJoined(const Tables& tables, Proposal proposal, const base::Cancel& cancel)
{
    if (cancel.requested()) return base::cancelled();
    std::shared_ptr<Study> study = describedStudy(tables, proposal.roles);
    study->tables = std::move(proposal.plan.all);
    if (proposal.joined) {
        auto parts = addParts(*study, tables, proposal.roles, *proposal.joined, cancel);
        if (!parts) return std::move(parts).error();
        study->stacked = proposal.plan.stacked;
        study->stack = proposal.plan.stack;
        if (study->stacked) append(study->warnings, study->stacked->warnings);
        append(study->warnings, warningsAboutEntries(proposal.roles));
        append(study->warnings, warningsAboutIdle(tables, proposal.roles, *proposal.joined));
        cancel.begin(base::Step::Checking);
        auto differences = reconcile(*study, *proposal.joined, cancel);
        if (!differences) return std::move(differences).error();
        study->differences = std::move(differences).value();
        takeFrames(*study, std::move(*proposal.joined));
        auto checked = checkStudy(
            *study, proposal.roles,
            [&](const std::string& file, const std::vector<std::size_t>& rows) { return linesOf(tables, file, rows, cancel); }, cancel);
        if (!checked) return std::move(checked).error();
        append(study->warnings, makeLabelsShowable(*study, cancel));
        append(study->warnings, weakenedWarning(proposal.roles.guard));
        if (proposal.roles.display.peopleCase) usePeopleCase(*study, cancel);
        study->roles = std::make_shared<const Roles>(std::move(proposal.roles));
    }
    StudyPtr whole = located(std::move(study), tables, cancel);
    return cancel.requested() ? Result<StudyPtr>(base::cancelled()) : whole;
}

Result<StudyPtr> buildStudy(const Tables& tables, const Roles& roles, const base::Cancel& cancel)
{
    return base::guarded([&]() -> Result<StudyPtr> {
        auto proposal = planned(tables, roles, cancel);
        auto study = proposal ? buildJoined(tables, std::move(proposal).value(), cancel) : Result<StudyPtr>(std::move(proposal).error());
        if (study) return study;
        Error error = std::move(study).error();
        tables.locate({&error}, cancel);
        return error;
    });
}

} // namespace atrisk::study
