#include "core/document/view/view_json.h"

#include "core/base/json/json_reader.h"
#include "core/report/how_options.h"

#include <nlohmann/json.hpp>

namespace atrisk::document {
namespace {

using base::JsonReader;
using base::JsonValue;
using base::Result;
using nlohmann::ordered_json;

constexpr std::string_view schema = "atrisk.view/1";

void addText(ordered_json& json, const char* key, const std::string& text)
{
    if (!text.empty()) json[key] = text;
}

void addList(ordered_json& json, const char* key, const std::vector<std::string>& items)
{
    if (!items.empty()) json[key] = items;
}

void addObject(ordered_json& json, const char* key, const ordered_json& object)
{
    if (!object.empty()) json[key] = object;
}

ordered_json whoJson(const study::Who& who)
{
    ordered_json json = ordered_json::object();
    addText(json, "endpoint", who.endpoint);
    addText(json, "population", who.population);
    for (const study::Condition& condition : who.where) json["where"].push_back(study::text(condition));
    for (const study::SubgroupChoice& choice : who.subgroups) {
        ordered_json one{{"id", choice.subgroup}};
        addList(one, "levels", choice.levels);
        if (choice.missing) one["missing"] = true;
        json["subgroups"].push_back(std::move(one));
    }
    addList(json, "arms", who.arms);
    addList(json, "by", who.by);
    addList(json, "byLevels", who.byLevels);
    addText(json, "asOf", who.asOf);
    return json;
}

ordered_json studyJson(const View& view)
{
    ordered_json json = ordered_json::object();
    addText(json, "title", view.study);
    addText(json, "dataCutoff", view.dataCutoff);
    for (const ViewFile& file : view.files) json["files"].push_back({{"name", file.name}, {"sha256", file.sha256}});
    addText(json, "control", view.amendments.control);
    if (!view.amendments.armNames.empty()) json["armNames"] = view.amendments.armNames;
    if (view.amendments.unit) json["unit"] = study::name(*view.amendments.unit);
    if (view.amendments.peopleCase) json["peopleCase"] = true;
    const study::GuardWish& guard = view.amendments.guard;
    if (guard.on.value_or(false)) json["guard"] = {{"least", guard.least.value_or(0)}, {"grid", guard.grid.value_or(0)}};
    return json;
}

/// The members of an object, of which each is taken once; what nobody took is unknown.
class Members {
public:
    Members(JsonReader& reader, const JsonValue* object, std::string what, base::Warnings& warnings, const std::string& file)
        : m_reader(reader), m_what(std::move(what))
    {
        if (object == nullptr || !reader.expect(*object, JsonValue::Kind::Object, m_what)) return;
        for (const base::JsonMember& member : object->members)
            if (!m_known.emplace(member.key, &member.value).second)
                reader.fail(member.offset, "study-duplicate-key", "\"" + member.key + "\" is there twice");
        m_warnings = &warnings;
        m_file = file;
    }

    const JsonValue* take(const char* key)
    {
        const auto found = m_known.find(key);
        if (found == m_known.end()) return nullptr;
        const JsonValue* value = found->second;
        m_known.erase(found);
        return value;
    }
    std::string text(const char* key) { return textOf(take(key), key); }
    std::string textOf(const JsonValue* value, const std::string& what)
    {
        return value != nullptr && m_reader.expect(*value, JsonValue::Kind::Text, what) ? value->text : std::string();
    }
    bool flag(const char* key, bool usual)
    {
        const JsonValue* value = take(key);
        return value != nullptr && m_reader.expect(*value, JsonValue::Kind::Boolean, key) ? value->boolean : usual;
    }
    double number(const char* key, double least, double most, double usual)
    {
        const JsonValue* value = take(key);
        if (value == nullptr || !m_reader.expect(*value, JsonValue::Kind::Number, key)) return usual;
        if (value->number >= least && value->number <= most) return value->number;
        m_reader.fail(value->offset, "study-value", std::string(key) + ": found " + value->text + "; it is out of range");
        return usual;
    }
    const std::vector<JsonValue>& items(const char* key)
    {
        static const std::vector<JsonValue> none;
        const JsonValue* value = take(key);
        return value != nullptr && m_reader.expect(*value, JsonValue::Kind::Array, key) ? value->items : none;
    }
    std::vector<std::string> texts(const char* key)
    {
        std::vector<std::string> all;
        for (const JsonValue& item : items(key)) all.push_back(textOf(&item, key));
        return all;
    }
    std::map<std::string, std::string> allTexts()
    {
        std::map<std::string, std::string> all;
        for (const auto& [key, value] : m_known) all[key] = textOf(value, key);
        m_known.clear();
        return all;
    }

    void warnOfRest()
    {
        for (const auto& [key, value] : m_known) {
            base::Warning warning = base::inputError(
                "view-key", "this Atrisk does not know \"" + key + "\" in " + m_what + "; a later version wrote it", m_file);
            m_warnings->push_back(std::move(warning));
        }
        m_known.clear();
    }

private:
    JsonReader& m_reader;
    std::string m_what, m_file;
    std::map<std::string, const JsonValue*> m_known;
    base::Warnings* m_warnings = nullptr;
};

class Reading {
public:
    Reading(const std::string& text, const std::string& file) : m_reader(text, file), m_file(file) {}

