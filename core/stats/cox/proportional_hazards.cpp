#include "core/stats/cox/proportional_hazards.h"

#include "core/stats/cox/cox.h"
#include "core/stats/cox/efron_sums.h"
#include "core/stats/cox/transformed_sums.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::stats {
namespace {

/// An event time of two arms: deaths and Σ over Efron steps of the mean of x and of its variance.
struct StepSums {
    double events0 = 0, events1 = 0;
    double means = 0, variances = 0;

    [[nodiscard]] double deaths() const { return events0 + events1; }
};

/// Efron's steps at once: the mean at a step is share + excess/x, as in the two-arm model (cox.cpp).
StepSums inClosedForm(StepSums sums, double atRisk0, double atRisk1, double risk)
{
    const double deaths = sums.deaths();
    const double deathSum = sums.events0 + sums.events1 * risk;
    const EfronSums steps = efronSums(atRisk0 + atRisk1 * risk, deathSum, deaths);
    const double share = sums.events1 * risk / deathSum;
    const double excess = risk * (atRisk1 * sums.events0 - atRisk0 * sums.events1) / deathSum;
    sums.means = deaths * share + excess * steps.inverse;
    sums.variances = deaths * share * (sums.events0 / deathSum) + excess * ((1 - 2 * share) * steps.inverse - excess * steps.inverseSquare);
    return sums;
}

StepSums stepSums(const RiskSet& set, std::size_t i, double risk, study::Ties ties)
{
    StepSums sums{double(set.events[set.at(0, i)]), double(set.events[set.at(1, i)])};
    const double atRisk0 = set.atRisk[set.at(0, i)];
    const double atRisk1 = set.atRisk[set.at(1, i)];
    const double deaths = sums.deaths();
    constexpr double manyDeaths = 16;
    if (ties == study::Ties::Efron && deaths >= manyDeaths) return inClosedForm(sums, atRisk0, atRisk1, risk);
    const double steps = ties == study::Ties::Efron ? deaths : 1;
    for (double k = 0; k < steps; ++k) {
        const double share = k / deaths;
        const double left0 = atRisk0 - share * sums.events0;
        const double left1 = (atRisk1 - share * sums.events1) * risk;
        const double mean = left1 / (left0 + left1);
        sums.means += mean;
        sums.variances += mean * (left0 / (left0 + left1));
    }
    sums.means *= deaths / steps;
    sums.variances *= deaths / steps;
    return sums;
}

/// Calls visit(stratum, index of the time, sums) for every event time of every stratum.
template <class Visit> void forEachStep(const std::vector<RiskSet>& strata, double coefficient, study::Ties ties, Visit&& visit)
{
    const double risk = std::exp(coefficient);
    for (std::size_t s = 0; s < strata.size(); ++s)
        for (std::size_t i = 0; i < strata[s].time.size(); ++i)
            if (strata[s].events[strata[s].at(0, i)] + strata[s].events[strata[s].at(1, i)] > 0)
                visit(s, i, stepSums(strata[s], i, risk, ties));
}

/// 1 − S(t−) at every time of any stratum, and its mean over the deaths.
class PooledCurve {
public:
    explicit PooledCurve(const std::vector<RiskSet>& strata)
    {
        for (const RiskSet& set : strata) m_time.insert(m_time.end(), set.time.begin(), set.time.end());
        if (strata.size() > 1) {
            std::sort(m_time.begin(), m_time.end());
            m_time.erase(std::unique(m_time.begin(), m_time.end()), m_time.end());
        }
        m_events.resize(m_time.size());
        m_leaving.resize(m_time.size());
        m_entering.resize(m_time.size());
        for (const RiskSet& set : strata) count(set);
        accumulate();
    }

    [[nodiscard]] std::vector<double> at(const std::vector<double>& times) const
    {
        std::vector<double> values;
        values.reserve(times.size());
        std::size_t slot = 0;
        for (const double time : times) {
            while (m_time[slot] < time) ++slot;
            values.push_back(m_value[slot]);
        }
        return values;
    }
    [[nodiscard]] double mean() const { return m_mean; }

private:
    void count(const RiskSet& set)
    {
        std::size_t slot = 0;
        for (std::size_t i = 0; i < set.time.size(); ++i) {
            while (m_time[slot] < set.time[i]) ++slot;
            for (std::size_t arm = 0; arm < set.arms; ++arm) {
                m_events[slot] += set.events[set.at(arm, i)];
                m_leaving[slot] += set.events[set.at(arm, i)] + set.censored[set.at(arm, i)];
                if (set.hasLateEntries()) m_entering[slot] += set.entered[set.at(arm, i)];
            }
        }
    }

