#include "core/analyses/cutpoint/cutpoint_views.h"
#include "core/report/json_parts.h"

namespace atrisk::analyses {
namespace {

using report::Json;

Json armsJson(const CutPoint& result)
{
    Json arms = Json::array();
    for (std::size_t i = 0; i < result.arms.size(); ++i) {
        const CutArm& arm = result.arms[i];
        Json json{{"id", result.whole.arms[i].arm.value}, {"label", result.whole.arms[i].arm.label}, {"missing", arm.missing}};
        if (!result.whole.strataLabels.empty()) json["withoutStratum"] = arm.withoutStratum;
        for (std::size_t side = 0; side < 2; ++side)
            json[side == 0 ? "low" : "high"] = {{"subjects", arm.subjects[side]}, {"events", arm.events[side]}};
        json["highAgainstLow"] = report::hazardRatioJson(arm.highAgainstLow);
        json["logRank"] = report::testJson(arm.logRank);
        arms.push_back(std::move(json));
    }
    return arms;
}

Json pairsJson(const CutPoint& result)
{
    Json pairs = Json::array();
    for (const CutPair& pair : result.pairs)
        pairs.push_back({{"arm", result.whole.arms[pair.arm].arm.value},
                         {"control", result.whole.arms[0].arm.value},
                         {"hazardRatioLow", report::hazardRatioJson(pair.effects[0])},
                         {"hazardRatioHigh", report::hazardRatioJson(pair.effects[1])},
                         {"interaction", report::interactionJson(pair.interaction)}});
    return pairs;
}

Json huntsJson(const CutPoint& result)
{
    Json hunts = Json::array();
    for (const stats::SelectedRank& hunt : result.hunts) {
        Json candidates = Json::array();
        for (const stats::CutCandidate& candidate : hunt.candidates)
            candidates.push_back({{"cut", candidate.cut},
                                  {"low", candidate.low},
                                  {"high", candidate.high},
                                  {"chiSquare", report::number(candidate.test.chiSquare)}});
        const stats::CutCandidate* best = hunt.bestCandidate();
        hunts.push_back({{"arm", result.whole.arms[hunt.arm].arm.value},
                         {"best", best == nullptr ? Json(nullptr) : Json(best->cut)},
                         {"z", best == nullptr ? Json(nullptr) : report::number(best->z())},
                         {"p", report::number(hunt.naiveP)},
                         {"correctedP", report::number(hunt.correctedP)},
                         {"passedOver", hunt.passedOver},
                         {"candidates", std::move(candidates)}});
    }
    return hunts;
}

} // namespace

Json cutpointJson(const CutPoint& result)
{
    base::Warnings warnings = result.whole.study->warnings;
    warnings.insert(warnings.end(), result.warnings.begin(), result.warnings.end());
    Json json{{"schema", "atrisk.cutpoint/1"},
              {"version", ATRISK_VERSION},
              {"study", report::studyJson(*result.whole.study)},
              {"selection", report::selectionJson(result.whole)},
              {"marker", {{"id", result.marker.name.id}, {"label", result.marker.name.label}}},
              {"cut",
               {{"value", result.cut},
                {"quantile", result.quantile ? Json(*result.quantile) : Json(nullptr)},
                {"low", result.sign(0)},
                {"high", result.sign(1)},
                {"origin", name(result.origin)},
                {"chosenFromData", result.isFromData()}}},
              {"arms", armsJson(result)},
              {"comparisons", pairsJson(result)}};
    if (!result.hunts.empty()) json["allCuts"] = huntsJson(result);
    json["warnings"] = report::warningsJson(warnings);
    return json;
}

} // namespace atrisk::analyses
