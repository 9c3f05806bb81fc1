// Whom the numbers beside the reasons for censoring count.
#pragma once

#include "core/base/cancel.h"
#include "core/report/chain/counted.h"
#include "core/stats/censoring/censoring_analysis.h"

#include <memory>

namespace atrisk::analyses {

/// Of the whole analysis; then, for each reason and for all of them, who was censored for it in each arm. Null when cancelled.
[[nodiscard]] std::shared_ptr<const report::Counted> countedCensored(const stats::CensoringAnalysis& result, const base::Cancel& cancel);

} // namespace atrisk::analyses
