#include "core/analyses/censoring/censoring_views.h"
#include "core/analyses/km/km_words.h"

namespace atrisk::analyses {
namespace {

using report::Json;

Json ratioJson(const CensoringAnalysis& result, const stats::CountedRatio& ratio, std::size_t pair)
{
    return {{"arm", result.asAnalysed.arms[pair + 1].arm.value},
            {"hazardRatio", report::hazardRatioJson(ratio.hazardRatio)},
            {"logRank", report::testJson(ratio.logRank)}};
}

Json ratiosJson(const CensoringAnalysis& result, const std::vector<stats::CountedRatio>& ratios)
{
    Json json = Json::array();
    for (std::size_t pair = 0; pair < ratios.size(); ++pair) json.push_back(ratioJson(result, ratios[pair], pair));
    return json;
}

Json armsJson(const CensoringAnalysis& result, const stats::CensoringReason& reason)
{
    Json json = Json::array();
    for (std::size_t i = 0; i < reason.arms.size(); ++i) {
        const stats::ArmCensoring& arm = reason.arms[i];
        Json one{{"arm", result.asAnalysed.arms[i].arm.value},
                 {"patients", arm.times.size()},
                 {"of", result.asAnalysed.arms[i].subjects},
                 {"medianTime", report::number(arm.median)}};
        one["beforeCutoff"] = result.dated ? Json(arm.early) : Json(nullptr);
        one["atCutoff"] = result.dated ? Json(arm.atCutoff) : Json(nullptr);
        json.push_back(std::move(one));
    }
    return json;
}

Json tippingJson(const CensoringAnalysis& result, const stats::TippingPoint& point, std::size_t pair)
{
    return {{"arm", result.asAnalysed.arms[pair + 1].arm.value},
            {"countedIn", result.asAnalysed.arms[point.arm].arm.value},
            {"patients", point.at ? Json(*point.at) : Json(nullptr)},
            {"of", point.of},
            {"hazardRatio", report::hazardRatioJson(point.hazardRatio)}};
}

Json reasonJson(const CensoringAnalysis& result, const stats::CensoringReason& reason)
{
    Json json{{"id", reason.id},
              {"label", reason.label},
              {"counted", reason.counted},
              {"arms", armsJson(result, reason)},
              {"beingCensored", ratiosJson(result, reason.censored)},
              {"countedAsEvents", Json::array()},
              {"tippingPoints", Json::array()}};
    for (const stats::CountedAs& one : reason.countedAs)
        json["countedAsEvents"].push_back(
            {{"in", stats::name(one.counting)}, {"events", one.events}, {"ratios", ratiosJson(result, one.ratios)}});
    for (std::size_t pair = 0; pair < reason.tipping.size(); ++pair)
        if (reason.tipping[pair]) json["tippingPoints"].push_back(tippingJson(result, *reason.tipping[pair], pair));
    return json;
}

Json countedJson(const CensoringAnalysis& result)
{
    if (!result.asCounted) return nullptr;
    Json events = Json::array();
    for (const stats::ArmResult& arm : result.asCounted->arms) events.push_back(arm.events);
    return {{"sensitivity", stampOf(result)},
            {"in", stats::name(result.counting)},
            {"events", std::move(events)},
            {"ratios", ratiosJson(result, result.counted)}};
}

} // namespace

Json censoringJson(const CensoringAnalysis& result)
{
    const stats::SurvivalAnalysis& analysis = result.asAnalysed;
    base::Warnings warnings = analysis.study->warnings;
    warnings.insert(warnings.end(), analysis.warnings.begin(), analysis.warnings.end());
    Json reasons = Json::array();
    for (const stats::CensoringReason& reason : result.reasons) reasons.push_back(reasonJson(result, reason));
    return {{"schema", "atrisk.censoring/1"},
            {"version", ATRISK_VERSION},
            {"study", report::studyJson(*analysis.study)},
            {"selection", report::selectionJson(analysis)},
            {"unit", report::unitJson(analysis.unit)},
            {"confidence", analysis.confidence},
            {"ties", study::name(analysis.ties)},
            {"strata", analysis.strata},
            {"asAnalysed", {{"events", result.plannedEvents}, {"ratios", ratiosJson(result, result.planned)}}},
            {"asCounted", countedJson(result)},
            {"reasons", std::move(reasons)},
            {"anyReason", reasonJson(result, result.all)},
            {"warnings", report::warningsJson(warnings)}};
}

} // namespace atrisk::analyses
