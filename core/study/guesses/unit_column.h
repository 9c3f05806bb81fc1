// The column that says the unit of a time row by row, where nobody said which it is.
#pragma once

#include "core/study/model/frame.h"

#include <string>

namespace atrisk::study {

/// "unit", "time_unit", beside os_time "os_unit": a category called the unit of this time, with units of time for half of its values at
/// least. None where there is none.
[[nodiscard]] Field findUnitColumn(const Frame& frame, const std::string& time);

} // namespace atrisk::study
