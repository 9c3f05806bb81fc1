// What a landmark analysis says, in its figures and its tables.
#pragma once

#include "core/stats/landmark/landmark.h"
#include "core/words/number_style.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// "6 months".
[[nodiscard]] std::string timeInWords(double time, const stats::LandmarkAnalysis& result, const words::NumberStyle& numbers);
/// "Landmark at 6 months: Progression-free survival, per protocol".
[[nodiscard]] std::string landmarkTitle(const stats::LandmarkAnalysis& result, const words::NumberStyle& numbers);
/// "Conditional survival: …".
[[nodiscard]] std::string conditionalTitle(const stats::LandmarkAnalysis& result);
/// "Landmark: 6 months": beside its line.
[[nodiscard]] std::string flagWords(const stats::LandmarkAnalysis& result, const words::NumberStyle& numbers);

/// What each side of the landmark found, a line for each, and last the medians since it. "HR" with its interval and P, of each pair; P of
/// all patients only.
[[nodiscard]] std::vector<std::string> sideStatements(const stats::LandmarkAnalysis& result, const words::NumberStyle& numbers);

/// Whose curves these are, and who is left out of them: stands whatever the options say.
[[nodiscard]] std::string leftOutSentence(const stats::LandmarkAnalysis& result, const words::NumberStyle& numbers);
/// How it was computed: what "at risk after the landmark" means, models and tests, and why groups are no longer those that were randomized.
[[nodiscard]] std::vector<std::string> landmarkMethods(const stats::LandmarkAnalysis& result, const words::NumberStyle& numbers);
/// The same of conditional survival.
[[nodiscard]] std::vector<std::string> conditionalMethods(const stats::LandmarkAnalysis& result);

/// "From the start", "Having reached 6 months".
[[nodiscard]] std::string reachedWords(double reached, const stats::LandmarkAnalysis& result, const words::NumberStyle& numbers);
/// "Having reached 6 months, 61.2% (95% CI 40.1–77.0) reach 12 months; from the start, 52.0% (…) reach 6 months": of an arm; "" where
/// neither is known.
[[nodiscard]] std::string conditionalStatement(const stats::LandmarkAnalysis& result, std::size_t arm, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
