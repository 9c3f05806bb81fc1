// Several kinds of event, of which each patient has at most one: cumulative incidence.
#pragma once

#include "core/stats/kaplan_meier.h"
#include "core/stats/log_rank.h"
#include "core/stats/risk_sets.h"

#include <vector>

namespace atrisk::stats {

/// Probability of having had the event of one cause, the others competing. One entry per distinct time with any event or a
/// censoring of the arm, ascending.
struct CumulativeIncidence {
    std::vector<double> time;
    std::vector<std::uint32_t> atRisk, events; ///< events of the cause
    std::vector<double> incidence, standardError;
    std::vector<double> lower, upper; ///< NaN where F = 0, except plain
};

/// F = Σ G(t−)·d₁/n, G the Kaplan–Meier of any event (Aalen & Johansen 1978), with the infinitesimal-jackknife error of
/// R; intervals on F, the relative error SE/F on the log scale. `cause` and `any`: risk sets of the same patients with
/// the cause's events and with all events (riskSetsOfCause, riskSetsOfAnyEvent). Equals R: survfit(Surv(t, factor(outcome)) ~ 1).
[[nodiscard]] CumulativeIncidence cumulativeIncidence(const RiskSet& cause, const RiskSet& any, std::size_t arm, double confidence,
                                                      study::ConfidenceType type);

/// Gray's test (1988) that the cumulative incidence of the cause is the same in all arms, strata summed; weight (1 − F)^rho.
/// df = arms − 1; singular: null. Equals R: cmprsk::cuminc(…)$Tests. Recipe 7.
[[nodiscard]] ChiSquareTest grayTest(const std::vector<RiskSet>& cause, const std::vector<RiskSet>& any, double rho = 0);

} // namespace atrisk::stats
