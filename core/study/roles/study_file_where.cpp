#include "core/study/roles/study_file_where.h"

#include "core/base/numeric.h"
#include "core/table/table.h"

#include <utility>

namespace atrisk::study {

using base::quoted;

static Condition bound(const std::string& column, Condition::Op op, double value) { return {column, op, {base::numberText(value)}}; }

static std::vector<Condition> readRange(base::JsonReader& reader, const std::string& column, const base::JsonValue& value)
{
    const base::JsonObject object(reader, value, quoted(column), {}, {"min", "max"});
    const auto least = object.number("min"), most = object.number("max");
    if (!least && !most) reader.fail(value.offset, "study-missing-key", R"(a range needs "min", "max" or both)");
    if (least && most && *least > *most) reader.fail(object.find("min")->offset, "study-value", R"("min" is greater than "max")");
    std::vector<Condition> conditions;
    if (least) conditions.push_back(bound(column, Condition::Op::AtLeast, *least));
    if (most) conditions.push_back(bound(column, Condition::Op::AtMost, *most));
    return conditions;
}

static Condition readChoice(base::JsonReader& reader, const std::string& column, const base::JsonValue& list)
{
    std::vector<FileText> values;
    for (const base::JsonValue& item : reader.items(list, quoted(column)))
        values.push_back(reader.dataValue(item, "a value of " + quoted(column)));
    std::vector<const FileText*> texts;
    Condition condition{column, Condition::Op::OneOf, {}};
    for (const FileText& value : values) {
        texts.push_back(&value);
        condition.values.push_back(value.text);
    }
    reader.requireDistinct(texts, "a value of " + quoted(column));
    return condition;
}

static std::vector<Condition> readCondition(base::JsonReader& reader, const std::string& column, const base::JsonValue& value)
{
    if (value.kind == base::JsonValue::Kind::Object) return readRange(reader, column, value);
    if (value.kind == base::JsonValue::Kind::Array) return {readChoice(reader, column, value)};
    return {{column, Condition::Op::OneOf, {reader.dataValue(value, quoted(column)).text}}};
}

std::vector<FileCondition> readWhere(base::JsonReader& reader, const base::JsonValue* value, std::string_view key)
{
    std::vector<FileCondition> where;
    if (value == nullptr) return where;
    for (const base::JsonMember& member : reader.members(*value, quoted(key))) {
        for (Condition& condition : readCondition(reader, member.key, member.value))
            where.push_back({std::move(condition), reader.place(member.offset)});
    }
    return where;
}

} // namespace atrisk::study
