#include "core/study/record/record.h"

#include "core/base/json/json_reader.h"

namespace atrisk::study {
namespace {

using base::JsonChoices;
using base::JsonObject;
using base::JsonReader;
using base::JsonValue;
using base::parsePositionedJson;
using base::quoted;
using base::readList;

RecordDesign readDesign(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, quoted("design"), {}, {"type", "phase", "allocation", "model", "blinding", "purpose"});
    return {object.text("type").text,  object.text("phase").text,    object.text("allocation").text,
            object.text("model").text, object.text("blinding").text, object.text("purpose").text};
}

RecordId readId(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "an id", {"registry", "id"}, {});
    return {object.text("registry").text, object.text("id").text};
}

RecordArm readArm(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "an arm", {"label"}, {"description"});
    return {object.text("label").text, object.text("description").text};
}

RecordIntervention readIntervention(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "an intervention", {"name"}, {"dose"});
    return {object.text("name").text, object.text("dose").text};
}

void readStatus(JsonReader& reader, const JsonValue& value, Record& record)
{
    const JsonObject object(reader, value, quoted("status"), {"state"}, {"reason"});
    static const JsonChoices<std::string> states{{"not-yet-recruiting", "not yet recruiting"},
                                                 {"recruiting", "recruiting"},
                                                 {"by-invitation", "enrolling by invitation"},
                                                 {"active", "active, not recruiting"},
                                                 {"suspended", "suspended"},
                                                 {"terminated", "terminated"},
                                                 {"completed", "completed"},
                                                 {"withdrawn", "withdrawn"},
                                                 {"unknown", "unknown"}};
    record.status = object.choice("state", states).value_or("");
    record.statusReason = object.text("reason").text;
}

void readDates(JsonReader& reader, const JsonValue& value, Record& record)
{
    const JsonObject object(reader, value, quoted("dates"), {}, {"start", "completion", "updated"});
    record.start = object.date("start").text;
    record.completion = object.date("completion").text;
    record.updated = object.date("updated").text;
    // Dates of one precision compare as texts.
    if (record.start.size() == record.completion.size() && record.completion < record.start)
        reader.fail(object.find("completion")->offset, "study-conflict", R"("completion" is before "start")");
}

RecordEligibility readEligibility(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, quoted("eligibility"), {}, {"population", "sex", "minimumAge", "maximumAge", "criteria"});
    RecordEligibility eligibility;
    eligibility.population = object.text("population").text;
    eligibility.sex = object.choice<std::string>("sex", {{"all", "all"}, {"female", "female"}, {"male", "male"}}).value_or("");
    eligibility.minimumAge = object.count("minimumAge");
    eligibility.maximumAge = object.count("maximumAge");
    eligibility.criteria = readList(reader, object.find("criteria"), quoted("criteria"),
                                    [&](const JsonValue& item) { return reader.text(item, "a criterion").text; });
    return eligibility;
}

RecordCountry readCountry(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, "a country", {"country", "sites"}, {});
    return {object.text("country").text, object.count("sites").value_or(0)};
}

/// The totals and the list must say the same.
void checkTotal(JsonReader& reader, const JsonObject& object, std::string_view key, std::optional<std::size_t> total, std::size_t listed)
{
    if (total && *total != listed)
        reader.fail(object.find(key)->offset, "study-conflict",
                    quoted(key) + " is " + std::to_string(*total) + ", but the list has " + std::to_string(listed));
}

RecordSites readSites(JsonReader& reader, const JsonValue& value)
{
    const JsonObject object(reader, value, quoted("sites"), {}, {"sites", "countries", "byCountry"});
    RecordSites sites;
    sites.sites = object.count("sites");
    sites.countries = object.count("countries");
    const JsonValue* list = object.find("byCountry");
    sites.byCountry = readList(reader, list, quoted("byCountry"), [&](const JsonValue& item) { return readCountry(reader, item); });
    if (list == nullptr) return sites;
    std::size_t sum = 0;
    for (const RecordCountry& country : sites.byCountry) sum += country.sites;
    checkTotal(reader, object, "sites", sites.sites, sum);
    checkTotal(reader, object, "countries", sites.countries, sites.byCountry.size());
    sites.sites = sum;
    sites.countries = sites.byCountry.size();
    return sites;
}

void readParts(JsonReader& reader, const JsonObject& object, Record& record)
{
    if (const JsonValue* value = object.find("status")) readStatus(reader, *value, record);
    if (const JsonValue* value = object.find("dates")) readDates(reader, *value, record);
    if (const JsonValue* value = object.find("design")) record.design = readDesign(reader, *value);
    if (const JsonValue* value = object.find("eligibility")) record.eligibility = readEligibility(reader, *value);
    if (const JsonValue* value = object.find("sites")) record.sites = readSites(reader, *value);
    record.ids = readList(reader, object.find("ids"), quoted("ids"), [&](const JsonValue& item) { return readId(reader, item); });
    record.arms = readList(reader, object.find("arms"), quoted("arms"), [&](const JsonValue& item) { return readArm(reader, item); });
    record.interventions = readList(reader, object.find("interventions"), quoted("interventions"),
                                    [&](const JsonValue& item) { return readIntervention(reader, item); });
}

} // namespace

base::Result<Record> parseRecord(std::string_view json, const std::string& fileName)
{
    const base::Result<JsonValue> root = parsePositionedJson(json, fileName);
    if (!root) return root.error();
    JsonReader reader(json, fileName);
    const JsonObject object(
        reader, *root, "the record", {"atriskRecord"},
        {"source", "sponsor", "ids", "status", "dates", "enrolled", "design", "arms", "interventions", "eligibility", "sites"});
    Record record;
    if (object.number("atriskRecord").value_or(1) != 1)
        reader.fail(object.find("atriskRecord")->offset, "study-version", R"("atriskRecord" must be 1: this Atrisk reads version 1)");
    record.source = object.text("source").text;
    record.sponsor = object.text("sponsor").text;
    record.enrolled = object.count("enrolled");
    readParts(reader, object, record);
    if (reader.failed()) return reader.error();
    return record;
}

} // namespace atrisk::study
