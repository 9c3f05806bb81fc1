#include "core/study/roles/study_file.h"

#include "core/base/json/json_reader.h"
#include "core/base/text.h"
#include "core/study/roles/relative_path.h"
#include "core/study/roles/study_file_where.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>
#include <utility>

namespace atrisk::study {

bool isStudyFileName(std::string_view name)
{
    constexpr std::string_view ending = ".study.json";
    if (name.size() < ending.size()) return false;
    return base::equalIgnoringCase(name.substr(name.size() - ending.size()), ending);
}

namespace {

using base::JsonChoices;
using base::JsonMember;
using base::JsonObject;
using base::JsonReader;
using base::JsonValue;
using base::parsePositionedJson;
using base::quoted;
using base::readList;
using base::suggestion;

JsonChoices<TimeUnit> timeUnits()
{
    return {{"days", TimeUnit::Days}, {"weeks", TimeUnit::Weeks}, {"months", TimeUnit::Months}, {"years", TimeUnit::Years}};
}

std::string orElse(const FileText& written, const std::string& otherwise) { return written.empty() ? otherwise : written.text; }

/// All texts of a list must differ; `project` gives the text of an item.
template <class Item, class Project>
void requireDistinct(JsonReader& reader, const std::vector<Item>& items, std::string_view what, Project&& project)
{
    std::vector<const FileText*> texts;
    for (const Item& item : items) texts.push_back(&project(item));
    reader.requireDistinct(texts, what);
}

// Data files.

FileText readPath(JsonReader& reader, const JsonValue& value, std::string_view what)
{
    FileText path = reader.text(value, what);
    const std::string right = "; data files lie beside the study file or in folders below it";
    if (isAbsolutePath(path.text)) reader.fail(value.offset, "study-path", "the path " + quoted(path.text) + " is absolute" + right);
    if (hasControlCharacter(path.text))
        reader.fail(value.offset, "study-path", "the path " + quoted(path.text) + " has a control character" + right);
    if (stepsUp(path.text)) reader.fail(value.offset, "study-path", "the path " + quoted(path.text) + " leaves the folder" + right);
    return path;
}

std::vector<FileData> readData(JsonReader& reader, const JsonValue& value)
{
    std::vector<FileData> data;
    for (const JsonMember& member : reader.members(value, quoted("data")))
        data.push_back({member.key, readPath(reader, member.value, quoted(member.key))});
    const auto isMain = [](const FileData& file) { return file.key == "events" || file.key == "subjects"; };
    if (std::none_of(data.begin(), data.end(), isMain))
        reader.fail(value.offset, "study-missing-key",
                    R"("data" needs the key "events" (one row per patient and endpoint) or "subjects" (one row per patient))");
    return data;
}

table::ReadOptions readReadOptions(JsonReader& reader, const JsonObject& object)
{
    table::ReadOptions reading;
    for (const auto& [key, target, allowed] : {std::tuple("decimalMark", &reading.decimalMark, &table::decimalMarks()),
                                               std::tuple("thousandsMark", &reading.thousandsMark, &table::thousandsMarks()),
                                               std::tuple("dateOrder", &reading.dateOrder, &table::dateOrders())}) {
        const FileText mark = object.text(key);
        if (!mark.empty() && std::ranges::find(*allowed, mark.text) == allowed->end())
            reader.fail(mark.place, "study-value", quoted(key) + " is " + quoted(mark.text) + "; it must be " + base::choices(*allowed));
        *target = mark.text;
    }
    if (const auto line = object.positiveNumber("headerLine")) {
        reading.headerLine = *line < 1e9 ? static_cast<std::size_t>(*line) : 0;
        if (static_cast<double>(reading.headerLine) != *line)
            reader.fail(object.find("headerLine")->offset, "study-value", R"("headerLine" must be the number of a line, from 1)");
    }
    reading.sheet = object.text("sheet").text;
    reading.encoding = object.text("encoding").text;
    return reading;
}

Reading readReading(JsonReader& reader, const JsonValue& value)
{
    const auto options = [&](const JsonValue& of, std::string_view what, auto... more) {
        return JsonObject(reader, of, what, {}, {"decimalMark", "thousandsMark", "headerLine", "sheet", "dateOrder", "encoding", more...});
    };
    const JsonObject object = options(value, quoted("reading"), "files");
    Reading reading = readReadOptions(reader, object);
    const JsonValue* files = object.find("files");
    if (files == nullptr) return reading;
    for (const JsonMember& member : reader.members(*files, quoted("files")))
        reading.of[member.key] = readReadOptions(reader, options(member.value, quoted(member.key)));
    return reading;
}

/// Of each column a value or a list of them.
std::vector<FileCondition> readMissingCodes(JsonReader& reader, const JsonValue* value)
{
    if (value == nullptr || !reader.expect(*value, JsonValue::Kind::Object, quoted("missingCodes"))) return {};
    std::vector<FileCondition> codes = readWhere(reader, value, "missingCodes");
    for (const FileCondition& code : codes)
        if (code.condition.op != Condition::Op::OneOf)
            reader.fail(code.place, "study-value",
                        "a missing code of " + quoted(code.condition.column) + " is a value or a list of values, no range");
    return codes;
}

// Facts.

StudyFacts readFacts(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, quoted("study"), {},
                            {"id", "title", "registry", "phase", "dataCutoff", "reference", "provenance", "note"});
    StudyFacts facts;
    facts.id = object.text("id").text;
    facts.title = object.text("title").text;
    facts.registry = object.text("registry").text;
    facts.phase = object.text("phase").text;
    facts.reference = object.text("reference").text;
    facts.note = object.text("note").text;
    facts.dataCutoff = object.date("dataCutoff").text;
    facts.provenance = object.choice<Provenance>(
        "provenance",
        {{"synthetic", Provenance::Synthetic}, {"reconstructed", Provenance::Reconstructed}, {"patient-level", Provenance::PatientLevel}});
    return facts;
}

// Arms.

void checkColor(JsonReader& reader, const FileText& color)
{
    const auto isHexadecimal = [](unsigned char c) { return std::isxdigit(c) != 0; };
    const bool good =
        color.text.size() == 7 && color.text[0] == '#' && std::all_of(color.text.begin() + 1, color.text.end(), isHexadecimal);
    if (!color.empty() && !good)
        reader.fail(color.place, "study-value", R"("color" is )" + quoted(color.text) + "; it must be #RRGGBB, such as #0072B2");
}

FileArm readArm(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "an arm", {"value"}, {"label", "short", "role", "color"});
    FileArm arm;
    arm.value = object.dataValue("value");
    arm.label = orElse(object.text("label"), arm.value.text);
    arm.shortLabel = orElse(object.text("short"), arm.label);
    arm.control = object.choice<bool>("role", {{"control", true}, {"experimental", false}}).value_or(false);
    const FileText color = object.text("color");
    checkColor(reader, color);
    arm.color = color.text;
    return arm;
}

