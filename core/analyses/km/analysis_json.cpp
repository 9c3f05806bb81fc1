#include "core/analyses/km/analysis_json.h"

#include "core/analyses/km/causes_json.h"
#include "core/report/json_parts.h"
#include "core/stats/survival/survival_difference.h"
#include "core/stats/tests/test_choice.h"
#include "core/study/cohort/ledger.h"
#include "core/study/roles/guard.h"

#include <nlohmann/json.hpp>

namespace atrisk::analyses {
namespace {

using report::Json;

Json restrictedMeanJson(const stats::RestrictedMean& mean)
{
    return {{"tau", report::number(mean.tau)},
            {"estimate", report::number(mean.estimate)},
            {"standardError", report::number(mean.standardError)},
            {"lower", report::number(mean.lower)},
            {"upper", report::number(mean.upper)},
            {"status", name(mean.status)}};
}

Json armJson(const stats::ArmResult& arm)
{
    return {{"id", arm.arm.value},
            {"label", arm.arm.label},
            {"role", name(arm.role)},
            {"subjects", arm.subjects},
            {"events", arm.events},
            {"censored", arm.censored},
            {"median", report::estimateJson(arm.median)},
            {"quartile1", report::estimateJson(arm.quartile1)},
            {"quartile3", report::estimateJson(arm.quartile3)},
            {"followUp",
             {{"median", report::number(arm.followUp.median)},
              {"quartile1", report::number(arm.followUp.quartile1)},
              {"quartile3", report::number(arm.followUp.quartile3)}}},
            {"curve", report::curveJson(arm.curve)},
            {"riskTable",
             {{"time", report::numbers(arm.riskTable.time)},
              {"atRisk", arm.riskTable.atRisk},
              {"cumulativeEvents", arm.riskTable.cumulativeEvents},
              {"cumulativeCensored", arm.riskTable.cumulativeCensored}}},
            {"milestones", report::milestonesJson(arm.milestones)},
            {"rmst", restrictedMeanJson(arm.rmst)}};
}

Json weightedJson(const std::vector<stats::WeightedLogRank>& tests)
{
    Json list = Json::array();
    for (const stats::WeightedLogRank& weighted : tests) {
        const bool family = weighted.weight.kind == stats::LogRankWeight::Kind::FlemingHarrington;
        Json json{{"name", name(weighted.weight.kind)},
                  {"rho", family ? Json(weighted.weight.rho) : Json(nullptr)},
                  {"gamma", family ? Json(weighted.weight.gamma) : Json(nullptr)}};
        json.update(report::testJson(weighted.test));
        list.push_back(std::move(json));
    }
    return list;
}

Json proportionalHazardsJson(const stats::ProportionalHazards& test)
{
    Json json = report::testJson(test.global);
    if (test.terms.empty()) return json;
    json["terms"] = Json::array();
    for (const stats::ProportionalHazards::Term& term : test.terms) {
        json["terms"].push_back({{"term", term.term}});
        json["terms"].back().update(report::testJson(term.test));
    }
    return json;
}

constexpr std::string_view notWithDelayedEntry = "not-with-delayed-entry";

void addFurtherTests(Json& json, const stats::FurtherTests& further, bool lateEntries)
{
    json["weighted"] = weightedJson(further.weighted);
    json["maxCombo"] = {{"statistic", report::number(further.maxCombo.statistic)}, {"p", report::number(further.maxCombo.p)}};
    if (lateEntries) json["maxCombo"]["status"] = notWithDelayedEntry;
    json["proportionalHazards"] = proportionalHazardsJson(further.proportionalHazards);
}

Json stratifiedJson(const stats::StratifiedComparison& stratified, bool lateEntries)
{
    Json json{{"hazardRatio", report::hazardRatioJson(stratified.hazardRatio)},
              {"likelihoodRatio", report::testJson(stratified.likelihoodRatio)},
              {"score", report::testJson(stratified.score)},
              {"logRank", report::testJson(stratified.logRank)}};
    addFurtherTests(json, stratified.further, lateEntries);
    return json;
}

Json termJson(const stats::CoxTerm& term)
{
    Json json{{"term", term.term}, {"level", report::textOrNull(term.level)}};
    json.update(report::hazardRatioJson(term.hazardRatio));
    return json;
}

Json survivalDifferenceJson(const stats::SurvivalAnalysis& analysis, const stats::Comparison& comparison)
{
    const stats::SurvivalDifference difference =
        stats::survivalDifference(analysis.arms[comparison.arm].curve, analysis.arms[comparison.control].curve, analysis.confidence);
    return {{"time", report::numbers(difference.time)},
            {"estimate", report::numbers(difference.estimate)},
            {"standardError", report::numbers(difference.standardError)},
            {"lower", report::numbers(difference.lower)},
            {"upper", report::numbers(difference.upper)}};
}

/// The test that was chosen by name, or stands in for it.
Json shownTestJson(const stats::ShownTest& shown)
{
    return {{"id", shown.choice->id},
            {"stratified", shown.stratified},
            {"statistic", report::number(shown.statistic)},
            {"p", report::number(shown.p)}};
}

/// Every arm of the study, whichever are shown.
Json countJson(const study::Study& study, const study::PatientCount& count)
{
    Json arms = Json::array();
    for (std::size_t arm = 0; arm < count.arms.size(); ++arm)
        arms.push_back({{"id", study.arms[arm].value}, {"patients", count.arms[arm]}});
    return {{"patients", count.patients}, {"arms", arms}};
}

Json ledgerJson(const stats::SurvivalAnalysis& analysis)
{
    const study::Ledger ledger = study::ledgerOf(analysis.study, analysis.selection);
    const auto counted = [&](const study::PatientCount& count) { return countJson(*analysis.study, count); };
    Json left = Json::array();
    for (const study::LeftOut& one : ledger.left) {
        left.push_back({{"reason", name(one.reason)}, {"text", one.text}});
        left.back().update(counted(one.count));
    }
    return {{"everyone", counted(ledger.everyone)}, {"left", left}, {"analysed", counted(ledger.analysed)}};
}

Json comparisonJson(const stats::SurvivalAnalysis& analysis, const stats::Comparison& comparison)
{
    Json json{{"arm", analysis.arms[comparison.arm].arm.value},
              {"control", analysis.arms[comparison.control].arm.value},
              {"hazardRatio", report::hazardRatioJson(comparison.hazardRatio)},
              {"likelihoodRatio", report::testJson(comparison.likelihoodRatio)},
              {"score", report::testJson(comparison.score)},
              {"logRank", report::testJson(comparison.logRank)},
              {"stratified", nullptr},
              {"adjusted", nullptr}};
    if (comparison.stratified) json["stratified"] = stratifiedJson(*comparison.stratified, analysis.hasLateEntries());
    if (comparison.adjusted) {
        Json terms = Json::array();
        for (const stats::CoxTerm& term : comparison.adjusted->terms) terms.push_back(termJson(term));
        json["adjusted"] = {{"hazardRatio", report::hazardRatioJson(comparison.adjusted->hazardRatio)},
                            {"subjects", comparison.adjusted->subjects},
                            {"terms", terms},
                            {"proportionalHazards", proportionalHazardsJson(comparison.adjusted->proportionalHazards)}};
    }
    if (!analysis.selection.test.empty()) json["test"] = shownTestJson(stats::shownTest(analysis, comparison));
    addFurtherTests(json, comparison.further, analysis.hasLateEntries());
    json["rmstDifference"] = report::differenceJson("tau", analysis.tau, comparison.rmstDifference);
    json["milestoneDifferences"] =
        report::milestoneDifferencesJson(analysis.selection.at, comparison.milestoneDifferences, analysis.favours);
    json["survivalDifference"] = survivalDifferenceJson(analysis, comparison);
    return json;
}

Json pairwiseJson(const stats::SurvivalAnalysis& analysis)
{
    Json pairs = Json::array();
    for (const stats::PairComparison& pair : analysis.pairwise)
        pairs.push_back({{"arm", analysis.arms[pair.arm].arm.value},
                         {"control", analysis.arms[pair.control].arm.value},
                         {"stratified", !analysis.strata.empty()},
                         {"hazardRatio", report::hazardRatioJson(pair.hazardRatio)},
                         {"logRank", report::testJson(pair.logRank)},
                         {"holm", report::number(pair.adjustedP)}});
    return pairs;
}

} // namespace

Json analysisJson(const stats::SurvivalAnalysis& analysis)
{
    Json arms = Json::array();
    for (const stats::ArmResult& arm : analysis.arms) arms.push_back(armJson(arm));
    Json comparisons = Json::array();
    for (const stats::Comparison& comparison : analysis.comparisons) comparisons.push_back(comparisonJson(analysis, comparison));
    base::Warnings warnings = analysis.study->warnings;
    warnings.insert(warnings.end(), analysis.warnings.begin(), analysis.warnings.end());
    Json json{{"schema", "atrisk.analysis/1"},
              {"version", ATRISK_VERSION},
              {"study", report::studyJson(*analysis.study)},
              {"selection", report::selectionJson(analysis)},
              {"method", report::methodJson(analysis)},
              {"arms", arms},
              {"comparisons", comparisons},
              {"logRank", analysis.logRank ? report::testJson(*analysis.logRank) : Json(nullptr)},
              {"stratifiedLogRank", analysis.stratifiedLogRank ? report::testJson(*analysis.stratifiedLogRank) : Json(nullptr)}};
    if (analysis.trend) {
        json["weighted"] = weightedJson(analysis.weighted);
        json["trend"] = report::testJson(*analysis.trend);
    }
    if (analysis.stratifiedTrend) {
        json["stratifiedWeighted"] = weightedJson(analysis.stratifiedWeighted);
        json["stratifiedTrend"] = report::testJson(*analysis.stratifiedTrend);
    }
    if (!analysis.pairwise.empty()) json["pairwise"] = pairwiseJson(analysis);
    if (!analysis.causes.empty()) json["competingRisks"] = causesJson(analysis);
    if (analysis.hasLateEntries() && !analysis.study->endpoint(analysis.endpointId)->competing.empty())
        json["competingRisks"] = {{"status", notWithDelayedEntry}};
    for (const stats::FactorInteraction& interaction : analysis.interactions) {
        json["interactions"].push_back({{"factor", interaction.id}, {"label", interaction.label}});
        json["interactions"].back().update(report::interactionJson(interaction.result));
    }
    json["ledger"] = study::guardOf(*analysis.study) != nullptr ? Json(nullptr) : ledgerJson(analysis);
    json["warnings"] = report::warningsJson(warnings);
    return json;
}

} // namespace atrisk::analyses
