#include "core/stats/survival/competing_risks.h"

#include "core/stats/cox/cox.h"
#include "core/stats/numeric/distributions.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace atrisk::stats {
namespace {

/// An event time of the arm: what the variance of later values is summed over.
struct Step {
    double atRisk, any, cause;
    double before;    ///< G(t−)
    double incidence; ///< F(t)
};

/// SE(F)² = Σ [r²d/(n(n−d)) − 2rG₋d₁/n² + G₋²d₁(n−d₁)/n³], r = F(t) − F(tₖ); the first term 0 if n = d. Each term is
/// a(F(t) − m)² + rest with its square completed, and their sum W(F(t) − M)² + Σa(m − M)² + Σrest, W = Σa, M the mean of the m
/// weighted by a: nothing is ever subtracted from anything as large, and each time costs the same.
class VarianceSums {
public:
    void add(const Step& s)
    {
        const double n = s.atRisk;
        m_rest += s.before * s.before * s.cause * (s.any - s.cause) / (n * n * s.any);
        if (!(n > s.any)) return;
        const double a = s.any / (n * (n - s.any));
        const double away = s.incidence + s.before * s.cause * (n - s.any) / (n * s.any) - m_centre;
        m_weight += a;
        m_centre += away * a / m_weight;
        m_spread += a * away * away * (1 - a / m_weight);
    }
    [[nodiscard]] double at(double incidence) const
    {
        return m_weight * (incidence - m_centre) * (incidence - m_centre) + m_spread + m_rest;
    }

private:
    double m_weight = 0, m_centre = 0, m_spread = 0, m_rest = 0;
};

/// Everything Gray's sums need of one group at one time, left limits.
struct Group {
    double atRisk = 0, cause = 0, others = 0;
    double free = 1;      ///< G
    double incidence = 0; ///< F
};

/// Recipe 7 for one stratum.
class GrayStratum {
public:
    GrayStratum(const RiskSet& cause, const RiskSet& any, double rho)
        : m_cause(cause), m_any(any), m_rho(rho), m_groups(static_cast<Eigen::Index>(cause.arms)), m_group(cause.arms),
          m_c(Eigen::MatrixXd::Zero(m_groups, m_groups)), m_v2(m_c), m_v3(Eigen::VectorXd::Zero(m_groups))
    {
    }

    /// Adds to the score, to its variance and to the sum of what that variance is made of, without regard to signs.
    void addTo(Eigen::VectorXd& score, Eigen::MatrixXd& variance, double& magnitude)
    {
        for (std::size_t i = 0; i < m_any.time.size(); ++i)
            if (load(i)) addTime(score, variance);
        for (Eigen::Index k = 0; k < m_groups; ++k) {
            const Eigen::VectorXd c = m_c.col(k);
            variance += c * c.transpose() * m_v3[k] + c * m_v2.col(k).transpose() + m_v2.col(k) * c.transpose();
            m_magnitude += largest(c) * (largest(c) * std::fabs(m_v3[k]) + 2 * largest(m_v2.col(k)));
        }
        magnitude += m_magnitude;
    }

private:
    /// False when nobody has an event at the time.
    bool load(std::size_t i)
    {
        double events = 0;
        for (std::size_t k = 0; k < m_group.size(); ++k) {
            Group& g = m_group[k];
            g.atRisk = m_any.atRisk[m_any.at(k, i)];
            g.cause = m_cause.events[m_cause.at(k, i)];
            g.others = m_any.events[m_any.at(k, i)] - g.cause;
            events += g.cause + g.others;
        }
        return events > 0;
    }

