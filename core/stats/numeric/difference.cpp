#include "core/stats/numeric/difference.h"

#include "core/stats/numeric/distributions.h"

#include <cmath>
#include <utility>

namespace atrisk::stats {

std::string_view name(EstimateStatus status)
{
    switch (status) {
    case EstimateStatus::Ok: return "ok";
    case EstimateStatus::BeyondFollowUp: return "beyond-follow-up";
    case EstimateStatus::NotEstimable: return "not-estimable";
    case EstimateStatus::NoInterval: return "no-interval";
    case EstimateStatus::SpansInfinity: return "spans-infinity";
    }
    return "";
}

Difference difference(const Part& experimental, const Part& control, double confidence)
{
    Difference result;
    for (const Part* part : {&experimental, &control}) {
        result.status = part->status;
        if (part->status != EstimateStatus::Ok) return result;
    }
    const double error = std::hypot(experimental.standardError, control.standardError);
    result.estimate = experimental.estimate - control.estimate;
    if (std::isnan(error)) {
        result.status = EstimateStatus::NoInterval;
        return result;
    }
    const double half = normalCriticalValue(confidence) * error;
    result.standardError = error;
    result.lower = result.estimate - half;
    result.upper = result.estimate + half;
    result.p = twoSidedNormalP(result.estimate / error);
    return result;
}

Difference benefitOf(Difference difference, study::Favours favours)
{
    if (favours == study::Favours::Longer) return difference;
    difference.estimate = -difference.estimate;
    difference.lower = -std::exchange(difference.upper, -difference.lower);
    return difference;
}

NumberNeeded numberNeeded(const Difference& difference)
{
    NumberNeeded result;
    result.status = difference.status;
    if (std::isnan(difference.estimate)) return result;
    if (difference.estimate != 0) result.estimate = 1 / difference.estimate;
    if (difference.status == EstimateStatus::NoInterval) return result;
    if (difference.lower > 0 || difference.upper < 0) {
        result.lower = 1 / difference.upper;
        result.upper = 1 / difference.lower;
        return result;
    }
    result.status = EstimateStatus::SpansInfinity;
    if (difference.upper > 0) result.benefit = 1 / difference.upper;
    if (difference.lower < 0) result.harm = -1 / difference.lower;
    return result;
}

} // namespace atrisk::stats