FileArms readArms(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, quoted("arms"), {"column"}, {"levels"});
    FileArms arms;
    arms.column = object.text("column");
    arms.levels = readList(reader, object.find("levels"), quoted("levels"), [&](const JsonValue& item) { return readArm(reader, item); });
    requireDistinct(reader, arms.levels, "the value of an arm", [](const FileArm& arm) -> const FileText& { return arm.value; });
    const FileArm* control = nullptr;
    for (const FileArm& arm : arms.levels) {
        if (!arm.control) continue;
        if (control != nullptr)
            reader.fail(arm.value.place, "study-duplicate",
                        "there are two controls, " + quoted(control->value.text) + " and " + quoted(arm.value.text));
        control = &arm;
    }
    return arms;
}

// Endpoints.

FileLevel readLevel(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "a level", {"value"}, {"label"});
    FileLevel level;
    level.value = object.dataValue("value");
    level.label = orElse(object.text("label"), level.value.text);
    return level;
}

using Coding = FileOutcome::Coding;

std::vector<FileText> readValues(JsonReader& reader, const JsonObject& object, std::string_view key)
{
    return readList(reader, object.find(key), quoted(key), [&](const JsonValue& item) {
        const bool blank = item.kind == JsonValue::Kind::Text && item.text.empty(); // the empty cell
        return blank ? FileText{"", reader.place(item.offset)} : reader.dataValue(item, "a value of " + quoted(key));
    });
}

