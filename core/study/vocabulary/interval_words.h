// The names of columns with intervals of a patient.
#pragma once

#include <string_view>

namespace atrisk::study {

/// tstart, start …: where an interval of a patient begins.
[[nodiscard]] bool namesIntervalStart(std::string_view column);

} // namespace atrisk::study
