// Absolute benefit in words: differences in points, and how many patients one more or one fewer outcome takes.
#pragma once

#include "core/figure/style.h"
#include "core/stats/survival/survival_analysis.h"

#include <string>

namespace atrisk::analyses {

/// "+15.9 (−3.8 to 35.6)", in percentage points; "NE" where there is none.
[[nodiscard]] std::string pointsWithInterval(const stats::Difference& difference, const words::NumberStyle& numbers);

/// "number needed to treat 6.3 (3.2–12.1)", "number needed to harm …"; an interval through infinity as "NNTB 2.8 to ∞ to NNTH
/// 26.3" (Altman 1998). For one more patient without the event, with it where `favours` says that shorter is better. "" where
/// there is no difference to tell of.
[[nodiscard]] std::string numberNeededText(const stats::Difference& difference, study::Favours favours, const words::NumberStyle& numbers);

/// Per milestone and comparison: "Difference at 12 months: +15.9 points (95 % CI −3.8 to 35.6), number needed to treat …"; ""
/// without milestones.
[[nodiscard]] std::string milestoneDifferenceText(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
