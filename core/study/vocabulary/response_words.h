// What people write for the best response of a tumour to treatment.
#pragma once

#include <optional>
#include <string_view>

namespace atrisk::study {

/// In the order in which they are listed, from good to bad to unknown.
enum class BestResponse {
    Complete,
    Partial,
    Stable,
    NeitherCrNorPd, ///< non-CR/non-PD: of patients without measurable lesions
    NoResponse,     ///< neither complete nor partial; the data say no more
    Progression,
    NotEvaluable, ///< assessed, but not to be judged, or said to be missing
};
inline constexpr std::size_t bestResponses = 7;

[[nodiscard]] std::string_view name(BestResponse response);       ///< "complete-response"
[[nodiscard]] std::string_view shortWords(BestResponse response); ///< "CR", "non-CR/non-PD"
[[nodiscard]] std::string_view words(BestResponse response);      ///< "Complete response"

/// "CR", "Partial response (PR)", "NON-CR/NON-PD", iRECIST's "iUPD", Lugano's "CMR", "Missing"; null = no word that is known.
[[nodiscard]] std::optional<BestResponse> bestResponseOf(std::string_view text);

/// CR or PR.
[[nodiscard]] constexpr bool isResponse(BestResponse response)
{
    return response == BestResponse::Complete || response == BestResponse::Partial;
}

} // namespace atrisk::study
