// The names of methods, each said once: models, tests, transformations, strata.
#pragma once

#include "core/stats/tests/test_choice.h"
#include "core/study/model/conventions.h"

#include <string>
#include <vector>

namespace atrisk::words {

/// "Efron’s", "Breslow’s": "… ties", "… treatment of ties".
[[nodiscard]] std::string tiesAuthor(study::Ties ties);
/// "Efron’s ties".
[[nodiscard]] std::string tiesName(study::Ties ties);

/// What a confidence interval of a share is computed on: "log", "log-log", "logit", "arcsine"; "" for the share itself.
[[nodiscard]] std::string scaleName(study::ConfidenceType type);
/// "log transformation", "no transformation".
[[nodiscard]] std::string transformationName(study::ConfidenceType type);
/// "by log transformation", "without transformation".
[[nodiscard]] std::string byTransformation(study::ConfidenceType type);
/// "on the log scale", "without transformation".
[[nodiscard]] std::string onScale(study::ConfidenceType type);

/// "Hazard ratio", "Stratified hazard ratio".
[[nodiscard]] std::string ratioName(bool stratified);

inline constexpr const char* notStratified = "not stratified";
/// "stratified by Sex and Age", "not stratified".
[[nodiscard]] std::string stratifiedBy(const std::vector<std::string>& labels);

/// The test with this weight. Null for the log-rank weight, and for one that no test is named after.
[[nodiscard]] const stats::TestChoice* testOfWeight(const stats::LogRankWeight& weight);
/// "Log-rank test", "Fleming–Harrington (0, 1) test": what is stratified is said behind it.
[[nodiscard]] std::string testTitle(const stats::TestChoice& choice);
/// The same before other words: "Stratified log-rank", "Stratified Fleming–Harrington (0, 1)", "Log-rank".
[[nodiscard]] std::string testName(const stats::ShownTest& test);

} // namespace atrisk::words
