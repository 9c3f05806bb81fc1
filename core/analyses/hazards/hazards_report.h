// The check of proportional hazards: one page per comparison.
#pragma once

#include "core/report/report.h"
#include "core/stats/cox/hazard_check.h"

#include <memory>

namespace atrisk::analyses {

[[nodiscard]] report::Report hazardsReport(std::shared_ptr<const stats::HazardCheck> check);

} // namespace atrisk::analyses
