#include "core/stats/forest/one_effect.h"

#include <cmath>

namespace atrisk::stats {
namespace {

constexpr double twoSided95 = 1.959963984540054; // qnorm(0.975)

LogRatio logRatio(const HazardRatio& ratio) { return {ratio.coefficient, ratio.standardError}; }

/// Of the rows' own model.
const HazardRatio& overallRatio(const ForestAnalysis& forest)
{
    const Comparison& comparison = forest.everyone.comparisons.front();
    return forest.stratified && comparison.stratified ? comparison.stratified->hazardRatio : comparison.hazardRatio;
}

/// Σ w θ / Σ w
double weightedMean(std::span<const LogRatio> levels, std::span<const double> weights)
{
    double sum = 0, all = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        sum += weights[i] * levels[i].coefficient;
        all += weights[i];
    }
    return sum / all;
}

std::vector<double> weightsOf(std::span<const LogRatio> levels, double between)
{
    std::vector<double> weights;
    for (const LogRatio& level : levels) weights.push_back(1 / (between + level.standardError * level.standardError));
    return weights;
}

double varianceBetween(std::span<const LogRatio> levels)
{
    const std::vector<double> weights = weightsOf(levels, 0);
    const double mean = weightedMean(levels, weights);
    double q = 0, sum = 0, squares = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        q += weights[i] * std::pow(levels[i].coefficient - mean, 2);
        sum += weights[i];
        squares += weights[i] * weights[i];
    }
    return std::max(0.0, (q - static_cast<double>(levels.size() - 1)) / (sum - squares / sum));
}

void shrink(ForestFactor& factor)
{
    std::vector<LogRatio> levels;
    std::vector<ForestRow*> rows;
    for (ForestRow& row : factor.rows)
        if (row.hazardRatio.status == CoxStatus::Ok) {
            levels.push_back(logRatio(row.hazardRatio));
            rows.push_back(&row);
        }
    const std::vector<double> drawn = shrunken(levels);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i]->oneEffect.shrunken = std::exp(drawn[i]);
}

} // namespace

Spread spreadUnderOneEffect(const LogRatio& level, const LogRatio& overall)
{
    constexpr double same = 1e-9; // of the variance: all but everyone
    const double own = level.standardError * level.standardError, whole = overall.standardError * overall.standardError;
    const double apart = own - whole;
    if (!(apart > same * own)) return {};
    const double half = twoSided95 * std::sqrt(apart);
    return {overall.coefficient - half, overall.coefficient + half};
}

std::vector<double> shrunken(std::span<const LogRatio> levels)
{
    if (levels.size() < 2) return std::vector<double>(levels.size(), table::missing);
    const double between = varianceBetween(levels);
    const double mean = weightedMean(levels, weightsOf(levels, between));
    std::vector<double> drawn;
    for (const LogRatio& level : levels) {
        const double own = level.standardError * level.standardError;
        drawn.push_back(mean + between / (between + own) * (level.coefficient - mean));
    }
    return drawn;
}

void addOneEffect(ForestAnalysis& forest)
{
    const HazardRatio& overall = overallRatio(forest);
    for (ForestFactor& factor : forest.factors) {
        shrink(factor);
        for (ForestRow& row : factor.rows) {
            if (row.hazardRatio.status != CoxStatus::Ok || overall.status != CoxStatus::Ok) continue;
            const Spread spread = spreadUnderOneEffect(logRatio(row.hazardRatio), logRatio(overall));
            row.oneEffect.lower = std::exp(spread.lower);
            row.oneEffect.upper = std::exp(spread.upper);
        }
    }
}

Scatter scatterOf(const ForestAnalysis& forest, std::span<const std::size_t> factors)
{
    Scatter scatter;
    for (const std::size_t factor : factors)
        for (const ForestRow& row : forest.factors[factor].rows) {
            if (std::isnan(row.oneEffect.lower)) continue;
            ++scatter.rows;
            const double ratio = row.hazardRatio.estimate;
            scatter.outside += ratio < row.oneEffect.lower || ratio > row.oneEffect.upper ? 1 : 0;
        }
    return scatter;
}

} // namespace atrisk::stats
