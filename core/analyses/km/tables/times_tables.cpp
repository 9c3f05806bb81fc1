#include "core/analyses/km/figure/km_flags.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/km/tables/table_parts.h"
#include "core/base/text.h"
#include "core/stats/survival/survival_at.h"
#include "core/words/effect_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using report::Weight;
using stats::Difference;
using stats::EstimateStatus;
using stats::SurvivalAnalysis;
using words::NumberStyle;

/// "Progression-free" of progression-free survival, "Alive" of overall survival.
std::string eventFreeWords(const std::string& endpoint)
{
    constexpr std::string_view survival = " survival";
    const std::string label = base::lowerCase(endpoint);
    if (label == "overall survival") return "Alive";
    return label.ends_with("-free survival") ? endpoint.substr(0, endpoint.size() - survival.size()) : "Event-free";
}

std::string whenText(double time, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    return words::inUnits(saidTime(time, analysis, numbers), analysis.unit);
}

constexpr std::string_view noIntervalWords = "NE: a curve is at 0 there and has no standard error.";

std::string whyNot(EstimateStatus status)
{
    if (status == EstimateStatus::BeyondFollowUp) return "\nNE: no patient of the arm was followed so far.";
    if (status == EstimateStatus::NoInterval) return "\n" + std::string(noIntervalWords);
    return status == EstimateStatus::Ok ? "" : "\nNE: not estimable.";
}

/// What differs between arms, and how its difference is written.
struct Measure {
    const char* name;      ///< "milestone"
    std::string of;        ///< "survival at 6 months in percentage points"
    double scale = 1;      ///< from the difference to what is shown
    std::string unit = {}; ///< ", points"
    bool needed = false;   ///< has a number needed to treat
    int decimals = 1;
};

std::string capitalNeeded(const Difference& difference, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const std::string text = words::capitalized(numberNeededText(difference, analysis.favours, numbers));
    return text.empty() ? text : "\n" + text;
}

std::string differenceMethod(const Measure& measure, const Difference& difference, const SurvivalAnalysis& analysis,
                             const NumberStyle& numbers)
{
    std::string method = "Difference of " + measure.of + ", experimental − control; normal interval";
    method += difference.status == EstimateStatus::Ok ? "; " + words::pStatement(difference.p, numbers) : "." + whyNot(difference.status);
    return measure.needed ? method + capitalNeeded(difference, analysis, numbers) : method;
}

/// "P = 0.15; number needed to treat 6.3 (…)", under its difference; without an interval there is no P.
Row detailRow(const Measure& measure, const Difference& difference, std::size_t index, const SurvivalAnalysis& analysis,
              const NumberStyle& numbers)
{
    const std::string needed = measure.needed ? numberNeededText(difference, analysis.favours, numbers) : "";
    const std::string name = comparisonCell(index, measure.name) + "Difference.p";
    const bool hasP = difference.status == EstimateStatus::Ok;
    const std::string p = words::pStatement(difference.p, numbers) + (needed.empty() ? "" : "; " + needed);
    return {"",
            {{hasP ? p : words::capitalized(needed), name, hasP ? "Normal approximation, two-sided" : "1 over the difference", difference.p,
              report::wholeRow}},
            Weight::Soft,
            0,
            false,
            true};
}

/// A value across for each comparison; with three arms or more named by the arm, under a heading.
void addDifferences(Table& table, const Measure& measure, const std::vector<Difference>& differences, const SurvivalAnalysis& analysis,
                    const NumberStyle& numbers)
{
    const bool several = differences.size() > 1;
    const std::string& control = analysis.arms.front().arm.label;
    const std::string label = (several ? "Difference to " + control : "Difference") + measure.unit;
    if (several) table.rows.push_back({label, {}, Weight::Soft, 0, true});
    for (std::size_t i = 0; i < differences.size(); ++i) {
        const Difference& d = differences[i];
        const std::string text = words::signedWithInterval(d.estimate * measure.scale, d.lower * measure.scale, d.upper * measure.scale,
                                                           measure.decimals, numbers);
        Row row{several ? shortName(analysis.arms[analysis.comparisons[i].arm].arm) : label, {}, Weight::Plain, several ? 1 : 0};
        row.cells.push_back({text, comparisonCell(i, measure.name) + "Difference", differenceMethod(measure, d, analysis, numbers),
                             d.estimate * measure.scale, report::wholeRow});
        table.rows.push_back(std::move(row));
        Row detail = detailRow(measure, d, i, analysis, numbers);
        if (!std::isnan(d.estimate) && !detail.cells.front().text.empty()) table.rows.push_back(std::move(detail));
    }
}

