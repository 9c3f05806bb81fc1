// The JSON of `analyze`. Full precision, null = not estimable.
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <nlohmann/json_fwd.hpp>

namespace atrisk::analyses {

/// Schema "atrisk.analysis/1". Times in the display unit.
[[nodiscard]] nlohmann::ordered_json analysisJson(const stats::SurvivalAnalysis& analysis);

} // namespace atrisk::analyses
