#include "core/analyses/biomarker/biomarker_views.h"
#include "core/report/chosen_words.h"
#include "core/report/json_parts.h"

#include <string>

namespace atrisk::analyses {
namespace {

using report::Json;
using report::number;

Json markerJson(const study::Marker& marker) { return {{"id", marker.name.id}, {"label", marker.name.label}}; }

const char* viewName(MarkerView view)
{
    switch (view) {
    case MarkerView::Boxes: return "boxes";
    case MarkerView::Change: return "change";
    case MarkerView::Scatter: break;
    }
    return "scatter";
}

Json axisJson(const MarkerAxis& axis) { return !axis.isLog() ? "linear" : axis.base == 2 ? "log2" : "log10"; }

Json groupJson(const Biomarker& result, std::size_t index)
{
    const MarkerGroup& group = result.groups[index];
    const stats::BoxSummary& box = group.box;
    Json json{{"arm", result.arm(index).value},
              {"patients", group.patients},
              {"missing", group.missing},
              {"withoutLogarithm", group.withoutLogarithm},
              {"n", box.n},
              {"mean", number(box.mean)},
              {"standardDeviation", number(box.deviation)},
              {"least", number(box.least)},
              {"quartile1", number(box.lowerQuartile)},
              {"median", number(box.median)},
              {"quartile3", number(box.upperQuartile)},
              {"greatest", number(box.greatest)},
              {"whiskers", {number(group.whiskers.lower), number(group.whiskers.upper)}}};
    if (result.view == MarkerView::Change)
        json.update({{"pairs", group.pairs},
                     {"meanBefore", number(group.meanBefore)},
                     {"meanLater", number(group.meanLater)},
                     {"signedRankP", number(group.signedRank.p)},
                     {"signedRankExact", group.signedRank.exact}});
    return json;
}

Json correlationJson(const stats::Correlation& correlation)
{
    return {{"n", correlation.n},
            {"estimate", number(correlation.estimate)},
            {"lower", number(correlation.lower)},
            {"upper", number(correlation.upper)},
            {"p", number(correlation.p)}};
}

Json bothJson(const MarkerCorrelation& both)
{
    return {{"spearman", correlationJson(both.spearman)}, {"pearson", correlationJson(both.pearson)}};
}

} // namespace

Json biomarkerJson(const Biomarker& result)
{
    Json json{{"schema", "atrisk.biomarker/1"},
              {"version", ATRISK_VERSION},
              {"study", report::studyJson(*result.chosen.study)},
              {"selection", report::chosenJson(result.chosen)},
              {"view", viewName(result.view)},
              {"marker", markerJson(result.marker)},
              {"scale", axisJson(result.axis)},
              {"confidence", result.confidence}};
    if (result.view != MarkerView::Boxes) json[result.view == MarkerView::Change ? "later" : "against"] = markerJson(*result.second);
    if (result.view == MarkerView::Scatter) {
        json["horizontalScale"] = axisJson(result.horizontal);
        json["missing"] = result.lacking;
        json["everyone"] = bothJson(result.everyone);
        json["arms"] = Json::array();
        for (std::size_t arm = 0; arm < result.byArm.size(); ++arm) {
            Json one{{"arm", result.arm(arm).value}};
            one.update(bothJson(result.byArm[arm]));
            json["arms"].push_back(std::move(one));
        }
    } else {
        json["groups"] = Json::array();
        for (std::size_t arm = 0; arm < result.groups.size(); ++arm) json["groups"].push_back(groupJson(result, arm));
        json["p"] = number(result.groupsP);
    }
    json["warnings"] = report::warningsJson(result.warnings);
    return json;
}

} // namespace atrisk::analyses
