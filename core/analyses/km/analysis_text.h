// Results for people at a terminal.
#pragma once

#include "core/stats/survival/survival_analysis.h"
#include "core/study/model/study.h"

#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

[[nodiscard]] std::string analysisText(const stats::SurvivalAnalysis& analysis);

/// "0.71 (0.55 to 0.92)", or why there is none; "P = .008", or "not estimable".
[[nodiscard]] std::string ratioText(const stats::HazardRatio& ratio);
[[nodiscard]] std::string testText(const stats::ChiSquareTest& test);

/// What a figure's file says about where its numbers come from: pairs of a name and a text. Never patient rows.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provenance(const stats::SurvivalAnalysis& analysis);

} // namespace atrisk::analyses
