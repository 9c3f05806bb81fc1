// What adjusted analyses say, in their figure and their tables.
#pragma once

#include "core/report/figure_words.h"
#include "core/stats/cox/adjusted_models.h"
#include "core/study/model/study.h"
#include "core/words/number_style.h"
#include "core/words/study_words.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

struct AdjustedOptions : report::FigureWords {
    std::vector<std::string> covariates; ///< of How::adjust where none is given, else the study's factors

    bool operator==(const AdjustedOptions&) const = default;
};

struct AdjustedResult {
    study::StudyPtr study;
    stats::AdjustedModels models;
    words::Shown shown;
    std::string wording;
    std::string unplanned; ///< what was not planned; "" = all was planned, or nothing is known
    std::vector<words::ArmCount> arms;
    std::vector<std::string> strata; ///< labels
    study::Ties ties = study::Ties::Efron;
    double confidence = 0.95;
    bool automatic = false; ///< nobody said which factors stand together
    base::Warnings warnings;
};

[[nodiscard]] std::string adjustedTitle(const AdjustedResult& result);
/// "17/23": events and patients.
[[nodiscard]] std::string eventsOf(const stats::AdjustedLevel& level, const words::NumberStyle& numbers);
inline constexpr const char* referenceText = "1 (reference)";
/// The ratio of the model of all together, as text: "–" where the factor is not in it.
[[nodiscard]] std::string togetherText(const stats::AdjustedFactor& factor, const stats::AdjustedLevel& level,
                                       const words::NumberStyle& numbers);
/// "Age", "Age (per unit)".
[[nodiscard]] std::string factorHeading(const stats::AdjustedFactor& factor);

/// Which models these are, who is in them, who is not, and why something cannot be estimated: sentences.
[[nodiscard]] std::vector<std::string> adjustedNotes(const AdjustedResult& result, const words::NumberStyle& numbers);
/// The same where there is no room for methods: who is in the model of all together, and why something cannot be estimated.
[[nodiscard]] std::vector<std::string> shortNotes(const AdjustedResult& result, const words::NumberStyle& numbers);
/// "Atezo vs Placebo: hazard ratio 0.60 (95% CI …) alone, 0.57 (…) adjusted"; "" with one arm or several comparisons.
[[nodiscard]] std::string adjustedMessage(const AdjustedResult& result, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
