#include "core/analyses/forest/forest_table.h"

#include "core/analyses/forest/forest_words.h"
#include "core/analyses/km/km_words.h"
#include "core/words/effect_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using report::Weight;
using stats::ForestAnalysis;
using stats::ForestFactor;
using stats::ForestRow;
using words::NumberStyle;

/// What every row says of its methods.
struct Methods {
    std::string ratio, median, difference;
};

Methods methodsOf(const ForestAnalysis& forest, bool stratified)
{
    const std::string strata = stratified ? words::stratifiedBy(forest.everyone.strataLabels) : words::notStratified;
    return {"Cox proportional hazards model among these patients, " + strata + ", " + words::tiesName(forest.everyone.ties) +
                "; Wald interval",
            "Kaplan–Meier estimate among these patients. NR: not reached.",
            "Difference of survival in percentage points, experimental − control; normal interval"};
}

std::vector<report::Column> columnsOf(const ForestAnalysis& forest, const ForestOptions& options, const NumberStyle& numbers)
{
    const stats::SurvivalAnalysis& everyone = forest.everyone;
    const std::string interval = words::intervalName(everyone.confidence, numbers);
    std::vector<report::Column> columns;
    const auto addArms = [&](const std::string& id, const std::string& span) {
        for (std::size_t i = 0; i < everyone.arms.size(); ++i) {
            const study::Arm& arm = everyone.arms[i].arm;
            columns.push_back(
                {id + "." + std::to_string(i), arm.shortLabel.empty() ? arm.label : arm.shortLabel, {}, report::Alignment::Right, span});
        }
    };
    addArms("events", "Events/patients");
    if (options.medians) addArms("median", words::withUnit("Median", everyone.unit));
    columns.push_back({"hazardRatio", "HR (" + interval + ")" + (forest.simultaneous ? ", simultaneous" : "")});
    if (options.expected && forest.ofSubgroups()) columns.push_back({"expected", "Expected scatter (95%)"});
    if (options.shrunken && forest.ofSubgroups()) columns.push_back({"shrunken", "Shrunken HR"});
    for (std::size_t i = 0; i < everyone.selection.at.size() && options.difference; ++i)
        columns.push_back({"difference." + std::to_string(i),
                           "at " + words::inUnits(words::timeText(everyone.selection.at[i], numbers), everyone.unit),
                           {},
                           report::Alignment::Right,
                           "Difference, points (" + interval + ")"});
    if (!forest.ofSubgroups()) return columns;
    if (options.interaction) columns.push_back({"interaction", "interaction", {}, report::Alignment::Right, words::pLetter(numbers)});
    if (options.qualitative) columns.push_back({"qualitative", "qualitative", {}, report::Alignment::Right, words::pLetter(numbers)});
    return columns;
}

std::string reasonOf(const ForestRow& row)
{
    return row.missing() || row.ratioHeld || row.hazardRatio.status == stats::CoxStatus::Ok ? "" : row.hazardRatio.reason;
}

Cell ratioCell(const ForestRow& row, const std::string& place, const Methods& methods, const NumberStyle& numbers)
{
    const std::string reason = reasonOf(row);
    return {ratioText(row, numbers) + (stats::isImprecise(row) ? " †" : ""), place + "hazardRatio",
            methods.ratio + (reason.empty() ? "" : "\nNot estimable: " + reason), row.hazardRatio.estimate};
}

/// Under one effect for all, and drawn together; "" where that cannot be said.
void addOneEffect(Row& to, const ForestRow& row, const std::string& place, const ForestOptions& options, const NumberStyle& numbers)
{
    const stats::OneEffect& one = row.oneEffect;
    if (options.expected)
        to.cells.push_back({std::isnan(one.lower) ? "" : words::ratioInterval(one.lower, one.upper, numbers), place + "expected",
                            "Where 95 of 100 such ratios lie if every subgroup shares the overall effect"});
    if (options.shrunken)
        to.cells.push_back({std::isnan(one.shrunken) ? "" : words::ratio(one.shrunken, numbers), place + "shrunken",
                            "Empirical Bayes, normal–normal model of the factor’s levels, variance by DerSimonian and Laird",
                            one.shrunken});
}

Row rowOf(const ForestRow& row, const std::string& name, const Methods& methods, const ForestAnalysis& forest, const ForestOptions& options,
          const NumberStyle& numbers)
{
    const std::string place = name + ".";
    const auto unit = forest.everyone.unit;
    const bool subgroups = forest.ofSubgroups();
    Row result{row.label, {}};
    const auto armName = [&](std::size_t arm, const char* what) { return place + "arm." + std::to_string(arm) + "." + what; };
    for (std::size_t i = 0; i < row.arms.size(); ++i)
        result.cells.push_back({countsText(row.arms[i], numbers), armName(i, "events"),
                                "Patients with the event, and all of the arm in this row",
                                row.arms[i].eventsHeld ? std::optional<double>() : double(row.arms[i].events)});
    for (std::size_t i = 0; i < row.arms.size() && options.medians; ++i)
        result.cells.push_back({medianText(row, i, unit, numbers), armName(i, "median"), methods.median, row.arms[i].median.estimate});
    result.cells.push_back(ratioCell(row, place, methods, numbers));
    if (subgroups) addOneEffect(result, row, place, options, numbers);
    for (std::size_t i = 0; i < row.milestoneDifferences.size() && options.difference; ++i) {
        const stats::Difference& difference = row.milestoneDifferences[i];
        result.cells.push_back({row.ratioHeld   ? words::masked
                                : row.missing() ? "–"
                                                : pointsWithInterval(difference, numbers),
                                place + "difference." + std::to_string(i), methods.difference, 100 * difference.estimate});
    }
    return result;
}

