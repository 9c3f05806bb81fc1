// Do hazards stay proportional? The score test of Grambsch & Therneau (1994), and the residuals to look at.
#pragma once

#include "core/stats/survival/risk_sets.h"
#include "core/stats/tests/log_rank.h"
#include "core/study/model/conventions.h"

#include <string>
#include <vector>

namespace atrisk::stats {

/// Tests of one model: each term, and all together. Null where the model is not estimable.
struct ProportionalHazards {
    struct Term {
        std::string term;
        ChiSquareTest test;
    };
    std::vector<Term> terms; ///< empty for the model with the arm alone
    ChiSquareTest global;
};

/// Test of the two-arm model at its fitted coefficient, with the Kaplan–Meier transform g(t) = 1 − S(t−), S of all patients,
/// strata ignored (recipe 5). NaN coefficient, or g that does not vary: null. Equals R: cox.zph(coxph(…), "km").
[[nodiscard]] ProportionalHazards proportionalHazards(const std::vector<RiskSet>& strata, double coefficient, study::Ties ties);

/// Scaled Schoenfeld residuals of the two-arm model, for a plot of β(t): deaths of the same arm at the same time and in the
/// same stratum have the same, and are one entry. Sorted by stratum and time.
struct SchoenfeldResiduals {
    std::vector<double> time;
    std::vector<double> transformed; ///< g(time)
    std::vector<double> residual;    ///< r·V·D + β̂, D the deaths in strata of both arms; in the others r = 0
    std::vector<std::uint32_t> deaths;
};
[[nodiscard]] SchoenfeldResiduals schoenfeldResiduals(const std::vector<RiskSet>& strata, double coefficient, study::Ties ties);

/// g(t) = 1 − S(t−) at each time of each stratum, S pooled over all; centred by its mean over the deaths.
struct TimeTransform {
    std::vector<std::vector<double>> g; ///< as the strata, per time; not centred
    double mean = 0;                    ///< over the deaths
};
[[nodiscard]] TimeTransform kaplanMeierTransform(const std::vector<RiskSet>& strata);

} // namespace atrisk::stats
