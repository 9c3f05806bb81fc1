// Kaplan–Meier estimate, its intervals and quantiles.
#pragma once

#include "core/stats/survival/risk_sets.h"
#include "core/study/model/conventions.h"
#include "core/table/table.h"

#include <vector>

namespace atrisk::stats {

/// A number with its interval; NaN = not estimable (a median: not reached).
struct Estimate {
    double estimate = table::missing, lower = table::missing, upper = table::missing;
};

struct Interval {
    double lower = table::missing, upper = table::missing;
};
/// Interval of S with relative error `se` = SE(S)/S, z the normal critical value (survival:::survfit_confint). None where
/// S = 0; where S = 1 only the plain and the log interval exist.
[[nodiscard]] Interval survivalInterval(double s, double se, double z, study::ConfidenceType type);
/// The same of any probability and its error; of 0: (0, 0) if plain, else none.
[[nodiscard]] Interval transformedInterval(double p, double standardError, double z, study::ConfidenceType type);

/// One entry per distinct time with an event or a censoring, ascending. All vectors have the same length.
struct SurvivalCurve {
    std::vector<double> time;
    std::vector<std::uint32_t> atRisk, events, censored;
    std::vector<double> survival;
    std::vector<double> standardError; ///< of S(t), Greenwood; NaN where S = 0
    std::vector<double> lower, upper;  ///< NaN where the interval type gives none: S = 0, and S = 1 for log-log, logit and arcsin

    // Of another length: delayed entry.
    std::vector<double> entry;          ///< distinct times of late entries, ascending; empty = all are at risk from the start
    std::vector<std::uint32_t> entered; ///< patients who entered at that time or earlier, but not at the start

    /// At any time: neither event nor censoring before, and an entry before. 0 past the last time.
    [[nodiscard]] std::uint32_t atRiskAt(double when) const;
    [[nodiscard]] std::uint32_t lateEntries() const { return entered.empty() ? 0 : entered.back(); }
};

/// S ← S·(n−d)/n at each time with d events among n at risk (Kaplan & Meier 1958); variance by Greenwood.
/// Equals R: survfit(Surv(t, e) ~ 1, conf.type=, conf.int=), with delayed entry survfit(Surv(entry, t, e) ~ 1). There S may fall to 0
/// while others are still to come; it stays 0.
[[nodiscard]] SurvivalCurve kaplanMeier(const RiskSet& set, std::size_t arm, double confidence, study::ConfidenceType type);

/// The time at which S falls to 1 − p, with the times at which its bands do. Recipe 2 of README.md;
/// equals R: quantile(survfit, c(0, p)). S flat at exactly 1 − p: the middle of the flat part;
/// flat there to its end: the first time, as print.survfit has it (quantile() has the middle to the last follow-up, which any censoring
/// moves).
[[nodiscard]] Estimate quantile(const SurvivalCurve& curve, double p);

/// S with interval and number at risk at a time, as a reader of the figure sees it.
struct CurvePoint {
    double survival = 1, lower = 1, upper = 1; ///< bounds NaN where there are none
    double standardError = 0;                  ///< of S; NaN where S = 0
    std::uint32_t atRisk = 0;
    bool beyondFollowUp = false; ///< past the last time with S > 0
};
[[nodiscard]] CurvePoint at(const SurvivalCurve& curve, double time);

} // namespace atrisk::stats
