// A cut-point as figure, tables and JSON.
#pragma once

#include "core/analyses/cutpoint/cutpoint.h"
#include "core/report/report.h"

#include <nlohmann/json_fwd.hpp>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// One page: the marker's distribution with the cut-point (Figure::axes[0]), where asked for the statistic of every cut-point, and the
/// curves of the two sides. Part "Cut-point" is the line with its words.
[[nodiscard]] std::vector<figure::Figure> cutpointPages(const CutPoint& result, const report::FigureRequest& request);
[[nodiscard]] std::pair<double, double> cutpointSize(const CutPoint& result, const figure::Style& style);

/// "cutpoint.sides", "cutpoint.effects" (two and more arms), "cutpoint.hunt" (where asked for).
[[nodiscard]] std::vector<report::Table> cutpointTables(const CutPoint& result, const words::NumberStyle& numbers);
/// Schema "atrisk.cutpoint/1".
[[nodiscard]] nlohmann::ordered_json cutpointJson(const CutPoint& result);

} // namespace atrisk::analyses