    void addTime(Eigen::VectorXd& score, Eigen::MatrixXd& variance)
    {
        Eigen::VectorXd h = Eigen::VectorXd::Zero(m_groups);
        double tq = 0;
        double d1 = 0;
        for (Eigen::Index k = 0; k < m_groups; ++k) {
            const Group& g = m_group[static_cast<std::size_t>(k)];
            d1 += g.cause;
            if (!(g.atRisk > 0)) continue;
            h[k] = g.atRisk / g.free;
            tq += h[k] * (1 - g.incidence);
        }
        const double tr = h.sum();
        const double pooled = m_pooled + d1 / tr;
        const double weight = std::pow(1 - m_pooled, m_rho);
        const Eigen::MatrixXd a = weight * (Eigen::MatrixXd(h.asDiagonal()) - h * h.transpose() / tr);
        m_c += a * (d1 / (tr * (1 - m_pooled))); // after a pooled incidence of 1 no test: as cmprsk
        for (Eigen::Index k = 0; k < m_groups; ++k) {
            Group& g = m_group[static_cast<std::size_t>(k)];
            if (!(g.atRisk > 0)) continue;
            if (d1 > 0) score[k] += weight * (g.cause - d1 * h[k] * (1 - g.incidence) / tq);
            const double before = g.free;
            const double after = before * (g.atRisk - g.cause - g.others) / g.atRisk;
            if (d1 > 0) addCause(k, g, a.col(k), variance, {pooled, after, d1, tr});
            if (g.others > 0 && after > 0) addOthers(k, g, variance, (1 - pooled) / after);
            g.incidence += before * g.cause / g.atRisk;
            g.free = after;
        }
        m_pooled = pooled;
    }

    struct Now {
        double pooled, after, d1, tr;
    };

    void addCause(Eigen::Index k, const Group& g, const Eigen::VectorXd& a, Eigen::MatrixXd& variance, const Now& now)
    {
        const double t4 = now.after > 0 ? 1 - (1 - now.pooled) / now.after : 1;
        const double t5 = now.d1 > 1 ? 1 - (now.d1 - 1) / (now.tr * g.free - 1) : 1;
        const double t3 = t5 * g.free * now.d1 / (now.tr * g.atRisk);
        const Eigen::VectorXd w = a - t4 * m_c.col(k);
        const double size = largest(a) + std::fabs(t4) * largest(m_c.col(k));
        m_magnitude += size * size * std::fabs(t3);
        m_v3[k] += t4 * t4 * t3;
        m_v2.col(k) += w * (t4 * t3);
        variance += w * w.transpose() * t3;
    }

    void addOthers(Eigen::Index k, const Group& g, Eigen::MatrixXd& variance, double t4)
    {
        const double t5 = g.others > 1 ? 1 - (g.others - 1) / (g.atRisk - 1) : 1;
        const double t3 = t5 * g.free * g.free * g.others / (g.atRisk * g.atRisk);
        const Eigen::VectorXd w = t4 * m_c.col(k);
        m_v3[k] += t4 * t4 * t3;
        m_v2.col(k) -= w * (t4 * t3);
        variance += w * w.transpose() * t3;
    }

    static double largest(const Eigen::VectorXd& values) { return values.cwiseAbs().maxCoeff(); }

    const RiskSet& m_cause;
    const RiskSet& m_any;
    double m_rho;
    Eigen::Index m_groups;
    std::vector<Group> m_group;
    double m_pooled = 0;    ///< F of all groups together
    double m_magnitude = 0; ///< of the terms of the variance, which may cancel
    Eigen::MatrixXd m_c, m_v2;
    Eigen::VectorXd m_v3;
};

/// What is left of terms that cancel is rounding: a variance that is small beside what it was summed from is none.
bool isSingular(const Eigen::MatrixXd& variance, double magnitude)
{
    constexpr double rounding = 1e-12;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(variance, Eigen::EigenvaluesOnly);
    return !(parts.eigenvalues().minCoeff() > rounding * magnitude) || !variance.fullPivLu().isInvertible();
}

/// Those that have any in some stratum.
std::vector<std::size_t> armsWithPatients(const std::vector<RiskSet>& sets)
{
    std::vector<std::size_t> arms;
    for (std::size_t arm = 0; !sets.empty() && arm < sets.front().arms; ++arm) {
        const auto has = [&](const RiskSet& set) {
            for (std::size_t i = 0; i < set.time.size(); ++i)
                if (set.atRisk[set.at(arm, i)] > 0) return true;
            return false;
        };
        if (std::ranges::any_of(sets, has)) arms.push_back(arm);
    }
    return arms;
}

} // namespace

