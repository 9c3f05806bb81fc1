// The check of proportional hazards as a figure: one page per comparison.
#pragma once

#include "core/base/cancel.h"
#include "core/report/drawing.h"
#include "core/stats/cox/hazard_check.h"

#include <memory>

namespace atrisk::analyses {

[[nodiscard]] report::Drawing drawingOf(std::shared_ptr<const stats::HazardCheck> check);

[[nodiscard]] base::Result<report::Drawing> prepareProportionalHazards(study::StudyPtr study, const study::Selection& selection,
                                                                       const report::FigureOptions& options, const base::Cancel& cancel);

} // namespace atrisk::analyses
