// The Kaplan–Meier figure: curves, risk table, annotation.
#pragma once

#include "core/analyses/km/km_options.h"
#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/stats/survival/survival_analysis.h"

namespace atrisk::analyses {

/// Lays the figure out for a size in millimetres. `analysis` holds at least one arm. Synthetic data carry their line
/// whatever the options say. Too small a size drops, in order: footnote, annotation, censor ticks; never curves, axis or
/// risk table. The panel of differences goes where it would leave the curves no room. axes[1] is that panel's. Every mark lies within the
/// figure and curves within the plot.
[[nodiscard]] figure::Figure kmFigure(const stats::SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style,
                                      const figure::TextMetrics& metrics, double width, double height);

} // namespace atrisk::analyses
