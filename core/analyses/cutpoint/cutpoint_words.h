// What a cut-point says in words.
#pragma once

#include "core/analyses/cutpoint/cutpoint.h"
#include "core/report/chosen_words.h"

#include <string>

namespace atrisk::analyses {

/// "at or below", "above"; of a cut-point that belongs to its high side "below", "at or above".
[[nodiscard]] const char* sideWords(const CutPoint& result, std::size_t side);
/// "TIS ≤ 5.3", "TIS > 5.3"; "TIS < 5.3", "TIS ≥ 5.3".
[[nodiscard]] std::string sideName(const CutPoint& result, std::size_t side, const words::NumberStyle& numbers);
/// "median", "66th percentile", "declared median", "chosen".
[[nodiscard]] std::string originWords(const CutPoint& result);
/// "≤ 5.3: 30 (51%); > 5.3: 29 (49%)".
[[nodiscard]] std::string sidesSentence(const CutPoint& result, const words::NumberStyle& numbers);
/// "Cut-point chosen from these data: P values are too small."; "" where it is the median or declared.
[[nodiscard]] std::string huntingSentence(const CutPoint& result);
/// "Nobody has TIS > 99."; "" where there is somebody on both sides.
[[nodiscard]] std::string nobodySentence(const CutPoint& result, const words::NumberStyle& numbers);
/// "Without a value and left out: 3 patients (Placebo 1, Atezo 2)."; likewise without a stratum; "" for nobody.
[[nodiscard]] std::string missingSentence(const CutPoint& result, const words::NumberStyle& numbers);
/// Of one arm's hunt: "Atezo: best at 7.3, P = 0.004, corrected P = 0.06".
[[nodiscard]] std::string huntWords(const CutPoint& result, const stats::SelectedRank& hunt, const words::NumberStyle& numbers);
/// "P for interaction = 0.3"; of several pairs each.
[[nodiscard]] std::string interactionWords(const CutPoint& result, const words::NumberStyle& numbers);
/// How it was done, of this page alone; the sentences of curves and models are km's.
[[nodiscard]] std::string cutpointMethods(const CutPoint& result);
[[nodiscard]] report::PageWords cutpointWords(const CutPoint& result, const figure::Style& style);

} // namespace atrisk::analyses
