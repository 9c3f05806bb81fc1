#include "core/analyses/km/analysis_text.h"

#include "core/analyses/km/benefit_words.h"
#include "core/analyses/km/causes_report.h"
#include "core/analyses/km/methods_text.h"
#include "core/figure/style.h"
#include "core/report/render/text_table.h"
#include "core/stats/tests/test_choice.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace atrisk::analyses {
namespace {

using stats::SurvivalAnalysis;

std::string count(std::size_t value) { return words::integer(value, words::NumberStyle()); }

std::string unitSuffix(const std::optional<study::TimeUnit>& unit) { return unit ? ", " + std::string(name(*unit)) : std::string(); }

std::string armsTable(const SurvivalAnalysis& analysis)
{
    const words::NumberStyle style;
    report::TextTable table;
    std::vector<std::string> names{""}, subjects{"patients"}, events{"events"}, medians{"median" + unitSuffix(analysis.unit)},
        intervals{words::confidenceLevel(analysis.confidence, style) + " CI"}, followUp{"median follow-up"};
    for (const stats::ArmResult& arm : analysis.arms) {
        names.push_back(arm.arm.label);
        subjects.push_back(count(arm.subjects));
        events.push_back(words::countWithPercent(arm.events, arm.subjects, style));
        medians.push_back(words::median(arm.median.estimate, style));
        intervals.push_back(words::medianInterval(arm.median.lower, arm.median.upper, style));
        followUp.push_back(words::fixedNumber(arm.followUp.median, 1, style));
    }
    for (auto* row : {&names, &subjects, &events, &medians, &intervals, &followUp}) table.row(*row);
    return table.text();
}

std::string milestonesTable(const SurvivalAnalysis& analysis)
{
    const words::NumberStyle style;
    report::TextTable table;
    for (std::size_t i = 0; i < analysis.selection.at.size(); ++i) {
        std::vector<std::string> row{"survival at " + words::timeText(analysis.selection.at[i], style) + unitSuffix(analysis.unit)};
        for (const stats::ArmResult& arm : analysis.arms) {
            const stats::Milestone& milestone = arm.milestones[i];
            row.push_back(milestone.status == stats::EstimateStatus::BeyondFollowUp
                              ? "beyond follow-up"
                              : words::percent(milestone.survival, style) + " (" +
                                    words::percentInterval(milestone.lower, milestone.upper, style) + ")");
        }
        table.row(row);
    }
    std::vector<std::string> row{"restricted mean to " + words::fixedNumber(analysis.tau, 1, style) + unitSuffix(analysis.unit)};
    for (const stats::ArmResult& arm : analysis.arms)
        row.push_back(arm.rmst.status == stats::EstimateStatus::BeyondFollowUp
                          ? "beyond follow-up"
                          : words::fixedNumber(arm.rmst.estimate, 1, style) + " (" +
                                words::medianInterval(arm.rmst.lower, arm.rmst.upper, style) + ")");
    table.row(row);
    return table.text();
}

std::string differenceText(const stats::Difference& difference, double scale, const std::string& sign)
{
    if (difference.status != stats::EstimateStatus::Ok) return "not estimable (" + std::string(name(difference.status)) + ")";
    const words::NumberStyle style;
    return words::signedNumber(scale * difference.estimate, 1, style) + sign + " (" +
           words::signedNumber(scale * difference.lower, 1, style) + " to " + words::signedNumber(scale * difference.upper, 1, style) +
           "), " + words::pStatement(difference.p, style);
}

std::string neededText(const stats::Difference& difference, study::Favours favours)
{
    const std::string needed = analyses::numberNeededText(difference, favours, words::NumberStyle());
    return needed.empty() ? "" : "; " + needed;
}

std::string weightName(const stats::LogRankWeight& weight)
{
    if (weight.kind != stats::LogRankWeight::Kind::FlemingHarrington) return std::string(name(weight.kind));
    const words::NumberStyle style;
    return std::string(name(weight.kind)) + " (" + words::timeText(weight.rho, style) + ", " + words::timeText(weight.gamma, style) + ")";
}

std::string furtherText(const SurvivalAnalysis& analysis, const stats::Comparison& comparison)
{
    const words::NumberStyle style;
    std::string text;
    for (std::size_t i = 0; i < comparison.milestoneDifferences.size(); ++i)
        text += "  difference at " + words::timeText(analysis.selection.at[i], style) + ": " +
                differenceText(comparison.milestoneDifferences[i], 100, " points") +
                neededText(comparison.milestoneDifferences[i], analysis.favours) + "\n";
    text += "  restricted mean, difference: " + differenceText(comparison.rmstDifference, 1, "") + "\n";
    for (const stats::WeightedLogRank& weighted : comparison.further.weighted)
        if (weighted.weight.rho + weighted.weight.gamma > 0 || weighted.weight.kind != stats::LogRankWeight::Kind::FlemingHarrington)
            text += "  " + weightName(weighted.weight) + " " + testText(weighted.test) + "\n";
    text += "  max-combo " +
            (std::isnan(comparison.further.maxCombo.p) ? "not estimable" : words::pStatement(comparison.further.maxCombo.p, style)) + "\n";
    return text + "  proportional hazards " + testText(comparison.further.proportionalHazards.global) + "\n";
}

std::string comparisonText(const SurvivalAnalysis& analysis, const stats::Comparison& comparison)
{
    const std::string names = analysis.arms[comparison.arm].arm.label + " vs " + analysis.arms[comparison.control].arm.label;
    std::string text =
        "\n" + names + "\n  hazard ratio " + ratioText(comparison.hazardRatio) + "\n  log-rank " + testText(comparison.logRank) + "\n";
    if (!analysis.selection.test.empty()) {
        const stats::ShownTest shown = stats::shownTest(analysis, comparison);
        text += "  chosen: " + std::string(shown.choice->name) + (shown.stratified ? ", stratified, " : ", ") +
                (shown.estimable() ? words::pStatement(shown.p, words::NumberStyle()) : "not estimable") + "\n";
    }
    text += furtherText(analysis, comparison);
    if (comparison.stratified)
        text += "  stratified: hazard ratio " + ratioText(comparison.stratified->hazardRatio) + ", log-rank " +
                testText(comparison.stratified->logRank) + "\n";
    if (comparison.adjusted)
        text += "  adjusted: hazard ratio " + ratioText(comparison.adjusted->hazardRatio) + ", " + count(comparison.adjusted->subjects) +
                " patients\n";
    return text;
}

} // namespace

