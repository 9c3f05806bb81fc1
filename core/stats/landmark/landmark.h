// Landmark analysis and conditional survival: from a time on, of those who are still at risk.
//
// Still at risk at a landmark L: neither event nor censoring at L or before, R's subset = time > L. Then S(L + t)/S(L) is the Kaplan–Meier
// estimate of these patients from L on, and Greenwood's variance of it is the sum over the event times after L. With delayed entry who
// enters by L is at risk from L on, and who enters later from then on: Surv(pmax(entry, L), time, event).
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <vector>

namespace atrisk::stats {

/// The same patients followed up to `time` at most: who is still at risk after it is censored at it. Who is not at risk before it, for a
/// late entry, is not among them. Equals R: Surv(pmin(t, L), e & t <= L).
[[nodiscard]] RiskSet followedUntil(const RiskSet& set, double time);
/// Those still at risk after `time`, with times since then.
[[nodiscard]] RiskSet stillAtRiskAfter(const RiskSet& set, double time);
/// The same of every stratum; those without patients fall away.
[[nodiscard]] std::vector<RiskSet> followedUntil(const std::vector<RiskSet>& strata, double time);
[[nodiscard]] std::vector<RiskSet> stillAtRiskAfter(const std::vector<RiskSet>& strata, double time);

/// An arm on both sides of the landmark. subjects = eventsBefore + censoredBefore + atLandmark + entering later.
struct LandmarkArm {
    std::uint32_t eventsBefore = 0, censoredBefore = 0; ///< at the landmark or before
    std::uint32_t atLandmark = 0;                       ///< still at risk just after it
    std::uint32_t enteringLater = 0;                    ///< under observation only from later on: they join those at risk then
    std::uint32_t eventsAfter = 0;
    SurvivalCurve before; ///< of everyone, followed until the landmark
    SurvivalCurve after;  ///< from the landmark on, 1 at it; times since the landmark
    Estimate median;      ///< since the landmark
};

/// An arm against the control on both sides of the landmark, within strata where the analysis has any.
struct LandmarkComparison {
    std::size_t arm = 0, control = 0;
    HazardRatio before, after;
    ChiSquareTest logRankBefore, logRankAfter;
};

/// S(s + t)/S(s) of an arm: one who has reached s, t later.
struct ConditionalSurvival {
    double reached = 0;                     ///< s
    std::vector<std::uint32_t> atRisk;      ///< per arm, just after s
    std::vector<SurvivalCurve> curves;      ///< per arm, times since s
    std::vector<std::vector<Milestone>> at; ///< [arm][time of LandmarkAnalysis::later]
};

struct LandmarkAnalysis {
    SurvivalAnalysis everyone;
    double landmark = 0;
    bool automatic = false; ///< nobody said when
    std::vector<LandmarkArm> arms;
    std::vector<LandmarkComparison> comparisons;
    ChiSquareTest logRankBefore, logRankAfter;    ///< all arms together
    std::vector<double> later;                    ///< t of conditional survival: Selection::at, else the ticks after 0
    std::vector<ConditionalSurvival> conditional; ///< s: 0, each tick before the landmark, and it
    [[nodiscard]] bool stratified() const { return !everyone.strata.empty(); }
};

/// `landmark` in the display unit; none: the tick (0 is none) nearest to a third of the axis after which someone is at risk in every arm,
/// else in any. Covariates, the test shown and τ of the selection are not looked at. Errors as analyzeSurvival; "no-patients" where nobody
/// is at risk after the landmark.
[[nodiscard]] base::Result<LandmarkAnalysis> analyzeLandmark(study::StudyPtr study, const study::Selection& selection,
                                                             std::optional<double> landmark, const base::Cancel& cancel);

} // namespace atrisk::stats
