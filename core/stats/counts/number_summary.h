// What is told of a sample of numbers.
#pragma once

#include "core/table/table.h"

#include <cstddef>
#include <span>
#include <vector>

namespace atrisk::stats {

/// NaN where there are too few values.
struct NumberSummary {
    std::size_t known = 0;
    double median = table::missing, lowerQuartile = table::missing, upperQuartile = table::missing; ///< R's type 7
    double least = table::missing, most = table::missing, mean = table::missing;
    double deviation = table::missing; ///< standard, with n − 1
};

/// Of the values that are not NaN.
[[nodiscard]] NumberSummary summaryOf(std::vector<double> values);

/// After the decimal mark, that some value needs; at most 2.
[[nodiscard]] int decimalsOf(std::span<const double> values);

} // namespace atrisk::stats
