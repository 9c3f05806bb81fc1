#include "core/stats/tests/max_combo.h"

#include "core/stats/numeric/distributions.h"
#include "core/stats/tests/log_rank_kernel.h"

#include <Eigen/Dense>

#include <algorithm>
#include <array>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <numbers>

namespace atrisk::stats {
namespace {

/// Order of the four tests: (0,0), (0,1), (1,1), (1,0).
struct FourTests {
    Eigen::Vector4d score = Eigen::Vector4d::Zero();
    Eigen::Matrix4d covariance = Eigen::Matrix4d::Zero();
};

FourTests fourTests(const std::vector<RiskSet>& strata)
{
    FourTests sums;
    for (const RiskSet& set : strata)
        forEachEventTime(set, [&](const PooledEvents& at) {
            const double s = at.survivalBefore;
            const Eigen::Vector4d weight(1, 1 - s, s * (1 - s), s);
            const double share = set.atRisk[set.at(1, at.index)] / at.atRisk;
            sums.score += (set.events[set.at(1, at.index)] - at.events * share) * weight;
            sums.covariance += (at.varianceFactor() * share * (1 - share)) * weight * weight.transpose();
        });
    return sums;
}

double normalCdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normalDensity(double z) { return std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi); }

/// Beyond this many standard deviations nothing counts.
constexpr double far = 9;

/// ∫ f between low and high, piece by piece: `cuts` are where f is steep or has a kink.
template <class Function> double integrate(double low, double high, std::vector<double> cuts, const Function& f)
{
    if (!(low < high)) return 0;
    cuts.push_back(high);
    std::sort(cuts.begin(), cuts.end());
    double sum = 0;
    double from = low;
    for (const double cut : cuts) {
        const double to = std::min(cut, high);
        if (!(to > from)) continue;
        sum += boost::math::quadrature::gauss<double, 10>::integrate(f, from, to);
        from = to;
    }
    return sum;
}

/// Cuts around a place where something changes over a width; a wide change needs none.
void cutAround(std::vector<double>& cuts, double place, double width)
{
    constexpr double wide = 0.4; // in standard deviations, beside the whole steps that are cut anyway
    if (!std::isfinite(place) || width > wide) return;
    for (const double k : {-8.0, -3.0, 0.0, 3.0, 8.0}) cuts.push_back(place + k * width);
}

/// P(|x|, |y|, |a·x + b·y|, |z| < m) for the three normals.
class Inside {
public:
    Inside(double m, const ComboCorrelation& c) : m_m(m), m_c(c), m_ySpread(std::sqrt(std::max(0.0, 1 - c.xy * c.xy)))
    {
        const double rest = 1 - c.xy * c.xy;
        m_zx = (c.xz - c.xy * c.yz) / rest;
        m_zy = (c.yz - c.xy * c.xz) / rest;
        const double left = 1 - m_zx * c.xz - m_zy * c.yz;
        constexpr double rankTolerance = 1e-12; // below: z is a sum of x and y
        m_zSpread = left > rankTolerance ? std::sqrt(left) : 0;
    }

    [[nodiscard]] double probability() const
    {
        const double end = std::min(m_m, far);
        std::vector<double> cuts;
        for (double x = -std::floor(end); x < end; x += 1) cuts.push_back(x);
        for (const double sign : {-1.0, 1.0}) {
            // Where y's centre line meets an edge of the region, and where the edges meet each other.
            cutAround(cuts, sign * m_m / m_c.xy, m_ySpread);
            cutAround(cuts, sign * m_m / (m_c.a + m_c.b * m_c.xy), m_ySpread);
            cutAround(cuts, sign * m_m / (m_zx + m_zy * m_c.xy), m_ySpread + m_zSpread);
            for (const double other : {-1.0, 1.0}) {
                cuts.push_back((sign - other * m_c.b) * m_m / m_c.a);
                cutAround(cuts, (sign - other * m_zy) * m_m / m_zx, m_zSpread);
                cutAround(cuts, (sign * m_c.b - other * m_zy) * m_m / (m_c.b * m_zx - m_zy * m_c.a), m_zSpread);
            }
        }
        std::erase_if(cuts, [](double cut) { return !std::isfinite(cut); });
        return integrate(-end, end, std::move(cuts), [this](double x) { return normalDensity(x) * givenX(x); });
    }

private:
    [[nodiscard]] double givenX(double x) const
    {
        const double centre = m_c.xy * x;
        double low = std::max(-m_m, centre - far * m_ySpread);
        double high = std::min(m_m, centre + far * m_ySpread);
        if (m_c.b > 0) {
            low = std::max(low, (-m_m - m_c.a * x) / m_c.b);
            high = std::min(high, (m_m - m_c.a * x) / m_c.b);
        }
        std::vector<double> cuts;
        for (const double k : {-5.0, -2.5, 0.0, 2.5, 5.0}) cuts.push_back(centre + k * m_ySpread);
        if (m_zy != 0)
            for (const double sign : {-1.0, 1.0}) cutAround(cuts, (sign * m_m - m_zx * x) / m_zy, m_zSpread / std::fabs(m_zy));
        return integrate(low, high, std::move(cuts),
                         [&](double y) { return normalDensity((y - centre) / m_ySpread) / m_ySpread * givenXY(m_zx * x + m_zy * y); });
    }

    [[nodiscard]] double givenXY(double mean) const
    {
        if (m_zSpread == 0) return std::fabs(mean) < m_m ? 1 : 0;
        return normalCdf((m_m - mean) / m_zSpread) - normalCdf((-m_m - mean) / m_zSpread);
    }

    double m_m;
    ComboCorrelation m_c;
    double m_ySpread;             ///< of y given x
    double m_zx, m_zy, m_zSpread; ///< z given x and y
};

} // namespace

double maxComboP(double m, const ComboCorrelation& correlation)
{
    const double one = twoSidedNormalP(m);
    constexpr double rankTolerance = 1e-10; // below: one test, four times
    if (1 - correlation.xy * correlation.xy < rankTolerance) return one;
    // Not below the p of one test nor above Bonferroni's, which rounding could cross where p is tiny.
    return std::clamp(1 - Inside(m, correlation).probability(), one, std::min(1.0, 3 * one));
}

MaxCombo maxCombo(const std::vector<RiskSet>& strata)
{
    if (std::ranges::any_of(strata, &RiskSet::hasLateEntries)) return {};
    const FourTests sums = fourTests(strata);
    const Eigen::Vector4d spread = sums.covariance.diagonal().cwiseSqrt();
    MaxCombo result;
    if (!(spread[0] > 0)) return result;
    const auto exists = [&](Eigen::Index i) { return spread[i] > 1e-7 * spread[0]; };
    result.statistic = 0;
    for (Eigen::Index i = 0; i < 4; ++i)
        if (exists(i)) result.statistic = std::max(result.statistic, std::fabs(sums.score[i]) / spread[i]);
    if (!exists(1) || !exists(2)) {
        result.p = twoSidedNormalP(result.statistic);
        return result;
    }
    const auto correlation = [&](Eigen::Index i, Eigen::Index j) { return sums.covariance(i, j) / (spread[i] * spread[j]); };
    result.p = maxComboP(result.statistic,
                         {correlation(1, 3), correlation(1, 2), correlation(3, 2), spread[1] / spread[0], spread[3] / spread[0]});
    return result;
}

} // namespace atrisk::stats
