// A landmark analysis as tables and JSON.
#pragma once

#include "core/report/table.h"
#include "core/stats/landmark/landmark.h"
#include "core/words/number_style.h"

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace atrisk::analyses {

/// "landmark": who is at risk and the median, cells "arm.0.atRisk", "arm.0.median" …; "landmark.comparison": a row per pair, cells
/// "pair.0.before.ratio", "pair.0.after.p" …, none with one arm; "landmark.conditional": a row per arm and s, cells "arm.0.from.6.at.12".
[[nodiscard]] std::vector<report::Table> landmarkTables(const stats::LandmarkAnalysis& result, const words::NumberStyle& numbers);

/// Schema "atrisk.landmark/1". Full precision, null = not estimable; times in the unit shown.
[[nodiscard]] nlohmann::ordered_json landmarkJson(const stats::LandmarkAnalysis& result);

} // namespace atrisk::analyses
