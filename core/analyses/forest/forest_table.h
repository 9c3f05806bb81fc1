// The forest as a table: counts, medians and the effect of every row.
#pragma once

#include "core/analyses/forest/forest_options.h"
#include "core/report/table.h"
#include "core/words/number_style.h"

namespace atrisk::analyses {

/// Id "forest"; a heading per factor with its P for interaction, a row per level, in the order of the study. Of `options` it heeds the
/// columns, the difference at every milestone. Cells of a row are named
/// after where it stands, "overall", "SEX.0" …: "overall.hazardRatio", "SEX.0.arm.0.events", "SEX.0.arm.0.median",
/// "SEX.0.difference.0" (per Selection::at); of a factor "SEX.interaction.p", "SEX.qualitative.p". Notes explain the marks and say
/// why what is NE cannot be estimated.
[[nodiscard]] report::Table forestTable(const stats::ForestAnalysis& forest, const ForestOptions& options,
                                        const words::NumberStyle& numbers);

} // namespace atrisk::analyses
