// Roles as the text of a study file; parseStudyFile reads the same back.
#include "core/base/numeric.h"
#include "core/study/roles/study_file.h"
#include "core/study/roles/study_file_where.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace atrisk::study {
namespace {

using Json = nlohmann::ordered_json;
using Coding = FileOutcome::Coding;

/// An empty text is not written: it means that nothing was.
void put(Json& object, const char* key, const std::string& text)
{
    if (!text.empty()) object[key] = text;
}
void put(Json& object, const char* key, const std::optional<double>& number)
{
    if (number) object[key] = *number;
}
/// Neither are empty lists.
void put(Json& object, const char* key, Json list)
{
    if (!list.empty()) object[key] = std::move(list);
}

template <class Item, class Write> Json listOf(const std::vector<Item>& items, const Write& write)
{
    Json list = Json::array();
    for (const Item& item : items) list.push_back(write(item));
    return list;
}

Json textJson(const FileText& text) { return text.text; }

Json levelJson(const FileLevel& level)
{
    Json json{{"value", level.value.text}};
    if (level.label != level.value.text) put(json, "label", level.label);
    return json;
}

Json factsJson(const StudyFacts& facts)
{
    Json json = Json::object();
    put(json, "id", facts.id);
    put(json, "title", facts.title);
    put(json, "registry", facts.registry);
    put(json, "phase", facts.phase);
    put(json, "dataCutoff", facts.dataCutoff);
    put(json, "reference", facts.reference);
    if (facts.provenance) json["provenance"] = name(*facts.provenance);
    put(json, "note", facts.note);
    return json;
}

Json armJson(const FileArm& arm)
{
    Json json{{"value", arm.value.text}};
    if (arm.label != arm.value.text) put(json, "label", arm.label);
    if (arm.shortLabel != arm.label) put(json, "short", arm.shortLabel);
    if (arm.control) json["role"] = "control";
    put(json, "color", arm.color);
    return json;
}

/// A number as such, another limit (a date) as text.
Json limitJson(const std::string& limit)
{
    const auto number = base::parseNumber(limit);
    return number ? Json(*number) : Json(limit);
}

Json valuesJson(const std::vector<std::string>& values) { return values.size() == 1 ? Json(values.front()) : Json(values); }

/// As a key of its column; "" = as the column's value itself.
std::pair<std::string, Json> testJson(const Condition& condition)
{
    using Op = Condition::Op;
    for (const auto& [key, op] : limitKeys)
        if (op == condition.op) return {std::string(key), limitJson(condition.values.front())};
    if (condition.op == Op::IsMissing || condition.op == Op::IsKnown) return {"missing", condition.op == Op::IsMissing};
    return {condition.op == Op::NotOneOf ? "not" : "", valuesJson(condition.values)};
}

bool hasRoom(const Json& object, const std::string& column, const std::string& key)
{
    return !object.contains(column) || (!key.empty() && object[column].is_object() && !object[column].contains(key));
}

/// An object; of several where one cannot say two things of a column.
Json whereJson(const std::vector<FileCondition>& where)
{
    std::vector<Json> objects;
    for (const auto& [condition, place] : where) {
        const auto [key, test] = testJson(condition);
        auto object = std::ranges::find_if(objects, [&](const Json& one) { return hasRoom(one, condition.column, key); });
        if (object == objects.end()) object = objects.insert(object, Json::object());
        (key.empty() ? (*object)[condition.column] : (*object)[condition.column][key]) = test;
    }
    return objects.size() == 1 ? objects.front() : Json(objects);
}

/// Several that are said of one column are one list.
Json codesJson(const std::vector<FileCondition>& said)
{
    Json json = Json::object();
    for (const auto& [condition, place] : said)
        for (const std::string& value : condition.values) {
            Json& list = json[condition.column];
            if (std::ranges::find(list, Json(value)) == list.end()) list.push_back(value);
        }
    return json;
}

Json outcomeJson(const FileOutcome& outcome)
{
    Json json{{"column", outcome.column.text}};
    if (outcome.coding != Coding::Listed || (outcome.events.empty() && outcome.censored.empty()))
        json["coding"] = outcome.coding == Coding::Censor ? "censor" : outcome.coding == Coding::Event ? "event" : "listed";
    put(json, "values", listOf(outcome.events, textJson));
    put(json, "competing", listOf(outcome.competing, levelJson));
    put(json, "censored", listOf(outcome.censored, textJson));
    return json;
}

Json endpointJson(const FileEndpoint& endpoint)
{
    Json json{{"id", endpoint.id.text}};
    if (endpoint.label != endpoint.id.text) put(json, "label", endpoint.label);
    put(json, "where", whereJson(endpoint.where));
    put(json, "time", endpoint.time.text);
    put(json, "start", endpoint.start.text);
    put(json, "end", endpoint.end.text);
    if (endpoint.countFirstDay) json["countFirstDay"] = true;
    put(json, "entry", endpoint.entry.text);
    if (endpoint.unit) json["unit"] = name(*endpoint.unit);
    put(json, "unitColumn", endpoint.unitColumn.text);
    const FileOutcome& outcome = endpoint.outcome;
    const bool lists = !outcome.events.empty() || !outcome.competing.empty() || !outcome.censored.empty();
    if (lists || outcome.coding == Coding::Listed)
        json["event"] = outcomeJson(outcome);
    else
        json[outcome.coding == Coding::Censor ? "censor" : "event"] = outcome.column.text;
    put(json, "description", endpoint.description);
    if (endpoint.favours == Favours::Shorter) json["favours"] = "shorter";
    put(json, "every", endpoint.every);
    put(json, "until", endpoint.until);
    put(json, "plannedEvents", endpoint.plannedEvents);
    put(json, "boundaries", listOf(endpoint.boundaries, textJson));
    return json;
}

Json populationJson(const FilePopulation& population)
{
    Json json{{"id", population.id.text}};
    if (population.label != population.id.text) put(json, "label", population.label);
    json["where"] = whereJson(population.where);
    put(json, "aliases", Json(population.aliases));
    if (population.primary) json["primary"] = true;
    return json;
}

Json cutJson(const Cut& cut)
{
    if (!cut.quantile) return {{"at", cut.at}};
    if (*cut.quantile == 0.5) return "median";
    return {{"quantile", *cut.quantile}};
}

Json subgroupJson(const FileSubgroup& subgroup)
{
    Json json{{"id", subgroup.id.text}};
    put(json, "label", subgroup.label);
    json["column"] = subgroup.column.text;
    put(json, "levels", listOf(subgroup.levels, levelJson));
    if (subgroup.cut) json["cut"] = cutJson(*subgroup.cut);
    if (subgroup.prespecified) json["prespecified"] = *subgroup.prespecified;
    return json;
}

Json panelJson(const FilePanel& panel)
{
    Json json{{"endpoint", panel.endpoint.text}};
    put(json, "population", panel.population.text);
    put(json, "title", panel.title);
    return json;
}

Json planJson(const FilePlan& plan)
{
    Json json = Json::object();
    put(json, "endpoints", listOf(plan.endpoints, textJson));
    put(json, "populations", listOf(plan.populations, textJson));
    put(json, "tests", listOf(plan.tests, textJson));
    put(json, "subgroups", listOf(plan.subgroups, textJson));
    return json;
}

Json displayJson(const Display& display)
{
    Json json = Json::object();
    if (display.unit) json["unit"] = name(*display.unit);
    put(json, "every", display.every);
    put(json, "until", display.until);
    if (display.confidenceType) json["confidenceType"] = name(*display.confidenceType);
    if (display.peopleCase) json["labelCase"] = "people";
    put(json, "style", display.style);
    return json;
}

/// Nothing is written of a guard nobody spoke of.
Json guardJson(const Guard& guard)
{
    Json json = Json::object();
    if (guard.on) json = {{"guard", true}, {"least", guard.least}, {"grid", guard.grid}};
    return json;
}

Json readingJson(const table::ReadOptions& reading)
{
    Json json = Json::object();
    put(json, "decimalMark", reading.decimalMark);
    put(json, "thousandsMark", reading.thousandsMark);
    if (reading.headerLine > 0) json["headerLine"] = reading.headerLine;
    put(json, "sheet", reading.sheet);
    put(json, "dateOrder", reading.dateOrder);
    put(json, "encoding", reading.encoding);
    return json;
}

Json readingsJson(const Reading& reading)
{
    Json json = readingJson(reading);
    for (const auto& [name, said] : reading.of)
        if (said != table::ReadOptions()) json["files"][name] = readingJson(said);
    return json;
}

Json rolesJson(const Roles& roles)
{
    Json json{{"atrisk", 1}};
    put(json, "study", factsJson(roles.facts));
    for (const FileData& data : roles.data) json["data"][data.key] = data.path.text;
    put(json, "reading", readingsJson(roles.reading));
    put(json, "subject", roles.subject.text);
    if (roles.alikeSubjects) json["subjectMatch"] = "alike";
    put(json, "ignoreCase", listOf(roles.ignoreCase, textJson));
    put(json, "missingCodes", codesJson(roles.missingCodes));
    if (roles.arms) {
        json["arms"] = Json{{"column", roles.arms->column.text}};
        put(json["arms"], "levels", listOf(roles.arms->levels, armJson));
    }
    put(json, "endpoints", listOf(roles.endpoints, endpointJson));
    put(json, "populations", listOf(roles.populations, populationJson));
    put(json, "subgroups", listOf(roles.subgroups, subgroupJson));
    put(json, "strata", listOf(roles.strata, textJson));
    put(json, "planned", planJson(roles.plan));
    for (const auto& [name, panels] : roles.panels) json["panels"][name] = listOf(panels, panelJson);
    put(json, "record", roles.record.text);
    put(json, "earlier", roles.earlier.text);
    put(json, "display", displayJson(roles.display));
    put(json, "disclosure", guardJson(roles.guard));
    return json;
}

} // namespace

std::string studyFileText(const Roles& roles) { return rolesJson(roles).dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

} // namespace atrisk::study