/// Codes of one side may be left out where the other side, or the kind of column, says what the rest means.
FileOutcome readListedOutcome(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, quoted("event"), {"column"}, {"values", "competing", "censored", "coding"});
    if (object.find("values") == nullptr && object.find("censored") == nullptr && object.find("coding") == nullptr)
        reader.fail(value.offset, "study-missing-key", R"("event" needs the key "values")");
    FileOutcome outcome;
    outcome.coding = object.choice<Coding>("coding", {{"event", Coding::Event}, {"censor", Coding::Censor}, {"listed", Coding::Listed}})
                         .value_or(Coding::Listed);
    outcome.column = object.text("column");
    outcome.events = readValues(reader, object, "values");
    outcome.competing =
        readList(reader, object.find("competing"), quoted("competing"), [&](const JsonValue& item) { return readLevel(reader, item); });
    outcome.censored = readValues(reader, object, "censored");
    std::vector<const FileText*> codes;
    for (const FileText& code : outcome.events) codes.push_back(&code);
    for (const FileLevel& code : outcome.competing) codes.push_back(&code.value);
    for (const FileText& code : outcome.censored) codes.push_back(&code);
    reader.requireDistinct(codes, "a code of this outcome");
    return outcome;
}

FileOutcome readOutcome(JsonReader& reader, const JsonObject& endpoint, const JsonValue& whole)
{
    const JsonMember *censor = endpoint.member("censor"), *event = endpoint.member("event");
    if (censor != nullptr && event != nullptr) {
        reader.fail(std::max(censor->offset, event->offset), "study-conflict", R"(an endpoint has "censor" or "event", not both)");
        return {};
    }
    if (event != nullptr && event->value.kind == JsonValue::Kind::Object) return readListedOutcome(reader, event->value);
    if (event != nullptr) return {endpoint.text("event"), FileOutcome::Coding::Event, {}, {}, {}};
    if (censor == nullptr) reader.fail(whole.offset, "study-missing-key", R"(an endpoint needs the key "censor" or "event")");
    return {endpoint.text("censor"), FileOutcome::Coding::Censor, {}, {}, {}};
}

/// A time, or the two dates between which it runs.
void checkTime(JsonReader& reader, const JsonObject& endpoint, const JsonValue& whole)
{
    const JsonMember *time = endpoint.member("time"), *start = endpoint.member("start"), *end = endpoint.member("end");
    if (time != nullptr && (start != nullptr || end != nullptr))
        reader.fail(start != nullptr ? start->offset : end->offset, "study-conflict", R"(an endpoint has "time", or "start" and "end")");
    else if (time == nullptr && (start == nullptr || end == nullptr))
        reader.fail(whole.offset, "study-missing-key", R"(an endpoint needs the key "time", or "start" and "end")");
    if (const JsonMember* first = endpoint.member("countFirstDay"); first != nullptr && time != nullptr)
        reader.fail(first->offset, "study-conflict", R"("countFirstDay" is said of "start" and "end", not of "time")");
}

