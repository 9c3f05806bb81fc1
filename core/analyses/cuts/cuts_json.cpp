#include "core/analyses/cuts/cuts_tables.h"
#include "core/report/json_parts.h"

namespace atrisk::analyses {
namespace {

using report::Json;
using report::number;
using stats::SurvivalAnalysis;

Json armsJson(const SurvivalAnalysis& analysis)
{
    Json arms = Json::array();
    for (const stats::ArmResult& arm : analysis.arms)
        arms.push_back({{"id", arm.arm.value},
                        {"subjects", arm.subjects},
                        {"events", arm.events},
                        {"median", report::estimateJson(arm.median)},
                        {"followUp", {{"median", number(arm.followUp.median)}}}});
    return arms;
}

Json effectJson(const CutEffect& effect)
{
    return {{"hazardRatio", report::hazardRatioJson(effect.ratio)}, {"logRankP", number(effect.p)}};
}

Json cutJson(const std::shared_ptr<const SurvivalAnalysis>& analysis)
{
    if (!analysis) return nullptr;
    return {{"subjects", analysis->subjects}, {"events", analysis->events}, {"arms", armsJson(*analysis)}};
}

Json sourceJson(PlanSource source)
{
    if (source == PlanSource::None) return nullptr;
    return source == PlanSource::Option ? "option" : "study-file";
}

Json boundaryJson(const Judgement& judgement)
{
    const Boundary& boundary = judgement.boundary;
    return {{"of", boundary.of == Boundary::Of::HazardRatio ? "hazardRatio"
                   : boundary.of == Boundary::Of::P         ? "p"
                                                            : "spending"},
            {"kind", boundary.futility ? "futility" : "efficacy"},
            {"crossedWhen", boundary.above ? "above" : "below"},
            {"value", boundary.value},
            {"limit", number(judgement.limit)},
            {"observed", number(judgement.observed)},
            {"crossed", judgement.crossed ? Json(*judgement.crossed) : Json(nullptr)},
            {"wrongWay", judgement.wrongWay}};
}

Json comparisonJson(const CutRow& row, const CutComparison& comparison)
{
    Json boundaries = Json::array();
    for (const Judgement& judgement : comparison.boundaries) boundaries.push_back(boundaryJson(judgement));
    return {{"arm", row.now->arms[comparison.arm].arm.value},
            {"control", row.now->arms.front().arm.value},
            {"then", comparison.then ? effectJson(*comparison.then) : Json(nullptr)},
            {"now", comparison.now ? effectJson(*comparison.now) : Json(nullptr)},
            {"boundaries", boundaries}};
}

Json changesJson(const Changes& changes)
{
    Json arms = Json::array();
    for (const ArmChanges& arm : changes.arms) {
        Json one{{"id", arm.arm.value}};
        for (std::size_t change = 0; change < cutChanges; ++change)
            one[std::string(idOf(static_cast<CutChange>(change)))] = arm.count[change];
        arms.push_back(std::move(one));
    }
    return {{"patients", changes.patients}, {"unexpected", changes.unexpected()}, {"arms", arms}};
}

Json rowJson(const CutRow& row)
{
    Json comparisons = Json::array();
    for (const CutComparison& comparison : row.comparisons) comparisons.push_back(comparisonJson(row, comparison));
    return {{"endpoint", row.endpoint},
            {"population", row.population},
            {"status", row.missing.empty() ? "ok" : row.missing},
            {"then", cutJson(row.then)},
            {"now", cutJson(row.now)},
            {"informationFraction", number(row.informationFraction)},
            {"informationOf", row.ofPlanned ? "planned" : "now"},
            {"boundariesFrom", sourceJson(row.boundariesFrom)},
            {"comparisons", comparisons},
            {"changes", row.changes ? changesJson(*row.changes) : Json(nullptr)}};
}

Json pointJson(const CalendarPoint& point)
{
    Json comparisons = Json::array();
    for (std::size_t i = 0; i < point.effects.size(); ++i) {
        Json one{{"arm", point.analysis->arms[point.analysis->comparisons[i].arm].arm.value}};
        one.update(effectJson(point.effects[i]));
        comparisons.push_back(std::move(one));
    }
    return {{"date", table::dateText(point.day)},
            {"subjects", point.analysis->subjects},
            {"events", point.analysis->events},
            {"arms", armsJson(*point.analysis)},
            {"comparisons", comparisons}};
}

} // namespace

Json cutsJson(const Cuts& cuts)
{
    Json rows = Json::array(), calendar = Json::array();
    for (const CutRow& row : cuts.rows) rows.push_back(rowJson(row));
    for (const CalendarPoint& point : cuts.calendar) calendar.push_back(pointJson(point));
    base::Warnings warnings = cuts.now->warnings;
    warnings.insert(warnings.end(), cuts.warnings.begin(), cuts.warnings.end());
    return {{"schema", "atrisk.cuts/1"},
            {"version", ATRISK_VERSION},
            {"study", report::studyJson(*cuts.now)},
            {"earlier", cuts.then ? report::studyJson(*cuts.then) : Json(nullptr)},
            {"then", report::textOrNull(cuts.whenThen)},
            {"now", cuts.whenNow},
            {"approximate", cuts.sameData || !cuts.calendar.empty()},
            {"selection", cuts.wording},
            {"confidence", cuts.confidence},
            {"plannedEvents", cuts.plannedEvents ? Json(*cuts.plannedEvents) : Json(nullptr)},
            {"plannedEventsFrom", sourceJson(cuts.plannedFrom)},
            {"rows", rows},
            {"calendar", calendar},
            {"warnings", report::warningsJson(warnings)}};
}

} // namespace atrisk::analyses
