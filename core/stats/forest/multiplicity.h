// Intervals that hold together: each is given at a higher confidence.
#pragma once

#include "core/study/model/conventions.h"

#include <cstddef>

namespace atrisk::stats {

/// Confidence of each of `intervals` so that all hold at once with at least `confidence`: Bonferroni 1 − (1 − c)/m,
/// Šidák c^(1/m) (exact where the intervals are independent). Unchanged without an adjustment, and for none or one.
[[nodiscard]] double adjustedConfidence(study::IntervalAdjustment adjustment, double confidence, std::size_t intervals);

} // namespace atrisk::stats