/// The events that the final analysis waits for, and the boundaries of an earlier one.
void readEventPlan(JsonReader& reader, const JsonObject& object, FileEndpoint& endpoint)
{
    if (const auto events = object.count("plannedEvents")) {
        if (*events < 1 || *events > mostPlannedEvents)
            reader.fail(object.find("plannedEvents")->offset, "study-value",
                        R"("plannedEvents" is )" + object.find("plannedEvents")->text + "; it must be a number of events, from 1 to " +
                            std::to_string(mostPlannedEvents));
        endpoint.plannedEvents = static_cast<double>(*events);
    }
    endpoint.boundaries = readList(reader, object.find("boundaries"), quoted("boundaries"),
                                   [&](const JsonValue& item) { return reader.text(item, R"(an item of "boundaries")"); });
    requireDistinct(reader, endpoint.boundaries, "a boundary", [](const FileText& text) -> const FileText& { return text; });
    for (const FileText& text : endpoint.boundaries)
        if (!text.empty() && !parseBoundary(text.text, endpoint.favours))
            reader.fail(text.place, "study-value", quoted(text.text) + " is no boundary; " + std::string(boundaryRule));
}

FileEndpoint readEndpoint(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "an endpoint", {"id"},
                            {"label", "where", "time", "start", "end", "countFirstDay", "entry", "unit", "unitColumn", "censor", "event",
                             "description", "favours", "every", "until", "plannedEvents", "boundaries"});
    FileEndpoint endpoint;
    endpoint.id = object.text("id");
    endpoint.label = orElse(object.text("label"), endpoint.id.text);
    endpoint.description = object.text("description").text;
    endpoint.where = readWhere(reader, object.find("where"));
    endpoint.time = object.text("time");
    endpoint.start = object.text("start");
    endpoint.end = object.text("end");
    endpoint.countFirstDay = object.boolean("countFirstDay").value_or(false);
    checkTime(reader, object, value);
    endpoint.entry = object.text("entry");
    endpoint.unit = object.choice<TimeUnit>("unit", timeUnits());
    endpoint.unitColumn = object.text("unitColumn");
    endpoint.outcome = readOutcome(reader, object, value);
    endpoint.favours =
        object.choice<Favours>("favours", {{"longer", Favours::Longer}, {"shorter", Favours::Shorter}}).value_or(Favours::Longer);
    endpoint.every = object.positiveNumber("every");
    endpoint.until = object.positiveNumber("until");
    readEventPlan(reader, object, endpoint);
    return endpoint;
}

// Populations.

FilePopulation readPopulation(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "a population", {"id", "where"}, {"label", "aliases", "primary"});
    FilePopulation population;
    population.id = object.text("id");
    if (population.id.text == "all") reader.fail(population.id.place, "study-value", R"(the id "all" is taken: it means everyone)");
    population.label = orElse(object.text("label"), population.id.text);
    population.where = readWhere(reader, object.find("where"));
    const std::vector<FileText> aliases = readList(reader, object.find("aliases"), quoted("aliases"),
                                                   [&](const JsonValue& item) { return reader.text(item, R"(an item of "aliases")"); });
    requireDistinct(reader, aliases, "an alias of this population", [](const FileText& text) -> const FileText& { return text; });
    for (const FileText& alias : aliases) population.aliases.push_back(alias.text);
    population.primary = object.boolean("primary").value_or(false);
    return population;
}

void requireOnePrimary(JsonReader& reader, const std::vector<FilePopulation>& populations)
{
    const FilePopulation* primary = nullptr;
    for (const FilePopulation& population : populations) {
        if (!population.primary) continue;
        if (primary != nullptr)
            reader.fail(population.id.place, "study-duplicate",
                        "there are two primary populations, " + quoted(primary->id.text) + " and " + quoted(population.id.text));
        primary = &population;
    }
}

// Subgroups.

std::vector<double> readCutPoints(JsonReader& reader, const JsonValue& list)
{
    constexpr std::size_t mostPoints = 100; // more can neither be read in a figure nor be computed in some seconds
    std::vector<double> points;
    for (const JsonValue& item : reader.items(list, quoted("at"))) {
        const double point = reader.number(item, R"(a point of "at")");
        if (!points.empty() && point <= points.back()) reader.fail(item.offset, "study-value", R"(the points of "at" must ascend)");
        if (points.size() == mostPoints)
            reader.fail(item.offset, "too-many-levels", "there are more than " + std::to_string(mostPoints) + R"( points in "at")");
        points.push_back(point);
    }
    return points;
}

