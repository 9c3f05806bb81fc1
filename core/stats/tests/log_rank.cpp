#include "core/stats/tests/log_rank.h"

#include "core/stats/numeric/distributions.h"
#include "core/stats/tests/log_rank_kernel.h"

#include <Eigen/Dense>

#include <array>

namespace atrisk::stats {
namespace {

using Kind = LogRankWeight::Kind;

/// Observed minus expected events per arm and their covariance, weighted.
struct ScoreSums {
    Eigen::VectorXd score;
    Eigen::MatrixXd variance;
};

/// U += w(dₖ − d·nₖ/n); V += w²·d(n−d)/(n−1)·(diag(nₖ/n) − nn'/n²) (recipe 6), for several weights at once.
class FamilySums {
public:
    FamilySums(std::size_t arms, std::span<const LogRankWeight> weights)
        : m_weights(weights), m_expected(Eigen::VectorXd::Zero(static_cast<Eigen::Index>(arms))), m_difference(m_expected),
          m_covariance(Eigen::MatrixXd::Zero(m_expected.size(), m_expected.size())), m_sums(weights.size(), {m_expected, m_covariance})
    {
    }

    void addStratum(const RiskSet& set)
    {
        forEachEventTime(set, [&](const PooledEvents& at) {
            addTime(set, at);
            for (std::size_t k = 0; k < m_weights.size(); ++k) {
                const double weight = weightAt(m_weights[k], at);
                m_sums[k].score += weight * m_difference;
                m_sums[k].variance += (weight * weight) * m_covariance;
            }
        });
    }

    [[nodiscard]] const ScoreSums& of(std::size_t weight) const { return m_sums[weight]; }

    /// Arms with expected > 0 but one: that one is redundant.
    [[nodiscard]] std::vector<Eigen::Index> independentArms() const
    {
        std::vector<Eigen::Index> kept;
        for (Eigen::Index arm = 0; arm < m_expected.size(); ++arm)
            if (m_expected[arm] > 0) kept.push_back(arm);
        if (!kept.empty()) kept.erase(kept.begin());
        return kept;
    }

private:
    void addTime(const RiskSet& set, const PooledEvents& at)
    {
        const Eigen::Index arms = m_expected.size();
        const double factor = at.varianceFactor();
        for (Eigen::Index a = 0; a < arms; ++a) {
            const std::size_t cell = set.at(static_cast<std::size_t>(a), at.index);
            const double share = set.atRisk[cell] / at.atRisk;
            m_difference[a] = set.events[cell] - at.events * share;
            m_expected[a] += at.events * share;
            m_covariance(a, a) = factor * share * (1 - share);
            for (Eigen::Index b = 0; b < a; ++b) {
                const double other = set.atRisk[set.at(static_cast<std::size_t>(b), at.index)] / at.atRisk;
                m_covariance(a, b) = m_covariance(b, a) = -factor * share * other;
            }
        }
    }

    std::span<const LogRankWeight> m_weights;
    Eigen::VectorXd m_expected, m_difference;
    Eigen::MatrixXd m_covariance; ///< of the time at hand, as m_difference
    std::vector<ScoreSums> m_sums;
};

ChiSquareTest testOf(const ScoreSums& sums, const std::vector<Eigen::Index>& kept)
{
    if (kept.empty()) return {};
    const Eigen::VectorXd u = sums.score(kept);
    const Eigen::MatrixXd v = sums.variance(kept, kept);
    const Eigen::FullPivLU<Eigen::MatrixXd> lu(v);
    if (!lu.isInvertible()) return {};
    const double chiSquare = u.dot(lu.solve(u));
    const int df = static_cast<int>(kept.size());
    return {chiSquare, df, chiSquareP(chiSquare, df)};
}

FamilySums sumsOf(const std::vector<RiskSet>& strata, std::span<const LogRankWeight> weights)
{
    FamilySums sums(strata.front().arms, weights);
    for (const RiskSet& set : strata) sums.addStratum(set);
    return sums;
}

constexpr std::array<LogRankWeight, 1> plain{};

} // namespace

std::string_view name(Kind kind)
{
    switch (kind) {
    case Kind::FlemingHarrington: return "fleming-harrington";
    case Kind::Gehan: return "gehan";
    case Kind::TaroneWare: return "tarone-ware";
    case Kind::PetoPeto: return "peto-peto";
    }
    return "";
}

std::span<const LogRankWeight> usualWeights()
{
    static constexpr std::array<LogRankWeight, 7> usual{{{Kind::FlemingHarrington, 0, 0},
                                                         {Kind::FlemingHarrington, 0, 1},
                                                         {Kind::FlemingHarrington, 1, 1},
                                                         {Kind::FlemingHarrington, 1, 0},
                                                         {Kind::Gehan},
                                                         {Kind::TaroneWare},
                                                         {Kind::PetoPeto}}};
    return usual;
}

ChiSquareTest logRankTest(const std::vector<RiskSet>& strata)
{
    if (strata.empty()) return {};
    const FamilySums sums = sumsOf(strata, plain);
    return testOf(sums.of(0), sums.independentArms());
}

std::vector<WeightedLogRank> weightedLogRanks(const std::vector<RiskSet>& strata, std::span<const LogRankWeight> weights)
{
    std::vector<WeightedLogRank> tests;
    for (const LogRankWeight& weight : weights) tests.push_back({weight, {}});
    if (strata.empty()) return tests;
    const FamilySums sums = sumsOf(strata, weights);
    const std::vector<Eigen::Index> kept = sums.independentArms();
    for (std::size_t k = 0; k < tests.size(); ++k) tests[k].test = testOf(sums.of(k), kept);
    return tests;
}

ChiSquareTest logRankTrend(const std::vector<RiskSet>& strata)
{
    if (strata.empty()) return {};
    const FamilySums sums = sumsOf(strata, plain);
    if (sums.independentArms().empty()) return {};
    const Eigen::VectorXd& score = sums.of(0).score;
    const Eigen::VectorXd places = Eigen::VectorXd::LinSpaced(score.size(), 1, static_cast<double>(score.size()));
    const Eigen::MatrixXd& v = sums.of(0).variance;
    const double variance = places.dot(v * places);
    // Rounding alone leaves a little where the variance is 0.
    if (!(variance > 1e-12 * v.cwiseAbs().sum())) return {};
    const double observed = places.dot(score);
    const double chiSquare = observed * observed / variance;
    return {chiSquare, 1, chiSquareP(chiSquare, 1)};
}

} // namespace atrisk::stats
