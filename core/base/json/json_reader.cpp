#include "core/base/json/json_reader.h"

#include "core/base/text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <set>

namespace atrisk::base {

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

namespace {

/// Fewest insertions, deletions and replacements that turn one into the other (Levenshtein 1966).
std::size_t editDistance(std::string_view from, std::string_view to)
{
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

std::string_view keyName(const JsonMember& member) { return member.key; }

bool isDigits(std::string_view text, std::size_t count)
{
    return text.size() == count && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool isNumberBetween(std::string_view digits, int least, int most)
{
    if (!isDigits(digits, 2)) return false;
    const int value = (digits[0] - '0') * 10 + (digits[1] - '0');
    return value >= least && value <= most;
}

/// YYYY, YYYY-MM or YYYY-MM-DD.
bool isDate(std::string_view text)
{
    if (!isDigits(text.substr(0, 4), 4)) return false;
    if (text.size() == 4) return true;
    if (text[4] != '-' || !isNumberBetween(text.substr(5, 2), 1, 12)) return false;
    if (text.size() == 7) return true;
    return text.size() == 10 && text[7] == '-' && isNumberBetween(text.substr(8, 2), 1, 31);
}

} // namespace

std::string suggestion(std::string_view written, const std::vector<std::string>& names)
{
    constexpr std::size_t longestKey = 64; // longer ones are no slips of the pen, and the distance is quadratic
    std::size_t least = std::max<std::size_t>(2, written.size() / 3) + 1;
    const std::string* nearest = nullptr;
    for (const std::string& name : names) {
        if (written.size() > longestKey) break;
        const std::size_t distance = editDistance(lowerCase(written), lowerCase(name));
        if (distance >= std::min(least, name.size())) continue;
        least = distance;
        nearest = &name;
    }
    if (nearest != nullptr) return "; did you mean " + quoted(*nearest) + "?";
    return "; it must be " + choices(names);
}

void JsonReader::fail(FilePlace place, std::string code, std::string text)
{
    if (failed()) return;
    m_error = inputError(std::move(code), std::move(text), m_fileName);
    m_error->line = place.line;
    m_error->column = place.column;
}

void JsonReader::fail(std::size_t offset, std::string code, std::string text)
{
    if (!failed()) fail(place(offset), std::move(code), std::move(text));
}

FilePlace JsonReader::place(std::size_t offset) const
{
    const LineIndex::Place place = m_lines.place(offset);
    return {place.line, place.column};
}

bool JsonReader::expect(const JsonValue& value, JsonValue::Kind kind, std::string_view what)
{
    if (value.kind == kind) return true;
    fail(value.offset, "study-type", std::string(what) + " must be " + std::string(name(kind)) + ", not " + std::string(name(value.kind)));
    return false;
}

FileText JsonReader::text(const JsonValue& value, std::string_view what)
{
    if (!expect(value, JsonValue::Kind::Text, what)) return {};
    if (value.text.empty()) fail(value.offset, "study-value", std::string(what) + " is empty");
    return {value.text, place(value.offset)};
}

FileText JsonReader::dataValue(const JsonValue& value, std::string_view what)
{
    if (value.kind == JsonValue::Kind::Number || value.kind == JsonValue::Kind::Boolean) return {value.text, place(value.offset)};
    if (value.kind == JsonValue::Kind::Text) return text(value, what);
    fail(value.offset, "study-type",
         std::string(what) + " must be a value of the data (a text, a number, true or false), not " + std::string(name(value.kind)));
    return {};
}

double JsonReader::number(const JsonValue& value, std::string_view what)
{
    return expect(value, JsonValue::Kind::Number, what) ? value.number : 0;
}

bool JsonReader::boolean(const JsonValue& value, std::string_view what)
{
    return expect(value, JsonValue::Kind::Boolean, what) && value.boolean;
}

const std::vector<JsonValue>& JsonReader::items(const JsonValue& value, std::string_view what)
{
    if (expect(value, JsonValue::Kind::Array, what) && value.items.empty())
        fail(value.offset, "study-value", std::string(what) + " is an empty list; leave the key out instead");
    return value.items;
}

const std::vector<JsonMember>& JsonReader::members(const JsonValue& value, std::string_view what)
{
    if (expect(value, JsonValue::Kind::Object, what) && value.members.empty())
        fail(value.offset, "study-value", std::string(what) + " is empty");
    std::set<std::string_view> seen;
    for (const JsonMember& member : value.members) {
        if (member.key.empty()) fail(member.offset, "study-value", "a key of " + std::string(what) + " is empty");
        if (!seen.insert(keyName(member)).second)
            fail(member.offset, "study-duplicate-key", "the key " + quoted(member.key) + " is written twice in " + std::string(what));
    }
    return value.members;
}

void JsonReader::requireDistinct(const std::vector<const FileText*>& texts, std::string_view what)
{
    std::set<std::string_view> seen;
    for (const FileText* written : texts) {
        if (!written->empty() && !seen.insert(written->text).second)
            fail(written->place, "study-duplicate", quoted(written->text) + " is written twice as " + std::string(what));
    }
}

JsonObject::JsonObject(JsonReader& reader, const JsonValue& value, std::string_view what, Keys required, Keys optional)
    : m_reader(reader), m_value(value)
{
    if (reader.expect(value, JsonValue::Kind::Object, what)) checkKeys(what, required, optional);
}

void JsonObject::checkKeys(std::string_view what, Keys required, Keys optional)
{
    const auto isAmong = [](Keys keys, std::string_view key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
    std::set<std::string_view> seen;
    for (const JsonMember& member : m_value.members) {
        if (!isAmong(required, member.key) && !isAmong(optional, member.key) && !m_reader.failed()) {
            std::vector<std::string> known(required.begin(), required.end());
            known.insert(known.end(), optional.begin(), optional.end());
            m_reader.fail(member.offset, "study-unknown-key", "unknown key " + quoted(member.key) + suggestion(member.key, known));
        }
        if (!seen.insert(keyName(member)).second)
            m_reader.fail(member.offset, "study-duplicate-key", "the key " + quoted(member.key) + " is written twice");
    }
    for (std::string_view key : required) {
        if (!seen.contains(key)) m_reader.fail(m_value.offset, "study-missing-key", std::string(what) + " needs the key " + quoted(key));
    }
}

const JsonMember* JsonObject::member(std::string_view key) const
{
    const auto found =
        std::find_if(m_value.members.begin(), m_value.members.end(), [key](const JsonMember& member) { return member.key == key; });
    return found == m_value.members.end() ? nullptr : &*found;
}

const JsonValue* JsonObject::find(std::string_view key) const
{
    const JsonMember* found = member(key);
    return found == nullptr ? nullptr : &found->value;
}

FileText JsonObject::text(std::string_view key) const
{
    const JsonValue* value = find(key);
    return value == nullptr ? FileText{} : m_reader.text(*value, quoted(key));
}

FileText JsonObject::dataValue(std::string_view key) const
{
    const JsonValue* value = find(key);
    return value == nullptr ? FileText{} : m_reader.dataValue(*value, quoted(key));
}

std::optional<double> JsonObject::number(std::string_view key) const
{
    const JsonValue* value = find(key);
    if (value == nullptr) return std::nullopt;
    return m_reader.number(*value, quoted(key));
}

std::optional<double> JsonObject::positiveNumber(std::string_view key) const
{
    const std::optional<double> value = number(key);
    if (value && !(*value > 0))
        m_reader.fail(find(key)->offset, "study-value", quoted(key) + " is " + find(key)->text + "; it must be greater than 0");
    return value;
}

std::optional<std::size_t> JsonObject::count(std::string_view key) const
{
    const std::optional<double> value = number(key);
    if (!value) return std::nullopt;
    constexpr double most = 1e9;
    if (*value >= 0 && *value <= most && *value == std::floor(*value)) return static_cast<std::size_t>(*value);
    m_reader.fail(find(key)->offset, "study-value", quoted(key) + " is " + find(key)->text + "; it must be a whole number, 0 or more");
    return std::nullopt;
}

FileText JsonObject::date(std::string_view key) const
{
    const FileText written = text(key);
    if (!written.empty() && !isDate(written.text))
        m_reader.fail(written.place, "study-value", quoted(key) + " is " + quoted(written.text) + "; it must be a date such as 2022-07-05");
    return written;
}

std::optional<bool> JsonObject::boolean(std::string_view key) const
{
    const JsonValue* value = find(key);
    if (value == nullptr) return std::nullopt;
    return m_reader.boolean(*value, quoted(key));
}

void JsonObject::failChoice(std::string_view key, const FileText& written, const std::vector<std::string>& names) const
{
    m_reader.fail(written.place, "study-value", quoted(key) + " is " + quoted(written.text) + suggestion(written.text, names));
}

} // namespace atrisk::base