Cut readCut(JsonReader& reader, const JsonValue& value)
{
    if (value.kind == JsonValue::Kind::Text) {
        if (value.text != "median")
            reader.fail(value.offset, "study-value",
                        R"("cut" is )" + quoted(value.text) + R"(; it must be "median", {"quantile": 0.66} or {"at": [50, 65]})");
        return {0.5, {}};
    }
    const JsonObject object(reader, value, quoted("cut"), {}, {"quantile", "at"});
    const std::optional<double> quantile = object.number("quantile");
    const JsonValue* at = object.find("at");
    if ((at != nullptr) == quantile.has_value()) reader.fail(value.offset, "study-conflict", R"("cut" has either "quantile" or "at")");
    if (quantile && !(*quantile > 0 && *quantile < 1))
        reader.fail(object.find("quantile")->offset, "study-value",
                    R"("quantile" is )" + object.find("quantile")->text + "; it must lie between 0 and 1");
    if (at == nullptr) return {quantile, {}};
    return {std::nullopt, readCutPoints(reader, *at)};
}

FileSubgroup readSubgroup(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "a subgroup", {"id", "column"}, {"label", "levels", "cut", "prespecified"});
    FileSubgroup subgroup;
    subgroup.id = object.text("id");
    subgroup.label = object.text("label").text;
    subgroup.column = object.text("column");
    subgroup.levels =
        readList(reader, object.find("levels"), quoted("levels"), [&](const JsonValue& item) { return readLevel(reader, item); });
    requireDistinct(reader, subgroup.levels, "the value of a level", [](const FileLevel& level) -> const FileText& { return level.value; });
    if (const JsonValue* cut = object.find("cut")) subgroup.cut = readCut(reader, *cut);
    if (subgroup.cut && !subgroup.levels.empty())
        reader.fail(object.member("cut")->offset, "study-conflict", R"(a subgroup has "levels" or "cut", not both)");
    subgroup.prespecified = object.boolean("prespecified");
    return subgroup;
}

// Panels and display.

FilePanel readPanel(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "a panel", {"endpoint"}, {"population", "title"});
    return {object.text("endpoint"), object.text("population"), object.text("title").text};
}

/// What ids may name; where nothing is declared, anything.
class Known {
public:
    Known(std::string what, const auto& items, const std::vector<std::string>& others) : m_what(std::move(what))
    {
        for (const auto& item : items) m_ids.push_back(item.id.text);
        if (!m_ids.empty()) m_ids.insert(m_ids.end(), others.begin(), others.end());
        m_sorted.insert(m_ids.begin(), m_ids.end());
    }
    void require(JsonReader& reader, const FileText& id) const
    {
        if (id.empty() || m_ids.empty() || m_sorted.contains(id.text) || reader.failed()) return;
        reader.fail(id.place, "study-reference", "no " + m_what + " has the id " + quoted(id.text) + suggestion(id.text, m_ids));
    }

private:
    std::string m_what;
    std::vector<std::string> m_ids; ///< in the file's order
    std::set<std::string, std::less<>> m_sorted;
};

Known knownPopulations(const Roles& file)
{
    std::vector<std::string> others{"all"};
    for (const FilePopulation& one : file.populations) others.insert(others.end(), one.aliases.begin(), one.aliases.end());
    return {"population", file.populations, others};
}

void readPlan(JsonReader& reader, const JsonValue& value, Roles& file)
{
    const JsonObject object(reader, value, quoted("planned"), {}, {"endpoints", "populations", "tests", "subgroups"});
    const auto ids = [&](const char* key) {
        return readList(reader, object.find(key), quoted(key),
                        [&](const JsonValue& item) { return reader.text(item, "an item of " + quoted(key)); });
    };
    file.plan = {ids("endpoints"), ids("populations"), ids("tests"), ids("subgroups")};
    const Known endpoints("endpoint", file.endpoints, {}), populations = knownPopulations(file), subgroups("subgroup", file.subgroups, {});
    for (const FileText& id : file.plan.endpoints) endpoints.require(reader, id);
    for (const FileText& id : file.plan.populations) populations.require(reader, id);
    for (const FileText& id : file.plan.subgroups) subgroups.require(reader, id);
}

