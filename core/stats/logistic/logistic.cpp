#include "core/stats/logistic/logistic.h"

#include "core/stats/cox/newton.h"
#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>

namespace atrisk::stats {
namespace {

constexpr int mostSteps = 200, mostHalvings = 30;
constexpr double rest = 1e-15;
constexpr double certain = 21; ///< of a linear predictor: a chance of 1e-9, or all but that

/// log(1 + eᵡ) without overflow.
double softplus(double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }

double xLog(double x, double p) { return x > 0 ? x * std::log(p) : 0; }

/// Of the shares themselves: no model can be more likely.
double saturated(Share share)
{
    if (share.n == 0) return 0;
    const double x = share.x, n = share.n;
    return xLog(x, x / n) + xLog(n - x, (n - x) / n);
}

class Newton {
public:
    Newton(const Eigen::MatrixXd& design, std::span<const Share> cells) : m_design(design), m_cells(cells) {}

    LogisticFit fit()
    {
        m_beta = Eigen::VectorXd::Zero(m_design.cols());
        m_value = likelihood(m_beta);
        const PivotedCholesky atZero(information());
        LogisticFit fit;
        fit.status = iterate();
        if (fit.status == LogisticStatus::Ok && runsAway()) fit.status = LogisticStatus::Separated;
        fit.logLikelihood = m_value;
        fit.coefficients = m_beta;
        fit.standardErrors = PivotedCholesky(information()).inverse().diagonal().cwiseSqrt();
        for (Eigen::Index column = 0; column < m_beta.size(); ++column)
            if (atZero.isDropped(column)) fit.coefficients[column] = fit.standardErrors[column] = table::missing;
        fit.rank = atZero.rank();
        return fit;
    }

private:
    [[nodiscard]] double likelihood(const Eigen::VectorXd& beta) const
    {
        const Eigen::VectorXd linear = m_design * beta;
        double sum = 0;
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            const double eta = linear[static_cast<Eigen::Index>(i)], x = m_cells[i].x, n = m_cells[i].n;
            sum -= x * softplus(-eta) + (n - x) * softplus(eta);
        }
        return sum;
    }
    [[nodiscard]] double chance(Eigen::Index cell) const { return 1 / (1 + std::exp(-m_design.row(cell).dot(m_beta))); }
    [[nodiscard]] Eigen::MatrixXd information() const
    {
        Eigen::VectorXd weights(m_design.rows());
        for (Eigen::Index cell = 0; cell < weights.size(); ++cell)
            weights[cell] = m_cells[static_cast<std::size_t>(cell)].n * chance(cell) * (1 - chance(cell));
        return m_design.transpose() * weights.asDiagonal() * m_design;
    }
    [[nodiscard]] Eigen::VectorXd score() const
    {
        Eigen::VectorXd residuals(m_design.rows());
        for (Eigen::Index cell = 0; cell < residuals.size(); ++cell)
            residuals[cell] = m_cells[static_cast<std::size_t>(cell)].x - m_cells[static_cast<std::size_t>(cell)].n * chance(cell);
        return m_design.transpose() * residuals;
    }

    LogisticStatus iterate()
    {
        for (int step = 0; step < mostSteps; ++step) {
            Eigen::VectorXd change = PivotedCholesky(information()).solve(score());
            double value = likelihood(m_beta + change);
            for (int halving = 0; halving < mostHalvings && !(value >= m_value - rest * std::abs(m_value)); ++halving) {
                change /= 2;
                value = likelihood(m_beta + change);
            }
            const bool rests = !(value - m_value > rest * (1 + std::abs(m_value)));
            if (!(value < m_value)) {
                m_beta += change;
                m_value = value;
            }
            if (rests) return LogisticStatus::Ok;
        }
        return LogisticStatus::NotConverged;
    }

    [[nodiscard]] bool runsAway() const
    {
        const Eigen::VectorXd linear = m_design * m_beta;
        for (std::size_t i = 0; i < m_cells.size(); ++i)
            if (m_cells[i].n > 0 && std::abs(linear[static_cast<Eigen::Index>(i)]) > certain) return true;
        return false;
    }

    const Eigen::MatrixXd& m_design;
    std::span<const Share> m_cells;
    Eigen::VectorXd m_beta;
    double m_value = 0;
};

bool isMixed(Share share) { return share.x > 0 && share.x < share.n; }
Share both(Share a, Share b) { return {a.x + b.x, a.n + b.n}; }
bool tells(const LevelShares& level)
{
    return level.control.n > 0 && level.experimental.n > 0 && isMixed(both(level.control, level.experimental));
}

/// Arm, and a column for each level.
LogisticFit mainEffects(const std::vector<Share>& cells)
{
    const auto levels = static_cast<Eigen::Index>(cells.size() / 2);
    Eigen::MatrixXd design = Eigen::MatrixXd::Zero(2 * levels, 1 + levels);
    for (Eigen::Index cell = 0; cell < 2 * levels; ++cell) {
        design(cell, 0) = static_cast<double>(cell % 2);
        design(cell, 1 + cell / 2) = 1;
    }
    return fitLogistic(design, cells);
}

} // namespace

std::string_view name(LogisticStatus status)
{
    switch (status) {
    case LogisticStatus::Ok: return "ok";
    case LogisticStatus::Separated: return "separated";
    case LogisticStatus::NotConverged: return "not-converged";
    }
    return "";
}

LogisticFit fitLogistic(const Eigen::MatrixXd& design, std::span<const Share> cells) { return Newton(design, cells).fit(); }

Interaction oddsInteraction(std::span<const LevelShares> levels)
{
    Interaction result;
    std::vector<Share> cells;
    Share control, experimental;
    double full = 0;
    bool infinite = false;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (!tells(levels[i])) {
            result.leftOut.push_back(i);
            continue;
        }
        for (const Share share : {levels[i].control, levels[i].experimental}) {
            cells.push_back(share);
            full += saturated(share);
            infinite = infinite || !isMixed(share);
        }
        control = both(control, levels[i].control);
        experimental = both(experimental, levels[i].experimental);
    }
    if (cells.size() < 4) return result;
    result.status = InteractionStatus::NotEstimable;
    if (!isMixed(control) || !isMixed(experimental)) return result;
    const LogisticFit main = mainEffects(cells);
    result.status = InteractionStatus::NotConverged;
    if (main.status == LogisticStatus::NotConverged) return result;
    result.status = infinite ? InteractionStatus::Infinite : InteractionStatus::Ok;
    const int df = static_cast<int>(cells.size() / 2) - 1;
    const double statistic = std::max(0.0, 2 * (full - main.logLikelihood));
    result.test = {statistic, df, chiSquareP(statistic, df)};
    return result;
}

} // namespace atrisk::stats
