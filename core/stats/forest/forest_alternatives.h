// The same comparison in other populations, or of other endpoints.
#pragma once

#include "core/stats/forest/forest_analysis.h"

namespace atrisk::stats {

/// A row for every population, or every endpoint, of the study; what else `used` selects stays. Times in the unit of
/// `everyone` where the endpoint's own is known. What each cohort warns of is added to the forest's warnings.
[[nodiscard]] base::Result<base::Done> addPopulations(ForestAnalysis& forest, const study::Selection& used, const base::Cancel& cancel);
[[nodiscard]] base::Result<base::Done> addEndpoints(ForestAnalysis& forest, const study::Selection& used, const base::Cancel& cancel);

} // namespace atrisk::stats
