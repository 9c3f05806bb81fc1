// The Newton iteration of coxph itself (recipe 4), for any partial likelihood.
#pragma once

#include "core/table/table.h"

#include <Eigen/Dense>
#include <functional>

namespace atrisk::stats {

/// Log-likelihood with its gradient U and information I (both symmetric halves filled).
struct Likelihood {
    double value = 0;
    Eigen::VectorXd score;
    Eigen::MatrixXd information;

    [[nodiscard]] bool isFinite() const;
};

/// LDL' in column order; a pivot that is tiny beside the largest diagonal element, or not finite, becomes 0 and its
/// column drops out: `solve` gives 0 there (survival's cholesky2 and chsolve2).
class PivotedCholesky {
public:
    explicit PivotedCholesky(const Eigen::MatrixXd& matrix);
    [[nodiscard]] Eigen::VectorXd solve(const Eigen::VectorXd& right) const;
    [[nodiscard]] Eigen::MatrixXd inverse() const; ///< rows and columns of dropped pivots are 0
    [[nodiscard]] bool isDropped(Eigen::Index column) const { return m_pivot[column] == 0; }
    [[nodiscard]] int rank() const { return static_cast<int>((m_pivot.array() != 0).count()); }

private:
    Eigen::MatrixXd m_lower; ///< unit lower triangle
    Eigen::VectorXd m_pivot;
};

struct NewtonFit {
    Eigen::VectorXd coefficients; ///< NaN where the column was dropped
    Eigen::MatrixXd variance;
    Eigen::VectorXd finalScore; ///< U at the last point looked at
    double logLikelihood = table::missing, nullLogLikelihood = table::missing;
    double scoreStatistic = table::missing; ///< u₀'I₀⁻u₀
    int rank = 0, iterations = 0;
    bool converged = false, cancelled = false;
};

/// Maximizes from 0: at most 20 iterations, stops when |1 − old/new| ≤ 1e-9, halves steps that lose.
/// `evaluate` may report an interruption by an empty score: the fit is then `cancelled`.
[[nodiscard]] NewtonFit maximize(Eigen::Index columns, const std::function<Likelihood(const Eigen::VectorXd&)>& evaluate);

} // namespace atrisk::stats
