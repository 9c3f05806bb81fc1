// Pieces of JSON that several results share. Full precision, null = not estimable.
#pragma once

#include "core/stats/survival/survival_analysis.h"
#include "core/study/model/study.h"
#include "core/words/effect_words.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

namespace atrisk::report {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json number(double value); ///< null unless finite
[[nodiscard]] Json numbers(const std::vector<double>& values);
[[nodiscard]] Json textOrNull(std::string_view text); ///< "" = null
template <class Unit> [[nodiscard]] Json unitJson(const std::optional<Unit>& unit) { return unit ? Json(name(*unit)) : Json(nullptr); }

[[nodiscard]] Json warningsJson(const base::Warnings& warnings);
[[nodiscard]] Json studyJson(const study::Study& study);
/// {"quantile", "population", "endpoint"}: over whose known values (those of the patients in both; "" = null), or {"at"}; null = no cut.
[[nodiscard]] Json cutJson(const study::Subgroup& subgroup, std::string_view population, std::string_view endpoint);
[[nodiscard]] Json selectionJson(const stats::SurvivalAnalysis& analysis);
[[nodiscard]] Json methodJson(const stats::SurvivalAnalysis& analysis);
[[nodiscard]] Json estimateJson(const stats::Estimate& estimate);
/// Its rows: a list each of times, counts, survival with its error and bounds.
[[nodiscard]] Json curveJson(const stats::SurvivalCurve& curve);
[[nodiscard]] Json testJson(const stats::ChiSquareTest& test);
[[nodiscard]] Json hazardRatioJson(const stats::HazardRatio& ratio);
[[nodiscard]] Json
interactionJson(const stats::Interaction& interaction,
                words::Ratio ratio = words::Ratio::Hazard); ///< the test, "status" and, as of a ratio, why it is not "ok"
[[nodiscard]] Json milestonesJson(const std::vector<stats::Milestone>& milestones);
/// `key`: what `place` is called, "time" or "tau".
[[nodiscard]] Json differenceJson(std::string_view key, double place, const stats::Difference& difference);
/// Each with its number needed to treat.
[[nodiscard]] Json milestoneDifferencesJson(const std::vector<double>& times, const std::vector<stats::Difference>& differences,
                                            study::Favours favours);

} // namespace atrisk::report
