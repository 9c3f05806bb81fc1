#include "core/stats/counts/standardized_difference.h"

#include "core/table/table.h"

#include <Eigen/Dense>
#include <cmath>
#include <numeric>

namespace atrisk::stats {
namespace {

struct Moments {
    double mean = 0, variance = 0;
    std::size_t known = 0;
};

Moments momentsOf(std::span<const double> values)
{
    Moments moments;
    double squares = 0; // Welford's sums lose no digits to a large mean
    for (const double value : values) {
        if (std::isnan(value)) continue;
        ++moments.known;
        const double away = value - moments.mean;
        moments.mean += away / static_cast<double>(moments.known);
        squares += away * (value - moments.mean);
    }
    if (moments.known > 1) moments.variance = squares / static_cast<double>(moments.known - 1);
    return moments;
}

/// Shares of all levels that somebody has, but the first.
Eigen::VectorXd sharesOf(const std::vector<std::size_t>& counts, const std::vector<std::size_t>& others)
{
    const auto total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::size_t{0}));
    std::vector<double> shares;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] + others[i] > 0) shares.push_back(static_cast<double>(counts[i]) / total);
    return Eigen::Map<Eigen::VectorXd>(shares.data(), static_cast<Eigen::Index>(shares.size())).tail(std::ssize(shares) - 1);
}

Eigen::MatrixXd covarianceOf(const Eigen::VectorXd& shares) { return Eigen::MatrixXd(shares.asDiagonal()) - shares * shares.transpose(); }

} // namespace

double standardizedDifference(std::span<const double> x, std::span<const double> y)
{
    const Moments first = momentsOf(x), second = momentsOf(y);
    if (first.known < 2 || second.known < 2) return table::missing;
    const double apart = std::fabs(first.mean - second.mean), spread = std::sqrt((first.variance + second.variance) / 2);
    if (apart == 0) return 0;
    return spread > 0 ? apart / spread : table::missing;
}

double standardizedDifference(const std::vector<std::size_t>& x, const std::vector<std::size_t>& y)
{
    const auto empty = [](const std::vector<std::size_t>& counts) {
        return std::accumulate(counts.begin(), counts.end(), std::size_t{0}) == 0;
    };
    if (empty(x) || empty(y)) return table::missing;
    const Eigen::VectorXd first = sharesOf(x, y), second = sharesOf(y, x), apart = first - second;
    if (apart.size() == 0 || apart.isZero(0)) return 0;
    const Eigen::MatrixXd spread = (covarianceOf(first) + covarianceOf(second)) / 2;
    const Eigen::VectorXd solved = spread.completeOrthogonalDecomposition().solve(apart);
    constexpr double solvable = 1e-9; // a difference in a direction without spread has no finite size
    if ((spread * solved - apart).norm() > solvable) return table::missing;
    return std::sqrt(std::max(0.0, apart.dot(solved)));
}

} // namespace atrisk::stats