void readPanels(JsonReader& reader, const JsonValue& value, Roles& file)
{
    constexpr std::size_t mostPanels = 1000;
    const Known endpoints("endpoint", file.endpoints, {}), populations = knownPopulations(file);
    for (const JsonMember& member : reader.members(value, quoted("panels"))) {
        auto& panels = file.panels[member.key];
        panels = readList(reader, &member.value, quoted(member.key), [&](const JsonValue& item) { return readPanel(reader, item); });
        if (panels.size() > mostPanels)
            reader.fail(member.value.offset, "study-value",
                        quoted(member.key) + " has " + std::to_string(panels.size()) + " panels; the most is " +
                            std::to_string(mostPanels));
        for (const FilePanel& panel : panels) {
            endpoints.require(reader, panel.endpoint);
            populations.require(reader, panel.population);
        }
    }
}

void readDisplay(JsonReader& reader, const JsonValue& value, Roles& file)
{
    const JsonObject object(reader, value, quoted("display"), {}, {"unit", "every", "until", "confidenceType", "labelCase", "style"});
    file.display.unit = object.choice<TimeUnit>("unit", timeUnits());
    file.display.every = object.positiveNumber("every");
    file.display.until = object.positiveNumber("until");
    file.display.confidenceType = object.choice<ConfidenceType>("confidenceType", {{"plain", ConfidenceType::Plain},
                                                                                   {"log", ConfidenceType::Log},
                                                                                   {"log-log", ConfidenceType::LogLog},
                                                                                   {"logit", ConfidenceType::Logit},
                                                                                   {"arcsin", ConfidenceType::Arcsin}});
    file.display.peopleCase = object.choice<bool>("labelCase", {{"data", false}, {"people", true}}).value_or(false);
    const FileText style = object.text("style");
    file.display.style = style.text;
    file.stylePlace = style.place;
}

void readGuard(JsonReader& reader, const JsonValue& value, Guard& guard)
{
    const JsonObject object(reader, value, quoted("disclosure"), {"guard"}, {"least", "grid"});
    guard.on = object.boolean("guard").value_or(false);
    guard.least = object.count("least").value_or(guard.least);
    guard.grid = object.positiveNumber("grid").value_or(guard.grid);
    if (guard.least < Guard::leastMask || guard.least > Guard::mostMask)
        reader.fail(object.find("least")->offset, "study-value",
                    R"("least" must be a whole number from )" + std::to_string(Guard::leastMask) + " to " +
                        std::to_string(Guard::mostMask) + ": smaller counts of patients are masked");
    if (guard.grid < Guard::leastGrid || guard.grid > Guard::mostGrid)
        reader.fail(object.find("grid")->offset, "study-value", R"("grid" must be a number of months from 0.01 to 120)");
}

// The whole.

void requireData(JsonReader& reader, const JsonObject& object, const JsonValue& whole)
{
    if (object.find("record") != nullptr) return;
    const JsonValue* data = object.find("data");
    if (data == nullptr) reader.fail(whole.offset, "study-missing-key", R"(the study file needs the key "data")");
    if (data == nullptr || data->kind != JsonValue::Kind::Object || object.find("endpoints") != nullptr) return;
    const auto names = [&](std::string_view key) {
        return std::any_of(data->members.begin(), data->members.end(), [&](const JsonMember& member) { return member.key == key; });
    };
    if (!names("subjects") || names("events")) // patients alone are a study; a table of events is there for its endpoints
        reader.fail(whole.offset, "study-missing-key", R"(the study file needs the key "endpoints")");
}

