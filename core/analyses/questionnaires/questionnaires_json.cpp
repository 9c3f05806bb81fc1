#include "core/analyses/km/analysis_json.h"
#include "core/analyses/questionnaires/questionnaires_views.h"
#include "core/report/chosen_words.h"
#include "core/report/json_parts.h"

namespace atrisk::analyses {
namespace {

using report::Json;
using report::number;

const char* name(ScoreView view)
{
    switch (view) {
    case ScoreView::Completion: return "completion";
    case ScoreView::Change: return "change";
    case ScoreView::Deterioration: break;
    }
    return "deterioration";
}

const char* name(Expected expected)
{
    switch (expected) {
    case Expected::Alive: return "alive";
    case Expected::Everyone: return "all";
    default: break;
    }
    return "baseline";
}

Json worseJson(study::WorseScores worse)
{
    if (worse == study::WorseScores::Unknown) return nullptr;
    return worse == study::WorseScores::Higher ? "higher" : "lower";
}

Json meanJson(const stats::Mean& mean)
{
    return {{"n", mean.n},
            {"estimate", number(mean.estimate)},
            {"standardDeviation", number(mean.deviation)},
            {"standardError", number(mean.standardError)},
            {"lower", number(mean.lower)},
            {"upper", number(mean.upper)}};
}

Json differenceJson(const stats::MeanDifference& difference)
{
    return {{"estimate", number(difference.estimate)},
            {"standardError", number(difference.standardError)},
            {"degreesOfFreedom", number(difference.degrees)},
            {"lower", number(difference.lower)},
            {"upper", number(difference.upper)},
            {"p", number(difference.p)}};
}

Json armsJson(const QuestionnaireAnalysis& result, std::size_t visit)
{
    Json arms = Json::array();
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        const ArmVisit& at = result.arms[arm].visits[visit];
        Json one{{"arm", result.arm(arm).value}, {"expected", at.expected}, {"completed", at.completed}, {"score", meanJson(at.score)}};
        if (!result.questionnaire.visits[visit].isBaseline) one["change"] = meanJson(at.change);
        arms.push_back(std::move(one));
    }
    return arms;
}

Json visitJson(const QuestionnaireAnalysis& result, std::size_t index)
{
    const study::Visit& visit = result.questionnaire.visits[index];
    Json json{{"label", visit.label},
              {"number", number(visit.number)},
              {"day", number(visit.day)},
              {"baseline", visit.isBaseline},
              {"arms", armsJson(result, index)}};
    if (visit.isBaseline) return json;
    json["differences"] = Json::array();
    for (const ScoreComparison& comparison : result.comparisons) {
        Json one{{"arm", result.arm(comparison.arm).value}, {"control", result.arm(0).value}};
        one.update(differenceJson(comparison.visits[index]));
        json["differences"].push_back(std::move(one));
    }
    return json;
}

Json patientsJson(const QuestionnaireAnalysis& result)
{
    Json arms = Json::array();
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm)
        arms.push_back({{"arm", result.arm(arm).value},
                        {"patients", result.arms[arm].patients},
                        {"withBaseline", result.arms[arm].withBaseline},
                        {"noLater", result.arms[arm].noLater}});
    return arms;
}

Json ruleJson(const QuestionnaireAnalysis& result)
{
    return {{"points", number(result.options.points.value_or(table::missing))},
            {"worse", worseJson(result.worse)},
            {"worseAssumed", result.isWorseAssumed()},
            {"confirmed", result.options.confirmed},
            {"death", result.options.deaths}};
}

} // namespace

Json questionnaireJson(const QuestionnaireAnalysis& result)
{
    Json visits = Json::array();
    for (std::size_t visit = 0; visit < result.questionnaire.visits.size(); ++visit) visits.push_back(visitJson(result, visit));
    return {{"schema", "atrisk.questionnaires/1"},
            {"version", ATRISK_VERSION},
            {"study", report::studyJson(*result.chosen.study)},
            {"selection", report::chosenJson(result.chosen)},
            {"view", name(result.options.view)},
            {"scale", {{"id", result.questionnaire.scale.code}, {"label", result.questionnaire.scale.words()}}},
            {"confidence", result.confidence},
            {"expected", name(result.expected)},
            {"rule", ruleJson(result)},
            {"patients", patientsJson(result)},
            {"visits", std::move(visits)},
            {"visitsBefore", result.questionnaire.before},
            {"deterioration", result.survival ? analysisJson(*result.survival) : Json(nullptr)},
            {"warnings", report::warningsJson(result.warnings)}};
}

} // namespace atrisk::analyses
