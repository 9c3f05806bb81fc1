// What a Kaplan–Meier figure says in words.
#pragma once

#include "core/analyses/km/figure/km_figure.h"
#include "core/stats/tests/test_choice.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::analyses {

/// The endpoint where it names a survival; else who is still without the event: "Patients with ongoing response (%)" of a duration of
/// response, "Event-free patients (%)".
[[nodiscard]] std::string survivalAxisTitle(const stats::SurvivalAnalysis& analysis, const KmOptions& options);
/// May the study be said to have randomized? Only a described trial (registry or phase) of several arms: a bare table of
/// patients says nothing of the kind.
[[nodiscard]] bool isRandomized(const study::Study& study);
/// "Months since randomization", in nature "Time since randomization (months)"; with one arm, or of a study not known to be randomized,
/// "Months"; without a unit "Time".
[[nodiscard]] std::string timeAxisTitle(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);
/// "months", "" without a unit.
[[nodiscard]] std::string unitName(const stats::SurvivalAnalysis& analysis);

/// Subgroups and conditions of the analysis alone: "Age: 30 to 59; SEX=F"; "" where nobody was filtered.
[[nodiscard]] std::string filterWording(const stats::SurvivalAnalysis& analysis);

/// "Progression-free survival, per-protocol population; PD-L1 status: Positive": whoever was filtered stands in the title.
[[nodiscard]] std::string figureTitle(const stats::SurvivalAnalysis& analysis);
[[nodiscard]] std::string figureSubtitle(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// What curves and axis show where that is not survival from 0 to 1, and how follow-up is counted where it is shown; "" = nothing to say.
[[nodiscard]] std::string curvesSentence(const stats::SurvivalAnalysis& analysis, const KmOptions& options,
                                         const words::NumberStyle& numbers);
/// Methods, population and data cut-off; "" when there is nothing to say.
[[nodiscard]] std::string methodsSentence(const stats::SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style);
/// The same for a page of panels of one study: what their brief annotations mean, then the methods.
[[nodiscard]] std::string panelsSentence(const stats::SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style);
/// "Delayed entry: patients are at risk from their entry on, and numbers at risk may rise"; "" where all are at risk from the start.
[[nodiscard]] std::string delayedEntryWords(const stats::SurvivalAnalysis& analysis);
/// "2 of 70 patients have no row for PFS": of the population, whoever is shown of it; "" where nobody is lost.
[[nodiscard]] std::string lossSentence(const stats::SurvivalAnalysis& analysis);
/// The same by itself, with its full stop; "" for none.
[[nodiscard]] std::string lossAlone(const stats::SurvivalAnalysis& analysis);
/// "" unless the study is synthetic.
[[nodiscard]] std::string syntheticSentence(const stats::SurvivalAnalysis& analysis);

/// The comparison's hazard ratio, test and their names: stratified where the analysis is.
struct ShownComparison {
    const stats::HazardRatio* hazardRatio = nullptr;
    bool stratified = false;
};
[[nodiscard]] ShownComparison shownComparison(const stats::Comparison& comparison);

/// False where patients were filtered, by subgroup or condition: a P belongs to the comparison of all patients.
[[nodiscard]] bool showsP(const stats::SurvivalAnalysis& analysis);

/// "High dose vs Placebo".
[[nodiscard]] std::string versus(const stats::SurvivalAnalysis& analysis, const stats::Comparison& comparison);
/// "Hazard ratio 0.57 (95% CI 0.33–0.99)", "Stratified hazard ratio …", "Hazard ratio not estimable: no events in …".
[[nodiscard]] std::string hazardRatioStatement(const stats::SurvivalAnalysis& analysis, const stats::Comparison& comparison,
                                               const words::NumberStyle& numbers);
/// "0.57 (0.33–0.99)" or "not estimable".
[[nodiscard]] std::string shortRatio(const stats::Comparison& comparison, const words::NumberStyle& numbers);
/// "Hazard ratio (95% CI)", "Stratified hazard ratio (95% CI)".
[[nodiscard]] std::string ratioHeading(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);
/// The short label, else the label.
[[nodiscard]] std::string shortName(const study::Arm& arm);
/// "34 / 36"
[[nodiscard]] std::string eventsOfPatients(const stats::ArmResult& arm, const words::NumberStyle& numbers);
/// Of the test shown: "Log-rank P = 0.047", "Log-rank test not estimable"; of three and more arms "Overall log-rank …"; "" with one arm.
[[nodiscard]] std::string testStatement(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);
/// "3.5"; "NR" where it was not reached, "–" where the arm has no patients.
[[nodiscard]] std::string medianAlone(const stats::SurvivalAnalysis& analysis, const stats::ArmResult& arm,
                                      const words::NumberStyle& numbers);
/// "3.5 (2.0–5.9)".
[[nodiscard]] std::string medianText(const stats::SurvivalAnalysis& analysis, const stats::ArmResult& arm,
                                     const words::NumberStyle& numbers);
/// "Median (95% CI), months", and a line for each arm: "Placebo–chemo 3.5 (2.0–5.9)"; of one arm its statement.
[[nodiscard]] std::vector<std::string> medianLines(const stats::SurvivalAnalysis& analysis, bool shortNames,
                                                   const words::NumberStyle& numbers);
/// "Median, months: Placebo–chemo 3.5, Atezo–chemo 4.3"; one arm: "Median 4.3 months (95% CI 3.5–7.5)".
[[nodiscard]] std::string medianStatement(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// The arm's median follow-up, "NE" where too few patients are censored for it.
[[nodiscard]] std::string followUpMedian(const stats::SurvivalAnalysis& analysis, const stats::ArmResult& arm,
                                         const words::NumberStyle& numbers);
/// "Median follow-up, months: placebo 12.3, atezo–chemo 12.0"; one arm: "Median follow-up 12.3 months".
[[nodiscard]] std::string followUpStatement(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// The whole figure in words with its numbers.
[[nodiscard]] std::string kmDescription(const stats::SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style);

} // namespace atrisk::analyses
