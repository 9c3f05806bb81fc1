// What a text that a person writes names in a column.
#pragma once

#include "core/table/table.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::table {

/// In a column of numbers or dates: the number that the text is. A date is written as 2022-07-05, or in the order of the column's texts.
[[nodiscard]] std::optional<double> numberNamed(const Column& column, const std::string& text);

/// In a column of texts: indices of the values that are the text; where none is, of those that are the same number, else of those that
/// are labelled so. "9.0" is 9, but "09" and "1E5" are names of their own where the values have no labels. What the text names among the
/// missing codes is no value.
[[nodiscard]] std::vector<std::size_t> codesNamed(const Column& column, const std::string& text);

/// What the text names in a column of any type, as Column::text gives it, missing codes too; the text itself where it names nothing.
[[nodiscard]] std::vector<std::string> valuesNamed(const Column& column, const std::string& text);

} // namespace atrisk::table