    void accumulate()
    {
        double atRisk = 0;
        for (std::size_t i = 0; i < m_time.size(); ++i) atRisk += m_leaving[i] - m_entering[i];
        double survival = 1;
        double sum = 0;
        double deaths = 0;
        for (std::size_t i = 0; i < m_time.size(); ++i) {
            m_value.push_back(1 - survival);
            sum += m_events[i] * (1 - survival);
            deaths += m_events[i];
            if (m_events[i] > 0) survival *= (atRisk - m_events[i]) / atRisk; // with late entries nobody may be at risk between events
            atRisk += m_entering[i] - m_leaving[i];
        }
        m_mean = sum / deaths;
    }

    std::vector<double> m_time, m_events, m_leaving, m_entering, m_value;
    double m_mean = 0;
};

/// Deaths of a stratum that has both arms; 0 otherwise.
double deathsThatTell(const RiskSet& set)
{
    if (set.subjects(0) == 0 || set.subjects(1) == 0) return 0;
    return std::accumulate(set.events.begin(), set.events.end(), 0.0);
}

} // namespace

TimeTransform kaplanMeierTransform(const std::vector<RiskSet>& strata)
{
    const PooledCurve curve(strata);
    TimeTransform result;
    result.mean = curve.mean();
    for (const RiskSet& set : strata) result.g.push_back(curve.at(set.time));
    return result;
}

double transformedScoreTest(const TransformedSums& sums, const std::vector<Eigen::Index>& columns)
{
    const Eigen::Index all = sums.score.size();
    const auto some = static_cast<Eigen::Index>(columns.size());
    Eigen::MatrixXd m(all + some, all + some);
    const Eigen::MatrixXd mixed = sums.mixed(Eigen::all, columns);
    m << sums.information, mixed, mixed.transpose(), Eigen::MatrixXd(sums.squared(columns, columns));
    Eigen::VectorXd u = Eigen::VectorXd::Zero(all + some);
    u.tail(some) = sums.score(columns);
    // Columns on very different scales must not look singular.
    const Eigen::VectorXd scale = m.diagonal().cwiseSqrt().cwiseInverse();
    if (!scale.allFinite()) return table::missing;
    Eigen::FullPivLU<Eigen::MatrixXd> lu(scale.asDiagonal() * m * scale.asDiagonal());
    // Where g is the same at all events that tell (a curve that falls to 0 early, with delayed entry) rounding alone is left.
    constexpr double rounding = 1e-13;
    lu.setThreshold(rounding);
    if (!lu.isInvertible()) return table::missing;
    const Eigen::VectorXd scaled = scale.asDiagonal() * u;
    return scaled.dot(lu.solve(scaled));
}

ProportionalHazards proportionalHazards(const std::vector<RiskSet>& strata, double coefficient, study::Ties ties)
{
    ProportionalHazards result;
    if (std::isnan(coefficient)) return result;
    const TimeTransform transform = kaplanMeierTransform(strata);
    double u = 0;
    double information = 0;
    double mixed = 0;
    double squared = 0;
    forEachStep(strata, coefficient, ties, [&](std::size_t s, std::size_t i, const StepSums& sums) {
        const double g = transform.g[s][i] - transform.mean;
        u += g * (sums.events1 - sums.means);
        information += sums.variances;
        mixed += g * sums.variances;
        squared += g * g * sums.variances;
    });
    const TransformedSums one{Eigen::VectorXd::Constant(1, u), Eigen::MatrixXd::Constant(1, 1, information),
                              Eigen::MatrixXd::Constant(1, 1, mixed), Eigen::MatrixXd::Constant(1, 1, squared)};
    result.global = chiSquareTest(transformedScoreTest(one, {0}), 1);
    return result;
}

SchoenfeldResiduals schoenfeldResiduals(const std::vector<RiskSet>& strata, double coefficient, study::Ties ties)
{
    SchoenfeldResiduals result;
    if (std::isnan(coefficient)) return result;
    const TimeTransform transform = kaplanMeierTransform(strata);
    double information = 0;
    forEachStep(strata, coefficient, ties, [&](std::size_t, std::size_t, const StepSums& sums) { information += sums.variances; });
    double deaths = 0;
    for (const RiskSet& set : strata) deaths += deathsThatTell(set);
    const double scale = deaths / information;
    forEachStep(strata, coefficient, ties, [&](std::size_t s, std::size_t i, const StepSums& sums) {
        const double mean = sums.means / sums.deaths();
        for (const double x : {0.0, 1.0}) {
            const double events = x == 0 ? sums.events0 : sums.events1;
            if (events == 0) continue;
            result.time.push_back(strata[s].time[i]);
            result.transformed.push_back(transform.g[s][i]);
            result.residual.push_back((x - mean) * scale + coefficient);
            result.deaths.push_back(static_cast<std::uint32_t>(events));
        }
    });
    return result;
}

} // namespace atrisk::stats
