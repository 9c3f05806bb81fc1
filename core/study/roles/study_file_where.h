// The `where` of study files: one condition per column.
#pragma once

#include "core/base/json/json_reader.h"
#include "core/study/roles/roles.h"

#include <vector>

namespace atrisk::study {

/// {"PARAMCD": "PFS", "SEX": ["F", "M"], "AGE": {"min": 18, "max": 75}}: all must hold; a range gives one condition or two.
/// `value` null (absent) gives none; `key` is what it is called.
[[nodiscard]] std::vector<FileCondition> readWhere(base::JsonReader& reader, const base::JsonValue* value, std::string_view key = "where");

} // namespace atrisk::study
