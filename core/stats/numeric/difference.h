// Estimates beside their status, and differences of two independent ones.
#pragma once

#include "core/study/model/conventions.h"
#include "core/table/table.h"

#include <string_view>

namespace atrisk::stats {

enum class EstimateStatus {
    Ok,
    BeyondFollowUp, ///< past an arm's last observation, with S > 0 there
    NotEstimable,   ///< nobody in the arm
    NoInterval,     ///< a difference that is known where an error is not: a curve is at 0 there
    SpansInfinity,  ///< number needed to treat: the interval of the difference holds 0
};
[[nodiscard]] std::string_view name(EstimateStatus status); ///< "ok" "beyond-follow-up" "not-estimable" "no-interval" "spans-infinity"

/// Experimental − control, with a normal interval that is not clipped. Unless status is Ok every number is NaN, but for the estimate
/// of NoInterval; p is NaN too where difference and error are both 0.
struct Difference {
    double estimate = table::missing, lower = table::missing, upper = table::missing;
    double standardError = table::missing, p = table::missing;
    EstimateStatus status = EstimateStatus::NotEstimable;
};

/// One side of a difference.
struct Part {
    double estimate = table::missing, standardError = table::missing;
    EstimateStatus status = EstimateStatus::NotEstimable;
};

/// d ± z·√(SE₁² + SE₀²), p = 2Φ(−|d|/SE). A part that is not ok gives the difference its status; one that is ok without an error
/// (survival 0, whose Greenwood variance is 0 · ∞; R's summary(survfit) gives NaN) leaves d alone.
[[nodiscard]] Difference difference(const Part& experimental, const Part& control, double confidence);

/// The same turned so that benefit is above 0: where shorter is better, the other way round.
[[nodiscard]] Difference benefitOf(Difference difference, study::Favours favours);

/// Patients to treat for one more to be event-free at a time: 1/d. Bounds 1/U and 1/L where the interval of d has one sign.
///
/// Where it spans 0 the interval runs through infinity, "NNTB 1/U to ∞ to NNTH 1/|L|" (Altman 1998): status SpansInfinity,
/// bounds NaN, `benefit` and `harm` given. Negative: needed to harm. NoInterval as the difference.
struct NumberNeeded {
    double estimate = table::missing, lower = table::missing, upper = table::missing;
    double benefit = table::missing, harm = table::missing; ///< 1/U and 1/|L|, only with SpansInfinity
    EstimateStatus status = EstimateStatus::NotEstimable;
};
[[nodiscard]] NumberNeeded numberNeeded(const Difference& difference);

} // namespace atrisk::stats
