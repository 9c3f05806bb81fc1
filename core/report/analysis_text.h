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

/// What a figure's file says about where its numbers come from: pairs of a name and a text. Never patient rows.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provenance(const stats::SurvivalAnalysis& analysis);

} // namespace atrisk::report
