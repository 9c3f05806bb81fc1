#include "core/stats/counts/correlation.h"

#include "core/stats/counts/rank_tests.h"
#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace atrisk::stats {
namespace {

struct Pairs {
    std::vector<double> x, y;
};

Pairs knownPairs(std::span<const double> x, std::span<const double> y)
{
    Pairs pairs;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i])) continue;
        pairs.x.push_back(x[i]);
        pairs.y.push_back(y[i]);
    }
    return pairs;
}

bool isConstant(const std::vector<double>& values) { return std::ranges::adjacent_find(values, std::not_equal_to()) == values.end(); }

/// About the means: sums of squares of raw values would cancel.
double coefficient(const Pairs& pairs)
{
    if (pairs.x.size() < 2 || isConstant(pairs.x) || isConstant(pairs.y)) return table::missing;
    const auto n = static_cast<double>(pairs.x.size());
    const double meanX = std::accumulate(pairs.x.begin(), pairs.x.end(), 0.0) / n;
    const double meanY = std::accumulate(pairs.y.begin(), pairs.y.end(), 0.0) / n;
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < pairs.x.size(); ++i) {
        const double dx = pairs.x[i] - meanX, dy = pairs.y[i] - meanY;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    return std::clamp(xy / (std::sqrt(xx) * std::sqrt(yy)), -1.0, 1.0);
}

/// `spread`: the variance of atanh r times n − 3.
Correlation correlationOf(const Pairs& pairs, double confidence, double (*spread)(double))
{
    Correlation result;
    result.n = pairs.x.size();
    result.estimate = coefficient(pairs);
    if (std::isnan(result.estimate)) return result;
    const auto n = static_cast<double>(result.n);
    if (result.n >= 3) {
        const double r = result.estimate;
        result.p = twoSidedStudentP(r * std::sqrt((n - 2) / (1 - r * r)), n - 2);
    }
    if (result.n >= 4) {
        const double half = normalCriticalValue(confidence) * std::sqrt(spread(result.estimate) / (n - 3));
        result.lower = std::tanh(std::atanh(result.estimate) - half);
        result.upper = std::tanh(std::atanh(result.estimate) + half);
    }
    return result;
}

} // namespace

Correlation pearson(std::span<const double> x, std::span<const double> y, double confidence)
{
    return correlationOf(knownPairs(x, y), confidence, [](double) { return 1.0; });
}

Correlation spearman(std::span<const double> x, std::span<const double> y, double confidence)
{
    const Pairs pairs = knownPairs(x, y);
    return correlationOf({ranksOf(pairs.x).of, ranksOf(pairs.y).of}, confidence, [](double rho) { return 1 + rho * rho / 2; });
}

} // namespace atrisk::stats
