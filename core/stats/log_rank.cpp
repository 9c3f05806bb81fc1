#include "core/stats/log_rank.h"

#include "core/stats/distributions.h"

#include <Eigen/Dense>

#include <cmath>

namespace atrisk::stats {
namespace {

/// Observed minus expected events per arm, their covariance, and the expected counts.
struct ScoreSums {
    explicit ScoreSums(std::size_t arms)
        : score(Eigen::VectorXd::Zero(static_cast<Eigen::Index>(arms))), expected(score),
          variance(Eigen::MatrixXd::Zero(score.size(), score.size()))
    {
    }
    Eigen::VectorXd score, expected;
    Eigen::MatrixXd variance;
};

/// U += dₖ − d·nₖ/n; V += d(n−d)/(n−1)·(diag(nₖ/n) − nn'/n²), n = 1 gives 0 (recipe 6 with w = 1).
void addStratum(const RiskSet& set, ScoreSums& sums)
{
    const auto arms = static_cast<Eigen::Index>(set.arms);
    Eigen::VectorXd share(arms);
    for (std::size_t i = 0; i < set.time.size(); ++i) {
        double d = 0;
        double n = 0;
        for (std::size_t arm = 0; arm < set.arms; ++arm) {
            d += set.events[set.at(arm, i)];
            n += set.atRisk[set.at(arm, i)];
        }
        if (d == 0) continue;
        for (Eigen::Index arm = 0; arm < arms; ++arm) {
            share[arm] = set.atRisk[set.at(static_cast<std::size_t>(arm), i)] / n;
            sums.score[arm] += set.events[set.at(static_cast<std::size_t>(arm), i)] - d * share[arm];
            sums.expected[arm] += d * share[arm];
        }
        if (n <= 1) continue;
        const double factor = d * (n - d) / (n - 1);
        for (Eigen::Index a = 0; a < arms; ++a) {
            for (Eigen::Index b = 0; b < arms; ++b) sums.variance(a, b) -= factor * share[a] * share[b];
            sums.variance(a, a) += factor * share[a];
        }
    }
}

} // namespace

ChiSquareTest logRankTest(const std::vector<RiskSet>& strata)
{
    if (strata.empty()) return {};
    ScoreSums sums(strata.front().arms);
    for (const RiskSet& set : strata) addStratum(set, sums);

    std::vector<Eigen::Index> kept; // arms with expected > 0; one of them is redundant
    for (Eigen::Index arm = 0; arm < sums.expected.size(); ++arm)
        if (sums.expected[arm] > 0) kept.push_back(arm);
    if (kept.size() < 2) return {};
    kept.erase(kept.begin());
    const Eigen::VectorXd u = sums.score(kept);
    const Eigen::MatrixXd v = sums.variance(kept, kept);
    const Eigen::FullPivLU<Eigen::MatrixXd> lu(v);
    if (!lu.isInvertible()) return {};
    ChiSquareTest test;
    test.chiSquare = u.dot(lu.solve(u));
    test.df = static_cast<int>(kept.size());
    test.p = chiSquareP(test.chiSquare, test.df);
    return test;
}

} // namespace atrisk::stats