CumulativeIncidence cumulativeIncidence(const RiskSet& cause, const RiskSet& any, std::size_t arm, double confidence,
                                        study::ConfidenceType type)
{
    assert(cause.time == any.time);
    const double z = normalCriticalValue(confidence);
    CumulativeIncidence result;
    VarianceSums sums;
    double free = 1;
    double incidence = 0;
    double error = 0;
    for (std::size_t i = 0; i < any.time.size(); ++i) {
        const std::uint32_t events = any.events[any.at(arm, i)];
        if (events + any.censored[any.at(arm, i)] == 0) continue;
        const double n = any.atRisk[any.at(arm, i)];
        const double d1 = cause.events[cause.at(arm, i)];
        const double before = free;
        incidence = std::min(incidence + before * d1 / n, 1.0); // a sum of ones in pieces may end a rounding above
        free *= (n - events) / n;
        if (events > 0) {
            sums.add({n, double(events), d1, before, incidence});
            error = std::sqrt(sums.at(incidence));
        }
        const Interval interval = transformedInterval(incidence, error, z, type);
        result.time.push_back(any.time[i]);
        result.atRisk.push_back(any.atRisk[any.at(arm, i)]);
        result.events.push_back(cause.events[cause.at(arm, i)]);
        result.incidence.push_back(incidence);
        result.standardError.push_back(error);
        result.lower.push_back(interval.lower);
        result.upper.push_back(interval.upper);
    }
    result.complete = !result.time.empty() && free == 0;
    return result;
}

IncidencePoint incidenceAt(const CumulativeIncidence& curve, double time)
{
    IncidencePoint point;
    point.time = time;
    if (curve.time.empty()) return point;
    const auto from = std::lower_bound(curve.time.begin(), curve.time.end(), time);
    if (from != curve.time.end()) point.atRisk = curve.atRisk[static_cast<std::size_t>(from - curve.time.begin())];
    point.status = time > curve.time.back() && !curve.complete ? EstimateStatus::BeyondFollowUp : EstimateStatus::Ok;
    if (point.status != EstimateStatus::Ok) return point;
    const auto after = std::upper_bound(curve.time.begin(), curve.time.end(), time);
    point.incidence = point.standardError = 0;
    if (after == curve.time.begin()) return point;
    const auto row = static_cast<std::size_t>(after - curve.time.begin()) - 1;
    point.incidence = curve.incidence[row];
    point.standardError = curve.standardError[row];
    point.lower = curve.lower[row];
    point.upper = curve.upper[row];
    return point;
}

ChiSquareTest grayTest(const std::vector<RiskSet>& cause, const std::vector<RiskSet>& any, double rho)
{
    const std::vector<std::size_t> arms = armsWithPatients(any);
    if (arms.size() < 2) return {};
    if (arms.size() < any.front().arms) return grayTest(selectArms(cause, arms), selectArms(any, arms), rho);
    const auto groups = static_cast<Eigen::Index>(arms.size());
    Eigen::VectorXd score = Eigen::VectorXd::Zero(groups);
    Eigen::MatrixXd variance = Eigen::MatrixXd::Zero(groups, groups);
    double magnitude = 0;
    for (std::size_t s = 0; s < cause.size(); ++s) GrayStratum(cause[s], any[s], rho).addTo(score, variance, magnitude);
    const Eigen::VectorXd u = score.head(groups - 1);
    const Eigen::MatrixXd v = variance.topLeftCorner(groups - 1, groups - 1);
    if (!v.allFinite() || isSingular(v, magnitude)) return {};
    return chiSquareTest(u.dot(v.fullPivLu().solve(u)), static_cast<int>(groups - 1));
}

} // namespace atrisk::stats
