// The tables of an analysis, against the analysis behind them.
#include "core/analyses/km/tables/km_tables.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace atrisk;
using namespace atrisk::testing;
using report::Table;

namespace {

const words::NumberStyle numbers;

Trial trialOf(int arms)
{
    Trial trial;
    for (int i = 0; i < 90; ++i) {
        const bool isLast = i >= 87; // of its arm, and censored: nobody's curve reaches 0
        trial.add(isLast ? 200 : 10 + (i * 37) % 101 + 9 * (i % arms), isLast || i % 4 == 3 ? 0 : 1, i % arms, i % 2);
        trial.x.push_back((i * 7) % 13);
    }
    return trial;
}

stats::SurvivalAnalysis analysisOf(int arms, study::Selection selection)
{
    const auto study = openTrial(trialOf(arms));
    auto analysis =
        study.ok() ? stats::analyzeSurvival(*study, selection, base::Cancel()) : base::Result<stats::SurvivalAnalysis>(study.error());
    return analysis.ok() ? std::move(analysis).value() : stats::SurvivalAnalysis();
}

study::Selection at(std::vector<double> times)
{
    study::Selection selection = unstratified();
    selection.at = std::move(times);
    return selection;
}

std::string textOf(const Table& table, const std::string& name)
{
    const report::Cell* cell = table.find(name);
    return cell == nullptr ? "no " + name : cell->text;
}

double valueOf(const Table& table, const std::string& name)
{
    const report::Cell* cell = table.find(name);
    return cell == nullptr || !cell->value ? std::nan("") : *cell->value;
}

} // namespace

class KmTablesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCellHasANameOfItsOwnAndAMethod_data()
    {
        QTest::addColumn<int>("arms");
        for (const int arms : {1, 2, 3}) QTest::newRow(qPrintable(QString::number(arms))) << arms;
    }
    void everyCellHasANameOfItsOwnAndAMethod()
    {
        QFETCH(int, arms);
        study::Selection selection = stratifiedBy("stratum");
        selection.at = {30, 60};
        selection.adjust = {"x"};
        selection.test = "gehan";
        const auto analysis = analysisOf(arms, selection);
        QCOMPARE(analysis.arms.size(), static_cast<std::size_t>(arms));
        std::set<std::string> ids;
        for (const Table& table : analyses::kmTables(analysis, numbers)) {
            QVERIFY2(ids.insert(table.id).second, table.id.c_str());
            std::set<std::string> names;
            for (const report::Row& row : table.rows)
                for (const report::Cell& cell : row.cells) {
                    if (cell.text.empty()) continue;
                    QVERIFY2(names.insert(cell.name).second, (table.id + " " + cell.name).c_str());
                    QVERIFY2(!cell.name.empty() && !cell.method.empty(), (table.id + " " + cell.text).c_str());
                }
            QVERIFY2(!names.empty(), table.id.c_str());
        }
        QCOMPARE(ids.count("km.tests"), std::size_t(arms > 1 ? 1 : 0));
        QVERIFY(ids.contains("km.milestone.1") && ids.contains("km.average"));
    }

    void twoArmsLeadWithTheirRatio()
    {
        const auto analysis = analysisOf(2, unstratified());
        const stats::HazardRatio& ratio = analysis.comparisons.at(0).hazardRatio;
        const Table table = analyses::effectTable(analysis, numbers);
        QCOMPARE(table.rows.size(), std::size_t(2));
        QCOMPARE(table.rows[0].label, "Hazard ratio");
        QCOMPARE(textOf(table, "hazardRatio.estimate"), words::ratio(ratio.estimate, numbers));
        QCOMPARE(valueOf(table, "hazardRatio.estimate"), ratio.estimate);
        QCOMPARE(textOf(table, "hazardRatio.interval"),
                 words::namedInterval(0.95, words::ratioInterval(ratio.lower, ratio.upper, numbers), numbers));
        QCOMPARE(table.rows[1].label, "Log-rank test, not stratified");
        QCOMPARE(valueOf(table, "logRank.p"), analysis.logRank->p);
        QVERIFY(table.notes.empty());
    }

    void threeArmsAreComparedEach()
    {
        const auto analysis = analysisOf(3, unstratified());
        const Table table = analyses::effectTable(analysis, numbers);
        QCOMPARE(valueOf(table, "comparison.1.hazardRatio"), analysis.comparisons.at(1).hazardRatio.estimate);
        QCOMPARE(valueOf(table, "comparison.1.p"), analysis.comparisons.at(1).logRank.p);
        QCOMPARE(table.rowOf("comparison.1.p")->label, "C");
        QVERIFY(table.find("hazardRatio.estimate") == nullptr);
        const Table tests = analyses::testsTable(analysis, numbers);
        QCOMPARE(tests.columns.size(), std::size_t(3));
        QCOMPARE(valueOf(tests, "all.logRank.p"), analysis.logRank->p);
        QCOMPARE(valueOf(tests, "all.trend.p"), analysis.trend->p);
        QCOMPARE(valueOf(tests, "all.gehan.p"), analysis.weighted.at(4).test.p);
    }

    void oneArmLeadsWithItsMedian()
    {
        const auto analysis = analysisOf(1, unstratified());
        const Table table = analyses::effectTable(analysis, numbers);
        QCOMPARE(valueOf(table, "median.estimate"), analysis.arms.at(0).median.estimate);
        QCOMPARE(table.rows.size(), std::size_t(1));
        QVERIFY(analyses::testsTable(analysis, numbers).rows.empty());
    }

    void everyArmHasItsColumn()
    {
        const auto analysis = analysisOf(3, unstratified());
        const Table table = analyses::armsTable(analysis, numbers);
        QCOMPARE(table.columns.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            const stats::ArmResult& arm = analysis.arms[i];
            const std::string place = "arm." + std::to_string(i) + ".";
            QCOMPARE(table.columns[i].heading, arm.arm.label);
            QCOMPARE(textOf(table, place + "patients"), "30");
            QCOMPARE(valueOf(table, place + "events"), double(arm.events));
            QCOMPARE(textOf(table, place + "eventShare"), words::percent(arm.events / 30.0, numbers));
            QCOMPARE(textOf(table, place + "median"), words::median(arm.median.estimate, analysis.unit, numbers));
            QCOMPARE(textOf(table, place + "medianInterval"),
                     words::durationInterval(arm.median.lower, arm.median.upper, analysis.unit, numbers));
            QCOMPARE(valueOf(table, place + "followUp"), arm.followUp.median);
        }
    }

    void everyTestStandsThereStratifiedToo()
    {
        const auto analysis = analysisOf(2, stratifiedBy("stratum"));
        const stats::Comparison& comparison = analysis.comparisons.at(0);
        const Table table = analyses::testsTable(analysis, numbers);
        for (const bool stratified : {false, true}) {
            const std::string place = std::string("comparison.0.") + (stratified ? "stratified." : "");
            const stats::FurtherTests& further = stratified ? comparison.stratified->further : comparison.further;
            QCOMPARE(valueOf(table, place + "hazardRatio"),
                     (stratified ? comparison.stratified->hazardRatio : comparison.hazardRatio).estimate);
            QCOMPARE(valueOf(table, place + "logRank.p"), (stratified ? comparison.stratified->logRank : comparison.logRank).p);
            for (const auto& [index, id] :
                 {std::pair(1, "fleming-harrington-0-1"), {2, "fleming-harrington-1-1"}, {4, "gehan"}, {6, "peto-peto"}})
                QCOMPARE(valueOf(table, place + id + ".p"), further.weighted.at(static_cast<std::size_t>(index)).test.p);
            QCOMPARE(valueOf(table, place + "maxCombo.p"), further.maxCombo.p);
            QCOMPARE(valueOf(table, place + "proportionalHazards.p"), further.proportionalHazards.global.p);
        }
        QCOMPARE(table.rows.front().label, "Not stratified");
    }

    void milestonesAreReadWithTheirDifference()
    {
        const auto analysis = analysisOf(2, at({40.25}));
        const Table table = analyses::milestoneTable(analysis, 40.25, numbers);
        const stats::Difference& difference = analysis.comparisons.at(0).milestoneDifferences.at(0);
        QCOMPARE(table.title, "At 40.25"); // as it was asked for
        QCOMPARE(valueOf(table, "arm.1.milestone"), analysis.arms[1].milestones.at(0).survival);
        QCOMPARE(valueOf(table, "comparison.0.milestoneDifference"), 100 * difference.estimate);
        const report::Row* detail = table.rowOf("comparison.0.milestoneDifference.p");
        QVERIFY(detail != nullptr && detail->isDetail);
        QVERIFY(detail->cells[0].text.starts_with(words::pStatement(difference.p, numbers) + "; number needed to "));
        QCOMPARE(detail->cells[0].method, std::string("Normal approximation, two-sided"));
        QVERIFY(table.find("comparison.0.milestoneDifference")->method.find("\nNumber needed to ") != std::string::npos);
    }

    void aNumberNeededWithoutATestNamesNone()
    {
        Trial trial;
        for (const int time : {2, 3, 4}) trial.add(time, 1, 1); // all die: at 0 a curve has no standard error
        for (const int time : {2, 8, 9}) trial.add(time, time == 2 ? 1 : 0, 0);
        const auto study = openTrial(trial);
        QVERIFY(study.ok());
        study::Selection selection = unstratified();
        selection.at = {6};
        const auto analysis = stats::analyzeSurvival(*study, selection, base::Cancel());
        QVERIFY(analysis.ok());
        const Table table = analyses::milestoneTable(*analysis, 6, numbers);
        const report::Row* detail = table.rowOf("comparison.0.milestoneDifference.p");
        QVERIFY(detail != nullptr && detail->cells[0].text.starts_with("Number needed to "));
        QCOMPARE(detail->cells[0].method, std::string("1 over the difference"));
    }

    void pastFollowUpIsSaid()
    {
        const auto analysis = analysisOf(2, at({5000}));
        const Table table = analyses::milestoneTable(analysis, 5000, numbers);
        QCOMPARE(textOf(table, "arm.0.milestone"), "NE");
        QCOMPARE(textOf(table, "comparison.0.milestoneDifference"), "NE");
        QVERIFY(table.find("comparison.0.milestoneDifference.p") == nullptr);
        QCOMPARE(table.notes, std::vector<std::string>{"NE: no patient of the arm was followed so far."});
    }

    void averagesHaveTheirIntervalAsADetail()
    {
        const auto analysis = analysisOf(3, unstratified());
        const Table table = analyses::averageTable(analysis, analysis.tau, numbers);
        QCOMPARE(valueOf(table, "arm.2.average"), analysis.arms[2].rmst.estimate);
        QVERIFY(table.rowOf("arm.2.averageInterval")->isDetail);
        QCOMPARE(valueOf(table, "comparison.1.averageDifference"), analysis.comparisons[1].rmstDifference.estimate);
        QCOMPARE(valueOf(table, "comparison.1.averageDifference.p"), analysis.comparisons[1].rmstDifference.p);
        QCOMPARE(table.rowOf("comparison.1.averageDifference")->indent, 1); // under the heading of the differences
    }

    void covariatesHaveATable()
    {
        study::Selection selection = unstratified();
        selection.adjust = {"x"};
        const auto analysis = analysisOf(2, selection);
        const stats::AdjustedComparison& adjusted = *analysis.comparisons.at(0).adjusted;
        const Table table = analyses::adjustedTable(analysis, numbers);
        QCOMPARE(table.title, "Adjusted for x");
        QCOMPARE(valueOf(table, "adjusted.0.hazardRatio"), adjusted.hazardRatio.estimate);
        QCOMPARE(valueOf(table, "adjusted.0.p"), adjusted.hazardRatio.p);
        QCOMPARE(textOf(table, "adjusted.0.patients"), "90 patients with known values");
        QVERIFY(analyses::adjustedTable(analysisOf(2, unstratified()), numbers).rows.empty());
    }

    void filteredPatientsHaveNoLeadingP()
    {
        study::Selection selection = unstratified();
        selection.where = {{"x", study::Condition::Op::Less, {"9"}}};
        const Table table = analyses::effectTable(analysisOf(2, selection), numbers);
        QVERIFY(table.find("logRank.p") == nullptr && table.find("hazardRatio.estimate") != nullptr);
        QCOMPARE(table.notes, std::vector<std::string>{"P is for all patients, not for a subgroup"});
    }

    void theTestChosenStandsFirst()
    {
        study::Selection selection = unstratified();
        selection.test = "gehan";
        const auto analysis = analysisOf(2, selection);
        const Table table = analyses::testsTable(analysis, numbers);
        QCOMPARE(table.rows.front().label, "Test chosen: Gehan–Wilcoxon");
        QCOMPARE(valueOf(table, "comparison.0.chosen.p"), analysis.comparisons[0].further.weighted.at(4).test.p);
    }

    void aTrendIsOfAllArmsAlone()
    {
        study::Selection selection = unstratified();
        selection.test = "trend";
        const auto analysis = analysisOf(3, selection);
        const Table table = analyses::testsTable(analysis, numbers);
        QVERIFY(table.find("comparison.0.chosen.p") == nullptr);
        QCOMPARE(valueOf(table, "all.chosen.p"), analysis.trend->p);
        QCOMPARE(report::placedCells(table.rows.front(), 3).back().first, std::size_t(2)); // under "All arms"
    }

    void numbersAreWrittenInTheStyleAskedFor()
    {
        words::NumberStyle style;
        style.decimalMark = "·";
        style.range = " to ";
        const Table table = analyses::armsTable(analysisOf(2, unstratified()), style);
        QVERIFY(textOf(table, "arm.0.median").find("·") != std::string::npos);
        QVERIFY(textOf(table, "arm.0.medianInterval").find(" to ") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(KmTablesTest)
#include "km_tables_test.moc"
