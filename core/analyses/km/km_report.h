// The Kaplan–Meier analysis as a figure.
#pragma once

#include "core/base/cancel.h"
#include "core/report/drawing.h"
#include "core/stats/survival/survival_analysis.h"

#include <memory>

namespace atrisk::analyses {

[[nodiscard]] report::Drawing drawingOf(std::shared_ptr<const stats::SurvivalAnalysis> analysis);

[[nodiscard]] base::Result<report::Drawing> prepareKaplanMeier(study::StudyPtr study, const study::Selection& selection,
                                                               const report::FigureOptions& options, const base::Cancel& cancel);

} // namespace atrisk::analyses
