#include "core/analyses/response/response_views.h"
#include "core/analyses/response/response_words.h"
#include "core/report/chosen_words.h"
#include "core/report/json_parts.h"

namespace atrisk::analyses {
namespace {

using report::Json;
using report::number;

Json shareJson(const ArmShare& share)
{
    Json json{{"count", share.share.x}, {"of", share.share.n}};
    json.update(report::estimateJson(share.interval));
    return json;
}

Json sharesJson(const std::vector<ArmShare>& arms)
{
    Json list = Json::array();
    for (const ArmShare& arm : arms) list.push_back(shareJson(arm));
    return list;
}

Json parameterJson(const study::Parameter& parameter)
{
    return parameter.code.empty() ? Json(nullptr) : Json{{"code", parameter.code}, {"label", report::textOrNull(parameter.label)}};
}

Json rateJson(const RateRow& row)
{
    Json against = Json::array();
    for (const AgainstControl& arm : row.against)
        against.push_back({{"difference", report::estimateJson(arm.difference)},
                           {"oddsRatio", report::estimateJson(arm.oddsRatio)},
                           {"fisherP", number(arm.fisher.p)}});
    return {{"id", std::string(name(row.rate))},
            {"label", rateLabel(row)},
            {"parameter", parameterJson(row.parameter)},
            {"arms", sharesJson(row.arms)},
            {"againstControl", std::move(against)}};
}

Json timeJson(const TimeRow& row)
{
    const bool isEndpoint = row.source == TimeRow::Source::Endpoint;
    Json arms = Json::array();
    for (const TimeRow::Arm& arm : row.arms)
        arms.push_back({{"responders", arm.responders},
                        {"known", arm.known},
                        {"median", number(arm.median.estimate)},
                        {isEndpoint ? "lower" : "quartile1", number(arm.median.lower)},
                        {isEndpoint ? "upper" : "quartile3", number(arm.median.upper)},
                        {"least", number(arm.least)},
                        {"most", number(arm.most)},
                        {"mostCensored", arm.mostCensored}});
    return {{"id", row.isDuration ? "duration" : "time"},
            {"source", isEndpoint ? "endpoint" : "finding"},
            {"parameter", parameterJson(row.parameter)},
            {"unit", report::unitJson(row.unit)},
            {"arms", std::move(arms)}};
}

Json oddsRowJson(const ResponseAnalysis& analysis, const OddsRow& row)
{
    Json json{{"level", row.label}, {"missing", row.missing}};
    for (const RateRow& told : analysis.rates) {
        Json shares = Json::array(), ratios = Json::array();
        for (const stats::Share& share : row.shares[static_cast<std::size_t>(told.rate)])
            shares.push_back({{"count", share.x}, {"of", share.n}});
        for (std::size_t arm = 1; arm < analysis.arms(); ++arm)
            ratios.push_back(report::estimateJson(analysis.oddsRatio(row, told.rate, arm)));
        json[std::string(name(told.rate))] = {{"arms", std::move(shares)}, {"oddsRatio", std::move(ratios)}};
    }
    return json;
}

Json interactionsJson(const ResponseAnalysis& analysis, const OddsFactor& factor)
{
    Json json = Json::object();
    for (const RateRow& told : analysis.rates) {
        Json arms = Json::array();
        for (const stats::Interaction& interaction : factor.interactions[static_cast<std::size_t>(told.rate)]) {
            arms.push_back(report::interactionJson(interaction, words::Ratio::Odds));
            Json levels = Json::array();
            for (const std::size_t level : interaction.leftOut) levels.push_back(factor.rows[level].label);
            arms.back()["leftOut"] = std::move(levels);
        }
        json[std::string(name(told.rate))] = std::move(arms);
    }
    return json;
}

Json factorsJson(const ResponseAnalysis& analysis)
{
    Json factors = Json::array();
    for (const OddsFactor& factor : analysis.factors) {
        Json rows = Json::array();
        for (const OddsRow& row : factor.rows) rows.push_back(oddsRowJson(analysis, row));
        factors.push_back(
            {{"id", factor.id}, {"label", factor.label}, {"rows", std::move(rows)}, {"interaction", interactionsJson(analysis, factor)}});
    }
    return factors;
}

} // namespace

Json responseJson(const ResponseAnalysis& analysis)
{
    Json best = Json::array(), rates = Json::array(), times = Json::array();
    for (const BestRow& row : analysis.best)
        best.push_back({{"id", study::name(row.response)}, {"label", bestLabel(row.response)}, {"arms", sharesJson(row.arms)}});
    for (const RateRow& row : analysis.rates) rates.push_back(rateJson(row));
    for (const TimeRow& row : analysis.times) times.push_back(timeJson(row));
    return {{"schema", "atrisk.response/1"},
            {"version", ATRISK_VERSION},
            {"study", report::studyJson(*analysis.chosen.study)},
            {"selection", report::chosenJson(analysis.chosen)},
            {"method",
             {{"confidence", analysis.confidence}, {"interval", analysis.interval == RateInterval::Wilson ? "wilson" : "clopper-pearson"}}},
            {"bestParameter", parameterJson(analysis.responses.best)},
            {"withoutRow", analysis.withoutRow},
            {"best", std::move(best)},
            {"rates", std::move(rates)},
            {"times", std::move(times)},
            {"subgroups", factorsJson(analysis)},
            {"warnings", report::warningsJson(analysis.warnings)}};
}

} // namespace atrisk::analyses
