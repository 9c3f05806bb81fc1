#include "core/analyses/forest/forest_report.h"
#include "core/report/json_parts.h"

namespace atrisk::analyses {
namespace {

using report::Json;

Json rowJson(const stats::ForestAnalysis& forest, const stats::ForestRow& row)
{
    Json arms = Json::array();
    for (std::size_t i = 0; i < row.arms.size(); ++i)
        arms.push_back({{"id", forest.everyone.arms[i].arm.value},
                        {"subjects", row.arms[i].patientsHeld ? Json(nullptr) : Json(row.arms[i].subjects)},
                        {"events", row.arms[i].eventsHeld ? Json(nullptr) : Json(row.arms[i].events)},
                        {"median", report::estimateJson(row.arms[i].median)},
                        {"milestones", report::milestonesJson(row.arms[i].milestones)}});
    Json json{{"level", report::textOrNull(row.level.value_or(""))},
              {"label", row.label},
              {"arms", arms},
              {"hazardRatio", report::hazardRatioJson(row.hazardRatio)},
              {"imprecise", stats::isImprecise(row)},
              {"expected", {{"lower", report::number(row.oneEffect.lower)}, {"upper", report::number(row.oneEffect.upper)}}},
              {"shrunken", report::number(row.oneEffect.shrunken)},
              {"milestoneDifferences",
               report::milestoneDifferencesJson(forest.everyone.selection.at, row.milestoneDifferences, forest.everyone.favours)}};
    if (row.countsHeld() || row.ratioHeld) json["masked"] = true;
    return json;
}

Json qualitativeJson(const stats::QualitativeInteraction& test)
{
    return {{"statistic", report::number(test.statistic)},
            {"above", report::number(test.above)},
            {"below", report::number(test.below)},
            {"levels", test.levels},
            {"p", report::number(test.p)},
            {"status", name(test.status)}};
}

/// The method of the whole analysis, with what is the forest's own.
Json forestMethodJson(const stats::ForestAnalysis& forest)
{
    Json json = report::methodJson(forest.everyone);
    json["rows"] = name(forest.kind());
    json["stratified"] = forest.stratified;
    json["overallStratified"] = forest.overallStratified();
    json["intervalAdjustment"] = nullptr;
    if (forest.simultaneous)
        json["intervalAdjustment"] = {{"method", name(forest.design.intervals)},
                                      {"intervals", forest.simultaneous->intervals},
                                      {"confidence", forest.simultaneous->confidence}};
    return json;
}

Json factorJson(const stats::ForestAnalysis& forest, const stats::ForestFactor& factor)
{
    Json rows = Json::array();
    for (const stats::ForestRow& row : factor.rows) rows.push_back(rowJson(forest, row));
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    const study::Subgroup* subgroup = forest.ofSubgroups() ? everyone.study->subgroup(factor.id) : nullptr;
    return {{"id", factor.id},
            {"label", factor.label},
            {"cut", subgroup == nullptr ? Json(nullptr) : report::cutJson(*subgroup, everyone.populationId, everyone.endpointId)},
            {"prespecified", factor.prespecified ? Json(*factor.prespecified) : Json(nullptr)},
            {"interaction", report::interactionJson(factor.interaction)},
            {"qualitativeInteraction", qualitativeJson(factor.qualitative)},
            {"rows", rows}};
}

} // namespace

Json forestJson(const stats::ForestAnalysis& forest)
{
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    Json factors = Json::array();
    for (const stats::ForestFactor& factor : forest.factors) factors.push_back(factorJson(forest, factor));
    base::Warnings warnings = everyone.study->warnings;
    for (const auto* more : {&everyone.warnings, &forest.warnings}) warnings.insert(warnings.end(), more->begin(), more->end());
    return {{"schema", "atrisk.forest/1"},
            {"version", ATRISK_VERSION},
            {"study", report::studyJson(*everyone.study)},
            {"selection", report::selectionJson(everyone)},
            {"method", forestMethodJson(forest)},
            {"overall", rowJson(forest, forest.overall)},
            {"factors", factors},
            {"warnings", report::warningsJson(warnings)}};
}

} // namespace atrisk::analyses
