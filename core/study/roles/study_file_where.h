// The `where` of study files: what must hold of columns.
#pragma once

#include "core/base/json/json_reader.h"
#include "core/study/roles/roles.h"

#include <array>
#include <utility>
#include <vector>

namespace atrisk::study {

/// The keys of comparisons.
inline constexpr std::array<std::pair<std::string_view, Condition::Op>, 4> limitKeys{
    {{"min", Condition::Op::AtLeast}, {"max", Condition::Op::AtMost}, {"above", Condition::Op::Greater}, {"below", Condition::Op::Less}}};

/// {"PARAMCD": "PFS", "SEX": ["F", "M"], "AGE": {"min": 18, "below": 75}, "VISIT": {"not": "V2"}, "DTHDT": {"missing": true}}: all must
/// hold; each key of a column gives a condition. Limits are numbers, or dates as texts. A list of such objects is all of them together.
/// `value` null (absent) gives none; `key` is what it is called.
[[nodiscard]] std::vector<FileCondition> readWhere(base::JsonReader& reader, const base::JsonValue* value, std::string_view key = "where");

} // namespace atrisk::study
