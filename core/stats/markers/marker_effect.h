// The hazard ratio as a smooth function of a continuous marker.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/cox/cox.h"
#include "core/study/cohort/cohort.h"

#include <cstdint>
#include <vector>

namespace atrisk::stats {

/// The ratio at one value of the marker, with a pointwise interval.
struct EffectPoint {
    double marker = 0;
    double share = table::missing; ///< of a named quantile; NaN = none
    HazardRatio ratio;
};

/// Of two arms the effect of treatment; of one what the marker itself tells.
struct MarkerEffect {
    std::vector<std::size_t> arms;                   ///< indices into Cohort::arms: the control and the other, or the only one
    std::uint32_t subjects = 0, events = 0;          ///< with a known marker, and a stratum where there are strata
    std::vector<std::uint32_t> subjectsOf, eventsOf; ///< per arm
    std::vector<std::vector<double>> values;         ///< per arm the markers, ascending
    int df = 3;
    std::vector<double> knots;          ///< between the ends
    double reference = table::missing;  ///< of one arm: the median, where the ratio is 1
    HazardRatio overall;                ///< of two arms: the arm alone, in the same patients
    CoxStatus status = CoxStatus::Ok;   ///< of the curve
    std::string reason;                 ///< for people, "" when ok
    std::vector<EffectPoint> curve;     ///< from the least value to the greatest, evenly
    std::vector<EffectPoint> quantiles; ///< at the 10th, 25th, 50th, 75th and 90th percentile
    ChiSquareTest interaction;          ///< arm × marker; of one arm the marker, likelihood ratio, df degrees of freedom
    ChiSquareTest nonLinearity;         ///< against arm × marker as a straight line, of one arm against a straight line; df − 1
    base::Warnings warnings;
};

struct EffectQuestion {
    std::vector<std::size_t> arms; ///< indices into Cohort::arms: the control and the other; one = the ratio against the median
    int df = 3;                    ///< of the natural spline, 2 to 5
    study::Ties ties = study::Ties::Efron;
    double confidence = 0.95;
};

/// Natural cubic splines with knots at the quantiles of the patients of these arms; stratified where the cohort is. `values` by position.
///
/// Equals R: coxph(Surv(t, e) ~ arm * splines::ns(x, df = 3)), with vcov() for the band; interaction: anova against arm + ns(x);
/// non-linearity: against arm + ns(x) + arm:x. Of one arm: coxph(S ~ ns(x)) at x against the median, against nothing and against x. Not
/// estimable where knots coincide or a coefficient runs away. "cancelled".
[[nodiscard]] base::Result<MarkerEffect> markerEffect(const study::Cohort& cohort, const std::vector<double>& values,
                                                      const EffectQuestion& question, const base::Cancel& cancel);

} // namespace atrisk::stats
