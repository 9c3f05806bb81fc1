// Kaplan–Meier curves so small that only their shape is read: the example cards.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/stats/survival/survival_analysis.h"

namespace atrisk::analyses {

/// Curves between two bare axes, with the end of the time axis in words where `height` (millimetres) leaves room for them.
/// Not for export: it lacks the line of synthetic data, which whoever shows it says beside it.
[[nodiscard]] figure::Figure kmThumbnail(const stats::SurvivalAnalysis& analysis, const figure::Style& style,
                                         const figure::TextMetrics& metrics, double width, double height);

} // namespace atrisk::analyses
