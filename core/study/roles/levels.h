// The values of a column in the order people list them.
#pragma once

#include "core/study/model/frame.h"

#include <string>
#include <vector>

namespace atrisk::study {

/// Distinct known values of a field in their natural order: of a numeric companion (TRT01PN beside TRT01P), else numbers
/// ascending, else byte order and by the amounts they name (sortNaturally). Never the order of rows: no result depends on that.
[[nodiscard]] std::vector<std::string> orderedLevels(const Frame& frame, const Field& field);

/// The field's numeric companion (its name + "N"), empty if there is none.
[[nodiscard]] Field companion(const Frame& frame, const Field& field);

} // namespace atrisk::study
