// The names of endpoints, and of columns that hold them.
#pragma once

#include "core/table/table.h"

#include <string>
#include <string_view>

namespace atrisk::study {

/// "pfs" → "Progression-free survival"; else the stem as it is, "Survival" for "".
[[nodiscard]] std::string endpointName(std::string_view stem);

/// "pfs", "Overall survival" …
[[nodiscard]] bool isEndpointName(std::string_view value);

/// endpoint, outcome, parameter, paramcd …: may it say of which endpoint a row is?
[[nodiscard]] bool namesEndpoints(std::string_view column);

/// A category of several values, half of which at least are names of endpoints.
[[nodiscard]] bool holdsEndpoints(const table::Column& column);

} // namespace atrisk::study
