// The forest plot: a row for every subgroup.
#pragma once

#include "core/analyses/forest/forest_options.h"
#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/stats/forest/forest_analysis.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// Where a row stands, for the mouse: `factor` and `row` index ForestAnalysis; factor −1 = all patients.
struct ForestRowPlace {
    int factor = -1, row = -1;
    figure::Rect rect;
};

/// A row as a spot of its page.
[[nodiscard]] inline std::uint32_t forestSpot(int factor, int row)
{
    return (static_cast<std::uint32_t>(factor + 1) << 16) | static_cast<std::uint32_t>(row + 1);
}

struct ForestPage {
    figure::Figure figure; ///< axes[0]: x is the natural logarithm of the ratio, y from 0 at the bottom of the rows to 1
    std::vector<ForestRowPlace> rows;
    double headsBottom = 0;             ///< millimetres: title and heads stand above, the rows below
    double axisTop = 0, axisBottom = 0; ///< the axis with whom it favours
};

/// At least one page of the size in millimetres; a long forest takes several, each with the header and the overall row. Factors
/// that were not pre-specified stand last, under that word; a factor that goes on on the next page repeats its name there. Columns never
/// overlap: where it is narrow, medians go, then P for interaction, then the difference, then labels wrap; the ratio's text never goes.
/// Populations or endpoints stand as rows without an overall one. Synthetic data carry their line whatever the options say.
[[nodiscard]] std::vector<ForestPage> forestPages(const stats::ForestAnalysis& forest, const ForestOptions& options,
                                                  const figure::Style& style, const figure::TextMetrics& metrics, double width,
                                                  double height);

/// Millimetres of height at which everything stands on one page of that width without a smaller text.
[[nodiscard]] double forestHeight(const stats::ForestAnalysis& forest, const ForestOptions& options, const figure::Style& style,
                                  const figure::TextMetrics& metrics, double width);

} // namespace atrisk::analyses
