// The tables of a Kaplan–Meier analysis: what the Numbers panel, Copy, a terminal and every document say of it.
#pragma once

#include "core/report/table.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/words/number_style.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// Whom the numbers are of.
struct KmHead {
    std::string endpoint;
    std::string who;    ///< "Per-protocol population, 59 patients, 57 events"
    std::string filter; ///< "PD-L1 status: Negative"; "" without a filter
};
[[nodiscard]] KmHead kmHead(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// Everything, in reading order; without those that have nothing to say. Their ids: "km.effect", "km.pairwise", "km.arms", "km.adjusted",
/// "km.milestone.0" … (one per Selection::at), "km.average", "km.tests", "km.ledger", "km.censoring", "km.cause.1" … Arms are counted from
/// 0 (the control), comparisons from 0.
[[nodiscard]] std::vector<report::Table> kmTables(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// The result that leads. Cells: "hazardRatio.estimate", "hazardRatio.interval" (one comparison), "median.estimate", "median.interval"
/// (one arm), "logRank.p" (the test shown; none among filtered patients), "comparison.0.hazardRatio", "comparison.0.p" (three arms or
/// more), "interaction.0.p" (of each factor chosen among, in the order of Selection::subgroups).
[[nodiscard]] report::Table effectTable(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);
/// Why the result that leads cannot be estimated, or what no events mean; "" where it can.
[[nodiscard]] std::string effectNote(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);
/// "P is for all patients, not for a subgroup": in place of a P; "" where one is shown, or nothing is compared.
[[nodiscard]] std::string noPNote(const stats::SurvivalAnalysis& analysis);
/// "Log-rank test of all arms, not stratified"; "" with one arm.
[[nodiscard]] std::string shownTestLabel(const stats::SurvivalAnalysis& analysis);
/// "Not stratified. Strongest when …": of the test shown; "" with one arm.
[[nodiscard]] std::string shownTestWhen(const stats::SurvivalAnalysis& analysis);
/// "Hazard ratio (95% CI), each against Placebo"; "" unless there are several comparisons.
[[nodiscard]] std::string comparisonsLabel(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// Every two arms: "pair.0.hazardRatio", "pair.0.p" and "pair.0.holm" (none among filtered patients). No rows where they were not asked
/// for.
[[nodiscard]] report::Table pairwiseTable(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// A column per arm. Cells: "arm.0.patients", "arm.0.events", "arm.0.eventShare" (three arms or more), "arm.0.median",
/// "arm.0.medianInterval", "arm.0.followUp".
[[nodiscard]] report::Table armsTable(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// Hazard ratios adjusted for covariates: "adjusted.0.hazardRatio", "adjusted.0.p" (none among filtered patients), "adjusted.0.patients".
/// No rows without covariates.
[[nodiscard]] report::Table adjustedTable(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// Survival at `time` (display unit), a column per arm: "arm.0.milestone", "arm.0.milestoneInterval"; across the arms
/// "comparison.0.milestoneDifference", and as a detail its P and number needed to treat.
[[nodiscard]] report::Table milestoneTable(const stats::SurvivalAnalysis& analysis, double time, const words::NumberStyle& numbers);
/// Restricted mean survival time up to `tau` (display unit): "arm.0.average", "comparison.0.averageDifference"; as details
/// "arm.0.averageInterval" and the P.
[[nodiscard]] report::Table averageTable(const stats::SurvivalAnalysis& analysis, double tau, const words::NumberStyle& numbers);

/// Every ratio and test, shown or not, a column per comparison and with three arms or more one of all arms:
/// "comparison.0.logRank.p", "all.trend.p", "comparison.0.stratified.hazardRatio" … No rows with one arm.
[[nodiscard]] report::Table testsTable(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// Everyone in the data, who was left out and why, who is analysed: "everyone.arm.0", "left.population.all", "analysed.arm.1" …, a column
/// per arm shown and one of all the study's patients. No rows where nobody was left out.
[[nodiscard]] report::Table ledgerTable(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// Reasons for censoring, as the data give them: "reason.0.arm.0", "reason.0.all", in the order of Endpoint::reasons, a column per arm
/// shown and one of all of them. No rows where the data tell no reasons apart.
[[nodiscard]] report::Table censoringTable(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// A table per cause of an endpoint with competing events: patients with it, cumulative incidence at Selection::at (else at τ), and
/// across the arms cause-specific hazard ratios and Gray's test. None without competing events.
[[nodiscard]] std::vector<report::Table> causeTables(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
