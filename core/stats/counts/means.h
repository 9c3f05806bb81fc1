// Means with Student's intervals, and the difference of two by Welch.
#pragma once

#include "core/table/table.h"

#include <cstddef>
#include <span>

namespace atrisk::stats {

/// Of a sample. NaN: the mean without values, everything else with fewer than two; the interval also where all values are the same.
struct Mean {
    std::size_t n = 0;
    double estimate = table::missing, deviation = table::missing; ///< standard, with n − 1
    double standardError = table::missing, lower = table::missing, upper = table::missing;
};

/// Of the values that are not NaN, with the interval mean ± t·s/√n, n − 1 degrees of freedom. Equals R: t.test(values)$conf.int.
[[nodiscard]] Mean meanOf(std::span<const double> values, double confidence);

/// x − y of two independent samples.
struct MeanDifference {
    double estimate = table::missing;                                ///< NaN where one of them is empty
    double standardError = table::missing, degrees = table::missing; ///< these and all below NaN where an error is not known, or both are 0
    double lower = table::missing, upper = table::missing, p = table::missing;
};

/// By Welch (1947): variances are not pooled, degrees of freedom by Satterthwaite; P two-sided. Equals R: t.test(x, y).
[[nodiscard]] MeanDifference welchDifference(const Mean& x, const Mean& y, double confidence);

} // namespace atrisk::stats