Cell interactionCell(const ForestFactor& factor, const NumberStyle& numbers)
{
    const std::string remark = words::interactionRemark(factor.interaction);
    return {words::interactionP(factor.interaction, numbers), factor.id + ".interaction.p",
            "Likelihood-ratio test of arm by factor, missing values left out" + (remark.empty() ? "" : ".\n" + words::capitalized(remark)),
            factor.interaction.test.p};
}

Cell qualitativeCell(const ForestFactor& factor, const NumberStyle& numbers)
{
    const stats::QualitativeInteraction& test = factor.qualitative;
    return {test.estimable() ? words::pValue(test.p, numbers) : "NE", factor.id + ".qualitative.p",
            "Test of Gail and Simon for a qualitative interaction", test.p};
}

Row headingOf(const ForestFactor& factor, std::size_t columns, const ForestOptions& options, const NumberStyle& numbers)
{
    Row row{factor.label + (factor.prespecified == false ? " (exploratory)" : ""), {}, Weight::Plain, 0, true};
    if (factor.interaction.status == stats::InteractionStatus::NotTested) return row;
    std::vector<Cell> tests;
    if (options.interaction) tests.push_back(interactionCell(factor, numbers));
    if (options.qualitative) tests.push_back(qualitativeCell(factor, numbers));
    if (tests.empty()) return row;
    Cell empty{""};
    empty.columns = columns - tests.size();
    row.cells = {empty};
    row.cells.insert(row.cells.end(), tests.begin(), tests.end());
    return row;
}

/// Why there is no P for interaction, and what stands behind one whose model has no end.
void addInteractionNotes(Table& table, const ForestAnalysis& forest)
{
    std::string reasons;
    bool infinite = false;
    for (const ForestFactor& factor : forest.factors) {
        const stats::Interaction& interaction = factor.interaction;
        infinite = infinite || interaction.status == stats::InteractionStatus::Infinite;
        if (const std::string remark = words::interactionRemark(interaction); !remark.empty() && !interaction.test.estimable())
            reasons += (reasons.empty() ? "NE, interaction of " : "; ") + factor.label + ": " + remark;
    }
    if (!reasons.empty()) table.notes.push_back(reasons + ".");
    if (infinite) table.notes.push_back(words::infiniteInteractionWords());
}

/// Why ratios cannot be estimated, and what the marks mean.
void addNotes(Table& table, const ForestAnalysis& forest, const ForestOptions& options)
{
    std::string reasons;
    bool imprecise = false;
    const auto look = [&](const ForestRow& row, const std::string& where) {
        if (const std::string reason = reasonOf(row); !reason.empty())
            reasons += (reasons.empty() ? "NE, " : "; ") + where + row.label + ": " + reason;
        imprecise = imprecise || stats::isImprecise(row);
    };
    if (forest.ofSubgroups()) look(forest.overall, "");
    for (const ForestFactor& factor : forest.factors)
        for (const ForestRow& row : factor.rows) look(row, factor.label + " ");
    if (std::string pair = pairWords(forest); !pair.empty()) table.notes.push_back(std::move(pair));
    if (std::string overall = overallWords(forest); !overall.empty()) table.notes.push_back(std::move(overall));
    if (!reasons.empty()) table.notes.push_back(reasons + ".");
    if (imprecise) table.notes.push_back(impreciseWords());
    if (options.interaction) addInteractionNotes(table, forest);
}

} // namespace

Table forestTable(const ForestAnalysis& forest, const ForestOptions& options, const NumberStyle& numbers)
{
    const Methods methods = methodsOf(forest, forest.stratified);
    Table table{"forest", forestTitle(forest) + ", " + versus(forest.everyone, forest.everyone.comparisons.front()),
                "",       columnsOf(forest, options, numbers),
                {},       {}};
    if (forest.ofSubgroups())
        table.rows.push_back(rowOf(forest.overall, "overall", methodsOf(forest, forest.overallStratified()), forest, options, numbers));
    for (const ForestFactor& factor : forest.factors) {
        table.rows.push_back(headingOf(factor, table.columns.size(), options, numbers));
        for (std::size_t i = 0; i < factor.rows.size(); ++i) {
            table.rows.push_back(rowOf(factor.rows[i], factor.id + "." + std::to_string(i), methods, forest, options, numbers));
            table.rows.back().indent = 1;
        }
    }
    addNotes(table, forest, options);
    return table;
}

} // namespace atrisk::analyses
