// The responses of patients to treatment, as the domain of responses (ADRS) tells them.
#pragma once

#include "core/base/result.h"
#include "core/study/domains/findings.h"
#include "core/study/vocabulary/response_words.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// A finding that a patient has or has not.
struct YesOrNo {
    Parameter parameter;         ///< code "" = the data have none of the kind
    std::vector<std::int8_t> of; ///< patient → 1 yes, 0 no, −1 no row or not said
};

/// Per patient of the study. What a study has not is empty.
struct Responses {
    Parameter best;                                  ///< code "" = no best overall response is told
    std::vector<Parameter> choices;                  ///< all parameters of a best overall response, `best` among them
    std::vector<std::optional<BestResponse>> bestOf; ///< none = no row, or an empty one
    YesOrNo objective, benefit, durable;
    PatientNumbers timeTo, duration; ///< of the response; NaN without one
    base::Warnings warnings;         ///< of words that are not known, and rows that disagree

    [[nodiscard]] bool hasBest() const { return !best.code.empty(); }
    [[nodiscard]] bool hasObjective() const { return !objective.parameter.code.empty(); }
    /// Did the patient respond? As the data's own finding of objective response says, else by CR or PR.
    [[nodiscard]] bool responded(std::uint32_t patient) const;
};

/// By their codes and words: of a response, not of any other event.
[[nodiscard]] bool isTimeToResponse(const Parameter& parameter);
[[nodiscard]] bool isDurationOfResponse(const Parameter& parameter);

/// Does it look as if the study told best overall or objective responses? Takes no time.
[[nodiscard]] bool tellsResponses(const Study& study);
/// Codes and words of the parameters that may be best overall responses, as tellsResponses finds them.
[[nodiscard]] std::vector<Parameter> offeredBestResponses(const Study& study);

/// Best overall response by BOR and the like, or the words of PARAM; of several the first, or the one of code `best`, and a warning that
/// names them ("several-best-responses"). The other findings are those that are confirmed where it is. What is not known as a response
/// is not evaluable ("unknown-responses"); of several rows of a patient that differ the best counts, a yes and the last time
/// ("differing-responses"). Failure "no-responses" without a single one, "cancelled"; usage error "no-such-parameter".
[[nodiscard]] base::Result<Responses> readResponses(const Study& study, const std::string& best = {}, const base::Cancel& cancel = {});

/// For a figure that can do without: nothing where the study tells none, or they cannot be read; the latter, and what the reading warns of,
/// is added to the warnings. Nothing when cancelled.
[[nodiscard]] std::optional<Responses> responsesIfTold(const Study& study, base::Warnings& warnings, const base::Cancel& cancel = {});

} // namespace atrisk::study
