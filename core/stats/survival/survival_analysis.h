// All survival numbers of one selection, typed: what the figure, the panel, JSON, CSV and text are made from.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/cox/cox.h"
#include "core/stats/cox/proportional_hazards.h"
#include "core/stats/forest/interaction.h"
#include "core/stats/survival/causes.h"
#include "core/stats/survival/kaplan_meier.h"
#include "core/stats/survival/milestones.h"
#include "core/stats/survival/rmst.h"
#include "core/stats/tests/log_rank.h"
#include "core/stats/tests/max_combo.h"
#include "core/study/cohort/cohort.h"
#include "core/study/cohort/selection.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::stats {

enum class ArmRole { Single, Control, Experimental };
[[nodiscard]] std::string_view name(ArmRole role);

/// Numbers under the axis. Times in the display unit; times × one count.
struct RiskTable {
    std::vector<double> time;
    std::vector<std::uint32_t> atRisk;             ///< as SurvivalCurve::atRiskAt
    std::vector<std::uint32_t> cumulativeEvents;   ///< at or before the time
    std::vector<std::uint32_t> cumulativeCensored; ///< at or before the time
};

/// Median or quartile of follow-up by reverse Kaplan–Meier; NaN = not estimable.
struct FollowUp {
    double median = table::missing, quartile1 = table::missing, quartile3 = table::missing;
};

struct ArmResult {
    study::Arm arm;
    ArmRole role = ArmRole::Single;
    std::uint32_t subjects = 0, events = 0, censored = 0;
    Estimate median, quartile1, quartile3;
    FollowUp followUp;
    SurvivalCurve curve;
    RiskTable riskTable;
    std::vector<Milestone> milestones; ///< at Selection::at, in its order
    RestrictedMean rmst;               ///< to SurvivalAnalysis::tau
};

/// The tests beside the log-rank test, from the same rows and strata.
struct FurtherTests {
    std::vector<WeightedLogRank> weighted; ///< usualWeights()
    MaxCombo maxCombo;
    ProportionalHazards proportionalHazards;
};

struct StratifiedComparison {
    HazardRatio hazardRatio;
    ChiSquareTest likelihoodRatio, score, logRank;
    FurtherTests further;
};

struct AdjustedComparison {
    HazardRatio hazardRatio;    ///< of the arm
    std::uint32_t subjects = 0; ///< complete cases
    std::vector<CoxTerm> terms; ///< of the covariates
    ProportionalHazards proportionalHazards;
};

/// An arm against the control, from the rows of these two arms alone.
struct Comparison {
    std::size_t arm = 0, control = 0; ///< indices into SurvivalAnalysis::arms
    HazardRatio hazardRatio;
    ChiSquareTest likelihoodRatio, score, logRank;
    FurtherTests further;                         ///< not stratified
    std::vector<Difference> milestoneDifferences; ///< at Selection::at
    Difference rmstDifference;                    ///< to SurvivalAnalysis::tau
    std::optional<StratifiedComparison> stratified;
    std::optional<AdjustedComparison> adjusted;
};

/// Does the effect differ between the levels of a factor? The first experimental arm against the control.
struct FactorInteraction {
    std::string id, label; ///< of the factor
    Interaction result;
};

/// Any two arms against each other, from their rows alone; within strata where the selection has any.
struct PairComparison {
    std::size_t arm = 0, control = 0; ///< indices into SurvivalAnalysis::arms, control < arm
    HazardRatio hazardRatio;
    ChiSquareTest logRank;
    double adjustedP = table::missing; ///< of the log-rank test, by Holm over all pairs
};

/// Delayed entry (left truncation) as the endpoint says it.
struct DelayedEntry {
    std::string column;
    std::uint32_t late = 0; ///< patients analysed who are not at risk from the start
};

struct SurvivalAnalysis {
    study::StudyPtr study;
    study::Selection selection; ///< as asked
    std::string endpointId, endpointLabel, populationId, populationLabel;
    std::vector<std::string> filters;              ///< of the selection, each in words
    std::string wording;                           ///< the selection in words
    std::vector<std::string> strata, strataLabels; ///< ids and labels used
    double confidence = 0.95;
    study::ConfidenceType confidenceType = study::ConfidenceType::LogLog;
    study::Ties ties = study::Ties::Efron;
    std::optional<study::TimeUnit> unit; ///< of every time here
    study::Favours favours = study::Favours::Longer;
    std::optional<DelayedEntry> entry; ///< none: the endpoint has no column of entries
    std::uint32_t subjects = 0, events = 0;
    double timeEnd = 0;          ///< where the axis ends: `until`, else the first tick at or after the last time
    double tau = table::missing; ///< horizon of the restricted means: as asked, else min(until, smallest of the arms' largest times)
    std::vector<double> ticks;   ///< of the time axis and the risk table: from 0, or those asked for
    std::vector<ArmResult> arms; ///< the control first
    std::vector<Comparison> comparisons;                     ///< one per experimental arm
    std::vector<PairComparison> pairwise;                    ///< every two arms, where Wanted and there are three or more
    std::optional<ChiSquareTest> logRank, stratifiedLogRank; ///< all arms together; none with one arm
    std::vector<WeightedLogRank> weighted;                   ///< all arms together, not stratified; only with three or more
    std::optional<ChiSquareTest> trend;                      ///< over the arms as listed; only with three or more
    std::vector<WeightedLogRank> stratifiedWeighted;         ///< the same two, stratified; only with strata and three or more
    std::optional<ChiSquareTest> stratifiedTrend;
    std::vector<FactorInteraction> interactions; ///< of the factors chosen among (stats::addInteractions); empty until asked for
    std::vector<Cause> causes;                   ///< of an endpoint with competing events: the event, then each of these; else empty
    base::Warnings warnings;

    /// Is anybody at risk only from later on? Then max-combo and what `causes` holds are not available, and null.
    [[nodiscard]] bool hasLateEntries() const { return entry && entry->late > 0; }
};

/// What a caller needs beside curves, medians, hazard ratios and log-rank tests.
struct Wanted {
    bool furtherTests = true; ///< FurtherTests, else empty; all arms' weighted tests and trend
    bool causes = true;       ///< SurvivalAnalysis::causes, else empty
    bool pairwise = false;    ///< SurvivalAnalysis::pairwise, else empty
};

/// Computes everything once from the risk sets. "cancelled" when asked to stop; usage errors as makeCohort; "no-patients"
/// when nobody matches.
[[nodiscard]] base::Result<SurvivalAnalysis> analyzeSurvival(study::StudyPtr study, const study::Selection& selection,
                                                             const base::Cancel& cancel, const Wanted& wanted = {});
/// The same of a cohort that `selection` made.
[[nodiscard]] base::Result<SurvivalAnalysis> analyzeSurvival(const study::Cohort& cohort, const study::Selection& selection,
                                                             const Wanted& wanted, const base::Cancel& cancel);

/// Do the two differ in nothing but milestones, horizon and the test shown? Then `retime` will do.
[[nodiscard]] bool differOnlyInTimes(const study::Selection& a, const study::Selection& b);
/// Makes `analysis` that of `selection`, which differs only in times: from its curves, without looking at patients again.
void retime(SurvivalAnalysis& analysis, const study::Selection& selection);

} // namespace atrisk::stats
