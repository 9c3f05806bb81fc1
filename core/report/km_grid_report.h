// Panels side by side as a figure.
#pragma once

#include "core/base/cancel.h"
#include "core/report/drawing.h"
#include "core/report/panel_plan.h"

namespace atrisk::report {

/// Drawing::selections has one entry per panel, over all pages.
[[nodiscard]] base::Result<Drawing> prepareKmGrid(study::StudyPtr study, const study::Selection& selection, const FigureOptions& options,
                                                  const base::Cancel& cancel);

} // namespace atrisk::report
