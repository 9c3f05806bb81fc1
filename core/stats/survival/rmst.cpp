#include "core/stats/survival/rmst.h"

#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>

namespace atrisk::stats {
namespace {

/// Area and variance together, walking back from τ: what lies right of an event time is the sum so far.
void integrate(const SurvivalCurve& curve, RestrictedMean& result)
{
    const auto rows = static_cast<std::size_t>(std::upper_bound(curve.time.begin(), curve.time.end(), result.tau) - curve.time.begin());
    double area = 0;
    double variance = 0;
    double right = result.tau;
    for (std::size_t i = rows; i-- > 0;) {
        area += curve.survival[i] * (right - curve.time[i]);
        right = curve.time[i];
        const double n = curve.atRisk[i];
        const double d = curve.events[i];
        if (d > 0 && n > d) variance += area * area * d / (n * (n - d));
    }
    const bool whole = rows == 0 || curve.survival[rows - 1] == 1; // nobody had an event: τ itself, without the sum's rounding
    result.estimate = whole ? result.tau : area + right;           // S = 1 before the first row
    result.standardError = std::sqrt(variance);
}

} // namespace

RestrictedMean restrictedMean(const SurvivalCurve& curve, double tau, double confidence)
{
    RestrictedMean result;
    result.tau = tau;
    if (curve.time.empty() || std::isnan(tau)) return result;
    result.status = at(curve, tau).beyondFollowUp ? EstimateStatus::BeyondFollowUp : EstimateStatus::Ok;
    if (result.status != EstimateStatus::Ok) return result;
    integrate(curve, result);
    const double half = normalCriticalValue(confidence) * result.standardError;
    result.lower = result.estimate - half;
    result.upper = result.estimate + half;
    return result;
}

Difference restrictedMeanDifference(const RestrictedMean& experimental, const RestrictedMean& control, double confidence)
{
    return difference({experimental.estimate, experimental.standardError, experimental.status},
                      {control.estimate, control.standardError, control.status}, confidence);
}

} // namespace atrisk::stats