template <class Arms> void addWhyNot(Table& table, const Arms& arms, const std::vector<Difference>& differences)
{
    if (std::ranges::any_of(arms, [](const auto& arm) { return arm.status == EstimateStatus::BeyondFollowUp; }))
        table.notes.emplace_back("NE: no patient of the arm was followed so far.");
    if (std::ranges::any_of(differences, [](const Difference& one) { return one.status == EstimateStatus::NoInterval; }))
        table.notes.emplace_back(noIntervalWords);
}

void addRates(Table& table, const stats::SurvivalAt& read, const std::string& when, const SurvivalAnalysis& analysis,
              const NumberStyle& numbers)
{
    const auto method = [&](const stats::Milestone& arm) {
        return "Kaplan–Meier estimate at " + when + ", " + words::integer(arm.atRisk, numbers) +
               " at risk; interval: Greenwood’s variance, " + words::transformationName(analysis.confidenceType) + whyNot(arm.status);
    };
    table.rows.push_back(armRow(analysis, eventFreeWords(analysis.endpointLabel), Weight::Strong, [&](std::size_t i) {
        const stats::Milestone& arm = read.arms[i];
        return Cell{words::percent(arm.survival, numbers), armCell(i, "milestone"), method(arm), arm.survival};
    }));
    table.rows.push_back(armRow(analysis, words::intervalName(analysis.confidence, numbers), Weight::Soft, [&](std::size_t i) {
        const stats::Milestone& arm = read.arms[i];
        return Cell{words::percentInterval(arm.lower, arm.upper, numbers), armCell(i, "milestoneInterval"), method(arm)};
    }));
}

void addMeans(Table& table, const stats::AverageTime& average, const std::string& when, const SurvivalAnalysis& analysis,
              const NumberStyle& numbers)
{
    const std::string level = words::intervalName(analysis.confidence, numbers);
    const auto method = [&](const stats::RestrictedMean& arm) {
        std::string text = "Restricted mean survival time (RMST), τ = " + when + ": the area under the curve";
        if (arm.status == EstimateStatus::Ok)
            text += "; " + level + " " + words::durationInterval(arm.lower, arm.upper, analysis.unit, numbers);
        return text + whyNot(arm.status);
    };
    const std::string label = analysis.unit ? words::capitalized(words::unitName(analysis.unit)) : "Time";
    table.rows.push_back(armRow(analysis, label, Weight::Strong, [&](std::size_t i) {
        const stats::RestrictedMean& arm = average.arms[i];
        return Cell{words::duration(arm.estimate, analysis.unit, numbers), armCell(i, "average"), method(arm), arm.estimate};
    }));
    table.rows.push_back(armRow(analysis, level, Weight::Soft, [&](std::size_t i) {
        const stats::RestrictedMean& arm = average.arms[i];
        return Cell{words::durationInterval(arm.lower, arm.upper, analysis.unit, numbers), armCell(i, "averageInterval"), method(arm)};
    }));
    table.rows.back().isDetail = true;
}

} // namespace

Table milestoneTable(const SurvivalAnalysis& analysis, double time, const NumberStyle& numbers)
{
    const stats::SurvivalAt read = stats::survivalAt(analysis, time);
    const std::string when = whenText(time, analysis, numbers);
    Table table{"km.milestone", "At " + when, "", armColumns(analysis), {}, {}};
    addRates(table, read, when, analysis, numbers);
    addDifferences(table, {"milestone", "survival at " + when + " in percentage points", 100, ", points", true}, read.differences, analysis,
                   numbers);
    addWhyNot(table, read.arms, read.differences);
    return table;
}

Table averageTable(const SurvivalAnalysis& analysis, double tau, const NumberStyle& numbers)
{
    const stats::AverageTime average = stats::averageTime(analysis, tau);
    const std::string when = whenText(tau, analysis, numbers);
    Table table{"km.average", "Average time, first " + when, "", armColumns(analysis), {}, {}};
    addMeans(table, average, when, analysis, numbers);
    addDifferences(table, {"average", "restricted mean survival times to " + when, 1, "", false, words::durationDecimals(analysis.unit)},
                   average.differences, analysis, numbers);
    addWhyNot(table, average.arms, average.differences);
    return table;
}

} // namespace atrisk::analyses
