// The Kaplan–Meier figure: curves, risk table, annotation.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/stats/survival/survival_analysis.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

/// What stands under the time axis.
enum class UnderAxis { None, AtRisk, AtRiskAndEvents, AtRiskAndCensored, KMunicate };

/// What a person switches on and off. Defaults are the published look.
struct KmOptions {
    UnderAxis underAxis = UnderAxis::AtRisk;
    bool confidenceBands = false;
    bool difference = false; ///< a panel below the plot: experimental − control over time, with its interval
    bool medianLines = false;
    bool censorTicks = true;
    bool percent = true; ///< axis 0–100 %, else 0–1
    bool annotateHazardRatio = true, annotateP = true, annotateMedians = true;
    bool thinWhereFew = false;                          ///< thinner where fewer than 10 of the arm are at risk
    std::optional<double> cutShare;                     ///< the axis ends where fewer than this share of all patients remain (0.08)
    bool showTitle = false;                             ///< title and subtitle above the plot, as on a slide
    std::string title, subtitle;                        ///< "" = from the analysis
    bool footnote = true;                               ///< methods and data cut-off; with `difference` the differences at the milestones
    std::optional<std::pair<double, double>> timeRange; ///< shown part of the time axis (zoom); none = all of it
    bool milestone = false, averageTime = false;        ///< flags in the window (km_flags.h); the figure itself has none
    double roomAbove = 0;                               ///< millimetres left free over the plot, for them

    bool operator==(const KmOptions&) const = default;
};

/// Lays the figure out for a size in millimetres. `analysis` holds at least one arm. Synthetic data carry their line
/// whatever the options say. Too small a size drops, in order: footnote, annotation, censor ticks; never curves, axis or
/// risk table. The panel of differences goes where it would leave the curves no room. axes[1] is that panel's. Every mark lies within the
/// figure and curves within the plot.
[[nodiscard]] figure::Figure kmFigure(const stats::SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style,
                                      const figure::TextMetrics& metrics, double width, double height);

} // namespace atrisk::analyses
