// How closely two numbers of the same patients go together.
#pragma once

#include "core/table/table.h"

#include <cstddef>
#include <span>

namespace atrisk::stats {

struct Correlation {
    std::size_t n = 0;                                     ///< pairs with both values
    double estimate = table::missing;                      ///< NaN with fewer than 2 pairs, or where one of them is always the same
    double lower = table::missing, upper = table::missing; ///< NaN with fewer than 4 pairs
    double p = table::missing; ///< two-sided, by Student's t with n − 2 degrees of freedom; NaN with fewer than 3
};

/// Pearson's r with Fisher's interval, tanh(atanh r ± z/√(n − 3)). Equals R: cor.test(x, y). Pairs with a NaN are left out.
[[nodiscard]] Correlation pearson(std::span<const double> x, std::span<const double> y, double confidence);

/// Spearman's ρ, Pearson's r of the ranks (ties their mean), with the interval of Bonett & Wright (2000),
/// tanh(atanh ρ ± z·√((1 + ρ²/2)/(n − 3))). P equals R: cor.test(x, y, method = "spearman", exact = FALSE).
[[nodiscard]] Correlation spearman(std::span<const double> x, std::span<const double> y, double confidence);

} // namespace atrisk::stats
