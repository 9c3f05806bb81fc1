// Is a forest surprising? How far its rows would scatter if every subgroup shared one effect, and what is left of them when they are
// drawn together.
#pragma once

#include "core/stats/forest/forest_analysis.h"

#include <span>
#include <vector>

namespace atrisk::stats {

/// A log ratio and its standard error.
struct LogRatio {
    double coefficient = 0, standardError = 0;
};

/// Between two log ratios lie 95 of 100 estimates of a level that shares the overall effect: that one ± 1.96 √(s² − s₀²), from the observed
/// information, since the level's patients are among everyone (Cov(θ, θ₀) = s₀²). NaN where the level is no less certain than everyone.
struct Spread {
    double lower = table::missing, upper = table::missing;
};
[[nodiscard]] Spread spreadUnderOneEffect(const LogRatio& level, const LogRatio& overall);

/// Empirical Bayes estimates in the normal–normal model, the variance between levels by DerSimonian & Laird (1986), never negative:
/// μ + τ²/(τ² + s²) (θ − μ), with μ weighted by 1/(τ² + s²). Fewer than two levels: NaN. Equals R: metafor::blup(rma(θ, sei = s, method =
/// "DL")).
[[nodiscard]] std::vector<double> shrunken(std::span<const LogRatio> levels);

/// Fills OneEffect of every row of every factor; the overall effect is that of the rows' model, stratified where they are.
void addOneEffect(ForestAnalysis& forest);

/// Rows of these factors whose spread is known, and those of them that lie outside.
struct Scatter {
    std::size_t rows = 0, outside = 0;
};
[[nodiscard]] Scatter scatterOf(const ForestAnalysis& forest, std::span<const std::size_t> factors);

} // namespace atrisk::stats
