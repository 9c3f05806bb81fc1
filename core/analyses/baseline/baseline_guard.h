// A baseline table that tells of nobody alone.
#pragma once

#include "core/analyses/baseline/baseline.h"

namespace atrisk::analyses {

/// Does nothing with the disclosure guard off. Else levels of a variable, its missing values among them, are held back by
/// stats::rowsHeldBack over the arms, all of them where missing values are and shares are of those known; numbers where an arm knows
/// few; and what compares the arms in a variable of which something is held back. Failure "guarded" where an arm has fewer than
/// Guard::least patients.
[[nodiscard]] base::Result<base::Done> guard(Baseline& baseline);

/// Extremes are single patients' values: with the guard on, quartiles in their place.
[[nodiscard]] BaselineOptions guardedOptions(const Baseline& baseline, BaselineOptions options);

} // namespace atrisk::analyses
