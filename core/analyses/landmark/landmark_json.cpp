#include "core/analyses/landmark/landmark_tables.h"
#include "core/report/json_parts.h"

namespace atrisk::analyses {
namespace {

using report::Json;
using stats::LandmarkAnalysis;

Json armJson(const LandmarkAnalysis& result, std::size_t arm)
{
    const stats::LandmarkArm& own = result.arms[arm];
    return {{"value", result.everyone.arms[arm].arm.value},
            {"label", result.everyone.arms[arm].arm.label},
            {"patients", result.everyone.arms[arm].subjects},
            {"eventsBefore", own.eventsBefore},
            {"censoredBefore", own.censoredBefore},
            {"atRisk", own.atLandmark},
            {"enteringLater", own.enteringLater},
            {"eventsAfter", own.eventsAfter},
            {"medianSinceLandmark", report::estimateJson(own.median)},
            {"curveSinceLandmark", report::curveJson(own.after)}};
}

Json conditionalJson(const LandmarkAnalysis& result, const stats::ConditionalSurvival& one)
{
    Json arms = Json::array();
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm)
        arms.push_back({{"value", result.everyone.arms[arm].arm.value},
                        {"atRisk", one.atRisk[arm]},
                        {"survival", report::milestonesJson(one.at[arm])}});
    return {{"reached", one.reached}, {"arms", arms}};
}

} // namespace

Json landmarkJson(const LandmarkAnalysis& result)
{
    Json arms = Json::array(), comparisons = Json::array(), conditional = Json::array();
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) arms.push_back(armJson(result, arm));
    for (const stats::LandmarkComparison& pair : result.comparisons)
        comparisons.push_back(
            {{"arm", result.everyone.arms[pair.arm].arm.value},
             {"control", result.everyone.arms[pair.control].arm.value},
             {"stratified", result.stratified()},
             {"before", {{"hazardRatio", report::hazardRatioJson(pair.before)}, {"logRank", report::testJson(pair.logRankBefore)}}},
             {"after", {{"hazardRatio", report::hazardRatioJson(pair.after)}, {"logRank", report::testJson(pair.logRankAfter)}}}});
    for (const stats::ConditionalSurvival& one : result.conditional) conditional.push_back(conditionalJson(result, one));
    base::Warnings warnings = result.everyone.study->warnings;
    warnings.insert(warnings.end(), result.everyone.warnings.begin(), result.everyone.warnings.end());
    return {{"schema", "atrisk.landmark/1"},
            {"version", ATRISK_VERSION},
            {"study", report::studyJson(*result.everyone.study)},
            {"selection", report::selectionJson(result.everyone)},
            {"method", report::methodJson(result.everyone)},
            {"landmark", result.landmark},
            {"automatic", result.automatic},
            {"arms", arms},
            {"comparisons", comparisons},
            {"logRank", {{"before", report::testJson(result.logRankBefore)}, {"after", report::testJson(result.logRankAfter)}}},
            {"conditional", conditional},
            {"warnings", report::warningsJson(warnings)}};
}

} // namespace atrisk::analyses
