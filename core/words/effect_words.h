// Differences of two arms in words, and how many patients one more or one fewer outcome takes.
#pragma once

#include "core/stats/numeric/difference.h"
#include "core/study/model/conventions.h"
#include "core/words/number_style.h"

#include <string>

namespace atrisk::words {

/// "+15.9 (−3.8 to 35.6)", in percentage points; "NE" where there is none.
[[nodiscard]] std::string pointsWithInterval(const stats::Difference& difference, const NumberStyle& numbers);

/// "number needed to treat 6.3 (3.2–12.1)", "number needed to harm …"; an interval through infinity as "NNTB 2.8 to ∞ to NNTH
/// 26.3" (Altman 1998). For one more patient without the event, with it where `favours` says that shorter is better. "" where
/// there is no difference to tell of.
[[nodiscard]] std::string numberNeededText(const stats::Difference& difference, study::Favours favours, const NumberStyle& numbers);

} // namespace atrisk::words
