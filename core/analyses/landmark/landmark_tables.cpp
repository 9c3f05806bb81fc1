#include "core/analyses/landmark/landmark_tables.h"

#include "core/analyses/km/km_words.h"
#include "core/analyses/landmark/landmark_words.h"
#include "core/base/numeric.h"
#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <cmath>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using stats::LandmarkAnalysis;
using stats::LandmarkArm;
using words::NumberStyle;

std::string armCell(std::size_t arm, const char* what) { return "arm." + std::to_string(arm) + "." + what; }

std::vector<report::Column> armColumns(const LandmarkAnalysis& result)
{
    std::vector<report::Column> columns;
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        const study::Arm& own = result.everyone.arms[arm].arm;
        columns.push_back({"arm." + std::to_string(arm), result.arms.size() > 1 ? own.label : "", own.shortLabel});
    }
    return columns;
}

Row countRow(const LandmarkAnalysis& result, const std::string& label, const char* name, std::uint32_t LandmarkArm::*count,
             const NumberStyle& numbers)
{
    Row row{label, {}};
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm)
        row.cells.push_back(
            {words::integer(result.arms[arm].*count, numbers), armCell(arm, name), "", static_cast<double>(result.arms[arm].*count)});
    return row;
}

Table armsTable(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    const std::string when = timeInWords(result.landmark, result, numbers);
    Table table{"landmark", landmarkTitle(result, numbers), "", armColumns(result), {}, {leftOutSentence(result, numbers)}};
    Row patients{"Patients", {}};
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm)
        patients.cells.push_back({words::integer(result.everyone.arms[arm].subjects, numbers), armCell(arm, "patients"), "",
                                  static_cast<double>(result.everyone.arms[arm].subjects)});
    table.rows.push_back(std::move(patients));
    table.rows.push_back(countRow(result, "Event up to " + when, "eventsBefore", &LandmarkArm::eventsBefore, numbers));
    table.rows.push_back(countRow(result, "Censored up to " + when, "censoredBefore", &LandmarkArm::censoredBefore, numbers));
    table.rows.push_back(countRow(result, "At risk from " + when + " on", "atRisk", &LandmarkArm::atLandmark, numbers));
    if (result.everyone.hasLateEntries())
        table.rows.push_back(countRow(result, "Entering later", "enteringLater", &LandmarkArm::enteringLater, numbers));
    table.rows.push_back(countRow(result, "Event after " + when, "eventsAfter", &LandmarkArm::eventsAfter, numbers));
    Row median{words::withUnit("Median since the landmark", result.everyone.unit) + " (" +
                   words::intervalName(result.everyone.confidence, numbers) + ")",
               {}};
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        const stats::Estimate& own = result.arms[arm].median;
        median.cells.push_back({words::medianWithInterval(own.estimate, own.lower, own.upper, result.everyone.unit, numbers),
                                armCell(arm, "median"), "Kaplan–Meier, of those still at risk after the landmark", own.estimate});
    }
    table.rows.push_back(std::move(median));
    return table;
}

void addSide(Row& row, const std::string& name, const stats::HazardRatio* ratio, const stats::ChiSquareTest& test,
             const NumberStyle& numbers)
{
    if (ratio == nullptr)
        row.cells.push_back({""});
    else
        row.cells.push_back({words::ratioText(*ratio, numbers), name + "ratio",
                             "Cox model; Wald interval" + (ratio->reason.empty() ? std::string() : "\nNot estimable: " + ratio->reason),
                             ratio->estimate});
    row.cells.push_back({words::pValue(test.p, numbers), name + "p", "Log-rank test", test.p});
}

Table comparisonTable(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    const std::string when = timeInWords(result.landmark, result, numbers), p = "Log-rank " + words::pLetter(numbers);
    const std::string ratio =
        std::string(result.stratified() ? "Stratified HR" : "HR") + " (" + words::intervalName(result.everyone.confidence, numbers) + ")";
    Table table{"landmark.comparison",
                "Before and after the landmark",
                "Comparison",
                {{"before.ratio", ratio, {}, report::Alignment::Right, "Up to " + when},
                 {"before.p", p, {}, report::Alignment::Right, "Up to " + when},
                 {"after.ratio", ratio, {}, report::Alignment::Right, "From " + when + " on"},
                 {"after.p", p, {}, report::Alignment::Right, "From " + when + " on"}},
                {},
                landmarkMethods(result, numbers)};
    for (std::size_t i = 0; i < result.comparisons.size(); ++i) {
        const stats::LandmarkComparison& pair = result.comparisons[i];
        const std::string name = "pair." + std::to_string(i) + ".";
        Row row{versus(result.everyone, result.everyone.comparisons[i]), {}};
        addSide(row, name + "before.", &pair.before, pair.logRankBefore, numbers);
        addSide(row, name + "after.", &pair.after, pair.logRankAfter, numbers);
        table.rows.push_back(std::move(row));
    }
    if (result.comparisons.size() > 1) {
        Row row{"All arms", {}};
        addSide(row, "overall.before.", nullptr, result.logRankBefore, numbers);
        addSide(row, "overall.after.", nullptr, result.logRankAfter, numbers);
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string survivalText(const stats::Milestone& one, const NumberStyle& numbers)
{
    if (one.status != stats::EstimateStatus::Ok) return "NE";
    if (std::isnan(one.lower)) return words::percent(one.survival, numbers);
    return words::percent(one.survival, numbers) + " (" + words::percentInterval(one.lower, one.upper, numbers) + ")";
}

Row conditionalRow(const LandmarkAnalysis& result, const stats::ConditionalSurvival& one, std::size_t arm, const NumberStyle& numbers)
{
    const std::string name = armCell(arm, "from.") + base::numberText(one.reached);
    Row row{reachedWords(one.reached, result, numbers), {}};
    row.indent = result.arms.size() > 1 ? 1 : 0;
    row.cells.push_back({words::integer(one.atRisk[arm], numbers), name + ".atRisk", "", static_cast<double>(one.atRisk[arm])});
    for (const stats::Milestone& later : one.at[arm])
        row.cells.push_back({survivalText(later, numbers), name + ".at." + base::numberText(later.time),
                             later.status == stats::EstimateStatus::BeyondFollowUp ? "Nobody was followed so far" : "", later.survival});
    return row;
}

Table conditionalTable(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    Table table{"landmark.conditional",
                conditionalTitle(result),
                "Survival, % (" + words::intervalName(result.everyone.confidence, numbers) + ")",
                {{"atRisk", numbers.numberWord + " at risk"}},
                {},
                conditionalMethods(result)};
    for (const double time : result.later)
        table.columns.push_back({"at." + base::numberText(time), timeInWords(time, result, numbers) + " on"});
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        if (result.arms.size() > 1) table.rows.push_back({result.everyone.arms[arm].arm.label, {}, report::Weight::Plain, 0, true});
        for (const stats::ConditionalSurvival& one : result.conditional) table.rows.push_back(conditionalRow(result, one, arm, numbers));
    }
    table.notes.emplace_back("NE: nobody was followed so far.");
    return table;
}

} // namespace

std::vector<Table> landmarkTables(const LandmarkAnalysis& result, const NumberStyle& numbers)
{
    std::vector<Table> tables{armsTable(result, numbers)};
    if (!result.comparisons.empty()) tables.push_back(comparisonTable(result, numbers));
    tables.push_back(conditionalTable(result, numbers));
    return tables;
}

} // namespace atrisk::analyses
