// Cox's proportional hazards model: two arms from risk sets, covariates from rows.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/cox/proportional_hazards.h"
#include "core/stats/survival/risk_sets.h"
#include "core/stats/tests/log_rank.h"
#include "core/study/cohort/cohort.h"
#include "core/table/table.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::stats {

enum class CoxStatus {
    Ok,
    NoEvents,     ///< no event at all
    OneArmOnly,   ///< only one arm has patients
    Infinite,     ///< events in one arm only: the likelihood has no maximum
    NotConverged, ///< twenty iterations without an end
    NotEstimable, ///< R's NA: the column depends on earlier ones, or the arms were never at risk together
};
[[nodiscard]] std::string_view name(CoxStatus status); ///< "ok" "no-events" "one-arm-only" "infinite" …

/// exp(coefficient) with a Wald interval and p. Unless status is Ok every number is NaN.
struct HazardRatio {
    double estimate = table::missing, lower = table::missing, upper = table::missing;
    double coefficient = table::missing, standardError = table::missing, p = table::missing;
    CoxStatus status = CoxStatus::NotEstimable;
    std::string reason; ///< for people, "" when ok: "no events in placebo–chemo"
};

/// coefficient ± z·error and its Wald p as a ratio.
[[nodiscard]] HazardRatio waldRatio(double coefficient, double standardError, double confidence);
[[nodiscard]] HazardRatio notEstimable(CoxStatus status, std::string reason);
/// Null when df < 1 or the statistic is NaN.
[[nodiscard]] ChiSquareTest chiSquareTest(double statistic, int df);
/// At the end of the iteration |U·V| > 1e-9 and > 3.16e-5·|coefficient|, or U is not finite: the maximum is at infinity.
[[nodiscard]] bool isInfinite(double coefficient, double scoreTimesVariance, bool finiteScore);

/// A fitted model with the arm as its only covariate.
struct CoxFit {
    HazardRatio hazardRatio;
    ChiSquareTest likelihoodRatio, score;
    double logLikelihood = table::missing, nullLogLikelihood = table::missing;
    int iterations = 0;
};

/// Arm 1 against arm 0 of each stratum's risk set (two arms each). The iteration is coxph's own (recipe 4).
/// Equals R: coxph(Surv(t, e) ~ arm + strata(s), ties=), of Surv(entry, t, e) with delayed entry. Cost per iteration: the events, never the
/// rows.
[[nodiscard]] CoxFit coxTwoArms(const std::vector<RiskSet>& strata, study::Ties ties, double confidence);

/// A coefficient of a covariate: of a level against the reference level, or per unit of a continuous one.
struct CoxTerm {
    std::string term;
    std::string level; ///< "" for a continuous covariate
    HazardRatio hazardRatio;
};

/// A fitted model with covariates. `terms` has the arms first (levels = arm values), then the covariates in order.
struct CoxModel {
    std::vector<CoxTerm> terms;
    std::uint32_t subjects = 0, events = 0; ///< complete cases
    ChiSquareTest likelihoodRatio, score, wald;
    double logLikelihood = table::missing, nullLogLikelihood = table::missing;
    CoxStatus status = CoxStatus::Ok;
    ProportionalHazards proportionalHazards; ///< terms in the model's order, the arms are the term "arm"
    base::Warnings warnings;                 ///< collinear terms, by name
};

/// Model of `arms` (indices into cohort.arms, the first is the reference) and the cohort's covariates on complete cases,
/// stratified as the cohort is when `stratified`. Equals R: coxph(Surv(t, e) ~ arm + x1 + … + strata(s), ties=), of Surv(entry, t, e)
/// with delayed entry.
[[nodiscard]] base::Result<CoxModel> coxModel(const study::Cohort& cohort, const std::vector<std::size_t>& arms, bool stratified,
                                              study::Ties ties, double confidence, const base::Cancel& cancel);
/// The same of the cohort's covariates alone, without the arm, in the patients of all its arms.
[[nodiscard]] base::Result<CoxModel> coxModelOfCovariates(const study::Cohort& cohort, bool stratified, study::Ties ties, double confidence,
                                                          const base::Cancel& cancel);

} // namespace atrisk::stats
