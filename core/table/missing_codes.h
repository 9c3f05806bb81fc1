// Values that a person says mean that nothing is known.
#pragma once

#include "core/table/table.h"

#include <string>
#include <vector>

namespace atrisk::table {

/// The rows that have what the text names (named_values.h) become missing, with it as their reason. Gives how many they are.
std::size_t declareMissing(Column& column, const std::string& value);

/// Was the value declared missing in this column, and had it rows?
[[nodiscard]] bool isDeclaredMissing(const Column& column, const std::string& value);

} // namespace atrisk::table
