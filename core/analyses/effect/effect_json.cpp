#include "core/analyses/effect/effect_views.h"
#include "core/report/json_parts.h"

namespace atrisk::analyses {
namespace {

using report::Json;

Json pointsJson(const std::vector<stats::EffectPoint>& points, bool quantiles)
{
    Json list = Json::array();
    for (const stats::EffectPoint& point : points) {
        Json json{{"marker", point.marker}};
        if (quantiles) json["quantile"] = point.share;
        json["hazardRatio"] = report::hazardRatioJson(point.ratio);
        list.push_back(std::move(json));
    }
    return list;
}

Json windowsJson(const stats::EffectWindows& windows)
{
    Json list = Json::array();
    for (const stats::EffectWindow& window : windows.windows)
        list.push_back({{"from", window.from},
                        {"to", window.to},
                        {"median", window.median},
                        {"subjects", window.subjectsOf},
                        {"events", window.eventsOf},
                        {"hazardRatio", report::hazardRatioJson(window.ratio)}});
    return {
        {"size", windows.plan.size}, {"overlap", windows.plan.overlap}, {"passedOver", windows.passedOver}, {"windows", std::move(list)}};
}

Json effectJson(const EffectAlong& result, std::size_t pair)
{
    const stats::MarkerEffect& effect = result.effects[pair];
    const bool single = effect.arms.size() < 2;
    Json json{{"arm", result.whole.arms[effect.arms.back()].arm.value},
              {"control", single ? Json(nullptr) : Json(result.whole.arms[effect.arms.front()].arm.value)},
              {"subjects", effect.subjectsOf},
              {"events", effect.eventsOf}};
    if (!single) json["overall"] = report::hazardRatioJson(effect.overall);
    if (result.hasWindows()) {
        json["stepp"] = windowsJson(result.windows[pair]);
        return json;
    }
    json["status"] = name(effect.status);
    json["reason"] = report::textOrNull(effect.reason);
    json["df"] = effect.df;
    json["knots"] = report::numbers(effect.knots);
    if (single) json["reference"] = report::number(effect.reference);
    json[single ? "association" : "interaction"] = report::testJson(effect.interaction);
    json["nonLinearity"] = report::testJson(effect.nonLinearity);
    json["quantiles"] = pointsJson(effect.quantiles, true);
    json["curve"] = pointsJson(effect.curve, false);
    return json;
}

} // namespace

Json effectJson(const EffectAlong& result)
{
    base::Warnings warnings = result.whole.study->warnings;
    warnings.insert(warnings.end(), result.warnings.begin(), result.warnings.end());
    Json effects = Json::array(), missing = Json::array();
    for (std::size_t pair = 0; pair < result.effects.size(); ++pair) effects.push_back(effectJson(result, pair));
    for (std::size_t arm = 0; arm < result.missing.size(); ++arm) {
        missing.push_back({{"id", result.whole.arms[arm].arm.value}, {"missing", result.missing[arm]}});
        if (!result.whole.strataLabels.empty()) missing.back()["withoutStratum"] = result.withoutStratum[arm];
    }
    return {{"schema", "atrisk.effect/1"},
            {"version", ATRISK_VERSION},
            {"study", report::studyJson(*result.whole.study)},
            {"selection", report::selectionJson(result.whole)},
            {"marker", {{"id", result.marker.name.id}, {"label", result.marker.name.label}}},
            {"view", result.hasWindows() ? "stepp" : "spline"},
            {"arms", std::move(missing)},
            {"effects", std::move(effects)},
            {"warnings", report::warningsJson(warnings)}};
}

} // namespace atrisk::analyses
