// What is said of censoring: titles, the stamp of a sensitivity analysis, methods.
#pragma once

#include "core/stats/censoring/censoring_analysis.h"
#include "core/words/number_style.h"

#include <cstddef>
#include <string>
#include <vector>

namespace atrisk::analyses {

using stats::CensoringAnalysis;

/// "Censoring: Progression-free survival".
[[nodiscard]] std::string censoringTitle(const CensoringAnalysis& result);
/// "Atezo vs Placebo", of an experimental arm (index from 0); `of` = which.
[[nodiscard]] std::string pairOf(const CensoringAnalysis& result, std::size_t of);
/// Of a comparison: "In both arms", "Experimental only (worst case)": worst for the experimental arm, where an event is good as well.
/// Groups in the place of arms go by their names.
[[nodiscard]] std::string countingWords(const CensoringAnalysis& result, std::size_t pair, stats::Counting counting);
/// "Sensitivity: “Lost to follow-up” counted as events in both arms, not the analysis as planned"; "" where nothing is so counted.
[[nodiscard]] std::string stampOf(const CensoringAnalysis& result);
/// "HR 0.57 (95% CI 0.33–0.99), log-rank P = 0.03"; "HR not estimable: …".
[[nodiscard]] std::string ratioStatement(const CensoringAnalysis& result, const stats::CountedRatio& ratio,
                                         const words::NumberStyle& numbers);
/// "Tipping point: the first 5 of 15 in Atezo counted as events (HR 0.80, 95% CI 0.63–1.01)".
[[nodiscard]] std::string tippingWords(const CensoringAnalysis& result, const stats::TippingPoint& point,
                                       const words::NumberStyle& numbers);
/// Under every page: whose ratios are not estimable, what was not planned, what cannot be told.
[[nodiscard]] std::vector<std::string> censoringNotes(const CensoringAnalysis& result);
/// How it is computed, in sentences.
[[nodiscard]] std::string censoringMethods(const CensoringAnalysis& result, const words::NumberStyle& numbers);
/// Whence the ratios are; "" with one arm.
[[nodiscard]] std::string coxSentence(const CensoringAnalysis& result);
/// What was found: the ratio of censoring of each comparison.
[[nodiscard]] std::string censoringMessage(const CensoringAnalysis& result, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
