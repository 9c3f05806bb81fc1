// The rows of a forest of odds ratios: everyone first, then every level of every factor.
#pragma once

#include "core/analyses/response/response_analysis.h"
#include "core/words/number_style.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

struct OddsLine {
    std::string label;
    const OddsRow* row = nullptr;       ///< null = the name of a factor
    const OddsFactor* factor = nullptr; ///< of a name
    bool isOverall = false;
    std::string part = {}; ///< of the figure: "PD-L1 status: Negative"
    [[nodiscard]] bool isName() const { return row == nullptr; }
};
/// They point into the analysis.
[[nodiscard]] std::vector<OddsLine> oddsLines(const ResponseAnalysis& analysis);

/// "3/28": who has it, of whom.
[[nodiscard]] std::string sharesText(const OddsRow& row, Rate rate, std::size_t arm, const words::NumberStyle& numbers);
/// "1.75 (0.53–5.78)", "NE", of unknown levels "–".
[[nodiscard]] std::string oddsRowText(const ResponseAnalysis& analysis, const OddsRow& row, Rate rate, std::size_t arm,
                                      const words::NumberStyle& numbers);
/// "P = 0.69", "P = 0.03 §", "P NE": does the odds ratio of the arm differ between the levels?
[[nodiscard]] std::string interactionText(const OddsFactor& factor, Rate rate, std::size_t arm, const words::NumberStyle& numbers);
/// Why there is no P for interaction, what § means, and which levels stand aside; of an arm, or with 0 of every experimental one. "" =
/// none.
[[nodiscard]] std::string interactionSentences(const ResponseAnalysis& analysis, Rate rate, std::size_t arm);
/// " Not looked at, being many or of many levels: Site."; "" for none.
[[nodiscard]] std::string foldedSentence(const ResponseAnalysis& analysis);

} // namespace atrisk::analyses
