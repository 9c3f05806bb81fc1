#include "core/analyses/km/km_words.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/km/tables/table_parts.h"
#include "core/words/effect_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using report::Weight;
using stats::Comparison;
using stats::CoxStatus;
using stats::HazardRatio;
using stats::SurvivalAnalysis;
using words::NumberStyle;

std::string modelOf(const SurvivalAnalysis& analysis, const Comparison& comparison)
{
    return strataOf(analysis, shownComparison(comparison).stratified);
}

Row ratioRow(const SurvivalAnalysis& analysis, const Comparison& comparison, const NumberStyle& numbers)
{
    const HazardRatio& ratio = *shownComparison(comparison).hazardRatio;
    const std::string method = coxMethod(analysis, modelOf(analysis, comparison));
    Row row{shownComparison(comparison).stratified ? "Hazard ratio, stratified" : "Hazard ratio", {}, Weight::Strong};
    row.cells.push_back({words::ratio(ratio.estimate, numbers), "hazardRatio.estimate", method, ratio.estimate});
    if (ratio.status == CoxStatus::Ok)
        row.cells.push_back({words::namedInterval(analysis.confidence, words::ratioInterval(ratio.lower, ratio.upper, numbers), numbers),
                             "hazardRatio.interval", method});
    return row;
}

Row medianRow(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const stats::Estimate& median = analysis.arms.front().median;
    return {
        words::withUnit("Median", analysis.unit),
        {{words::median(median.estimate, analysis.unit, numbers), "median.estimate", medianMethod(), median.estimate},
         {words::namedInterval(analysis.confidence, words::durationInterval(median.lower, median.upper, analysis.unit, numbers), numbers),
          "median.interval", medianIntervalMethod(analysis)}},
        Weight::Strong};
}

Row testRow(const SurvivalAnalysis& analysis, const stats::ShownTest& test, const NumberStyle& numbers)
{
    const bool byHand = !analysis.selection.test.empty();
    const std::string method =
        testMethod(analysis, test, numbers) + (byHand ? "\nChosen after looking at the data? Say so." : std::string());
    const std::string text = test.estimable() ? words::pStatement(test.p, numbers) : "NE";
    return {shownTestLabel(analysis), {{text, "logRank.p", method, test.p}}};
}

/// "P for interaction, PD-L1 status": beside the ratio of a subgroup.
Row interactionRow(const SurvivalAnalysis& analysis, std::size_t index, const NumberStyle& numbers)
{
    const stats::FactorInteraction& interaction = analysis.interactions[index];
    const Comparison& first = analysis.comparisons.front();
    const std::string arms = analysis.arms[first.arm].arm.label + " against " + analysis.arms[first.control].arm.label;
    const std::string method = "Does the effect differ between the levels of " + interaction.label +
                               "? Likelihood-ratio test of arm by factor, " + arms +
                               ", among the patients of all its levels, those without a value left out";
    const bool several = analysis.comparisons.size() > 1, estimable = interaction.result.test.estimable();
    const std::string remark = words::interactionRemark(interaction.result);
    return {"P for interaction, " + words::inSentence(interaction.label) + (several ? " (" + arms + ")" : ""),
            {{estimable ? words::interactionStatement(interaction.result, numbers) : "NE", "interaction." + std::to_string(index) + ".p",
              method + (remark.empty() ? "" : ".\n" + words::capitalized(remark)), interaction.result.test.p}}};
}

/// Why a P for interaction is NE.
std::string interactionNote(const stats::FactorInteraction& interaction)
{
    const std::string remark = interaction.result.test.estimable() ? "" : words::interactionRemark(interaction.result);
    return remark.empty() ? "" : "NE, interaction of " + words::inSentence(interaction.label) + ": " + remark + ".";
}

void addComparisons(Table& table, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    table.rows.push_back({comparisonsLabel(analysis, numbers), {}, Weight::Plain, 0, true});
    for (std::size_t i = 0; i < analysis.comparisons.size(); ++i) {
        const Comparison& comparison = analysis.comparisons[i];
        const std::string method = coxMethod(analysis, modelOf(analysis, comparison) + ", these two arms alone");
        Row row{analysis.arms[comparison.arm].arm.label, {}, Weight::Strong, 1};
        row.cells.push_back(ratioCell(comparisonCell(i, "hazardRatio"), *shownComparison(comparison).hazardRatio, method, numbers));
        const stats::ShownTest test = stats::shownTest(analysis, comparison);
        if (showsP(analysis)) row.cells.push_back(pCell(comparisonCell(i, "p"), test.p, testMethod(analysis, test, numbers), numbers));
        table.rows.push_back(std::move(row));
    }
}

std::string noEvents(std::size_t patients, const NumberStyle& numbers)
{
    return "No events in these " + words::counted(patients, "patient", numbers) + ". The curve stays at 100%.";
}

std::string covariateLabel(const SurvivalAnalysis& analysis, const std::string& term)
{
    const study::Subgroup* subgroup = analysis.study == nullptr ? nullptr : analysis.study->subgroup(term);
    return subgroup == nullptr || subgroup->label.empty() ? term : subgroup->label;
}

