#include "core/stats/cox/cox.h"

#include "core/stats/cox/efron_sums.h"
#include "core/stats/cox/newton.h"
#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace atrisk::stats {
namespace {

/// A time with events, of two arms.
struct EventTime {
    double events0, events1, atRisk0, atRisk1;

    [[nodiscard]] double deaths() const { return events0 + events1; }
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
class PartialLikelihood {
public:
    PartialLikelihood(double coefficient, study::Ties ties) : m_coefficient(coefficient), m_risk(std::exp(coefficient)), m_ties(ties) {}

    /// At most as many as a block of Efron's sums takes: what a time adds is computed for all of them before it is added.
    void add(std::span<const EventTime> times)
    {
        m_efron.size = 0;
        for (const EventTime& t : times)
            if (isStepwise(t)) prepare(t);
        m_efron.compute();
        finishSteps();
        std::size_t step = 0;
        for (const EventTime& t : times) {
            m_value += t.events1 * m_coefficient;
            m_score += t.events1;
            isStepwise(t) ? addStep(step++) : addAtOnce(t);
        }
    }
    [[nodiscard]] Likelihood likelihood() const
    {
        return {m_value, Eigen::VectorXd::Constant(1, m_score), Eigen::MatrixXd::Constant(1, 1, m_information)};
    }

private:
    [[nodiscard]] bool isStepwise(const EventTime& t) const { return m_ties != study::Ties::Breslow && t.deaths() != 1; }

    void addAtOnce(const EventTime& t)
    {
        const double sum = t.atRisk0 + t.atRisk1 * m_risk;
        const double mean = t.atRisk1 * m_risk / sum;
        m_value -= t.deaths() * std::log(sum);
        m_score -= t.deaths() * mean;
        m_information += t.deaths() * mean * (t.atRisk0 / sum);
    }

    void prepare(const EventTime& t)
    {
        const std::size_t i = m_efron.size;
        m_events0[i] = t.events0;
        m_dying1[i] = t.events1 * m_risk;
        m_cross[i] = m_risk * (t.atRisk1 * t.events0 - t.atRisk0 * t.events1);
        m_efron.add(t.atRisk0 + t.atRisk1 * m_risk, t.events0 + t.events1 * m_risk, t.deaths());
    }

    /// The mean at a step is share + excess/x: what the deaths hold, and what those who stay hold beyond it.
    void finishSteps()
    {
        const EfronBlock& efron = m_efron;
        for (std::size_t i = 0; i < efron.size; ++i) {
            const double share = m_dying1[i] / efron.deathSum[i], excess = m_cross[i] / efron.deathSum[i];
            m_mean[i] = efron.deaths[i] * share + excess * efron.inverse[i];
            m_variance[i] = efron.deaths[i] * share * (m_events0[i] / efron.deathSum[i]) +
                            excess * ((1 - 2 * share) * efron.inverse[i] - excess * efron.inverseSquare[i]);
        }
    }

    void addStep(std::size_t i)
    {
        m_value -= m_efron.logarithm[i];
        m_score -= m_mean[i];
        m_information += m_variance[i];
    }

    double m_coefficient, m_risk;
    study::Ties m_ties;
    double m_value = 0, m_score = 0, m_information = 0;
    EfronBlock m_efron;
    EfronBlock::Column m_events0, m_dying1, m_cross, m_mean, m_variance; ///< of the stepwise times of a block
};

Likelihood evaluate(std::span<const EventTime> times, double coefficient, study::Ties ties)
{
    PartialLikelihood sum(coefficient, ties);
    for (std::size_t first = 0; first < times.size(); first += EfronBlock::most)
        sum.add(times.subspan(first, std::min(EfronBlock::most, times.size() - first)));
    return sum.likelihood();
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
