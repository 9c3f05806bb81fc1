// The Kaplan–Meier analysis.
#pragma once

#include "core/analyses/analysis.h"
#include "core/analyses/km/km_options.h"
#include "core/stats/survival/survival_analysis.h"

#include <memory>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// The figure of curves on its page; title and footnote as the request asks too.
[[nodiscard]] std::vector<figure::Figure> curvePages(const stats::SurvivalAnalysis& analysis, KmOptions options,
                                                     const report::FigureRequest& request);
/// The style's size, or the next larger one, up to its largest, on which nothing has to be left out.
[[nodiscard]] std::pair<double, double> curvePageSize(const stats::SurvivalAnalysis& analysis, const KmOptions& options,
                                                      const report::FigureRequest& request);

[[nodiscard]] report::Report kmReport(std::shared_ptr<const stats::SurvivalAnalysis> analysis);

} // namespace atrisk::analyses
