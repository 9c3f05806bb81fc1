// What a forest plot says in words.
#pragma once

#include "core/analyses/forest/forest_figure.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// "26/28": events and patients.
[[nodiscard]] std::string countsText(const stats::ForestArm& arm, const words::NumberStyle& numbers);
/// "NR" not reached; "–" of nobody, and of patients without a value.
[[nodiscard]] std::string medianText(const stats::ForestRow& row, std::size_t arm, const words::NumberStyle& numbers);
/// "0.56 (0.33–0.95)", "NE", of missing values "–".
[[nodiscard]] std::string ratioText(const stats::ForestRow& row, const words::NumberStyle& numbers);
/// "0.69", "NE"; "" where there is nothing to compare.
[[nodiscard]] std::string interactionText(const stats::Interaction& interaction, const words::NumberStyle& numbers);

/// "Drug high against placebo; other arms are left out." where the study has others; else "".
[[nodiscard]] std::string pairWords(const stats::ForestAnalysis& forest);
/// That the overall ratio is stratified and the rows are not, where that is so; else "".
[[nodiscard]] std::string overallWords(const stats::ForestAnalysis& forest);

[[nodiscard]] std::string adjustmentName(study::IntervalAdjustment adjustment); ///< "Bonferroni", "Šidák", "" for none

/// Whom a ratio below and above 1 favours.
struct Favours {
    std::string below, above;
};
[[nodiscard]] Favours favoursWords(const stats::ForestAnalysis& forest);

/// Paragraphs under the axis. `factors`: those shown; `interaction`: P for interaction is.
[[nodiscard]] std::vector<std::string> forestNotes(const stats::ForestAnalysis& forest, const std::vector<std::size_t>& factors,
                                                   const ForestOptions& options, bool interaction, const figure::Style& style);
[[nodiscard]] std::string forestTitle(const stats::ForestAnalysis& forest);
[[nodiscard]] std::string forestSubtitle(const stats::ForestAnalysis& forest);
/// The figure in words with its numbers.
[[nodiscard]] std::string forestDescription(const stats::ForestAnalysis& forest, const std::vector<std::size_t>& factors,
                                            const figure::Style& style);

} // namespace atrisk::analyses
