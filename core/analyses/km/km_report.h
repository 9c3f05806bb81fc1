// The Kaplan–Meier analysis.
#pragma once

#include "core/analyses/analysis.h"
#include "core/stats/survival/survival_analysis.h"

#include <memory>

namespace atrisk::analyses {

[[nodiscard]] report::Report kmReport(std::shared_ptr<const stats::SurvivalAnalysis> analysis);

} // namespace atrisk::analyses
