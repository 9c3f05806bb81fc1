#include "core/stats/survival/milestones.h"

namespace atrisk::stats {

Milestone milestone(const SurvivalCurve& curve, double time)
{
    Milestone result;
    result.time = time;
    if (curve.time.empty()) return result;
    const CurvePoint point = at(curve, time);
    result.atRisk = point.atRisk;
    result.status = point.beyondFollowUp ? EstimateStatus::BeyondFollowUp : EstimateStatus::Ok;
    if (point.beyondFollowUp) return result;
    result.survival = point.survival;
    result.standardError = point.standardError;
    result.lower = point.lower;
    result.upper = point.upper;
    return result;
}

Difference milestoneDifference(const Milestone& experimental, const Milestone& control, double confidence)
{
    return difference({experimental.survival, experimental.standardError, experimental.status},
                      {control.survival, control.standardError, control.status}, confidence);
}

} // namespace atrisk::stats
