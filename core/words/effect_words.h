// Differences of two arms in words, and how many patients one more or one fewer outcome takes.
#pragma once

#include "core/stats/cox/cox.h"
#include "core/stats/forest/interaction.h"
#include "core/stats/numeric/difference.h"
#include "core/study/model/conventions.h"
#include "core/words/number_style.h"

#include <string>

namespace atrisk::words {

/// "0.57 (0.33–0.99)"; "NE" of one that is not estimable.
[[nodiscard]] std::string ratioText(const stats::HazardRatio& ratio, const NumberStyle& numbers);

/// "+15.9 (−3.8 to 35.6)", in percentage points; "+15.9 (NE)" without an interval, "NE" where there is none.
[[nodiscard]] std::string pointsWithInterval(const stats::Difference& difference, const NumberStyle& numbers);

/// "number needed to treat 6.3 (3.2–12.1)", "number needed to harm …"; an interval through infinity as "NNTB 2.8 to ∞ to NNTH
/// 26.3" (Altman 1998). For one more patient without the event, with it where `favours` says that shorter is better. "" where
/// there is no difference to tell of.
[[nodiscard]] std::string numberNeededText(const stats::Difference& difference, study::Favours favours, const NumberStyle& numbers);

/// "0.69", "0.69 §" where a ratio of the model is infinite, "NE".
[[nodiscard]] std::string interactionP(const stats::Interaction& interaction, const NumberStyle& numbers);
/// "P = 0.69", where a ratio is infinite with that; "" where there is no P. For a line that no footnote explains.
[[nodiscard]] std::string interactionStatement(const stats::Interaction& interaction, const NumberStyle& numbers);
enum class Ratio { Hazard, Odds };
/// Why there is no P for interaction, or how its model ended; "" where all is well.
[[nodiscard]] std::string interactionRemark(const stats::Interaction& interaction, Ratio ratio = Ratio::Hazard);
[[nodiscard]] std::string infiniteInteractionWords(Ratio ratio = Ratio::Hazard); ///< what § means

} // namespace atrisk::words
