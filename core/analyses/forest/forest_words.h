// What a forest plot says in words.
#pragma once

#include "core/analyses/forest/forest_figure.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// "26/28": events and patients.
[[nodiscard]] std::string countsText(const stats::ForestArm& arm, const words::NumberStyle& numbers);
/// "NR" not reached; "–" of nobody, and of patients without a value.
[[nodiscard]] std::string medianText(const stats::ForestRow& row, std::size_t arm, std::optional<study::TimeUnit> unit,
                                     const words::NumberStyle& numbers);
/// "0.56 (0.33–0.95)", "NE", of missing values "–".
[[nodiscard]] std::string ratioText(const stats::ForestRow& row, const words::NumberStyle& numbers);
/// As words::interactionP; "" where there is nothing to compare.
[[nodiscard]] std::string interactionText(const stats::Interaction& interaction, const words::NumberStyle& numbers);

/// " Not looked at unless asked, being many or of many levels: Site and Country.", six by name: the folded factors nobody asked for; "" for
/// none.
[[nodiscard]] std::string foldedWords(const stats::ForestAnalysis& forest);

/// " Age cut at the median of Per protocol.": the factors whose cut-points move with the population; "" for none.
[[nodiscard]] std::string movingCuts(const stats::ForestAnalysis& forest);

/// "Drug high against Placebo; other arms are left out." where the study has others; else "".
[[nodiscard]] std::string pairWords(const stats::ForestAnalysis& forest);
/// That the overall ratio is stratified and the rows are not, where that is so; else "".
[[nodiscard]] std::string overallWords(const stats::ForestAnalysis& forest);

[[nodiscard]] std::string impreciseWords();                                     ///< "† Fewer than 10 events: imprecise."
[[nodiscard]] std::string adjustmentName(study::IntervalAdjustment adjustment); ///< "Bonferroni", "Šidák", "" for none

/// Whom a ratio below and above 1 favours.
struct Favours {
    std::string below, above;
};
[[nodiscard]] Favours favoursWords(const stats::ForestAnalysis& forest, const words::NumberStyle& numbers);

/// What a figure holds that its footnote explains.
struct ForestShown {
    const std::vector<std::size_t>& factors;
    bool interaction = false; ///< the column of P
    double axisLow = 0, axisHigh = 0;
    std::vector<std::string> texts; ///< heads and cells, for their abbreviations
};
/// Paragraphs under the axis.
[[nodiscard]] std::vector<std::string> forestNotes(const stats::ForestAnalysis& forest, const ForestShown& shown,
                                                   const ForestOptions& options, const figure::Style& style);
/// What the options ask for, else, where the style has a message, the overall ratio; "" = there is none.
[[nodiscard]] std::string forestMessage(const stats::ForestAnalysis& forest, const std::string& asked, const figure::Style& style);
/// What the rows are of where no title says it: "Overall survival, per protocol; data cut-off 5 July 2022".
[[nodiscard]] std::string forestWhat(const stats::ForestAnalysis& forest);
/// Whence it comes, for a footnote.
[[nodiscard]] std::string forestSource(const stats::ForestAnalysis& forest);
[[nodiscard]] std::string forestTitle(const stats::ForestAnalysis& forest);
[[nodiscard]] std::string forestSubtitle(const stats::ForestAnalysis& forest);
/// The figure in words with its numbers.
[[nodiscard]] std::string forestDescription(const stats::ForestAnalysis& forest, const std::vector<std::size_t>& factors,
                                            const figure::Style& style);

} // namespace atrisk::analyses
