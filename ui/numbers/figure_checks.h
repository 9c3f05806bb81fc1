// What to keep in mind about the numbers shown: proportional hazards, few events, few at risk.
#pragma once

#include "core/figure/style.h"
#include "core/stats/survival_analysis.h"
#include "ui/lights.h"

#include <vector>

namespace atrisk::ui {

/// In the order of importance; the check of proportional hazards leads to the analysis "ph".
[[nodiscard]] std::vector<Light> figureChecks(const stats::SurvivalAnalysis& analysis, const figure::NumberStyle& style);

} // namespace atrisk::ui
