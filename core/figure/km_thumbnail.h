// Kaplan–Meier curves so small that only their shape is read: the example cards.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/stats/survival_analysis.h"

namespace atrisk::figure {

/// Curves between two bare axes, with the end of the time axis in words where `height` (millimetres) leaves room for them.
/// Not for export: it lacks the line of synthetic data, which whoever shows it says beside it.
[[nodiscard]] Figure kmThumbnail(const stats::SurvivalAnalysis& analysis, const Style& style, const TextMetrics& metrics, double width,
                                 double height);

} // namespace atrisk::figure
