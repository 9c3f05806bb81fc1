// What to keep in mind about the numbers shown: proportional hazards, few events, few at risk.
#pragma once

#include "core/figure/style.h"
#include "core/stats/survival/survival_analysis.h"
#include "ui/look/lights.h"

#include <vector>

namespace atrisk::ui {

/// In the order of importance; the check of proportional hazards leads to the analysis "ph".
/// Where the light of an unknown unit leads: to what lets one say it.
inline constexpr char unitTarget[] = "unit";
[[nodiscard]] std::vector<Light> figureChecks(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& style);

} // namespace atrisk::ui
