// Tests of ranks: Wilcoxon's of two samples, Kruskal and Wallis's of several.
#pragma once

#include "core/stats/tests/log_rank.h"
#include "core/table/table.h"

#include <span>
#include <vector>

namespace atrisk::stats {

/// Ranks from 1, ties their mean, and Σ(t³ − t) over the ties.
struct Ranks {
    std::vector<double> of;
    double tieSum = 0;
};
[[nodiscard]] Ranks ranksOf(std::span<const double> values); ///< none of them NaN

struct RankTest {
    double statistic = table::missing; ///< W: rank sum of the first sample less its least; V: sum of the positive ranks
    double p = table::missing;         ///< two-sided
    bool exact = false;
};

/// Rank-sum test of two independent samples (Wilcoxon 1945, Mann & Whitney 1947). NaN values are left out. Exact if both have
/// fewer than 50 and nothing is tied, else normal with a continuity correction and the tied variance. An empty sample: null;
/// all values equal: p null. Equals R: wilcox.test(x, y).
[[nodiscard]] RankTest rankSumTest(std::span<const double> x, std::span<const double> y);

/// Signed-rank test of differences. Zeros are dropped; exact if fewer than 50 are left, nothing is tied and there was no zero.
/// Equals R: wilcox.test(differences).
[[nodiscard]] RankTest signedRankTest(std::span<const double> differences);

/// Rank test of several independent samples (Kruskal & Wallis 1952), corrected for ties. NaN values and empty samples are left out; fewer
/// than two samples, or all values equal: null. Equals R: kruskal.test(list).
[[nodiscard]] ChiSquareTest kruskalWallisTest(const std::vector<std::vector<double>>& samples);

} // namespace atrisk::stats
