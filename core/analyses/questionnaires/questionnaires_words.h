// What figures, tables and text of questionnaires say.
#pragma once

#include "core/analyses/questionnaires/questionnaires.h"
#include "core/words/number_style.h"

#include <string>

namespace atrisk::analyses {

/// "Completion of questionnaires: Global health status", "Mean change from baseline: …".
[[nodiscard]] std::string questionnaireTitle(const QuestionnaireAnalysis& result);
/// "52 / 60 (86.7%)"; "–" where nobody was expected.
[[nodiscard]] std::string completionText(const ArmVisit& visit, const words::NumberStyle& numbers);
/// "−3.5 (−8.1 to 1.2)", an interval that is not known as NE; "–" of nobody.
[[nodiscard]] std::string changeText(const stats::Mean& change, const words::NumberStyle& numbers);
[[nodiscard]] std::string differenceText(const stats::MeanDifference& difference, const words::NumberStyle& numbers);

/// Who was expected at a visit.
[[nodiscard]] std::string expectedSentence(const QuestionnaireAnalysis& result);
/// Which way scores get worse, and how that is known.
[[nodiscard]] std::string directionSentence(const QuestionnaireAnalysis& result);
/// "6 of 68 patients have no baseline score."; "" where all have.
[[nodiscard]] std::string noBaselineSentence(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers);
/// Whose means and intervals these are.
[[nodiscard]] std::string changeSentence(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers);
/// Which visits are not shown, as they are before the baseline; "" where none is.
[[nodiscard]] std::string beforeSentence(const QuestionnaireAnalysis& result);
/// What is set of how survival is counted (study::How) and does nothing in this view; "" where nothing is.
[[nodiscard]] std::string ignoredSentence(const QuestionnaireAnalysis& result);
/// Between arms; "" with one.
[[nodiscard]] std::string differenceSentence(const QuestionnaireAnalysis& result);
/// What a deterioration is, from when its time runs, and who is censored when.
[[nodiscard]] std::string ruleSentence(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers);

/// Of completion and changes.
[[nodiscard]] std::string questionnaireMethods(const QuestionnaireAnalysis& result);
/// "Completed at baseline: 62 of 68 patients"; "" of changes.
[[nodiscard]] std::string questionnaireMessage(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers);
/// The figure of visits in words with its numbers.
[[nodiscard]] std::string questionnaireDescription(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
