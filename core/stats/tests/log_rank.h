// The log-rank test and its weighted family, stratified or not, for any number of arms.
#pragma once

#include "core/stats/survival/risk_sets.h"
#include "core/table/table.h"

#include <span>
#include <string_view>
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
/// Equals R: survdiff(Surv(t, e) ~ arm + strata(s)); with delayed entry, which survdiff refuses, the score test of
/// coxph(Surv(entry, t, e) ~ arm + strata(s), ties = "exact").
[[nodiscard]] ChiSquareTest logRankTest(const std::vector<RiskSet>& strata);

/// What an event time counts. n at risk and d events of all arms of the stratum, S its pooled Kaplan–Meier.
struct LogRankWeight {
    enum class Kind {
        FlemingHarrington, ///< S(t−)^rho · (1 − S(t−))^gamma; (0, 0) is the log-rank test
        Gehan,             ///< n
        TaroneWare,        ///< √n
        PetoPeto,          ///< Π over times ≤ t of (1 − d/(n + 1))
    };
    Kind kind = Kind::FlemingHarrington;
    double rho = 0, gamma = 0; ///< of Fleming–Harrington
};
[[nodiscard]] std::string_view name(LogRankWeight::Kind kind); ///< "fleming-harrington" "gehan" "tarone-ware" "peto-peto"

struct WeightedLogRank {
    LogRankWeight weight;
    ChiSquareTest test;
};

/// The tests with every weight, in one pass over the event times. df and null as logRankTest. With delayed entry n and S are of those
/// under observation (Klein & Moeschberger 2003, 7.3). Equals R: survdiff(rho =) where gamma = 0.
[[nodiscard]] std::vector<WeightedLogRank> weightedLogRanks(const std::vector<RiskSet>& strata, std::span<const LogRankWeight> weights);

/// The weights a report lists: Fleming–Harrington (0,0), (0,1), (1,1), (1,0), then Gehan, Tarone–Ware, Peto–Peto.
[[nodiscard]] std::span<const LogRankWeight> usualWeights();

/// Trend over the arms in their order, scores 1 … K: (s'U)²/(s'Vs), one degree of freedom (Tarone 1975).
[[nodiscard]] ChiSquareTest logRankTrend(const std::vector<RiskSet>& strata);

} // namespace atrisk::stats
