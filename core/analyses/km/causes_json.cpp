#include "core/analyses/km/causes_json.h"

namespace atrisk::analyses {
namespace {

using report::Json;

Json incidenceJson(const stats::CumulativeIncidence& curve)
{
    return {{"time", report::numbers(curve.time)},
            {"atRisk", curve.atRisk},
            {"events", curve.events},
            {"incidence", report::numbers(curve.incidence)},
            {"standardError", report::numbers(curve.standardError)},
            {"lower", report::numbers(curve.lower)},
            {"upper", report::numbers(curve.upper)}};
}

Json incidencesJson(const std::vector<stats::IncidencePoint>& milestones)
{
    Json list = Json::array();
    for (const stats::IncidencePoint& point : milestones)
        list.push_back({{"time", report::number(point.time)},
                        {"incidence", report::number(point.incidence)},
                        {"standardError", report::number(point.standardError)},
                        {"lower", report::number(point.lower)},
                        {"upper", report::number(point.upper)},
                        {"atRisk", point.atRisk},
                        {"status", name(point.status)}});
    return list;
}

Json armJson(const stats::ArmResult& arm, const stats::CauseArm& cause)
{
    return {{"id", arm.arm.value},
            {"events", cause.events},
            {"incidence", incidenceJson(cause.incidence)},
            {"milestones", incidencesJson(cause.milestones)}};
}

Json comparisonJson(const stats::SurvivalAnalysis& analysis, const stats::CauseComparison& comparison)
{
    Json json{{"arm", analysis.arms[comparison.arm].arm.value},
              {"control", analysis.arms[comparison.control].arm.value},
              {"hazardRatio", report::hazardRatioJson(comparison.hazardRatio)},
              {"gray", report::testJson(comparison.gray)},
              {"stratified", nullptr}};
    if (comparison.stratifiedHazardRatio)
        json["stratified"] = {{"hazardRatio", report::hazardRatioJson(*comparison.stratifiedHazardRatio)},
                              {"gray", report::testJson(*comparison.stratifiedGray)}};
    return json;
}

Json causeJson(const stats::SurvivalAnalysis& analysis, const stats::Cause& cause)
{
    Json arms = Json::array();
    for (std::size_t i = 0; i < cause.arms.size(); ++i) arms.push_back(armJson(analysis.arms[i], cause.arms[i]));
    Json comparisons = Json::array();
    for (const stats::CauseComparison& comparison : cause.comparisons) comparisons.push_back(comparisonJson(analysis, comparison));
    return {{"cause", cause.label},
            {"outcome", cause.outcome},
            {"arms", arms},
            {"gray", cause.gray ? report::testJson(*cause.gray) : Json(nullptr)},
            {"stratifiedGray", cause.stratifiedGray ? report::testJson(*cause.stratifiedGray) : Json(nullptr)},
            {"comparisons", comparisons}};
}

} // namespace

Json causesJson(const stats::SurvivalAnalysis& analysis)
{
    Json list = Json::array();
    for (const stats::Cause& cause : analysis.causes) list.push_back(causeJson(analysis, cause));
    return list;
}

} // namespace atrisk::analyses
