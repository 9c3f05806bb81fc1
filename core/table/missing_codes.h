// Values that a person says mean that nothing is known.
#pragma once

#include "core/table/table.h"

#include <string>
#include <vector>

namespace atrisk::table {

/// The rows that have the value become missing, with it as their reason: a number as 99, a date as 1900-01-01, else a text or what labels
/// it. Gives how many they are.
std::size_t declareMissing(Column& column, const std::string& value);

/// Was the value declared missing in this column, and had it rows?
[[nodiscard]] bool isDeclaredMissing(const Column& column, const std::string& value);

} // namespace atrisk::table
