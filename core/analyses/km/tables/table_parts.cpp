#include "core/analyses/km/tables/table_parts.h"

#include "core/words/effect_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"

namespace atrisk::analyses {

std::vector<report::Column> armColumns(const stats::SurvivalAnalysis& analysis)
{
    std::vector<report::Column> columns;
    for (std::size_t i = 0; i < analysis.arms.size(); ++i) {
        const study::Arm& arm = analysis.arms[i].arm;
        columns.push_back({"arm." + std::to_string(i), arm.label, shortName(arm)});
    }
    return columns;
}

std::string armCell(std::size_t arm, const char* what) { return "arm." + std::to_string(arm) + "." + what; }

std::string comparisonCell(std::size_t comparison, const char* what) { return "comparison." + std::to_string(comparison) + "." + what; }

std::string ratioOrReason(const stats::HazardRatio& ratio, const words::NumberStyle& numbers)
{
    if (ratio.status != stats::CoxStatus::Ok) return "not estimable: " + ratio.reason;
    return words::ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, numbers);
}

report::Cell ratioCell(std::string name, const stats::HazardRatio& ratio, const std::string& method, const words::NumberStyle& numbers)
{
    return {words::ratioText(ratio, numbers), std::move(name), ratio.reason.empty() ? method : method + "\nNot estimable: " + ratio.reason,
            ratio.estimate};
}

report::Cell pCell(std::string name, double p, std::string method, const words::NumberStyle& numbers)
{
    return {words::pStatement(p, numbers), std::move(name), std::move(method), p};
}

std::string coxMethod(const stats::SurvivalAnalysis& analysis, const std::string& model)
{
    return "Cox proportional hazards model, " + model + ", " + words::tiesName(analysis.ties) +
           "; Wald interval and test. Below 1: fewer events in the experimental arm.";
}

std::string strataOf(const stats::SurvivalAnalysis& analysis, bool stratified)
{
    return stratified ? words::stratifiedBy(analysis.strataLabels) : words::notStratified;
}

std::string testMethod(const stats::SurvivalAnalysis& analysis, const stats::ShownTest& test, const words::NumberStyle& numbers)
{
    const std::string name = words::testTitle(*test.choice) + ", two-sided, " + strataOf(analysis, test.stratified);
    if (!test.estimable()) return name;
    const std::string statistic = words::fixedNumber(test.statistic, 2, numbers);
    if (test.isMaxCombo()) return name + ": largest |Z| = " + statistic + " of four weightings";
    return name + ": χ² = " + statistic + ", df = " + std::to_string(test.df);
}

std::string medianMethod() { return "Kaplan–Meier estimate: the time at which half of the patients have had the event. NR: not reached."; }

std::string medianIntervalMethod(const stats::SurvivalAnalysis& analysis)
{
    return "Where the confidence band of the curve crosses one half; Greenwood’s variance, " +
           words::transformationName(analysis.confidenceType) + ". NE: not estimable.";
}

} // namespace atrisk::analyses
