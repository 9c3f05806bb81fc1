#include "core/analyses/km/km_words.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/km/tables/table_parts.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using stats::ChiSquareTest;
using stats::Comparison;
using stats::SurvivalAnalysis;
using words::NumberStyle;

/// The tests of one model, of a pair of arms or of all arms; null = there is none.
struct Tests {
    const stats::HazardRatio* hazardRatio = nullptr;
    const ChiSquareTest* logRank = nullptr;
    const std::vector<stats::WeightedLogRank>* weighted = nullptr;
    const stats::FurtherTests* further = nullptr;
    const ChiSquareTest* trend = nullptr;
};

Tests testsOf(const Comparison& comparison, bool stratified)
{
    if (!stratified) return {&comparison.hazardRatio, &comparison.logRank, &comparison.further.weighted, &comparison.further};
    const stats::StratifiedComparison& all = *comparison.stratified;
    return {&all.hazardRatio, &all.logRank, &all.further.weighted, &all.further};
}

template <class T> const T* pointer(const std::optional<T>& value) { return value ? &*value : nullptr; }

Tests testsOfAll(const SurvivalAnalysis& analysis, bool stratified)
{
    if (stratified)
        return {nullptr, pointer(analysis.stratifiedLogRank), &analysis.stratifiedWeighted, nullptr, pointer(analysis.stratifiedTrend)};
    return {nullptr, pointer(analysis.logRank), &analysis.weighted, nullptr, pointer(analysis.trend)};
}

/// A column of the table: its tests and what its cells' names start with.
struct TestColumn {
    Tests tests;
    std::string name;
};

class TestRows {
public:
    TestRows(const SurvivalAnalysis& analysis, const NumberStyle& numbers, bool stratified)
        : m_analysis(analysis), m_numbers(numbers), m_model(strataOf(analysis, stratified))
    {
        const std::string kind = stratified ? "stratified." : "";
        for (std::size_t i = 0; i < analysis.comparisons.size(); ++i)
            m_columns.push_back({testsOf(analysis.comparisons[i], stratified), comparisonCell(i, "") + kind});
        if (analysis.comparisons.size() > 1) m_columns.push_back({testsOfAll(analysis, stratified), "all." + kind});
    }

    [[nodiscard]] std::vector<Row> rows() const
    {
        std::vector<Row> rows{ratios(), logRanks()};
        for (const stats::LogRankWeight& weight : stats::usualWeights())
            if (!isLogRank(weight)) rows.push_back(weightedTests(weight));
        rows.push_back(row("Log-rank trend", [&](const TestColumn& column) {
            return test(column, column.tests.trend, "trend", "Log-rank trend over the arms as listed");
        }));
        rows.push_back(row("Max-combo", [&](const TestColumn& column) { return maxCombo(column); }));
        rows.push_back(row("Proportional hazards", [&](const TestColumn& column) {
            return test(column, column.tests.further == nullptr ? nullptr : &column.tests.further->proportionalHazards.global,
                        "proportionalHazards", "Score test of Grambsch and Therneau on the Kaplan–Meier time scale");
        }));
        std::erase_if(rows,
                      [](const Row& row) { return std::ranges::all_of(row.cells, [](const Cell& cell) { return cell.text.empty(); }); });
        return rows;
    }

private:
    static bool isLogRank(const stats::LogRankWeight& weight)
    {
        return weight.kind == stats::LogRankWeight::Kind::FlemingHarrington && weight.rho + weight.gamma == 0;
    }
    template <class Make> [[nodiscard]] Row row(std::string label, const Make& make) const
    {
        Row row{std::move(label), {}};
        for (const TestColumn& column : m_columns) row.cells.push_back(make(column));
        return row;
    }
    [[nodiscard]] Cell test(const TestColumn& column, const ChiSquareTest* test, const std::string& name, const std::string& method) const
    {
        if (test == nullptr) return {""};
        const std::string statistic =
            test->estimable() ? ": χ² = " + words::fixedNumber(test->chiSquare, 2, m_numbers) + ", df = " + std::to_string(test->df) : "";
        return pCell(column.name + name + ".p", test->p, method + ", two-sided, " + m_model + statistic, m_numbers);
    }
    [[nodiscard]] Row ratios() const
    {
        const std::string label = "Hazard ratio (" + words::intervalName(m_analysis.confidence, m_numbers) + ")";
        return row(label, [&](const TestColumn& column) {
            const stats::HazardRatio* ratio = column.tests.hazardRatio;
            if (ratio == nullptr) return Cell{""};
            return Cell{ratioOrReason(*ratio, m_numbers), column.name + "hazardRatio", coxMethod(m_analysis, m_model), ratio->estimate};
        });
    }
    [[nodiscard]] Row logRanks() const
    {
        return row("Log-rank", [&](const TestColumn& column) { return test(column, column.tests.logRank, "logRank", "Log-rank test"); });
    }
    [[nodiscard]] Row weightedTests(const stats::LogRankWeight& weight) const
    {
        const stats::TestChoice& choice = *words::testOfWeight(weight);
        return row(std::string(choice.name), [&](const TestColumn& column) {
            if (column.tests.weighted == nullptr) return Cell{""};
            const auto found = std::ranges::find_if(*column.tests.weighted, [&](const stats::WeightedLogRank& one) {
                return one.weight.kind == weight.kind && one.weight.rho == weight.rho && one.weight.gamma == weight.gamma;
            });
            if (found == column.tests.weighted->end()) return Cell{""};
            return test(column, &found->test, std::string(choice.id), words::testTitle(choice));
        });
    }
    [[nodiscard]] Cell maxCombo(const TestColumn& column) const
    {
        if (column.tests.further == nullptr) return {""};
        return pCell(column.name + "maxCombo.p", column.tests.further->maxCombo.p,
                     "Max-combo test, two-sided, " + m_model + ": the largest |Z| of four weightings", m_numbers);
    }

