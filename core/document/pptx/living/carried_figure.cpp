#include "core/document/pptx/living/carried_figure.h"

#include "core/base/json/json_reader.h"
#include "core/base/source.h"
#include "core/base/unicode.h"
#include "core/document/office/office_package.h"
#include "core/document/pptx/template/xml_nodes.h"
#include "core/document/view/view_json.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

namespace atrisk::document {
namespace {

using base::JsonReader;
using base::JsonValue;
using base::Result;
using nlohmann::ordered_json;

constexpr std::size_t idDigits = 12, digestDigits = 16;

std::string digest(const std::string& bytes, std::size_t digits)
{
    const base::SourcePtr source = base::memorySource("", bytes);
    const auto whole = base::sha256(*source);
    return whole ? whole->substr(0, digits) : std::string();
}

bool hasDigit(const std::string& text)
{
    return std::ranges::any_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

ordered_json placeJson(const Extent& place) { return ordered_json::array({place.x, place.y, place.width, place.height}); }

ordered_json writtenJson(const Written& written)
{
    ordered_json json = ordered_json::object();
    for (const auto& [key, text] :
         {std::pair("title", &written.title), std::pair("foot", &written.foot), std::pair("description", &written.description),
          std::pair("notes", &written.notes), std::pair("provenance", &written.provenance)})
        if (!text->empty()) json[key] = *text;
    if (written.notesLines > 0) json["notesLines"] = written.notesLines;
    if (written.pages > 0) json["pages"] = written.pages;
    if (!written.parts.empty()) json["parts"] = written.parts;
    if (!written.group.empty()) json["group"] = placeJson(written.group);
    for (const Extent& table : written.tables) json["tables"].push_back(placeJson(table));
    json["at"] = {written.at.x, written.at.y};
    if (written.onTemplate) json["onTemplate"] = true;
    if (written.framed) json["framed"] = true;
    for (const KeyNumber& number : written.numbers) json["numbers"].push_back({number.name, number.label, number.text});
    return json;
}

/// What Atrisk alone reads and writes: whatever is not as it writes it is left out.
class WrittenOf {
public:
    explicit WrittenOf(const JsonValue* object) : m_object(object) {}

    Written read() const
    {
        Written written;
        for (const auto& [key, text] :
             {std::pair("title", &written.title), std::pair("foot", &written.foot), std::pair("description", &written.description),
              std::pair("notes", &written.notes), std::pair("provenance", &written.provenance)})
            *text = textOf(find(key));
        written.notesLines = static_cast<std::size_t>(numberOf(find("notesLines"), 0, mostLines));
        written.pages = static_cast<std::size_t>(numberOf(find("pages"), 0, mostLines));
        for (const JsonValue& part : items("parts")) written.parts.push_back(textOf(&part));
        written.group = placeOf(find("group"));
        for (const JsonValue& table : items("tables")) written.tables.push_back(placeOf(&table));
        const auto at = items("at");
        if (at.size() == 2)
            written.at = {numberOf(&at[0], -mostMillimetres, mostMillimetres), numberOf(&at[1], -mostMillimetres, mostMillimetres)};
        written.onTemplate = isTrue("onTemplate");
        written.framed = isTrue("framed");
        for (const JsonValue& number : items("numbers"))
            if (number.items.size() == 3)
                written.numbers.push_back({textOf(&number.items[0]), textOf(&number.items[1]), textOf(&number.items[2])});
        return written;
    }

private:
    [[nodiscard]] bool isTrue(const char* key) const
    {
        const JsonValue* value = find(key);
        return value != nullptr && value->boolean;
    }

    static constexpr double mostLines = 10000, mostMillimetres = 5000, mostEmu = 1e9;

    [[nodiscard]] const JsonValue* find(std::string_view key) const
    {
        if (m_object == nullptr) return nullptr;
        const auto found = std::ranges::find(m_object->members, key, &base::JsonMember::key);
        return found == m_object->members.end() ? nullptr : &found->value;
    }
    [[nodiscard]] std::vector<JsonValue> items(std::string_view key) const
    {
        const JsonValue* value = find(key);
        return value == nullptr ? std::vector<JsonValue>() : value->items;
    }
    static std::string textOf(const JsonValue* value)
    {
        return value != nullptr && value->kind == JsonValue::Kind::Text ? value->text : std::string();
    }
    static double numberOf(const JsonValue* value, double least, double most)
    {
        return value != nullptr && value->kind == JsonValue::Kind::Number ? std::clamp(value->number, least, most) : 0;
    }
    static Extent placeOf(const JsonValue* value)
    {
        if (value == nullptr || value->items.size() != 4) return {};
        const auto at = [&](std::size_t i) { return static_cast<std::int64_t>(numberOf(&value->items[i], -mostEmu, mostEmu)); };
        return {at(0), at(1), at(2), at(3)};
    }

    const JsonValue* m_object;
};

const JsonValue* memberOf(const JsonValue& object, std::string_view key)
{
    const auto found = std::ranges::find(object.members, key, &base::JsonMember::key);
    return found == object.members.end() ? nullptr : &found->value;
}

/// The object as it stands in the text: from its brace to the one that closes it, of which texts have none that counts.
std::string objectAt(const std::string& text, std::size_t start)
{
    bool isText = false;
    int depth = 0;
    for (std::size_t at = start; at < text.size(); ++at) {
        const char c = text[at];
        if (isText && c == '\\') ++at;
        if (c == '"') isText = !isText;
        if (isText) continue;
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (depth == 0) return text.substr(start, at - start + 1);
    }
    return {};
}

void addNumbers(std::vector<KeyNumber>& all, const report::Table& table, std::size_t most)
{
    constexpr std::size_t longest = 40; // letters; longer ones are sentences
    const bool hasMany = table.columns.size() > 1;
    std::string heading;
    for (const report::Row& row : table.rows) {
        if (row.isHeading) heading = row.label;
        for (const report::PlacedCell& placed : report::placedCells(row, table.columns.size())) {
            const report::Cell& cell = *placed.cell;
            if (cell.name.empty() || !hasDigit(cell.text) || cell.text.size() > longest || all.size() >= most) continue;
            std::string label = row.label.empty() ? heading : row.indent > 0 && !heading.empty() ? heading + ", " + row.label : row.label;
            const std::string column = hasMany && placed.first < table.columns.size() ? table.columns[placed.first].brief() : std::string();
            if (!column.empty()) label += (label.empty() ? "" : ", ") + column;
            all.push_back({table.id + "/" + cell.name, label, cell.text});
        }
    }
}

} // namespace

std::vector<KeyNumber> keyNumbers(const Numbers& numbers)
{
    constexpr std::size_t most = 80;
    std::vector<KeyNumber> all;
    if (!numbers.tables) return all;
    const std::vector<report::Table> tables = numbers.tables();
    for (const bool effects : {true, false}) // what is compared comes first
        for (const report::Table& table : tables)
            if ((table.id == "effect" || table.id.ends_with(".effect")) == effects) addNumbers(all, table, most);
    return all;
}

std::string textDigest(const std::string& text)
{
    const std::string words = base::tidied(text);
    return words.empty() ? words : digest(words, digestDigits);
}

std::string viewId(const View& view) { return digest(viewText(view), idDigits); }

std::string carriedXml(const std::string& id, const CarriedFigure& figure)
{
    const ordered_json json{{"view", viewJson(figure.view)}, {"written", writtenJson(figure.written)}};
    pugi::xml_document xml;
    pugi::xml_node root = xml.append_child("atrisk:figure");
    root.append_attribute("xmlns:atrisk") = std::string(carriedAddress).c_str();
    root.append_attribute("id") = id.c_str();
    root.text().set(json.dump(-1, ' ', true, ordered_json::error_handler_t::replace).c_str());
    return xmlBytes(xml);
}

bool isCarried(std::string_view bytes)
{
    constexpr std::size_t head = 2000;
    const std::string_view start = bytes.substr(0, head);
    return start.find(carriedAddress) != start.npos && start.find("datastoreItem") == start.npos; // its properties name the address, too
}

Result<ReadFigure> readCarried(const std::string& bytes, const std::string& file)
{
    pugi::xml_document xml;
    if (!xml.load_buffer(bytes.data(), bytes.size()) || localName(xml.document_element().name()) != "figure")
        return base::inputError("malformed-file", "what Atrisk wrote beside a figure is damaged", file);
    const pugi::xml_node root = xml.document_element();
    const std::string text = root.text().get();
    const auto json = base::parsePositionedJson(text, file);
    if (!json) return json.error();
    const JsonValue* view = memberOf(*json, "view");
    if (view == nullptr) return base::inputError("malformed-file", "what Atrisk wrote beside a figure has no view", file);
    auto read = readView(objectAt(text, view->offset), file);
    if (!read) return std::move(read).error();
    return ReadFigure{
        root.attribute("id").value(), {std::move(read->view), WrittenOf(memberOf(*json, "written")).read()}, std::move(read->warnings)};
}

} // namespace atrisk::document
