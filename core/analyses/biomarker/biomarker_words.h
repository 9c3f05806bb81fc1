// What figures, tables and text of markers say.
#pragma once

#include "core/analyses/biomarker/biomarker.h"
#include "core/words/number_style.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// "Tumour inflammation signature by PD-L1 status", "Change in TREG0 to TREG8", "… against …".
[[nodiscard]] std::string biomarkerTitle(const Biomarker& result);
/// "log₂" of its base; "" of a linear one.
[[nodiscard]] std::string logName(const MarkerAxis& axis);
/// "TMB (log scale)", "log₂ fold change, TREG8 / TREG0", "Difference, TREG8 − TREG0".
[[nodiscard]] std::string verticalTitle(const Biomarker& result);
[[nodiscard]] std::string horizontalTitle(const Biomarker& result); ///< of Scatter

/// Three figures of a usual number of the values; of ratios two decimals.
[[nodiscard]] int markerDecimals(const Biomarker& result);
/// "−0.85 to −0.18", "1.40–2.80".
[[nodiscard]] std::string span(double lower, double upper, int decimals, const words::NumberStyle& numbers);

/// "Wilcoxon rank-sum P = 0.03", "Kruskal–Wallis test not estimable"; "" where it was not asked for, or with one arm.
[[nodiscard]] std::string testStatement(const Biomarker& result, const words::NumberStyle& numbers);
/// "P < 0.001", "P not estimable".
[[nodiscard]] std::string pWords(double p, const words::NumberStyle& numbers);
/// "Spearman’s ρ 0.45 (95% CI 0.17–0.66)"; "… not estimable".
[[nodiscard]] std::string correlationStatement(const char* name, const stats::Correlation& correlation, const Biomarker& result,
                                               const words::NumberStyle& numbers);
/// "0.45 (0.17–0.66)"; "NE".
[[nodiscard]] std::string correlationText(const stats::Correlation& correlation, const words::NumberStyle& numbers);

/// Who is not shown, and why, in each arm; "" where all are.
[[nodiscard]] std::string missingSentence(const Biomarker& result, const words::NumberStyle& numbers);
/// Sentences on boxes, whiskers, points, scales and tests.
[[nodiscard]] std::string boxSentence(const Biomarker& result, bool everyPoint);
[[nodiscard]] std::string testSentence(const Biomarker& result);
[[nodiscard]] std::string scaleSentence(const Biomarker& result);
[[nodiscard]] std::string biomarkerMethods(const Biomarker& result);
/// "Median 0.34 vs 0.31; Wilcoxon rank-sum P = 0.03".
[[nodiscard]] std::string biomarkerMessage(const Biomarker& result, const words::NumberStyle& numbers);
/// The figure in words with its numbers.
[[nodiscard]] std::string biomarkerDescription(const Biomarker& result, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