    const SurvivalAnalysis& m_analysis;
    const NumberStyle& m_numbers;
    std::string m_model;
    std::vector<TestColumn> m_columns;
};

void addModel(Table& table, const SurvivalAnalysis& analysis, const NumberStyle& numbers, bool stratified, bool headed)
{
    if (headed) table.rows.push_back({words::capitalized(strataOf(analysis, stratified)), {}, report::Weight::Plain, 0, true});
    for (Row& row : TestRows(analysis, numbers, stratified).rows()) {
        row.indent = headed ? 1 : 0;
        table.rows.push_back(std::move(row));
    }
}

/// The test that a person chose, for whom the others are beside the point.
void addChosen(Table& table, const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    const auto all = stats::shownTest(analysis);
    if (analysis.selection.test.empty() || !all) return;
    Row row{"Test chosen: " + std::string(all->choice->name) + (all->stratified ? ", stratified" : ""), {}, report::Weight::Strong};
    for (std::size_t i = 0; i < analysis.comparisons.size(); ++i) {
        const stats::ShownTest test = stats::shownTest(analysis, analysis.comparisons[i]);
        if (all->choice->id == "trend") { // of three arms or more, never of two
            row.cells.push_back({""});
            continue;
        }
        row.cells.push_back(pCell(comparisonCell(i, "chosen.p"), test.p, testMethod(analysis, test, numbers), numbers));
    }
    if (analysis.comparisons.size() > 1) row.cells.push_back(pCell("all.chosen.p", all->p, testMethod(analysis, *all, numbers), numbers));
    table.rows.push_back(std::move(row));
}

} // namespace

Table testsTable(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    Table table{"km.tests", "Hazard ratios and tests", "", {}, {}, {}};
    if (analysis.comparisons.empty()) return table;
    for (std::size_t i = 0; i < analysis.comparisons.size(); ++i)
        table.columns.push_back({comparisonCell(i, "tests"), versus(analysis, analysis.comparisons[i])});
    if (analysis.comparisons.size() > 1) table.columns.push_back({"all", "All arms"});
    addChosen(table, analysis, numbers);
    const bool stratified = std::ranges::any_of(analysis.comparisons, [](const Comparison& one) { return one.stratified.has_value(); });
    addModel(table, analysis, numbers, false, stratified);
    if (stratified) addModel(table, analysis, numbers, true, true);
    if (analysis.hasLateEntries()) table.notes.emplace_back("Max-combo: not available with delayed entry.");
    if (!showsP(analysis)) table.notes.emplace_back("P values within a selected subgroup are exploratory.");
    return table;
}

} // namespace atrisk::analyses
