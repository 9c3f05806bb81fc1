#include "core/report/inspect.h"

#include "core/base/text.h"
#include "core/report/doubts.h"
#include "core/report/json_parts.h"
#include "core/report/record_report.h"
#include "core/report/render/text_table.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/cohort/censoring.h"
#include "core/words/number_format.h"
#include "core/words/study_words.h"

#include <algorithm>

namespace atrisk::report {
namespace {

using study::Study;

std::string count(std::size_t value) { return words::integer(value, words::NumberStyle()); }

Json tableJson(const table::Table& table)
{
    Json columns = Json::array();
    for (const table::Column& column : table.columns)
        columns.push_back({{"name", column.name},
                           {"label", textOrNull(column.label)},
                           {"type", name(column.type)},
                           {"unit", textOrNull(column.unit)},
                           {"missing", column.missingCount()},
                           {"distinct", column.distinctCount()}});
    return {{"name", table.name}, {"file", table.file}, {"format", table.format}, {"rows", table.rows}, {"columns", columns}};
}

std::string entryWords(const study::Endpoint& endpoint)
{
    return endpoint.entry.empty() ? "" : ", delayed entry by " + endpoint.entry + " (" + count(endpoint.late.size()) + " late)";
}

/// Patients per reason for censoring, and per arm of the study.
Json reasonsJson(const Study& study, const study::Endpoint& endpoint)
{
    Json reasons = Json::array();
    for (const study::CensoredFor& one : study::censoredFor(study, endpoint)) {
        Json arms = Json::array();
        for (std::size_t arm = 0; arm < study.arms.size(); ++arm)
            arms.push_back({{"id", study.arms[arm].value}, {"subjects", one.arms[arm]}});
        reasons.push_back(
            {{"code", one.reason.code}, {"label", textOrNull(one.reason.label)}, {"subjects", one.patients}, {"arms", std::move(arms)}});
    }
    return reasons;
}

Json endpointJson(const Study& study, const study::Endpoint& endpoint)
{
    std::size_t events = 0;
    for (const std::uint8_t outcome : endpoint.outcome) events += outcome == 1 ? 1U : 0U;
    Json json{{"id", endpoint.id},
              {"label", endpoint.label},
              {"unit", unitJson(endpoint.unit)},
              {"subjects", endpoint.positions()},
              {"events", events},
              {"censored", endpoint.positions() - events}}; // as a Kaplan–Meier curve has it: competing events too
    if (!endpoint.reasons.empty()) json["censoringReasons"] = reasonsJson(study, endpoint);
    if (!endpoint.entry.empty()) json.update({{"entry", endpoint.entry}, {"lateEntries", endpoint.late.size()}});
    return json;
}

/// Patients per level of a factor, each patient once; cut-points over everyone with the first endpoint, if there is one.
Json subgroupJson(const Study& study, const study::Subgroup& subgroup)
{
    Json levels = Json::array();
    const study::Population& everyone = study.populations.back();
    const study::SubgroupLevels found = subgroup.cut && study.hasOutcomes()
                                            ? study::subgroupLevels(subgroup, study.endpoints.front(), everyone)
                                            : study::patientLevels(study, subgroup, everyone);
    std::vector<std::size_t> counts(found.levels.size());
    for (const std::int16_t level : found.levelOf)
        if (level >= 0) ++counts[static_cast<std::size_t>(level)];
    for (std::size_t i = 0; i < counts.size(); ++i)
        levels.push_back({{"value", found.levels[i].value}, {"label", found.levels[i].label}, {"subjects", counts[i]}});
    const std::string endpoint = study.hasOutcomes() ? study.endpoints.front().id : "";
    return {{"id", subgroup.id}, {"label", subgroup.label}, {"cut", cutJson(subgroup, everyone.id, endpoint)}, {"levels", levels}};
}

template <class Item, class Write> Json listJson(const std::vector<Item>& items, const Write& write)
{
    Json list = Json::array();
    for (const Item& item : items) list.push_back(write(item));
    return list;
}

Json populationJson(const study::Population& population)
{
    Json json{{"id", population.id}, {"label", population.label}, {"subjects", population.subjects}};
    if (!population.aliases.empty()) json["aliases"] = population.aliases;
    return json;
}

Json domainJson(const study::Domain& domain)
{
    return {{"kind", name(domain.kind)},
            {"table", domain.table->name},
            {"rows", domain.table->rows},
            {"patients", domain.patients},
            {"unknown", domain.unknown}};
}

Json closedJson(const study::ClosedEndpoint& closed)
{
    return {{"id", closed.id}, {"label", closed.label}, {"code", closed.reason.code}, {"reason", closed.reason.text}};
}

Json lossJson(const study::Difference& difference)
{
    Json json{{"kind", name(difference.kind)}};
    if (!difference.population.empty()) json["population"] = difference.population;
    if (!difference.endpoint.empty()) json["endpoint"] = difference.endpoint;
    if (!difference.table.empty()) json["table"] = difference.table;
    json.update({{"count", difference.count}, {"of", difference.of}, {"text", difference.text}});
    return json;
}

Json guessesJson(const Study& study)
{
    Json guesses = Json::array();
    for (const study::Guess& guess : doubtsOf(study).assumed)
        guesses.push_back({{"what", guess.what()}, {"reason", guess.reason}, {"doubtful", guess.doubtful}});
    return guesses;
}

std::string_view armRole(const Study& study, std::size_t arm)
{
    if (study.singleArm()) return name(stats::ArmRole::Single);
    return name(arm == study.control ? stats::ArmRole::Control : stats::ArmRole::Experimental);
}

std::string tablesText(const study::Study& study)
{
    TextTable tables;
    tables.row({"table", "rows", "columns", "format", "file"});
    for (const auto& table : study.tables)
        tables.row({table->name, count(table->rows), count(table->columns.size()), table->format, table->file});
    return "\n" + tables.text();
}

std::string armsText(const study::Study& study)
{
    TextTable arms;
    arms.row({"arm", "patients", ""});
    for (std::size_t i = 0; i < study.arms.size(); ++i)
        arms.row({study.arms[i].label, count(study.armSubjects[i]), !study.singleArm() && i == study.control ? "control" : ""});
    return "\n" + arms.text();
}

std::string endpointsText(const study::Study& study)
{
    TextTable endpoints;
    endpoints.row({"endpoint", "patients", "events", "unit", "name"});
    for (const study::Endpoint& endpoint : study.endpoints) {
        const auto events = static_cast<std::size_t>(std::count(endpoint.outcome.begin(), endpoint.outcome.end(), 1));
        endpoints.row({endpoint.id, count(endpoint.positions()), count(events),
                       endpoint.unit ? std::string(name(*endpoint.unit)) : "unknown", endpoint.label + entryWords(endpoint)});
    }
    std::string text = "\n" + endpoints.text();
    for (const study::ClosedEndpoint& closed : study.closed) text += closed.id + " is closed: " + base::describe(closed.reason) + "\n";
    return text;
}

/// A column per arm of the study.
std::string reasonsText(const study::Study& study)
{
    TextTable reasons;
    std::vector<std::string> head{"censored for", "endpoint", "code", "patients"};
    for (const study::Arm& arm : study.arms) head.push_back(arm.label);
    if (study.singleArm()) head.pop_back();
    reasons.row(head);
    bool any = false;
    for (const study::Endpoint& endpoint : study.endpoints)
        for (const study::CensoredFor& one : study::censoredFor(study, endpoint)) {
            std::vector<std::string> row{one.text(), endpoint.id, one.reason.code, count(one.patients)};
            for (const std::size_t patients : one.arms) row.push_back(count(patients));
            if (study.singleArm()) row.pop_back();
            reasons.row(row);
            any = true;
        }
    return any ? "\n" + reasons.text() : "";
}

std::string populationsText(const study::Study& study)
{
    TextTable populations;
    populations.row({"population", "patients", "name"});
    for (const study::Population& population : study.populations)
        populations.row({population.id, count(population.subjects),
                         population.label + (population.aliases.empty() ? "" : ", also " + base::joined(population.aliases, ", "))});
    return "\n" + populations.text();
}

std::string domainsText(const study::Study& study)
{
    if (study.domains.empty()) return "";
    TextTable domains;
    domains.row({"domain", "rows", "patients", "table"});
    for (const study::Domain& domain : study.domains)
        domains.row({std::string(name(domain.kind)), count(domain.table->rows), count(domain.patients), domain.table->name});
    return "\n" + domains.text();
}

/// Who is lost; that a population leaves people out is what it is for, and stands in the JSON. Then what was assumed.
std::string doubtsText(const study::Study& study)
{
    const Doubts doubts = doubtsOf(study);
    std::string text = doubts.losses.empty() ? "" : "\n" + base::joined(doubts.losses, "\n") + "\n";
    if (doubts.assumed.empty()) return text;
    TextTable assumed;
    assumed.row({"found", "because", ""});
    for (const study::Guess& guess : doubts.assumed) assumed.row({guess.what(), guess.reason, guess.doubtful ? "doubtful" : ""});
    return text + "\n" + assumed.text();
}

std::string subgroupsText(const study::Study& study)
{
    TextTable subgroups;
    subgroups.row({"subgroup", "levels", "name"});
    for (const study::Subgroup& subgroup : study.subgroups)
        subgroups.row(
            {subgroup.id, subgroup.cut ? "cut at " + words::cutName(*subgroup.cut) : count(subgroup.levels.size()), subgroup.label});
    const bool moves = std::ranges::any_of(study.subgroups, [](const auto& one) { return one.cut && one.cut->quantile; });
    return "\n" + subgroups.text() +
           (moves ? "A median or percentile is that of the known values of the patients " +
                        std::string(study.hasOutcomes() ? "with the endpoint " : "") + "in the population chosen.\n"
                  : "");
}

} // namespace

Json inspectJson(const Study& study)
{
    Json tables = Json::array();
    for (const auto& table : study.tables) tables.push_back(tableJson(*table));
    Json arms = Json::array();
    for (std::size_t i = 0; i < study.arms.size(); ++i)
        arms.push_back(
            {{"id", study.arms[i].value}, {"label", study.arms[i].label}, {"role", armRole(study, i)}, {"subjects", study.armSubjects[i]}});
    Json endpoints = Json::array();
    base::Warnings warnings = study.warnings;
    for (const study::Endpoint& endpoint : study.endpoints) {
        endpoints.push_back(endpointJson(study, endpoint));
        warnings.insert(warnings.end(), endpoint.warnings.begin(), endpoint.warnings.end());
    }
    Json subgroups = Json::array();
    for (const study::Subgroup& subgroup : study.subgroups) subgroups.push_back(subgroupJson(study, subgroup));
    Json json{{"schema", "atrisk.inspect/1"}, {"version", ATRISK_VERSION}, {"study", studyJson(study)}};
    if (study.record) json["record"] = recordJson(*study.record);
    json.update({{"tables", tables},
                 {"arms", arms},
                 {"endpoints", endpoints},
                 {"closed", listJson(study.closed, closedJson)},
                 {"populations", listJson(study.populations, populationJson)},
                 {"subgroups", subgroups},
                 {"domains", listJson(study.domains, domainJson)},
                 {"differences", listJson(study.differences, lossJson)},
                 {"guesses", guessesJson(study)},
                 {"warnings", warningsJson(warnings)}});
    return json;
}

std::string inspectText(const study::Study& study)
{
    std::string text = study.title() + "\n";
    if (study.record) text += "\n" + recordText(*study.record);
    if (!study.tables.empty()) text += tablesText(study);
    if (!study.hasPatients()) return text + "\nThis record reports no outcomes.\n";
    text += armsText(study);
    text += study.hasOutcomes() ? endpointsText(study) : "\nThere is no time-to-event endpoint.\n";
    text += reasonsText(study);
    text += populationsText(study);
    if (!study.subgroups.empty()) text += subgroupsText(study);
    return text + domainsText(study) + doubtsText(study);
}

} // namespace atrisk::report
