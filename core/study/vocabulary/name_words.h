// What the name of a column is made of.
#pragma once

#include "core/study/model/conventions.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::study {

/// "OS_MONTHS", "osTime", "Time (days)" → words as they are written.
[[nodiscard]] std::vector<std::string> nameParts(std::string_view name);
/// The same in lower case.
[[nodiscard]] std::vector<std::string> nameWords(std::string_view name);

/// The unit of time that a word of a name is; a letter alone is none.
[[nodiscard]] std::optional<TimeUnit> unitOfWord(std::string_view word);

/// The unit of time that a name says in brackets at its end or in one of its words: "Follow-up (weeks)", "OS_MONTHS". Null = none.
[[nodiscard]] std::optional<TimeUnit> unitInName(std::string_view name);
/// The unit in brackets behind a column's label, else the one in its name.
[[nodiscard]] std::optional<TimeUnit> unitByNames(std::string_view label, std::string_view name);

} // namespace atrisk::study
