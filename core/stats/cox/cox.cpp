#include "core/stats/cox/cox.h"

#include "core/stats/cox/efron_sums.h"
#include "core/stats/cox/newton.h"
#include "core/stats/numeric/distributions.h"

#include <cmath>

namespace atrisk::stats {
namespace {

/// A time with events, of two arms.
struct EventTime {
    double events0, events1, atRisk0, atRisk1;
};

std::vector<EventTime> eventTimes(const std::vector<RiskSet>& strata)
{
    std::vector<EventTime> times;
    for (const RiskSet& set : strata) {
        for (std::size_t i = 0; i < set.time.size(); ++i) {
            const double d0 = set.events[set.at(0, i)];
            const double d1 = set.events[set.at(1, i)];
            if (d0 + d1 > 0) times.push_back({d0, d1, double(set.atRisk[set.at(0, i)]), double(set.atRisk[set.at(1, i)])});
        }
    }
    return times;
}

/// Partial likelihood of one 0/1 covariate. Efron: the k-th of d tied deaths sees the risk sum less k/d of the deaths'
/// own (Efron 1977); Breslow: the whole risk sum d times (Breslow 1974).
Likelihood evaluate(const std::vector<EventTime>& times, double coefficient, study::Ties ties)
{
    const double risk = std::exp(coefficient);
    double value = 0;
    double score = 0;
    double information = 0;
    for (const EventTime& t : times) {
        const double deaths = t.events0 + t.events1;
        const double sum = t.atRisk0 + t.atRisk1 * risk;
        value += t.events1 * coefficient;
        score += t.events1;
        if (ties == study::Ties::Breslow || deaths == 1) {
            const double mean = t.atRisk1 * risk / sum;
            value -= deaths * std::log(sum);
            score -= deaths * mean;
            information += deaths * mean * (t.atRisk0 / sum);
            continue;
        }
        const double deathSum = t.events0 + t.events1 * risk;
        const EfronSums sums = efronSums(sum, deathSum, deaths);
        // The mean at a step is share + excess/x: what the deaths hold, and what those who stay hold beyond it.
        const double share = t.events1 * risk / deathSum;
        const double excess = risk * (t.atRisk1 * t.events0 - t.atRisk0 * t.events1) / deathSum;
        value -= sums.logarithm;
        score -= deaths * share + excess * sums.inverse;
        information += deaths * share * (t.events0 / deathSum) + excess * ((1 - 2 * share) * sums.inverse - excess * sums.inverseSquare);
    }
    return {value, Eigen::VectorXd::Constant(1, score), Eigen::MatrixXd::Constant(1, 1, information)};
}

struct Totals {
    double subjects0 = 0, subjects1 = 0, events0 = 0, events1 = 0;
};

Totals totals(const std::vector<RiskSet>& strata)
{
    Totals sum;
    for (const RiskSet& set : strata) {
        sum.subjects0 += set.subjects(0);
        sum.subjects1 += set.subjects(1);
        for (std::size_t i = 0; i < set.time.size(); ++i) {
            sum.events0 += set.events[set.at(0, i)];
            if (set.arms > 1) sum.events1 += set.events[set.at(1, i)];
        }
    }
    return sum;
}

} // namespace

std::string_view name(CoxStatus status)
{
    switch (status) {
    case CoxStatus::Ok: return "ok";
    case CoxStatus::NoEvents: return "no-events";
    case CoxStatus::OneArmOnly: return "one-arm-only";
    case CoxStatus::Infinite: return "infinite";
    case CoxStatus::NotConverged: return "not-converged";
    case CoxStatus::NotEstimable: return "not-estimable";
    }
    return "";
}

HazardRatio waldRatio(double coefficient, double standardError, double confidence)
{
    const double half = normalCriticalValue(confidence) * standardError;
    HazardRatio ratio;
    ratio.status = CoxStatus::Ok;
    ratio.coefficient = coefficient;
    ratio.standardError = standardError;
    ratio.estimate = std::exp(coefficient);
    ratio.lower = std::exp(coefficient - half);
    ratio.upper = std::exp(coefficient + half);
    ratio.p = twoSidedNormalP(coefficient / standardError);
    return ratio;
}

HazardRatio notEstimable(CoxStatus status, std::string reason)
{
    HazardRatio ratio;
    ratio.status = status;
    ratio.reason = std::move(reason);
    return ratio;
}

ChiSquareTest chiSquareTest(double statistic, int df)
{
    if (df < 1 || std::isnan(statistic)) return {};
    return {statistic, df, chiSquareP(statistic, df)};
}

bool isInfinite(double coefficient, double scoreTimesVariance, bool finiteScore)
{
    // coxph's own sign of a coefficient that runs away: the next Newton step would still be large.
    const double step = std::fabs(scoreTimesVariance);
    return !finiteScore || (step > 1e-9 && step > std::pow(1e-9, 0.5) * std::fabs(coefficient));
}

CoxFit coxTwoArms(const std::vector<RiskSet>& strata, study::Ties ties, double confidence)
{
    CoxFit result;
    const Totals sum = totals(strata);
    if (sum.subjects0 == 0 || sum.subjects1 == 0) {
        result.hazardRatio = notEstimable(CoxStatus::OneArmOnly, "only one arm has patients");
        return result;
    }
    if (sum.events0 + sum.events1 == 0) {
        result.hazardRatio = notEstimable(CoxStatus::NoEvents, "no events");
        return result;
    }
    const std::vector<EventTime> times = eventTimes(strata);
    const NewtonFit fit = maximize(1, [&](const Eigen::VectorXd& b) { return evaluate(times, b[0], ties); });
    result.iterations = fit.iterations;
    result.logLikelihood = fit.logLikelihood;
    result.nullLogLikelihood = fit.nullLogLikelihood;
    result.score = chiSquareTest(fit.scoreStatistic, fit.rank);
    result.likelihoodRatio = chiSquareTest(2 * (fit.logLikelihood - fit.nullLogLikelihood), fit.rank);
    if (fit.rank == 0)
        result.hazardRatio = notEstimable(CoxStatus::NotEstimable, "the arms were never at risk together at an event");
    else if (isInfinite(fit.coefficients[0], fit.finalScore[0] * fit.variance(0, 0), fit.finalScore.allFinite()))
        result.hazardRatio =
            notEstimable(CoxStatus::Infinite,
                         sum.events0 == 0 || sum.events1 == 0 ? "no events in one arm" : "all events of one arm came before the other's");
    else if (!fit.converged)
        result.hazardRatio = notEstimable(CoxStatus::NotConverged, "the model did not converge in 20 iterations");
    else
        result.hazardRatio = waldRatio(fit.coefficients[0], std::sqrt(fit.variance(0, 0)), confidence);
    return result;
}

} // namespace atrisk::stats