/// Of all adjusted models, each once.
std::vector<std::string> covariates(const SurvivalAnalysis& analysis)
{
    std::vector<std::string> labels;
    for (const Comparison& comparison : analysis.comparisons) {
        if (!comparison.adjusted) continue;
        for (const stats::CoxTerm& term : comparison.adjusted->terms)
            if (std::string label = covariateLabel(analysis, term.term); std::ranges::find(labels, label) == labels.end())
                labels.push_back(std::move(label));
    }
    return labels;
}

Row adjustedRow(const SurvivalAnalysis& analysis, std::size_t index, const NumberStyle& numbers)
{
    const Comparison& comparison = analysis.comparisons[index];
    const stats::AdjustedComparison& adjusted = *comparison.adjusted;
    const std::string name = "adjusted." + std::to_string(index) + ".";
    const std::string method = coxMethod(analysis, words::stratifiedBy(analysis.strataLabels) + ", with covariates");
    const bool several = analysis.comparisons.size() > 1;
    Row row{several ? analysis.arms[comparison.arm].arm.label : "Hazard ratio", {}, Weight::Strong};
    row.cells.push_back(ratioCell(name + "hazardRatio", adjusted.hazardRatio, method, numbers));
    row.cells.push_back(showsP(analysis) ? pCell(name + "p", adjusted.hazardRatio.p, "Wald test of the arm in the adjusted model", numbers)
                                         : Cell{""});
    row.cells.push_back({words::counted(adjusted.subjects, "patient", numbers) + " with known values", name + "patients",
                         "Patients of these two arms in whom every covariate is known", double(adjusted.subjects)});
    return row;
}

} // namespace

KmHead kmHead(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const std::string counts = words::patientsAndEvents(analysis.subjects, analysis.events, numbers);
    return {analysis.endpointLabel, analysis.populationId == "all" ? counts : analysis.populationLabel + ", " + counts,
            filterWording(analysis)};
}

std::string effectNote(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    if (analysis.arms.size() == 1 && analysis.arms.front().events == 0) return noEvents(analysis.arms.front().subjects, numbers);
    if (analysis.comparisons.size() != 1) return {};
    const HazardRatio& ratio = *shownComparison(analysis.comparisons.front()).hazardRatio;
    if (ratio.status == CoxStatus::Ok) return {};
    if (ratio.status == CoxStatus::NoEvents) return noEvents(analysis.subjects, numbers);
    return ratio.reason.empty() ? "Hazard ratio not estimable." : "Hazard ratio not estimable: " + ratio.reason + ".";
}

std::string noPNote(const SurvivalAnalysis& analysis)
{
    return analysis.comparisons.empty() || showsP(analysis) ? "" : "P is for all patients, not for a subgroup";
}

std::string shownTestLabel(const SurvivalAnalysis& analysis)
{
    const auto test = stats::shownTest(analysis);
    if (!test) return {};
    return words::testTitle(*test->choice) + (analysis.arms.size() > 2 ? " of all arms" : "") + ", " + strataOf(analysis, test->stratified);
}

std::string shownTestWhen(const SurvivalAnalysis& analysis)
{
    const auto test = stats::shownTest(analysis);
    if (!test) return {};
    return words::capitalized((analysis.arms.size() > 2 ? "all arms, " : "") + strataOf(analysis, test->stratified)) + ". " +
           std::string(test->choice->when);
}

std::string comparisonsLabel(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    if (analysis.comparisons.size() < 2) return {};
    return "Hazard ratio (" + words::intervalName(analysis.confidence, numbers) + "), each against " +
           analysis.arms[analysis.comparisons.front().control].arm.label;
}

Table effectTable(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    Table table{"km.effect", "", "", {{"value", ""}, {"more", ""}}, {}, {}};
    if (analysis.arms.size() == 1) table.rows.push_back(medianRow(analysis, numbers));
    if (analysis.comparisons.size() == 1) table.rows.push_back(ratioRow(analysis, analysis.comparisons.front(), numbers));
    if (const auto test = stats::shownTest(analysis); test && showsP(analysis)) table.rows.push_back(testRow(analysis, *test, numbers));
    if (analysis.comparisons.size() > 1) addComparisons(table, analysis, numbers);
    for (std::size_t i = 0; i < analysis.interactions.size(); ++i) table.rows.push_back(interactionRow(analysis, i, numbers));
    for (std::string note : {effectNote(analysis, numbers), noPNote(analysis)})
        if (!note.empty()) table.notes.push_back(std::move(note));
    for (const stats::FactorInteraction& interaction : analysis.interactions)
        if (std::string note = interactionNote(interaction); !note.empty()) table.notes.push_back(std::move(note));
    return table;
}

Table adjustedTable(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    Table table{"km.adjusted", "", "", {{"hazardRatio", ""}, {"p", ""}, {"patients", ""}}, {}, {}};
    for (std::size_t i = 0; i < analysis.comparisons.size(); ++i)
        if (analysis.comparisons[i].adjusted) table.rows.push_back(adjustedRow(analysis, i, numbers));
    if (!table.rows.empty()) table.title = "Adjusted for " + words::listed(covariates(analysis));
    return table;
}

} // namespace atrisk::analyses
