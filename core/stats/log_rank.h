// The log-rank test, stratified or not, for any number of arms.
#pragma once

#include "core/stats/risk_sets.h"
#include "core/table/table.h"

#include <vector>

namespace atrisk::stats {

/// A χ² test; all null (NaN, df 0) when it cannot be made.
struct ChiSquareTest {
    double chiSquare = table::missing;
    int df = 0;
    double p = table::missing;

    [[nodiscard]] bool estimable() const { return df > 0; }
};

/// Σ over strata and times of observed − expected events, with the hypergeometric variance (Mantel 1966; recipe 6).
/// df = (arms with expected > 0) − 1; one arm left, or a singular variance: null. A stratum with one arm adds nothing.
/// Equals R: survdiff(Surv(t, e) ~ arm + strata(s)).
[[nodiscard]] ChiSquareTest logRankTest(const std::vector<RiskSet>& strata);

} // namespace atrisk::stats
