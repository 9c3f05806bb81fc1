#include "core/stats/cox/newton.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atrisk::stats {

bool Likelihood::isFinite() const { return std::isfinite(value) && score.allFinite() && information.allFinite(); }

PivotedCholesky::PivotedCholesky(const Eigen::MatrixXd& matrix)
    : m_lower(Eigen::MatrixXd::Identity(matrix.rows(), matrix.rows())), m_pivot(Eigen::VectorXd::Zero(matrix.rows()))
{
    const double tolerance = std::pow(std::numeric_limits<double>::epsilon(), 0.75);
    const double largest = matrix.rows() == 0 ? 0 : matrix.diagonal().maxCoeff();
    const double smallest = largest > 0 ? largest * tolerance : tolerance;
    Eigen::MatrixXd rest = matrix;
    for (Eigen::Index i = 0; i < rest.rows(); ++i) {
        const double pivot = rest(i, i);
        if (!std::isfinite(pivot) || pivot < smallest) continue;
        m_pivot[i] = pivot;
        for (Eigen::Index j = i + 1; j < rest.rows(); ++j) {
            const double factor = rest(j, i) / pivot;
            m_lower(j, i) = factor;
            for (Eigen::Index k = i + 1; k <= j; ++k) rest(j, k) -= factor * rest(k, i);
        }
    }
}

Eigen::VectorXd PivotedCholesky::solve(const Eigen::VectorXd& right) const
{
    Eigen::VectorXd x = right;
    const Eigen::Index n = x.size();
    for (Eigen::Index i = 0; i < n; ++i)
        for (Eigen::Index j = 0; j < i; ++j) x[i] -= m_lower(i, j) * x[j];
    for (Eigen::Index i = n; i-- > 0;) {
        if (m_pivot[i] == 0) {
            x[i] = 0;
            continue;
        }
        x[i] /= m_pivot[i];
        for (Eigen::Index j = i + 1; j < n; ++j) x[i] -= m_lower(j, i) * x[j];
    }
    return x;
}

Eigen::MatrixXd PivotedCholesky::inverse() const
{
    const Eigen::Index n = m_pivot.size();
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(n, n);
    for (Eigen::Index i = 0; i < n; ++i) {
        if (m_pivot[i] == 0) continue;
        Eigen::VectorXd unit = Eigen::VectorXd::Zero(n);
        unit[i] = 1;
        result.col(i) = solve(unit);
    }
    for (Eigen::Index i = 0; i < n; ++i)
        if (m_pivot[i] == 0) result.row(i).setZero();
    return result;
}

NewtonFit maximize(Eigen::Index columns, const std::function<Likelihood(const Eigen::VectorXd&)>& evaluate)
{
    constexpr int mostIterations = 20;
    constexpr double tolerance = 1e-9;
    NewtonFit fit;
    Eigen::VectorXd current = Eigen::VectorXd::Zero(columns);
    Likelihood likelihood = evaluate(current);
    const auto stopped = [&] { return columns > 0 && likelihood.score.size() == 0; };
    if (stopped()) {
        fit.cancelled = true;
        return fit;
    }
    PivotedCholesky factor(likelihood.information);
    Eigen::VectorXd step = factor.solve(likelihood.score);
    fit.nullLogLikelihood = fit.logLikelihood = likelihood.value;
    fit.scoreStatistic = likelihood.score.dot(step);
    Eigen::VectorXd next = current + step;
    int halvings = 0;
    for (fit.iterations = 1; fit.iterations <= mostIterations; ++fit.iterations) {
        likelihood = evaluate(next);
        if (stopped()) {
            fit.cancelled = true;
            return fit;
        }
        factor = PivotedCholesky(likelihood.information);
        const bool finite = likelihood.isFinite();
        if (finite && std::fabs(1 - fit.logLikelihood / likelihood.value) <= tolerance) {
            fit.logLikelihood = likelihood.value;
            current = next;
            fit.converged = true;
            break;
        }
        if (!finite || likelihood.value < fit.logLikelihood) {
            ++halvings;
            next = (next + halvings * current) / (halvings + 1);
        } else {
            halvings = 0;
            fit.logLikelihood = likelihood.value;
            current = next;
            next = current + factor.solve(likelihood.score);
        }
    }
    if (!fit.converged) {
        fit.iterations = mostIterations;
        likelihood = evaluate(current);
        if (stopped()) {
            fit.cancelled = true;
            return fit;
        }
        fit.logLikelihood = likelihood.value;
        factor = PivotedCholesky(likelihood.information);
    }
    fit.variance = factor.inverse();
    fit.finalScore = likelihood.score;
    fit.rank = factor.rank();
    fit.coefficients = current;
    for (Eigen::Index i = 0; i < columns; ++i)
        if (factor.isDropped(i)) fit.coefficients[i] = table::missing;
    return fit;
}

} // namespace atrisk::stats
