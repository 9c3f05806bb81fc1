#include "core/stats/numeric/natural_spline.h"

#include "core/base/numeric.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace atrisk::stats {
namespace {

constexpr int freedom = 4; // two inner knots and two at the ends

double cubed(double x) { return x > 0 ? x * x * x : 0; }

/// Powers truncated at the knots and bent straight outside (Hastie, Tibshirani & Friedman 2009, 5.2.1).
Eigen::Vector4d basis(double x, const Eigen::Vector4d& knots)
{
    const auto d = [&](int k) { return (cubed(x - knots[k]) - cubed(x - knots[3])) / (knots[3] - knots[k]); };
    return {1, x, d(0) - d(2), d(1) - d(2)};
}

/// Quantiles over all points, each repeated as often as it counts.
Eigen::Vector4d knotsOf(const std::vector<double>& x, const std::vector<double>& weight)
{
    std::vector<double> all;
    for (std::size_t i = 0; i < x.size(); ++i) all.insert(all.end(), static_cast<std::size_t>(weight[i]), x[i]);
    std::sort(all.begin(), all.end());
    if (all.empty()) return Eigen::Vector4d::Zero();
    return {all.front(), base::quantileOfSorted(all, 1.0 / 3), base::quantileOfSorted(all, 2.0 / 3), all.back()};
}

bool areDistinct(const Eigen::Vector4d& knots)
{
    const double least = 1e-9 * (knots[3] - knots[0]);
    return knots[1] - knots[0] > least && knots[2] - knots[1] > least && knots[3] - knots[2] > least;
}

} // namespace

SmoothLine naturalSpline(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& weight)
{
    SmoothLine line;
    Eigen::Vector4d knots = knotsOf(x, weight);
    if (!areDistinct(knots)) return line;
    // On 0 … 1 the powers stay of one size.
    const double from = knots[0];
    const double length = knots[3] - knots[0];
    knots = (knots.array() - from) / length;
    Eigen::MatrixXd rows(static_cast<Eigen::Index>(x.size()), freedom);
    Eigen::VectorXd right(rows.rows());
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        const auto k = static_cast<std::size_t>(i);
        const double root = std::sqrt(weight[k]);
        rows.row(i) = root * basis((x[k] - from) / length, knots).transpose();
        right[i] = root * y[k];
    }
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(rows);
    if (qr.rank() < freedom) return line;
    const Eigen::VectorXd coefficients = qr.solve(right);
    const Eigen::MatrixXd inverse = (rows.transpose() * rows).inverse();
    line.x = x;
    std::sort(line.x.begin(), line.x.end());
    line.x.erase(std::unique(line.x.begin(), line.x.end()), line.x.end());
    for (const double at : line.x) {
        const Eigen::VectorXd b = basis((at - from) / length, knots);
        line.y.push_back(b.dot(coefficients));
        line.spread.push_back(std::sqrt(b.dot(inverse * b)));
    }
    return line;
}

} // namespace atrisk::stats
