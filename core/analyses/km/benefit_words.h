// Absolute benefit in words: differences in points, and how many patients one more or one fewer outcome takes.
#pragma once

#include "core/figure/style.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/words/effect_words.h"

#include <string>

namespace atrisk::analyses {

using words::numberNeededText;
using words::pointsWithInterval;

/// Per milestone and comparison: "Difference at 12 months: +15.9 points (95% CI −3.8 to 35.6), number needed to treat …"; ""
/// without milestones. `events`: differences of patients with the event, not of those without it.
[[nodiscard]] std::string milestoneDifferenceText(const stats::SurvivalAnalysis& analysis, bool events, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
