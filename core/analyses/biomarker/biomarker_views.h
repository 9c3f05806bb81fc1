// The views of the numbers of markers: tables, JSON, and the figures.
#pragma once

#include "core/analyses/biomarker/biomarker.h"
#include "core/report/report.h"

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace atrisk::analyses {

[[nodiscard]] report::Table biomarkerTable(const Biomarker& result, const words::NumberStyle& numbers);

[[nodiscard]] nlohmann::ordered_json biomarkerJson(const Biomarker& result);

/// A box for each arm, of a marker or of its change; on several pages of one scale where they are many. Every patient is a point where no
/// arm has 100.
[[nodiscard]] std::vector<figure::Figure> boxPages(const Biomarker& result, const report::FigureRequest& request);

/// A sign for each patient, of his arm, with the correlations over it.
[[nodiscard]] figure::Figure scatterPage(const Biomarker& result, const report::FigureRequest& request);

} // namespace atrisk::analyses
