// The rows of a forest of odds ratios: everyone first, then every level of every factor.
#pragma once

#include "core/analyses/response/response_analysis.h"
#include "core/words/number_style.h"

#include <cstdint>
#include <optional>
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

/// A row of the forest as a figure's spot, or the patients of one arm of it.
struct OddsSpot {
    static constexpr std::size_t both = 0xff;
    std::size_t line = 0;  ///< of oddsLines
    std::size_t arm = 1;   ///< compared with the control
    std::size_t of = both; ///< an arm; `both` = the two compared
};
[[nodiscard]] std::uint32_t numberOf(const OddsSpot& spot);           ///< never one of responseSpot
[[nodiscard]] std::optional<OddsSpot> oddsSpot(std::uint32_t number); ///< none: it is a piece of a bar
/// Who is in it, ascending, responders or not.
[[nodiscard]] std::vector<std::uint32_t> oddsPatients(const ResponseAnalysis& analysis, const OddsSpot& spot);

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
