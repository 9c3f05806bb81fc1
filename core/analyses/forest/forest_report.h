// The forest analysis: as a figure, for programs and for people at a terminal.
#pragma once

#include "core/analyses/forest/forest_options.h"
#include "core/report/report.h"
#include "core/stats/forest/forest_analysis.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// Schema "atrisk.forest/1". Times in the display unit. `longCsv` makes its CSV: term = factor, level = the level's value
/// (empty: overall, or missing with statistic "missing" …).
[[nodiscard]] nlohmann::ordered_json forestJson(const stats::ForestAnalysis& forest);

/// Its table has the columns of `options`.
[[nodiscard]] std::string forestText(const stats::ForestAnalysis& forest, const ForestOptions& options);
/// What was done, in the words of a methods section; `qualitative`: with that test, which not everything shows.
[[nodiscard]] std::string forestMethodsText(const stats::ForestAnalysis& forest, bool qualitative = true);
/// What the figure's file says about where its numbers come from.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provenance(const stats::ForestAnalysis& forest);

[[nodiscard]] report::Report forestReport(std::shared_ptr<const stats::ForestAnalysis> forest);

} // namespace atrisk::analyses
