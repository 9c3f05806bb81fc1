// Does the effect of the arm differ between the levels of a factor?
#pragma once

#include "core/stats/survival/risk_sets.h"
#include "core/stats/tests/log_rank.h"
#include "core/study/model/conventions.h"

#include <span>
#include <string_view>
#include <vector>

namespace atrisk::stats {

enum class InteractionStatus {
    Ok,
    OneLevel,     ///< fewer than two levels with an event
    NotEstimable, ///< no more coefficients than without the interaction
    Infinite,     ///< a coefficient of one of the two models runs away (as CoxStatus); the test stands
    NotConverged, ///< one of the two models
    NotTested,    ///< the rows share patients
};
[[nodiscard]] std::string_view name(InteractionStatus status); ///< "ok" "one-level" "not-estimable" "infinite" …

struct Interaction {
    ChiSquareTest test; ///< null unless status is Ok or Infinite
    InteractionStatus status = InteractionStatus::OneLevel;
    std::vector<std::size_t> leftOut; ///< levels without an event in either arm
};

/// Likelihood ratio of arm × factor against arm + factor (Cox). `levels`: of each known level a risk set of two arms per stratum, empty
/// ones in their places. df = difference of the coefficients that are not null. Where a coefficient runs away (a level without events in
/// one arm) the likelihood still comes to rest, and its ratio is what R prints beside "coefficient may be infinite". Cancelled:
/// not-converged. Memory: the levels' own times; each step of the fit costs the times with an event × (2·levels)². Equals R: anova(coxph(S
/// ~ arm + f), coxph(S ~ arm * f)) on the rows of the levels that are kept.
[[nodiscard]] Interaction interactionTest(std::span<const std::vector<RiskSet>> levels, study::Ties ties, const base::Cancel& cancel);

} // namespace atrisk::stats
