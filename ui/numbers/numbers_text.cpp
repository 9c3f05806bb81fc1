#include "ui/numbers/numbers_text.h"

#include "core/analyses/km/km_words.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/report/how_options.h"
#include "core/words/phrases.h"
#include "ui/look/words.h"
#include "ui/numbers/figure_checks.h"

namespace atrisk::ui {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using stats::SurvivalAnalysis;
using words::NumberStyle;

/// Empty where the table has no such cell.
NumberText found(const Table& table, const std::string& name)
{
    const Cell* cell = table.find(name);
    return cell == nullptr ? NumberText() : numberText(*cell);
}

void addHeadline(NumbersText& text, const Table& effect)
{
    for (const char* what : {"hazardRatio", "median"}) {
        const std::string name = std::string(what) + ".";
        if (const Row* row = effect.rowOf(name + "estimate"))
            text.headline = {qt(row->label), found(effect, name + "estimate"), found(effect, name + "interval")};
    }
}

RatioOnLine ratioOnLine(const SurvivalAnalysis& analysis, const stats::HazardRatio& ratio)
{
    const stats::Comparison& comparison = analysis.comparisons.front();
    const study::Arm &experimental = analysis.arms[comparison.arm].arm, &control = analysis.arms[comparison.control].arm;
    const bool fewerIsGood = analysis.favours == study::Favours::Longer;
    const study::Arm &left = fewerIsGood ? experimental : control, &right = fewerIsGood ? control : experimental;
    const auto favours = [](const std::string& label) { return Said::tr("favours %1").arg(qt(label)); };
    return {ratio.estimate,           ratio.lower, ratio.upper, favours(left.label), favours(right.label), favours(left.shortLabel),
            favours(right.shortLabel)};
}

void addLine(NumbersText& text, const SurvivalAnalysis& analysis)
{
    if (analysis.comparisons.size() != 1) return;
    const stats::HazardRatio& ratio = *analyses::shownComparison(analysis.comparisons.front()).hazardRatio;
    if (ratio.status == stats::CoxStatus::Ok) text.line = ratioOnLine(analysis, ratio);
}

void addTest(NumbersText& text, const SurvivalAnalysis& analysis, const Table& effect)
{
    text.noP = qt(analyses::noPNote(analysis));
    text.testLabel = qt(analyses::shownTestLabel(analysis));
    for (std::size_t i = 0; i < analysis.interactions.size(); ++i)
        if (const Row* row = effect.rowOf("interaction." + std::to_string(i) + ".p"))
            text.interactions.push_back({qt(row->label), {numberText(row->cells.front())}, row->weight});
    const auto test = stats::shownTest(analysis);
    if (!test || !text.noP.isEmpty()) return;
    text.testP = found(effect, "logRank.p");
    text.testId = qt(test->choice->id);
    text.testWhen = qt(analyses::shownTestWhen(analysis));
    const report::Options how = report::howOptions();
    for (const report::OptionChoice& choice : how.find("test")->choices)
        if (stats::applies(*stats::findTest(choice.id), analysis))
            text.tests.push_back({qt(choice.id), optionWords(choice.label), optionWords(choice.hint), optionWords(choice.tip)});
}

void addComparisons(NumbersText& text, const SurvivalAnalysis& analysis, const NumberStyle& style, const Table& effect)
{
    text.comparisonsLabel = qt(analyses::comparisonsLabel(analysis, style));
    for (std::size_t i = 0; i < analysis.comparisons.size() && !text.comparisonsLabel.isEmpty(); ++i) {
        const std::string name = "comparison." + std::to_string(i) + ".";
        text.comparisons.push_back({analysis.comparisons[i].arm, found(effect, name + "hazardRatio"), found(effect, name + "p")});
    }
}

void addPairs(NumbersText& text, const Table& pairwise)
{
    if (pairwise.rows.empty()) return;
    text.pairsLabel = qt(pairwise.title);
    for (const report::Column& column : pairwise.columns) text.pairHeads.push_back(qt(column.brief()));
    text.pairs = numberRows(pairwise);
}

void addArms(NumbersText& text, const Table& arms)
{
    for (const report::Column& arm : arms.columns) {
        text.armLabels.push_back(qt(arm.heading));
        text.armShortLabels.push_back(qt(arm.brief()));
    }
    text.rows = numberRows(arms);
    if (!arms.notes.empty()) text.followUpNote = qt(arms.notes.front());
}

void addAdjusted(NumbersText& text, const SurvivalAnalysis& analysis, const Table& adjusted)
{
    text.adjustedLabel = qt(adjusted.title);
    for (std::size_t i = 0; i < analysis.comparisons.size(); ++i) {
        const std::string name = "adjusted." + std::to_string(i) + ".";
        if (adjusted.find(name + "hazardRatio") == nullptr) continue;
        text.adjusted.push_back({analysis.comparisons[i].arm, found(adjusted, name + "hazardRatio"), found(adjusted, name + "p"),
                                 found(adjusted, name + "patients").text});
    }
}

} // namespace

NumberText numberText(const Cell& cell) { return {qt(cell.name), qt(cell.text), qt(cell.method)}; }

std::vector<NumberRow> numberRows(const Table& table)
{
    std::vector<NumberRow> rows;
    for (const Row& row : table.rows) {
        if (row.isDetail) continue;
        rows.push_back({qt(row.label), {}, row.weight});
        for (const Cell& cell : row.cells) rows.back().values.push_back(numberText(cell));
    }
    return rows;
}

NumbersText numbersText(const SurvivalAnalysis& analysis, const NumberStyle& style)
{
    NumbersText text;
    const analyses::KmHead head = analyses::kmHead(analysis, style);
    const Table effect = analyses::effectTable(analysis, style);
    text.endpoint = qt(head.endpoint);
    text.who = qt(head.who);
    text.filter = qt(head.filter);
    text.note = qt(analyses::effectNote(analysis, style));
    addHeadline(text, effect);
    addLine(text, analysis);
    addTest(text, analysis, effect);
    addComparisons(text, analysis, style, effect);
    addPairs(text, analyses::pairwiseTable(analysis, style));
    addArms(text, analyses::armsTable(analysis, style));
    addAdjusted(text, analysis, analyses::adjustedTable(analysis, style));
    text.lights = figureChecks(analysis, style);
    return text;
}

} // namespace atrisk::ui
