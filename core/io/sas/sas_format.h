// What a SAS display format says about the numbers under it.
#pragma once

#include <string_view>

namespace atrisk::io {

enum class SasQuantity {
    Number,   ///< also times of day
    Date,     ///< days since 1960-01-01
    DateTime, ///< seconds since 1960-01-01
};

/// By the format's name, whatever its width: "DATE9.", "E8601DT26.3", "ddmmyy10".
[[nodiscard]] SasQuantity sasQuantity(std::string_view format);

/// Days since 1970-01-01, the time of day as a fraction. `quantity` is Date or DateTime.
[[nodiscard]] double daysSince1970(double sasValue, SasQuantity quantity);

} // namespace atrisk::io
