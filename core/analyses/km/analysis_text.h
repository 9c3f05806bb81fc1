// Results for people at a terminal.
#pragma once

#include "core/report/table.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/model/study.h"

#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// Title and selection, every table of the analysis, and the methods.
[[nodiscard]] std::string analysisText(const stats::SurvivalAnalysis& analysis);

/// The cause tables of the analysis. "" without competing events.
[[nodiscard]] std::string causesText(const stats::SurvivalAnalysis& analysis);

/// "Not pre-specified: the population All patients.", without the test; "" where all was planned, or nothing is known.
[[nodiscard]] std::string unplannedSentence(const stats::SurvivalAnalysis& analysis);
/// With that sentence under the first table.
[[nodiscard]] std::vector<report::Table> withUnplanned(std::vector<report::Table> tables, const stats::SurvivalAnalysis& analysis);

/// What a figure's file says about where its numbers come from: pairs of a name and a text. Never patient rows.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provenance(const stats::SurvivalAnalysis& analysis);

} // namespace atrisk::analyses
