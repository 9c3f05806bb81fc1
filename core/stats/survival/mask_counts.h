// Risk sets counted from masks, 64 patients at once: what is done once for each time no longer grows with the patients.
#pragma once

#include "core/stats/survival/risk_sets.h"

namespace atrisk::stats {

/// Of a cohort for which study::countsByMasks holds: a set per stratum, empty ones in their places. `events`: by position, who has one.
[[nodiscard]] std::vector<RiskSet> countFromMasks(const study::Cohort& cohort, bool stratified, const base::Bits& events,
                                                  const base::Cancel& cancel);
/// As levelRiskSets, of factors that have masks.
[[nodiscard]] std::vector<LevelRiskSets> levelsFromMasks(const study::Cohort& cohort,
                                                         const std::vector<const study::FactorLevels*>& factors, bool stratified,
                                                         const base::Cancel& cancel);

} // namespace atrisk::stats
