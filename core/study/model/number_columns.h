// Columns of numbers as a study uses them: cells that hold something else, and when numbers are no levels.
#pragma once

#include "core/study/model/frame.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::study {

/// A number column with more different values is no category unless somebody says so.
inline constexpr std::size_t mostNumberLevels = 12;

/// Has a number column more than so many (a few) different values? As its first 10,000 known ones tell: it is asked where nobody waits.
[[nodiscard]] bool tellsMoreThan(const table::Column& column, std::size_t values);
/// Is one of them no whole number?
[[nodiscard]] bool tellsFractions(const table::Column& column);

/// What stands in a row in which a number is missing; null where nothing does.
[[nodiscard]] const table::Fault* faultAt(const Field& field, std::size_t row);

/// "not-a-number" at the first of these rows that holds something else than a number; `use` says what the column is used as.
[[nodiscard]] base::Result<base::Done> requireNumbers(const Field& field, const std::vector<std::uint32_t>& rows, const std::string& use);

} // namespace atrisk::study
