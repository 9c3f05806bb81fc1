// The cut-point that divides patients best, and what its P is worth: maximally selected rank statistics.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/tests/log_rank.h"
#include "core/study/cohort/cohort.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace atrisk::stats {

/// A value at which patients could be divided: at or below it, and above it.
struct CutCandidate {
    double cut = 0;
    std::uint32_t low = 0, high = 0; ///< patients
    ChiSquareTest test;              ///< log-rank of the two sides, stratified where the cohort is

    [[nodiscard]] double z() const; ///< |Z|; NaN = not estimable
};

struct SelectedRank {
    std::size_t arm = 0;                  ///< of the cohort: whose patients
    std::vector<CutCandidate> candidates; ///< ascending
    std::size_t passedOver = 0;           ///< values that were not looked at, since there are very many
    std::optional<std::size_t> best;      ///< index of the candidate with the greatest |Z|; none = no test is estimable
    double naiveP = table::missing;       ///< as if the cut-point had been chosen beforehand
    double correctedP = table::missing;   ///< of the maximum

    [[nodiscard]] const CutCandidate* bestCandidate() const { return best ? &candidates[*best] : nullptr; }
};

inline constexpr double leastSide = 0.1; ///< of the patients on either side of a candidate
inline constexpr std::size_t mostCandidates = 400;

/// P that the greatest |Z| over all cut-points between the quantiles `from` and 1 − `from` is at least `z`, where the marker tells nothing:
/// 4φ(z)/z + φ(z)(z − 1/z) log((1 − from)²/from²); 1 where z < 1 (Miller & Siegmund 1982; Lausen & Schumacher 1992). Equals R's
/// maxstat::pLausen92.
[[nodiscard]] double selectedRankP(double z, double from = leastSide);
/// z with selectedRankP(z) = p, 0 < p < 1.
[[nodiscard]] double selectedRankCritical(double p, double from = leastSide);

/// Of the patients of one arm of the cohort whose number is known, and where it is stratified their stratum: every value with a tenth of
/// them on either side at least, of more than 400 of them as many evenly. `values` by position. "cancelled".
[[nodiscard]] base::Result<SelectedRank> selectedRank(const study::Cohort& cohort, std::size_t arm, const std::vector<double>& values,
                                                      const base::Cancel& cancel);

} // namespace atrisk::stats
