// Panels side by side as a figure.
#pragma once

#include "core/analyses/panels/panel_plan.h"
#include "core/base/cancel.h"
#include "core/report/drawing.h"

namespace atrisk::analyses {

/// Drawing::selections has one entry per panel, over all pages.
[[nodiscard]] base::Result<report::Drawing> prepareKmGrid(study::StudyPtr study, const study::Selection& selection,
                                                          const report::FigureOptions& options, const base::Cancel& cancel);

} // namespace atrisk::analyses
