#include "core/report/analysis_json.h"

#include "core/report/causes_report.h"
#include "core/report/json_parts.h"
#include "core/report/record_report.h"
#include "core/stats/survival_difference.h"
#include "core/stats/test_choice.h"

#include <nlohmann/json.hpp>

namespace atrisk::report {
namespace {

using Json = nlohmann::ordered_json;
using study::Study;

Json curveJson(const stats::SurvivalCurve& curve)
{
    return {{"time", numbers(curve.time)},
            {"atRisk", curve.atRisk},
            {"events", curve.events},
            {"censored", curve.censored},
            {"survival", numbers(curve.survival)},
            {"standardError", numbers(curve.standardError)},
            {"lower", numbers(curve.lower)},
            {"upper", numbers(curve.upper)}};
}

Json restrictedMeanJson(const stats::RestrictedMean& mean)
{
    return {{"tau", number(mean.tau)},     {"estimate", number(mean.estimate)}, {"standardError", number(mean.standardError)},
            {"lower", number(mean.lower)}, {"upper", number(mean.upper)},       {"status", name(mean.status)}};
}

Json armJson(const stats::ArmResult& arm)
{
    return {{"id", arm.arm.value},
            {"label", arm.arm.label},
            {"role", name(arm.role)},
            {"subjects", arm.subjects},
            {"events", arm.events},
            {"censored", arm.censored},
            {"median", estimateJson(arm.median)},
            {"quartile1", estimateJson(arm.quartile1)},
            {"quartile3", estimateJson(arm.quartile3)},
            {"followUp",
             {{"median", number(arm.followUp.median)},
              {"quartile1", number(arm.followUp.quartile1)},
              {"quartile3", number(arm.followUp.quartile3)}}},
            {"curve", curveJson(arm.curve)},
            {"riskTable",
             {{"time", numbers(arm.riskTable.time)},
              {"atRisk", arm.riskTable.atRisk},
              {"cumulativeEvents", arm.riskTable.cumulativeEvents},
              {"cumulativeCensored", arm.riskTable.cumulativeCensored}}},
            {"milestones", milestonesJson(arm.milestones)},
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
        json.update(testJson(weighted.test));
        list.push_back(std::move(json));
    }
    return list;
}

Json proportionalHazardsJson(const stats::ProportionalHazards& test)
{
    Json json = testJson(test.global);
    if (test.terms.empty()) return json;
    json["terms"] = Json::array();
    for (const stats::ProportionalHazards::Term& term : test.terms) {
        json["terms"].push_back({{"term", term.term}});
        json["terms"].back().update(testJson(term.test));
    }
    return json;
}

void addFurtherTests(Json& json, const stats::FurtherTests& further)
{
    json["weighted"] = weightedJson(further.weighted);
    json["maxCombo"] = {{"statistic", number(further.maxCombo.statistic)}, {"p", number(further.maxCombo.p)}};
    json["proportionalHazards"] = proportionalHazardsJson(further.proportionalHazards);
}

Json stratifiedJson(const stats::StratifiedComparison& stratified)
{
    Json json{{"hazardRatio", hazardRatioJson(stratified.hazardRatio)},
              {"likelihoodRatio", testJson(stratified.likelihoodRatio)},
              {"score", testJson(stratified.score)},
              {"logRank", testJson(stratified.logRank)}};
    addFurtherTests(json, stratified.further);
    return json;
}

Json termJson(const stats::CoxTerm& term)
{
    Json json{{"term", term.term}, {"level", textOrNull(term.level)}};
    json.update(hazardRatioJson(term.hazardRatio));
    return json;
}

Json survivalDifferenceJson(const stats::SurvivalAnalysis& analysis, const stats::Comparison& comparison)
{
    const stats::SurvivalDifference difference =
        stats::survivalDifference(analysis.arms[comparison.arm].curve, analysis.arms[comparison.control].curve, analysis.confidence);
    return {{"time", numbers(difference.time)},
            {"estimate", numbers(difference.estimate)},
            {"standardError", numbers(difference.standardError)},
            {"lower", numbers(difference.lower)},
            {"upper", numbers(difference.upper)}};
}

/// The test that was chosen by name, or stands in for it.
Json shownTestJson(const stats::ShownTest& shown)
{
    return {{"id", shown.choice->id}, {"stratified", shown.stratified}, {"statistic", number(shown.statistic)}, {"p", number(shown.p)}};
}

Json comparisonJson(const stats::SurvivalAnalysis& analysis, const stats::Comparison& comparison)
{
    Json json{{"arm", analysis.arms[comparison.arm].arm.value},
              {"control", analysis.arms[comparison.control].arm.value},
              {"hazardRatio", hazardRatioJson(comparison.hazardRatio)},
              {"likelihoodRatio", testJson(comparison.likelihoodRatio)},
              {"score", testJson(comparison.score)},
              {"logRank", testJson(comparison.logRank)},
              {"stratified", nullptr},
              {"adjusted", nullptr}};
    if (comparison.stratified) json["stratified"] = stratifiedJson(*comparison.stratified);
    if (comparison.adjusted) {
        Json terms = Json::array();
        for (const stats::CoxTerm& term : comparison.adjusted->terms) terms.push_back(termJson(term));
        json["adjusted"] = {{"hazardRatio", hazardRatioJson(comparison.adjusted->hazardRatio)},
                            {"subjects", comparison.adjusted->subjects},
                            {"terms", terms},
                            {"proportionalHazards", proportionalHazardsJson(comparison.adjusted->proportionalHazards)}};
    }
    if (!analysis.selection.test.empty()) json["test"] = shownTestJson(stats::shownTest(analysis, comparison));
    addFurtherTests(json, comparison.further);
    json["rmstDifference"] = differenceJson("tau", analysis.tau, comparison.rmstDifference);
    json["milestoneDifferences"] = milestoneDifferencesJson(analysis.selection.at, comparison.milestoneDifferences, analysis.favours);
    json["survivalDifference"] = survivalDifferenceJson(analysis, comparison);
    return json;
}

Json tableJson(const table::Table& table)
{
    Json columns = Json::array();
    for (const table::Column& column : table.columns)
        columns.push_back({{"name", column.name},
                           {"label", textOrNull(column.label)},
                           {"type", name(column.type)},
                           {"unit", textOrNull(column.unit)},
                           {"missing", column.missingCount()},
                           {"distinct", column.distinctCount()}});
    return {{"name", table.name}, {"file", table.file}, {"format", table.format}, {"rows", table.rows}, {"columns", columns}};
}

Json endpointJson(const study::Endpoint& endpoint)
{
    std::size_t events = 0;
    for (const std::uint8_t outcome : endpoint.outcome) events += outcome == 1 ? 1U : 0U;
    return {{"id", endpoint.id},
            {"label", endpoint.label},
            {"unit", unitJson(endpoint.unit)},
            {"subjects", endpoint.positions()},
            {"events", events},
            {"censored", endpoint.positions() - events}}; // as a Kaplan–Meier curve has it: competing events too
}

/// Patients per level of a factor, each patient once; cut-points over everyone with the first endpoint.
Json subgroupJson(const Study& study, const study::Subgroup& subgroup)
{
    Json levels = Json::array();
    if (subgroup.cut) {
        const study::Population& everyone = study.populations.back();
        const study::SubgroupLevels cut = study::subgroupLevels(subgroup, study.endpoints.front(), everyone);
        std::vector<std::size_t> counts(cut.levels.size());
        for (const std::int16_t level : cut.levelOf)
            if (level >= 0) ++counts[static_cast<std::size_t>(level)];
        for (std::size_t i = 0; i < counts.size(); ++i)
            levels.push_back({{"value", cut.levels[i].value}, {"label", cut.levels[i].label}, {"subjects", counts[i]}});
    } else {
        std::vector<std::int16_t> levelOfSubject(study.subjects, -1);
        for (std::size_t row = 0; row < study.frame.rows; ++row)
            if (subgroup.levelOf[row] >= 0) levelOfSubject[study.subjectOf[row]] = subgroup.levelOf[row];
        std::vector<std::size_t> counts(subgroup.levels.size());
        for (const std::int16_t level : levelOfSubject)
            if (level >= 0) ++counts[static_cast<std::size_t>(level)];
        for (std::size_t i = 0; i < counts.size(); ++i)
            levels.push_back({{"value", subgroup.levels[i].value}, {"label", subgroup.levels[i].label}, {"subjects", counts[i]}});
    }
    return {{"id", subgroup.id}, {"label", subgroup.label}, {"levels", levels}};
}

std::string_view armRole(const Study& study, std::size_t arm)
{
    if (study.singleArm()) return name(stats::ArmRole::Single);
    return name(arm == study.control ? stats::ArmRole::Control : stats::ArmRole::Experimental);
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
              {"study", studyJson(*analysis.study)},
              {"selection", selectionJson(analysis)},
              {"method", methodJson(analysis)},
              {"arms", arms},
              {"comparisons", comparisons},
              {"logRank", analysis.logRank ? testJson(*analysis.logRank) : Json(nullptr)},
              {"stratifiedLogRank", analysis.stratifiedLogRank ? testJson(*analysis.stratifiedLogRank) : Json(nullptr)}};
    if (analysis.trend) {
        json["weighted"] = weightedJson(analysis.weighted);
        json["trend"] = testJson(*analysis.trend);
    }
    if (analysis.stratifiedTrend) {
        json["stratifiedWeighted"] = weightedJson(analysis.stratifiedWeighted);
        json["stratifiedTrend"] = testJson(*analysis.stratifiedTrend);
    }
    if (!analysis.causes.empty()) json["competingRisks"] = causesJson(analysis);
    json["warnings"] = warningsJson(warnings);
    return json;
}

Json inspectJson(const Study& study)
{
    Json tables = Json::array();
    for (const auto& table : study.tables) tables.push_back(tableJson(*table));
    Json arms = Json::array();
    for (std::size_t i = 0; i < study.arms.size(); ++i)
        arms.push_back(
            {{"id", study.arms[i].value}, {"label", study.arms[i].label}, {"role", armRole(study, i)}, {"subjects", study.armSubjects[i]}});
    Json endpoints = Json::array();
    base::Warnings warnings = study.warnings;
    for (const study::Endpoint& endpoint : study.endpoints) {
        endpoints.push_back(endpointJson(endpoint));
        warnings.insert(warnings.end(), endpoint.warnings.begin(), endpoint.warnings.end());
    }
    Json populations = Json::array();
    for (const study::Population& population : study.populations)
        populations.push_back({{"id", population.id}, {"label", population.label}, {"subjects", population.subjects}});
    Json subgroups = Json::array();
    for (const study::Subgroup& subgroup : study.subgroups) subgroups.push_back(subgroupJson(study, subgroup));
    Json json{{"schema", "atrisk.inspect/1"}, {"version", ATRISK_VERSION}, {"study", studyJson(study)}};
    if (study.record) json["record"] = recordJson(*study.record);
    json.update({{"tables", tables},
                 {"arms", arms},
                 {"endpoints", endpoints},
                 {"populations", populations},
                 {"subgroups", subgroups},
                 {"warnings", warningsJson(warnings)}});
    return json;
}

std::string serialize(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

} // namespace atrisk::report
