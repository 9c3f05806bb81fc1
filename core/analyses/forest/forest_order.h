// Which factors a forest shows, and in which order.
#pragma once

#include "core/analyses/forest/forest_figure.h"

#include <cstddef>
#include <vector>

namespace atrisk::analyses {

/// Indices of the factors asked for, sorted as asked, those that were not pre-specified last. Unknown ids are passed over.
[[nodiscard]] std::vector<std::size_t> shownFactors(const stats::ForestAnalysis& forest, const ForestOptions& options);

} // namespace atrisk::analyses
