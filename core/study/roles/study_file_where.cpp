#include "core/study/roles/study_file_where.h"

#include "core/base/numeric.h"
#include "core/table/table.h"

#include <utility>

namespace atrisk::study {

using base::quoted;

/// A number, or a date as text.
static std::string limitOf(base::JsonReader& reader, const base::JsonMember& member)
{
    using Kind = base::JsonValue::Kind;
    if (member.value.kind == Kind::Number) return base::numberText(member.value.number);
    const bool isText = member.value.kind == Kind::Text;
    if (isText && table::parseDate(member.value.text)) return member.value.text;
    reader.fail(member.value.offset, "study-type",
                quoted(member.key) + " must be a number or a date like 2022-07-05, not " +
                    (isText ? quoted(member.value.text) : std::string(name(member.value.kind))));
    return "0";
}

static std::optional<Condition::Op> opOfLimit(std::string_view key)
{
    for (const auto& [name, op] : limitKeys)
        if (name == key) return op;
    return std::nullopt;
}

/// A value or a list of them.
static std::vector<std::string> readValues(base::JsonReader& reader, const base::JsonValue& value, const std::string& what)
{
    if (value.kind != base::JsonValue::Kind::Array) return {reader.dataValue(value, what).text};
    std::vector<FileText> values;
    for (const base::JsonValue& item : reader.items(value, what)) values.push_back(reader.dataValue(item, "a value of " + what));
    std::vector<const FileText*> texts;
    std::vector<std::string> plain;
    for (const FileText& one : values) {
        texts.push_back(&one);
        plain.push_back(one.text);
    }
    reader.requireDistinct(texts, "a value of " + what);
    return plain;
}

static Condition readTest(base::JsonReader& reader, const std::string& column, const base::JsonMember& member)
{
    using Op = Condition::Op;
    if (const auto limit = opOfLimit(member.key)) return {column, *limit, {limitOf(reader, member)}};
    if (member.key == "not") return {column, Op::NotOneOf, readValues(reader, member.value, quoted("not"))};
    return {column, reader.boolean(member.value, quoted(member.key)) ? Op::IsMissing : Op::IsKnown, {}};
}

static void checkRange(base::JsonReader& reader, const base::JsonObject& object)
{
    const base::JsonValue *least = object.find("min"), *most = object.find("max");
    const bool numbers = least != nullptr && most != nullptr && least->kind == base::JsonValue::Kind::Number && most->kind == least->kind;
    if (numbers && least->number > most->number) reader.fail(least->offset, "study-value", R"("min" is greater than "max")");
}

static std::vector<Condition> readTests(base::JsonReader& reader, const std::string& column, const base::JsonValue& value)
{
    const base::JsonObject object(reader, value, quoted(column), {}, {"min", "max", "above", "below", "not", "missing"});
    if (value.members.empty())
        reader.fail(value.offset, "study-missing-key", R"(a condition needs a value, a list of values, "min", "max" or both, "not" …)");
    checkRange(reader, object);
    std::vector<Condition> conditions;
    for (const base::JsonMember& member : value.members)
        if (!reader.failed()) conditions.push_back(readTest(reader, column, member));
    return conditions;
}

static std::vector<Condition> readCondition(base::JsonReader& reader, const std::string& column, const base::JsonValue& value)
{
    if (value.kind == base::JsonValue::Kind::Object) return readTests(reader, column, value);
    return {{column, Condition::Op::OneOf, readValues(reader, value, quoted(column))}};
}

static void readAll(base::JsonReader& reader, const base::JsonValue& object, std::string_view key, std::vector<FileCondition>& where)
{
    for (const base::JsonMember& member : reader.members(object, quoted(key)))
        for (Condition& condition : readCondition(reader, member.key, member.value))
            where.push_back({std::move(condition), reader.place(member.offset)});
}

std::vector<FileCondition> readWhere(base::JsonReader& reader, const base::JsonValue* value, std::string_view key)
{
    std::vector<FileCondition> where;
    if (value == nullptr) return where;
    if (value->kind != base::JsonValue::Kind::Array)
        readAll(reader, *value, key, where);
    else
        for (const base::JsonValue& item : reader.items(*value, quoted(key))) readAll(reader, item, key, where);
    return where;
}

} // namespace atrisk::study