    Result<ReadView> read(const JsonValue& json)
    {
        Members all = members(&json, "the view");
        const JsonValue* kind = all.take("schema");
        if (m_reader.failed()) return m_reader.error();
        if (kind == nullptr || kind->text != schema)
            return base::inputError("unsupported-file",
                                    "this is no view that this Atrisk knows, but \"" + (kind == nullptr ? "" : kind->text) + "\"; \"" +
                                        std::string(schema) + "\" is needed",
                                    m_file);
        static_cast<void>(all.text("atrisk"));
        m_read.view.analysis = all.text("analysis");
        readWho(all.take("who"));
        readHow(all.take("how"));
        m_read.view.options = members(all.take("options"), "options").allTexts();
        readPage(all);
        readStudy(all.take("study"));
        all.warnOfRest();
        if (!m_reader.failed() && m_read.view.analysis.empty())
            m_reader.fail(json.offset, "study-missing-key", "\"analysis\" is missing in the view");
        if (m_reader.failed()) return m_reader.error();
        return std::move(m_read);
    }

private:
    Members members(const JsonValue* object, const char* what) { return {m_reader, object, what, m_read.warnings, m_file}; }

    void readWho(const JsonValue* json)
    {
        Members who = members(json, "who");
        study::Selection& selection = m_read.view.selection;
        selection.endpoint = who.text("endpoint");
        selection.population = who.text("population");
        for (const JsonValue& item : who.items("where")) {
            auto condition = study::parseCondition(who.textOf(&item, "where"));
            if (condition)
                selection.where.push_back(std::move(*condition));
            else
                m_reader.fail(item.offset, condition.error().code, condition.error().text);
        }
        for (const JsonValue& item : who.items("subgroups")) {
            Members one = members(&item, "subgroups");
            selection.subgroups.push_back({one.text("id"), one.texts("levels"), one.flag("missing", false)});
            one.warnOfRest();
        }
        selection.arms = who.texts("arms");
        selection.by = who.texts("by");
        selection.byLevels = who.texts("byLevels");
        selection.asOf = who.text("asOf");
        who.warnOfRest();
    }

    void readHow(const JsonValue* json)
    {
        Members how = members(json, "how");
        const report::Options options = optionsFrom(how.allTexts(), report::howOptions(), m_read.warnings);
        static_cast<study::How&>(m_read.view.selection) = options.as<study::How>();
    }

    void readPage(Members& all)
    {
        constexpr double mostPages = 100000, longest = 2000;
        View& view = m_read.view;
        view.table = all.text("table");
        view.page = static_cast<std::size_t>(all.number("page", 1, mostPages, 1)) - 1;
        view.step = static_cast<std::size_t>(all.number("step", 1, mostPages, 0));
        view.style = all.text("style");
        view.styleFile = all.text("styleFile");
        Members size = members(all.take("size"), "size");
        view.width = size.number("width", 0, longest, 0);
        view.height = size.number("height", 0, longest, 0);
        size.warnOfRest();
        if (const JsonValue* title = all.take("title"); title != nullptr && m_reader.expect(*title, JsonValue::Kind::Boolean, "title"))
            view.title = title->boolean;
        view.footnote = all.flag("footnote", true);
    }

    void readStudy(const JsonValue* json)
    {
        Members study = members(json, "study");
        View& view = m_read.view;
        view.study = study.text("title");
        view.dataCutoff = study.text("dataCutoff");
        for (const JsonValue& item : study.items("files")) {
            Members file = members(&item, "files");
            view.files.push_back({file.text("name"), file.text("sha256")});
            file.warnOfRest();
        }
        view.amendments.control = study.text("control");
        view.amendments.armNames = members(study.take("armNames"), "armNames").allTexts();
        const JsonValue* unit = study.take("unit");
        const std::string named = study.textOf(unit, "unit");
        view.amendments.unit = study::parseTimeUnit(named);
        if (!named.empty() && !view.amendments.unit)
            m_reader.fail(unit->offset, "study-value", "unit: found \"" + named + "\"; it must be days, weeks, months or years");
        view.amendments.peopleCase = study.flag("peopleCase", false);
        if (const JsonValue* guard = study.take("guard")) {
            Members is = members(guard, "guard");
            const double least = is.number("least", study::Guard::leastMask, study::Guard::mostMask, double(study::Guard().least));
            const double grid = is.number("grid", study::Guard::leastGrid, study::Guard::mostGrid, study::Guard().grid);
            view.amendments.guard = {true, static_cast<std::size_t>(least), grid};
            is.warnOfRest();
        }
        study.warnOfRest();
    }

    JsonReader m_reader;
    std::string m_file;
    ReadView m_read;
};

} // namespace

ordered_json viewJson(const View& view)
{
    ordered_json json{{"schema", schema}, {"atrisk", ATRISK_VERSION}, {"analysis", view.analysis}};
    addObject(json, "who", whoJson(view.selection));
    addObject(json, "how", changedOptions(report::howOptions(view.selection), report::howOptions()));
    addObject(json, "options", view.options);
    addText(json, "table", view.table);
    if (view.page > 0) json["page"] = view.page + 1;
    if (view.step > 0) json["step"] = view.step;
    addText(json, "style", view.style);
    addText(json, "styleFile", view.styleFile);
    if (view.width > 0 && view.height > 0) json["size"] = {{"width", view.width}, {"height", view.height}};
    if (view.title) json["title"] = *view.title;
    if (!view.footnote) json["footnote"] = false;
    addObject(json, "study", studyJson(view));
    return json;
}

std::string viewText(const View& view) { return viewJson(view).dump(-1, ' ', true, ordered_json::error_handler_t::replace); }

Result<ReadView> readView(const std::string& text, const std::string& file)
{
    constexpr std::size_t longest = 1U << 20U; // of choices, never reached
    if (text.size() > longest) return base::inputError("too-large", "the view in this file is longer than any that Atrisk writes", file);
    auto json = base::parsePositionedJson(text, file);
    if (!json) return std::move(json).error();
    return Reading(text, file).read(*json);
}

} // namespace atrisk::document
