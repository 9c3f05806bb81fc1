#include "core/analyses/km/km_words.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/km/tables/table_parts.h"
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
using stats::ArmResult;
using stats::SurvivalAnalysis;
using words::NumberStyle;

constexpr std::size_t mostWideColumns = 2; // more have no room for the share behind the count

Row patientsRow(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    return armRow(analysis, "Patients", Weight::Plain, [&](std::size_t i) {
        const std::uint32_t subjects = analysis.arms[i].subjects;
        return Cell{words::integer(subjects, numbers), armCell(i, "patients"), "Patients of this arm in the selection with a known outcome",
                    double(subjects)};
    });
}

void addEvents(Table& table, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const std::string method = "Patients with the event, and their share of the arm";
    const bool narrow = analysis.arms.size() > mostWideColumns;
    table.rows.push_back(armRow(analysis, "Events", Weight::Plain, [&](std::size_t i) {
        const ArmResult& arm = analysis.arms[i];
        return Cell{narrow ? words::integer(arm.events, numbers) : words::countWithPercent(arm.events, arm.subjects, numbers),
                    armCell(i, "events"), method, double(arm.events)};
    }));
    if (!narrow) return;
    table.rows.push_back(armRow(analysis, "of patients", Weight::Soft, [&](std::size_t i) {
        const ArmResult& arm = analysis.arms[i];
        const double share = arm.subjects == 0 ? table::missing : double(arm.events) / arm.subjects;
        return Cell{words::percent(share, numbers), armCell(i, "eventShare"), method, share};
    }));
}

void addMedians(Table& table, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    table.rows.push_back(armRow(analysis, words::withUnit("Median", analysis.unit), Weight::Strong, [&](std::size_t i) {
        const stats::ArmResult& arm = analysis.arms[i];
        return Cell{medianAlone(analysis, arm, numbers), armCell(i, "median"), medianMethod(), arm.median.estimate};
    }));
    table.rows.push_back(armRow(analysis, words::intervalName(analysis.confidence, numbers), Weight::Soft, [&](std::size_t i) {
        const stats::Estimate& median = analysis.arms[i].median;
        if (analysis.arms[i].subjects == 0) return Cell{"–", armCell(i, "medianInterval")};
        return Cell{words::durationInterval(median.lower, median.upper, analysis.unit, numbers), armCell(i, "medianInterval"),
                    medianIntervalMethod(analysis)};
    }));
}

void addFollowUp(Table& table, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const bool narrow = analysis.arms.size() > mostWideColumns; // the median's unit, said above where columns are narrow
    const std::string label = narrow ? "Follow-up" : words::withUnit("Follow-up", analysis.unit);
    table.rows.push_back(armRow(analysis, label, Weight::Plain, [&](std::size_t i) {
        const double median = analysis.arms[i].followUp.median;
        return Cell{words::duration(median, analysis.unit, numbers), armCell(i, "followUp"),
                    "Median follow-up by reverse Kaplan–Meier: censorings count as events and events as censorings. NE: not estimable.",
                    median};
    }));
    if (std::ranges::any_of(analysis.arms, [](const ArmResult& arm) { return std::isnan(arm.followUp.median); }))
        table.notes.emplace_back("NE: too few patients censored to estimate it");
}

} // namespace

Table armsTable(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    Table table{"km.arms", "", "", armColumns(analysis), {patientsRow(analysis, numbers)}, {}};
    addEvents(table, analysis, numbers);
    addMedians(table, analysis, numbers);
    addFollowUp(table, analysis, numbers);
    return table;
}

std::vector<Table> kmTables(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    std::vector<Table> tables{effectTable(analysis, numbers), pairwiseTable(analysis, numbers), armsTable(analysis, numbers),
                              adjustedTable(analysis, numbers)};
    tables[0].title = "Main result"; // in the panel they need none
    tables[2].title = "By arm";
    for (std::size_t i = 0; i < analysis.selection.at.size(); ++i) {
        tables.push_back(milestoneTable(analysis, analysis.selection.at[i], numbers));
        tables.back().id += "." + std::to_string(i);
    }
    if (analysis.tau > 0) tables.push_back(averageTable(analysis, analysis.tau, numbers));
    tables.push_back(testsTable(analysis, numbers));
    tables.push_back(ledgerTable(analysis, numbers));
    tables.push_back(censoringTable(analysis, numbers));
    std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
    for (Table& table : causeTables(analysis, numbers)) tables.push_back(std::move(table));
    return tables;
}

} // namespace atrisk::analyses
