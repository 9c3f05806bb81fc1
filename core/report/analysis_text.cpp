#include "core/report/analysis_text.h"

#include "core/figure/benefit_words.h"
#include "core/figure/number_format.h"
#include "core/figure/style.h"
#include "core/report/causes_report.h"
#include "core/report/methods_text.h"
#include "core/report/record_report.h"
#include "core/report/text_table.h"
#include "core/stats/test_choice.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace atrisk::report {
namespace {

using figure::NumberStyle;
using stats::SurvivalAnalysis;

std::string count(std::size_t value) { return figure::integer(value, NumberStyle()); }

std::string unitSuffix(const std::optional<study::TimeUnit>& unit) { return unit ? ", " + std::string(name(*unit)) : std::string(); }

std::string armsTable(const SurvivalAnalysis& analysis)
{
    const NumberStyle style;
    TextTable table;
    std::vector<std::string> names{""}, subjects{"patients"}, events{"events"}, medians{"median" + unitSuffix(analysis.unit)},
        intervals{figure::confidenceLevel(analysis.confidence, style) + " CI"}, followUp{"median follow-up"};
    for (const stats::ArmResult& arm : analysis.arms) {
        names.push_back(arm.arm.label);
        subjects.push_back(count(arm.subjects));
        events.push_back(figure::countWithPercent(arm.events, arm.subjects, style));
        medians.push_back(figure::median(arm.median.estimate, style));
        intervals.push_back(figure::medianInterval(arm.median.lower, arm.median.upper, style));
        followUp.push_back(figure::fixedNumber(arm.followUp.median, 1, style));
    }
    for (auto* row : {&names, &subjects, &events, &medians, &intervals, &followUp}) table.row(*row);
    return table.text();
}

std::string milestonesTable(const SurvivalAnalysis& analysis)
{
    const NumberStyle style;
    TextTable table;
    for (std::size_t i = 0; i < analysis.selection.at.size(); ++i) {
        std::vector<std::string> row{"survival at " + figure::timeText(analysis.selection.at[i], style) + unitSuffix(analysis.unit)};
        for (const stats::ArmResult& arm : analysis.arms) {
            const stats::Milestone& milestone = arm.milestones[i];
            row.push_back(milestone.status == stats::EstimateStatus::BeyondFollowUp
                              ? "beyond follow-up"
                              : figure::percent(milestone.survival, style) + " (" +
                                    figure::percentInterval(milestone.lower, milestone.upper, style) + ")");
        }
        table.row(row);
    }
    std::vector<std::string> row{"restricted mean to " + figure::fixedNumber(analysis.tau, 1, style) + unitSuffix(analysis.unit)};
    for (const stats::ArmResult& arm : analysis.arms)
        row.push_back(arm.rmst.status == stats::EstimateStatus::BeyondFollowUp
                          ? "beyond follow-up"
                          : figure::fixedNumber(arm.rmst.estimate, 1, style) + " (" +
                                figure::medianInterval(arm.rmst.lower, arm.rmst.upper, style) + ")");
    table.row(row);
    return table.text();
}

std::string differenceText(const stats::Difference& difference, double scale, const std::string& sign)
{
    if (difference.status != stats::EstimateStatus::Ok) return "not estimable (" + std::string(name(difference.status)) + ")";
    const NumberStyle style;
    return figure::signedNumber(scale * difference.estimate, 1, style) + sign + " (" +
           figure::signedNumber(scale * difference.lower, 1, style) + " to " + figure::signedNumber(scale * difference.upper, 1, style) +
           "), " + figure::pStatement(difference.p, style);
}

std::string neededText(const stats::Difference& difference, study::Favours favours)
{
    const std::string needed = figure::numberNeededText(difference, favours, NumberStyle());
    return needed.empty() ? "" : "; " + needed;
}

std::string weightName(const stats::LogRankWeight& weight)
{
    if (weight.kind != stats::LogRankWeight::Kind::FlemingHarrington) return std::string(name(weight.kind));
    const NumberStyle style;
    return std::string(name(weight.kind)) + " (" + figure::timeText(weight.rho, style) + ", " + figure::timeText(weight.gamma, style) + ")";
}

std::string furtherText(const SurvivalAnalysis& analysis, const stats::Comparison& comparison)
{
    const NumberStyle style;
    std::string text;
    for (std::size_t i = 0; i < comparison.milestoneDifferences.size(); ++i)
        text += "  difference at " + figure::timeText(analysis.selection.at[i], style) + ": " +
                differenceText(comparison.milestoneDifferences[i], 100, " points") +
                neededText(comparison.milestoneDifferences[i], analysis.favours) + "\n";
    text += "  restricted mean, difference: " + differenceText(comparison.rmstDifference, 1, "") + "\n";
    for (const stats::WeightedLogRank& weighted : comparison.further.weighted)
        if (weighted.weight.rho + weighted.weight.gamma > 0 || weighted.weight.kind != stats::LogRankWeight::Kind::FlemingHarrington)
            text += "  " + weightName(weighted.weight) + " " + testText(weighted.test) + "\n";
    text += "  max-combo " +
            (std::isnan(comparison.further.maxCombo.p) ? "not estimable" : figure::pStatement(comparison.further.maxCombo.p, style)) + "\n";
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
                (shown.estimable() ? figure::pStatement(shown.p, NumberStyle()) : "not estimable") + "\n";
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
    return figure::ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, NumberStyle());
}

