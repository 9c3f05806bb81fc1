// The values of a column in the order people list them.
#pragma once

#include "core/study/model/frame.h"

#include <string>
#include <vector>

namespace atrisk::study {

/// Distinct known values of a field in their natural order: of a numeric companion (TRT01PN beside TRT01P), else numbers
/// ascending, else as the file's value labels are ordered, else byte order and by the amounts they name (sortNaturally). Never the order of
/// rows: no result depends on that.
[[nodiscard]] std::vector<std::string> orderedLevels(const Frame& frame, const Field& field);

/// The field's numeric companion (its name + "N"; its numbers may be a category of codes with labels), empty if there is none.
[[nodiscard]] Field companion(const Frame& frame, const Field& field);

/// What a level is called: the label that the file gives the value, with the value where another has the same label; else the value.
[[nodiscard]] std::string levelLabel(const table::Column& column, const std::string& value);

} // namespace atrisk::study
