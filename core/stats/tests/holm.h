// P values of several tests that hold together.
#pragma once

#include <vector>

namespace atrisk::stats {

/// Adjusted by Holm, in the order given: the k-th smallest of m times m − k + 1, never under a smaller one's, at most 1. NaN stays NaN
/// and is not counted among the m. Equals R: p.adjust(p, "holm").
[[nodiscard]] std::vector<double> adjustedByHolm(const std::vector<double>& p);

} // namespace atrisk::stats
