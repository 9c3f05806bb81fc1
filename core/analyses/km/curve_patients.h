// The patients behind curves: whose events and censorings stand in a region, and who is at risk at a time.
#pragma once

#include "core/report/behind.h"
#include "core/stats/survival/survival_analysis.h"

#include <cstdint>

namespace atrisk::analyses {

/// Kaplan–Meier curves on the axes of this index on the page. A region takes every patient whose event (a step) or censoring (a point of
/// the curve) lies in it; a click everyone at risk at that time in the arm whose curve is nearest; a number at risk (KmFigure's spots)
/// those whom it counts. Who is at risk is as SurvivalCurve::atRiskAt counts.
[[nodiscard]] report::Behind patientsBehindCurves(const stats::SurvivalAnalysis& analysis, const report::Brushed& brushed,
                                                  std::size_t axes = 0);
/// The same of the curves of incidence of a cause (an index into `causes`): events of that cause alone.
[[nodiscard]] report::Behind patientsBehindIncidence(const stats::SurvivalAnalysis& analysis, std::size_t cause,
                                                     const report::Brushed& brushed, std::size_t axes = 0);

} // namespace atrisk::analyses
