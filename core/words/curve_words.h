// A curve at one time, as it is said.
#pragma once

#include "core/stats/survival/kaplan_meier.h"
#include "core/words/number_style.h"

#include <string>

namespace atrisk::words {

/// "Atezo–chemo, 6 months: 43.2%, 95% CI 30.1–55.3, 12 at risk"; without bounds no interval; past the follow-up "no longer followed".
/// `when` is already in words.
[[nodiscard]] std::string curveSentence(const std::string& arm, const std::string& when, const stats::CurvePoint& point, double confidence,
                                        const NumberStyle& style);

} // namespace atrisk::words
