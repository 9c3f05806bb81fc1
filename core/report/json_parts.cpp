#include "core/report/json_parts.h"

#include "core/words/effect_words.h"
#include "core/words/plan_words.h"

#include <cmath>

namespace atrisk::report {
namespace {

using stats::ChiSquareTest;
using stats::Estimate;
using stats::HazardRatio;

Json warningJson(const base::Warning& warning)
{
    Json json{{"code", warning.code}, {"text", warning.text}};
    if (!warning.file.empty()) json["file"] = warning.file;
    if (warning.line > 0) json["line"] = warning.line;
    if (warning.column > 0) json["column"] = warning.column;
    if (warning.line == 0 && warning.row > 0) json["row"] = warning.row;
    if (!warning.columnName.empty()) json["columnName"] = warning.columnName;
    return json;
}

Json numberNeededJson(const stats::NumberNeeded& needed)
{
    return {{"estimate", number(needed.estimate)}, {"lower", number(needed.lower)}, {"upper", number(needed.upper)},
            {"benefit", number(needed.benefit)},   {"harm", number(needed.harm)},   {"status", name(needed.status)}};
}

} // namespace

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json numbers(const std::vector<double>& values)
{
    Json list = Json::array();
    for (const double value : values) list.push_back(number(value));
    return list;
}

Json textOrNull(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json warningsJson(const base::Warnings& warnings)
{
    Json list = Json::array();
    for (const base::Warning& warning : warnings) list.push_back(warningJson(warning));
    return list;
}

Json studyJson(const study::Study& study)
{
    Json files = Json::array();
    for (const study::DataFile& file : study.files) files.push_back({{"name", file.name}, {"sha256", file.sha256}});
    return {{"id", textOrNull(study.facts.id)},
            {"title", textOrNull(study.title())},
            {"provenance", study.facts.provenance ? Json(name(*study.facts.provenance)) : Json(nullptr)},
            {"files", files}};
}

Json estimateJson(const Estimate& estimate)
{
    return {{"estimate", number(estimate.estimate)}, {"lower", number(estimate.lower)}, {"upper", number(estimate.upper)}};
}

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

Json testJson(const ChiSquareTest& test)
{
    return {{"chiSquare", number(test.chiSquare)}, {"df", test.estimable() ? Json(test.df) : Json(nullptr)}, {"p", number(test.p)}};
}

Json hazardRatioJson(const HazardRatio& ratio)
{
    Json json{{"estimate", number(ratio.estimate)},
              {"lower", number(ratio.lower)},
              {"upper", number(ratio.upper)},
              {"coefficient", number(ratio.coefficient)},
              {"standardError", number(ratio.standardError)},
              {"p", number(ratio.p)},
              {"status", name(ratio.status)}};
    if (!ratio.reason.empty()) json["reason"] = ratio.reason;
    return json;
}

Json interactionJson(const stats::Interaction& interaction, words::Ratio ratio)
{
    Json json = testJson(interaction.test);
    json["status"] = name(interaction.status);
    if (std::string reason = words::interactionRemark(interaction, ratio); !reason.empty()) json["reason"] = std::move(reason);
    return json;
}

Json milestonesJson(const std::vector<stats::Milestone>& milestones)
{
    Json list = Json::array();
    for (const stats::Milestone& milestone : milestones)
        list.push_back({{"time", number(milestone.time)},
                        {"survival", number(milestone.survival)},
                        {"standardError", number(milestone.standardError)},
                        {"lower", number(milestone.lower)},
                        {"upper", number(milestone.upper)},
                        {"atRisk", milestone.atRisk},
                        {"status", name(milestone.status)}});
    return list;
}

Json differenceJson(std::string_view key, double place, const stats::Difference& difference)
{
    return {{key, number(place)},
            {"estimate", number(difference.estimate)},
            {"standardError", number(difference.standardError)},
            {"lower", number(difference.lower)},
            {"upper", number(difference.upper)},
            {"p", number(difference.p)},
            {"status", name(difference.status)}};
}

Json milestoneDifferencesJson(const std::vector<double>& times, const std::vector<stats::Difference>& differences, study::Favours favours)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < differences.size(); ++i) {
        list.push_back(differenceJson("time", times[i], differences[i]));
        list.back()["numberNeeded"] = numberNeededJson(numberNeeded(benefitOf(differences[i], favours)));
    }
    return list;
}

Json cutJson(const study::Subgroup& subgroup, std::string_view population, std::string_view endpoint)
{
    if (!subgroup.cut) return nullptr;
    if (!subgroup.cut->quantile) return {{"at", numbers(subgroup.cut->at)}};
    return {{"quantile", number(*subgroup.cut->quantile)}, {"population", textOrNull(population)}, {"endpoint", textOrNull(endpoint)}};
}

Json selectionJson(const stats::SurvivalAnalysis& analysis)
{
    Json where = Json::array();
    for (const study::Condition& condition : analysis.selection.where) where.push_back(study::text(condition));
    Json subgroups = Json::array();
    for (const study::SubgroupChoice& choice : analysis.selection.subgroups)
        subgroups.push_back({{"id", choice.subgroup}, {"levels", choice.levels}, {"missing", choice.missing}});
    Json arms = Json::array();
    for (const stats::ArmResult& arm : analysis.arms) arms.push_back(arm.arm.value);
    return {{"endpoint", analysis.endpointId},
            {"population", analysis.populationId},
            {"where", where},
            {"subgroups", subgroups},
            {"arms", arms},
            {"by", analysis.selection.by},
            {"strata", analysis.strata},
            {"adjust", analysis.selection.adjust},
            {"notPlanned", textOrNull(words::notPlanned(analysis, words::Tested::Yes))},
            {"wording", analysis.wording}};
}

Json methodJson(const stats::SurvivalAnalysis& analysis)
{
    Json json{{"confidence", analysis.confidence},
              {"confidenceType", name(analysis.confidenceType)},
              {"ties", name(analysis.ties)},
              {"unit", unitJson(analysis.unit)}};
    if (analysis.entry) json.update({{"entry", analysis.entry->column}, {"lateEntries", analysis.entry->late}});
    return json;
}

} // namespace atrisk::report
