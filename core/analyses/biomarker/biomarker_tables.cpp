#include "core/analyses/biomarker/biomarker_views.h"
#include "core/analyses/biomarker/biomarker_words.h"
#include "core/report/chosen_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Table;

Cell countCell(std::size_t count, const std::string& name, const words::NumberStyle& numbers)
{
    return {words::integer(count, numbers), name, "", static_cast<double>(count)};
}

/// The rows of boxes and changes, and their columns.
class GroupTable {
public:
    GroupTable(const Biomarker& result, const words::NumberStyle& numbers)
        : m_result(result), m_numbers(numbers), m_decimals(markerDecimals(result))
    {
    }

    [[nodiscard]] Table table() const
    {
        Table table{"biomarker", biomarkerTitle(m_result), "", columns(), {}, {}};
        for (std::size_t arm = 0; arm < m_result.groups.size(); ++arm) table.rows.push_back({m_result.arm(arm).label, cells(arm)});
        return table;
    }

private:
    [[nodiscard]] bool isChange() const { return m_result.view == MarkerView::Change; }
    [[nodiscard]] bool anyWithoutLogarithm() const
    {
        std::size_t all = 0;
        for (const MarkerGroup& group : m_result.groups) all += group.withoutLogarithm;
        return all > 0;
    }

    [[nodiscard]] std::vector<report::Column> columns() const
    {
        std::vector<report::Column> columns{{"n", "n"}, {"missing", "Not known"}};
        if (anyWithoutLogarithm()) columns.push_back({"withoutLogarithm", "Without a logarithm"});
        if (isChange()) {
            columns.push_back({"before", "Mean, " + m_result.marker.name.id});
            columns.push_back({"later", "Mean, " + m_result.second->name.id});
        } else {
            columns.push_back({"mean", "Mean (SD)"});
        }
        columns.push_back({"median", isChange() ? "Median change (quartiles)" : "Median (quartiles)"});
        columns.push_back({"range", "Range"});
        if (isChange()) columns.push_back({"p", words::pLetter(m_numbers) + ", signed-rank"});
        return columns;
    }

    [[nodiscard]] std::string fixed(double value) const { return words::fixedNumber(value, m_decimals, m_numbers); }

    /// Means of pairs are of the marker's own numbers, whatever the change is counted in.
    [[nodiscard]] Cell meanCell(double mean, const std::string& name) const
    {
        return {words::fixedNumber(mean, 2, m_numbers), name, "", mean};
    }

    [[nodiscard]] std::vector<Cell> cells(std::size_t arm) const
    {
        const MarkerGroup& group = m_result.groups[arm];
        const stats::BoxSummary& box = group.box;
        const std::string whose = m_result.arm(arm).value + ".";
        std::vector<Cell> cells{countCell(box.n, whose + "n", m_numbers), countCell(group.missing, whose + "missing", m_numbers)};
        if (anyWithoutLogarithm()) cells.push_back(countCell(group.withoutLogarithm, whose + "withoutLogarithm", m_numbers));
        if (isChange()) {
            cells.push_back(meanCell(group.meanBefore, whose + "before"));
            cells.push_back(meanCell(group.meanLater, whose + "later"));
        } else {
            cells.push_back({fixed(box.mean) + " (" + fixed(box.deviation) + ")", whose + "mean", "", box.mean});
        }
        cells.push_back({fixed(box.median) + " (" + span(box.lowerQuartile, box.upperQuartile, m_decimals, m_numbers) + ")",
                         whose + "median", "", box.median});
        cells.push_back({span(box.least, box.greatest, m_decimals, m_numbers), whose + "range"});
        if (isChange())
            cells.push_back({words::pValue(group.signedRank.p, m_numbers), whose + "p",
                             group.signedRank.exact ? "Exact" : "Normal approximation with continuity correction", group.signedRank.p});
        return cells;
    }

    const Biomarker& m_result;
    const words::NumberStyle& m_numbers;
    int m_decimals;
};

report::Row correlationRow(const std::string& label, const std::string& id, const MarkerCorrelation& both, bool test,
                           const words::NumberStyle& numbers)
{
    report::Row row{label, {countCell(both.spearman.n, id + ".n", numbers)}};
    for (const auto& [name, correlation] : {std::pair(".spearman", &both.spearman), std::pair(".pearson", &both.pearson)}) {
        row.cells.push_back({correlationText(*correlation, numbers), id + name, "", correlation->estimate});
        if (test) row.cells.push_back({words::pValue(correlation->p, numbers), id + name + ".p", "", correlation->p});
    }
    return row;
}

Table correlationTable(const Biomarker& result, const words::NumberStyle& numbers)
{
    Table table{"biomarker", biomarkerTitle(result), "", {{"n", "n"}}, {}, {}};
    const std::string interval = " (" + words::intervalName(result.confidence, numbers) + ")";
    for (const auto& [id, name] : {std::pair("spearman", "Spearman’s ρ"), std::pair("pearson", "Pearson’s r")}) {
        table.columns.push_back({id, name + interval});
        if (result.options.test) table.columns.push_back({std::string(id) + ".p", words::pLetter(numbers)});
    }
    table.rows.push_back(correlationRow("All patients", "everyone", result.everyone, result.options.test, numbers));
    for (std::size_t arm = 0; arm < result.byArm.size(); ++arm)
        table.rows.push_back(correlationRow(result.arm(arm).label, result.arm(arm).value, result.byArm[arm], result.options.test, numbers));
    return table;
}

} // namespace

Table biomarkerTable(const Biomarker& result, const words::NumberStyle& numbers)
{
    const bool isScatter = result.view == MarkerView::Scatter;
    Table table = isScatter ? correlationTable(result, numbers) : GroupTable(result, numbers).table();
    const auto note = [&](const std::string& sentence) {
        if (!sentence.empty()) table.notes.push_back(sentence);
    };
    const std::string test = testStatement(result, numbers);
    note(test.empty() ? test : test + ".");
    note(missingSentence(result, numbers));
    note(scaleSentence(result));
    note(testSentence(result));
    note(report::unplannedSentence(result.chosen));
    if (result.isSkewed()) note("The values are skewed: a logarithmic scale may show more of them.");
    return table;
}

} // namespace atrisk::analyses
