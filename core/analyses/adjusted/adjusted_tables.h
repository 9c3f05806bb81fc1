// Adjusted analyses as tables.
#pragma once

#include "core/analyses/adjusted/adjusted_words.h"
#include "core/report/table.h"

#include <vector>

namespace atrisk::analyses {

/// "adjusted": a row per level, a ratio alone and one together; cells "ECOG.1.events", "ECOG.1.alone.hazardRatio", "ECOG.1.together.p" …
/// (levels by their place). "adjusted.arm": the arms' ratios beside each factor; cells "model.2.arm.1.ratio" …, which the figure does not
/// have; none with one arm.
[[nodiscard]] std::vector<report::Table> adjustedTables(const AdjustedResult& result, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
