#include "core/stats/numeric/natural_spline.h"

#include "core/stats/numeric/natural_basis.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace atrisk::stats {
namespace {

constexpr int innerIntervals = 3; // two inner knots, with those at the ends 4 degrees of freedom

/// Quantiles over all points, each repeated as often as it counts.
std::vector<double> knotsOf(const std::vector<double>& x, const std::vector<double>& weight)
{
    std::vector<double> all;
    for (std::size_t i = 0; i < x.size(); ++i) all.insert(all.end(), static_cast<std::size_t>(weight[i]), x[i]);
    std::sort(all.begin(), all.end());
    return all.empty() ? std::vector<double>(2) : naturalKnots(all, innerIntervals);
}

} // namespace

SmoothLine naturalSpline(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& weight)
{
    SmoothLine line;
    const NaturalBasis basis(knotsOf(x, weight));
    if (!basis.isValid()) return line;
    Eigen::MatrixXd rows(static_cast<Eigen::Index>(x.size()), basis.size());
    Eigen::VectorXd right(rows.rows());
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        const auto k = static_cast<std::size_t>(i);
        const double root = std::sqrt(weight[k]);
        rows.row(i) = root * basis.at(x[k]).transpose();
        right[i] = root * y[k];
    }
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(rows);
    if (qr.rank() < basis.size()) return line;
    const Eigen::VectorXd coefficients = qr.solve(right);
    const Eigen::MatrixXd inverse = (rows.transpose() * rows).inverse();
    line.x = x;
    std::sort(line.x.begin(), line.x.end());
    line.x.erase(std::unique(line.x.begin(), line.x.end()), line.x.end());
    for (const double at : line.x) {
        const Eigen::VectorXd b = basis.at(at);
        line.y.push_back(b.dot(coefficients));
        line.spread.push_back(std::sqrt(b.dot(inverse * b)));
    }
    return line;
}

} // namespace atrisk::stats
