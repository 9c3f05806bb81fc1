// Several kinds of event, of which each patient has at most one: cumulative incidence.
#pragma once

#include "core/stats/numeric/difference.h"
#include "core/stats/survival/kaplan_meier.h"
#include "core/stats/survival/risk_sets.h"
#include "core/stats/tests/log_rank.h"

#include <vector>

namespace atrisk::stats {

/// Probability of having had the event of one cause, the others competing. One entry per distinct time with any event or a
/// censoring of the arm, ascending.
struct CumulativeIncidence {
    std::vector<double> time;
    std::vector<std::uint32_t> atRisk, events; ///< events of the cause
    std::vector<double> incidence, standardError;
    std::vector<double> lower, upper; ///< NaN where F = 0, except plain
    bool complete = false;            ///< everybody had an event of some cause: F stays as it is past the last time
};

/// F = Σ G(t−)·d₁/n, G the Kaplan–Meier of any event (Aalen & Johansen 1978), with the infinitesimal-jackknife error of
/// R; intervals on F, the relative error SE/F on the log scale. `cause` and `any`: risk sets of the same patients with
/// the cause's events and with all events (riskSetsOfCause, riskSetsOfAnyEvent). Equals R: survfit(Surv(t, factor(outcome)) ~ 1).
[[nodiscard]] CumulativeIncidence cumulativeIncidence(const RiskSet& cause, const RiskSet& any, std::size_t arm, double confidence,
                                                      study::ConfidenceType type);

/// F at a time, the last row at or before it; before the arm's first row 0 ± 0, without bounds. Past the arm's last time, unless the
/// curve is complete: NaN, BeyondFollowUp.
struct IncidencePoint {
    double time = 0;
    double incidence = table::missing, standardError = table::missing;
    double lower = table::missing, upper = table::missing;
    std::uint32_t atRisk = 0; ///< neither event nor censoring before the time
    EstimateStatus status = EstimateStatus::NotEstimable;
};
/// Equals R: summary(survfit, times=)$pstate. A curve of nobody: NotEstimable.
[[nodiscard]] IncidencePoint incidenceAt(const CumulativeIncidence& curve, double time);

/// Gray's test (1988) that the cumulative incidence of the cause is the same in all arms, strata summed; weight (1 − F)^rho.
/// df = arms with patients − 1, as in a log-rank test; fewer than two, or a singular variance: null. Equals R: cmprsk::cuminc(…)$Tests.
/// Recipe 7.
[[nodiscard]] ChiSquareTest grayTest(const std::vector<RiskSet>& cause, const std::vector<RiskSet>& any, double rho = 0);

} // namespace atrisk::stats
