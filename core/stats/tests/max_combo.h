// The max-combo test: the best of four weighted log-rank tests, paid for.
#pragma once

#include "core/stats/survival/risk_sets.h"
#include "core/table/table.h"

#include <vector>

namespace atrisk::stats {

struct MaxCombo {
    double statistic = table::missing; ///< the largest |Z|
    double p = table::missing;         ///< two-sided; absolute error below 1e-7
};

/// Largest |Z| of Fleming–Harrington (0,0), (0,1), (1,1), (1,0) of two arms, strata summed, and P(largest ≥ it) under
/// their joint normal distribution (Lin et al. 2020; recipe 6). Deterministic. No variance, or delayed entry: null.
[[nodiscard]] MaxCombo maxCombo(const std::vector<RiskSet>& strata);

/// P(max |Zᵢ| ≥ m): x = Z₀₁, y = Z₁₀ with correlation `xy`, Z₁₁ with correlations `xz`, `yz`, and (a·x + b·y) of unit variance.
/// Exposed for its test.
struct ComboCorrelation {
    double xy = 0, xz = 0, yz = 0;
    double a = 1, b = 0;
};
[[nodiscard]] double maxComboP(double m, const ComboCorrelation& correlation);

} // namespace atrisk::stats