std::string ratioText(const stats::HazardRatio& ratio)
{
    if (ratio.status != stats::CoxStatus::Ok) return "not estimable: " + ratio.reason;
    return words::ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, words::NumberStyle());
}

std::string testText(const stats::ChiSquareTest& test)
{
    return test.estimable() ? words::pStatement(test.p, words::NumberStyle()) : "not estimable";
}

std::string analysisText(const SurvivalAnalysis& analysis)
{
    std::string text = analysis.study->title() + "\n" + analysis.wording + "\n\n" + armsTable(analysis) + milestonesTable(analysis);
    if (analysis.comparisons.size() > 1 && analysis.logRank) text += "\nlog-rank, all arms: " + testText(*analysis.logRank) + "\n";
    if (analysis.trend) text += "log-rank trend over the arms: " + testText(*analysis.trend) + "\n";
    if (analysis.stratifiedTrend) text += "the same, stratified: " + testText(*analysis.stratifiedTrend) + "\n";
    if (analysis.comparisons.size() > 1 && analysis.stratifiedLogRank)
        text += "stratified log-rank, all arms: " + testText(*analysis.stratifiedLogRank) + "\n";
    for (const stats::Comparison& comparison : analysis.comparisons) text += comparisonText(analysis, comparison);
    text += causesText(analysis);
    return text + "\n" + methodsText(analysis) + "\n";
}

std::vector<std::pair<std::string, std::string>> provenance(const SurvivalAnalysis& analysis)
{
    const study::Study& study = *analysis.study;
    std::vector<std::pair<std::string, std::string>> lines{{"Study", study.title()}};
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) lines.emplace_back(key, value);
    };
    add("Registry", study.facts.registry);
    if (study.facts.provenance) add("Provenance", std::string(name(*study.facts.provenance)));
    add("Data cut-off", study.facts.dataCutoff);
    add("Endpoint", analysis.endpointLabel);
    add("Population", analysis.populationLabel);
    add("Selection", analysis.wording);
    add("Patients", std::to_string(analysis.subjects));
    add("Events", std::to_string(analysis.events));
    add("Methods", methodsText(analysis));
    for (const study::DataFile& file : study.files)
        add("File", file.name.substr(file.name.find_last_of('/') + 1) + " (SHA-256 " + file.sha256 + ")");
    add("Atrisk version", ATRISK_VERSION);
    return lines;
}

} // namespace atrisk::analyses
