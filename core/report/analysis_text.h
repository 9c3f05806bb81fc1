// Results for people at a terminal.
#pragma once

#include "core/stats/survival_analysis.h"
#include "core/study/study.h"

#include <string>
#include <utility>
#include <vector>

namespace atrisk::report {

[[nodiscard]] std::string analysisText(const stats::SurvivalAnalysis& analysis);
[[nodiscard]] std::string inspectText(const study::Study& study);

/// "0.71 (0.55 to 0.92)", or why there is none; "P = .008", or "not estimable".
[[nodiscard]] std::string ratioText(const stats::HazardRatio& ratio);
[[nodiscard]] std::string testText(const stats::ChiSquareTest& test);

/// What a figure's file says about where its numbers come from: pairs of a name and a text. Never patient rows.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provenance(const stats::SurvivalAnalysis& analysis);

} // namespace atrisk::report
