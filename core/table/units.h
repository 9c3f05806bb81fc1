// Units of a column that several tables have.
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::table {

/// What a table says of the column.
struct UnitOf {
    std::string unit; ///< "" = nothing
    std::string file;
};
/// The unit that all of them say; "" where they differ.
[[nodiscard]] std::string commonUnit(const std::vector<UnitOf>& units);
/// "units-disagree", with the unit of each table, where they differ.
[[nodiscard]] std::optional<base::Warning> differingUnits(const std::string& column, const std::vector<UnitOf>& units);

} // namespace atrisk::table
