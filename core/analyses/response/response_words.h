// What figure, tables and text of responses say.
#pragma once

#include "core/analyses/response/response_analysis.h"
#include "core/words/number_style.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// "Objective response", "Clinical benefit at 24 weeks": the data's words for a finding, else the usual ones.
[[nodiscard]] std::string rateLabel(const RateRow& row);
/// "Partial response (PR)", "Could not be evaluated or missing".
[[nodiscard]] std::string bestLabel(study::BestResponse response);
/// "27.5% (16.1–42.8)"; "NE" of nobody.
[[nodiscard]] std::string shareWithInterval(const ArmShare& share, const words::NumberStyle& numbers);
/// "+9.6 (−11.3 to 28.1)", in percentage points.
[[nodiscard]] std::string differenceText(const stats::Estimate& difference, const words::NumberStyle& numbers);
[[nodiscard]] std::string oddsText(const stats::Estimate& ratio, const words::NumberStyle& numbers);

/// Who counts, and who has no row: "2 patients have neither BOR nor OBJRESP; they count as not responding."; "" for none.
[[nodiscard]] std::string denominatorSentence(const ResponseAnalysis& analysis, const words::NumberStyle& numbers);
/// "Objective response: complete or partial response." or as the data say.
[[nodiscard]] std::string objectiveSentence(const ResponseAnalysis& analysis);
/// How intervals, differences and odds ratios are made.
[[nodiscard]] std::string responseMethods(const ResponseAnalysis& analysis);
/// What there is of time to and duration of response; that there is none is said too.
[[nodiscard]] std::string timesSentence(const ResponseAnalysis& analysis);
/// "Objective response 27.5% vs 17.9%; difference +9.6 points, 95% CI −11.3 to 28.1".
[[nodiscard]] std::string responseMessage(const ResponseAnalysis& analysis, Rate rate, const words::NumberStyle& numbers);
/// The bars in words with their numbers.
[[nodiscard]] std::string responseDescription(const ResponseAnalysis& analysis, Rate rate, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
