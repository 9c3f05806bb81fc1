// Shares of patients: response rates, their differences and odds.
#pragma once

#include "core/stats/survival/kaplan_meier.h"

#include <cstdint>

namespace atrisk::stats {

/// x of n patients; 0 ≤ x ≤ n.
struct Share {
    std::uint32_t x = 0, n = 0;
};

/// x/n with Wilson's score interval (1927), clipped to [0, 1]. n = 0: NaN. Equals R: prop.test(x, n, correct = FALSE).
[[nodiscard]] Estimate wilson(Share share, double confidence);

/// x/n with the exact interval of Clopper & Pearson (1934). n = 0: NaN. Equals R: binom.test(x, n).
[[nodiscard]] Estimate clopperPearson(Share share, double confidence);

/// Experimental − control, by Newcombe's hybrid score method (1998, method 10) from the Wilson limits.
[[nodiscard]] Estimate newcombeDifference(Share experimental, Share control, double confidence);

/// Odds of the experimental arm over those of the control, ad/bc, with Woolf's interval (1955). A zero cell: NaN.
[[nodiscard]] Estimate oddsRatio(Share experimental, Share control, double confidence);

} // namespace atrisk::stats