std::string testText(const stats::ChiSquareTest& test)
{
    return test.estimable() ? figure::pStatement(test.p, NumberStyle()) : "not estimable";
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

namespace {

std::string tablesText(const study::Study& study)
{
    TextTable tables;
    tables.row({"table", "rows", "columns", "format", "file"});
    for (const auto& table : study.tables)
        tables.row({table->name, count(table->rows), count(table->columns.size()), table->format, table->file});
    return "\n" + tables.text();
}

std::string armsText(const study::Study& study)
{
    TextTable arms;
    arms.row({"arm", "patients", ""});
    for (std::size_t i = 0; i < study.arms.size(); ++i)
        arms.row({study.arms[i].label, count(study.armSubjects[i]), !study.singleArm() && i == study.control ? "control" : ""});
    return "\n" + arms.text();
}

std::string endpointsText(const study::Study& study)
{
    TextTable endpoints;
    endpoints.row({"endpoint", "patients", "events", "unit", "name"});
    for (const study::Endpoint& endpoint : study.endpoints) {
        const auto events = static_cast<std::size_t>(std::count(endpoint.outcome.begin(), endpoint.outcome.end(), 1));
        endpoints.row({endpoint.id, count(endpoint.positions()), count(events),
                       endpoint.unit ? std::string(name(*endpoint.unit)) : "unknown", endpoint.label});
    }
    return "\n" + endpoints.text();
}

std::string populationsText(const study::Study& study)
{
    TextTable populations;
    populations.row({"population", "patients", "name"});
    for (const study::Population& population : study.populations)
        populations.row({population.id, count(population.subjects), population.label});
    return "\n" + populations.text();
}

std::string subgroupsText(const study::Study& study)
{
    TextTable subgroups;
    subgroups.row({"subgroup", "levels", "name"});
    for (const study::Subgroup& subgroup : study.subgroups)
        subgroups.row({subgroup.id, subgroup.cut ? "cut" : count(subgroup.levels.size()), subgroup.label});
    return "\n" + subgroups.text();
}

} // namespace

std::string inspectText(const study::Study& study)
{
    std::string text = study.title() + "\n";
    if (study.record) text += "\n" + recordText(*study.record);
    if (!study.tables.empty()) text += tablesText(study);
    if (!study.hasOutcomes()) return text + "\nThis record reports no outcomes.\n";
    text += armsText(study) + endpointsText(study) + populationsText(study);
    return study.subgroups.empty() ? text : text + subgroupsText(study);
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

} // namespace atrisk::report