/// Before anything else: a later version has keys that this one does not know.
void checkVersion(JsonReader& reader, const JsonValue& root)
{
    for (const JsonMember& member : root.members) {
        if (member.key == "atrisk" && reader.number(member.value, quoted("atrisk")) != 1)
            reader.fail(member.value.offset, "study-version", R"("atrisk" is )" + member.value.text + "; this Atrisk reads version 1");
    }
}

void readRoles(JsonReader& reader, const JsonObject& object, Roles& file)
{
    if (const JsonValue* value = object.find("study")) file.facts = readFacts(reader, *value);
    if (const JsonValue* value = object.find("data")) file.data = readData(reader, *value);
    if (const JsonValue* value = object.find("reading")) file.reading = readReading(reader, *value);
    if (object.find("subject") != nullptr) file.subject = object.text("subject");
    file.alikeSubjects = object.choice<bool>("subjectMatch", {{"exact", false}, {"alike", true}}).value_or(false);
    file.ignoreCase = readList(reader, object.find("ignoreCase"), quoted("ignoreCase"),
                               [&](const JsonValue& item) { return reader.text(item, R"(an item of "ignoreCase")"); });
    file.missingCodes = readMissingCodes(reader, object.find("missingCodes"));
    if (const JsonValue* value = object.find("arms")) file.arms = readArms(reader, *value);
    if (const JsonValue* value = object.find("record")) file.record = readPath(reader, *value, quoted("record"));
    if (const JsonValue* value = object.find("earlier")) file.earlier = readPath(reader, *value, quoted("earlier"));
    if (const JsonValue* value = object.find("display")) readDisplay(reader, *value, file);
    if (const JsonValue* value = object.find("disclosure")) readGuard(reader, *value, file.guard);
}

void readLists(JsonReader& reader, const JsonObject& object, Roles& file)
{
    const auto id = [](const auto& item) -> const FileText& { return item.id; };
    file.endpoints =
        readList(reader, object.find("endpoints"), quoted("endpoints"), [&](const JsonValue& item) { return readEndpoint(reader, item); });
    file.populations = readList(reader, object.find("populations"), quoted("populations"),
                                [&](const JsonValue& item) { return readPopulation(reader, item); });
    file.subgroups =
        readList(reader, object.find("subgroups"), quoted("subgroups"), [&](const JsonValue& item) { return readSubgroup(reader, item); });
    file.strata = readList(reader, object.find("strata"), quoted("strata"),
                           [&](const JsonValue& item) { return reader.text(item, R"(an item of "strata")"); });
    requireDistinct(reader, file.endpoints, "the id of an endpoint", id);
    requireDistinct(reader, file.populations, "the id of a population", id);
    requireDistinct(reader, file.subgroups, "the id of a subgroup", id);
    requireDistinct(reader, file.strata, "a stratification factor", [](const FileText& text) -> const FileText& { return text; });
    requireOnePrimary(reader, file.populations);
    if (const JsonValue* value = object.find("planned")) readPlan(reader, *value, file);
    if (const JsonValue* value = object.find("panels")) readPanels(reader, *value, file);
}

} // namespace

base::Result<Roles> parseStudyFile(std::string_view json, const std::string& fileName)
{
    const base::Result<JsonValue> root = parsePositionedJson(json, fileName);
    if (!root) return root.error();
    JsonReader reader(json, fileName);
    checkVersion(reader, *root);
    const JsonObject object(reader, *root, "the study file", {"atrisk"},
                            {"study", "data", "reading", "subject", "subjectMatch", "ignoreCase", "missingCodes", "arms", "endpoints",
                             "populations", "subgroups", "strata", "planned", "panels", "record", "earlier", "display", "disclosure"});
    Roles file;
    file.fileName = fileName;
    requireData(reader, object, *root);
    readRoles(reader, object, file);
    readLists(reader, object, file);
    if (reader.failed()) return reader.error();
    return file;
}

} // namespace atrisk::study
