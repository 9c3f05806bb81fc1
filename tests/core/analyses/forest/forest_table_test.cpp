#include "core/analyses/forest/forest_table.h"
#include "core/words/number_format.h"
#include "tests/testing/hand_made_forest.h"

#include <QTest>

#include <set>

using namespace atrisk;
using namespace atrisk::testing;
using report::Table;

namespace {
const words::NumberStyle numbers;

std::string columnIds(const stats::ForestAnalysis& forest, const analyses::ForestOptions& options)
{
    std::string ids;
    for (const report::Column& column : analyses::forestTable(forest, options, numbers).columns) ids += column.id + " ";
    return ids;
}

} // namespace

class ForestTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowOfEveryFactorStandsUnderItsHeading()
    {
        const stats::ForestAnalysis forest = forestOf(6, 20);
        const Table table = analyses::forestTable(forest, {}, numbers);
        QCOMPARE(table.rows.front().label, "All patients");
        std::size_t row = 1;
        for (const stats::ForestFactor& factor : forest.factors) {
            QVERIFY(table.rows.at(row).isHeading);
            QVERIFY(table.rows.at(row).label.starts_with(factor.label));
            QCOMPARE(table.rows.at(row++).label.ends_with(" (exploratory)"), factor.prespecified == false);
            for (const stats::ForestRow& level : factor.rows) {
                QCOMPARE(table.rows.at(row).label, level.label);
                QCOMPARE(table.rows.at(row++).indent, 1);
            }
        }
        QCOMPARE(row, table.rows.size());
    }

    void cellsHaveTheirNumbers()
    {
        const stats::ForestAnalysis forest = forestOf(2, 20);
        const Table table = analyses::forestTable(forest, {}, numbers);
        const stats::ForestRow& row = forest.factors[1].rows[0];
        QCOMPARE(table.find("F1.0.hazardRatio")->text,
                 words::ratioWithInterval(row.hazardRatio.estimate, row.hazardRatio.lower, row.hazardRatio.upper, numbers));
        QCOMPARE(*table.find("F1.0.hazardRatio")->value, row.hazardRatio.estimate);
        QCOMPARE(table.find("F1.0.arm.1.events")->text, "61/121");
        QCOMPARE(table.find("F1.0.arm.0.median")->text, "4.3");
        QCOMPARE(table.find("F1.interaction.p")->text, "0.22");
        QCOMPARE(*table.find("overall.hazardRatio")->value, 0.7);
        std::set<std::string> names;
        for (const report::Row& each : table.rows)
            for (const report::Cell& cell : each.cells)
                if (!cell.text.empty()) QVERIFY2(names.insert(cell.name).second && !cell.method.empty(), cell.name.c_str());
    }

    void marksAndReasonsAreExplained()
    {
        stats::ForestAnalysis forest = forestOf(1, 20);
        QCOMPARE(analyses::forestTable(forest, {}, numbers).find("F0.1.hazardRatio")->text.ends_with(" †"), true);
        forest.factors[0].rows[0].hazardRatio = stats::notEstimable(stats::CoxStatus::Infinite, "no events in Atezo");
        const Table table = analyses::forestTable(forest, {}, numbers);
        QCOMPARE(table.find("F0.0.hazardRatio")->text, "NE");
        QCOMPARE(table.notes.size(), std::size_t(2));
        QVERIFY(table.notes[0].ends_with(": no events in Atezo."));
        QCOMPARE(table.notes[1], "† Fewer than 10 events: imprecise.");
        QCOMPARE(table.find("F0.2.hazardRatio")->text, "–"); // missing values are no estimate to miss
    }

    void howTheModelOfAnInteractionEndedIsExplained()
    {
        using stats::InteractionStatus;
        stats::ForestAnalysis forest = forestOf(4, 20);
        const std::size_t before = analyses::forestTable(forest, {}, numbers).notes.size();
        forest.factors[0].interaction.status = InteractionStatus::Infinite;
        forest.factors[1].interaction = {{}, InteractionStatus::NotConverged, {}};
        forest.factors[2].interaction = {{}, InteractionStatus::OneLevel, {}};
        forest.factors[3].interaction = {{}, InteractionStatus::NotEstimable, {}};
        const Table table = analyses::forestTable(forest, {}, numbers);
        QCOMPARE(table.find("F0.interaction.p")->text, "0.22 §"); // the test stands
        QVERIFY(table.find("F0.interaction.p")->method.find("no finite estimate") != std::string::npos);
        for (const char* name : {"F1.interaction.p", "F2.interaction.p", "F3.interaction.p"}) QCOMPARE(table.find(name)->text, "NE");
        QCOMPARE(table.notes.size(), before + 2);
        const std::string& reasons = table.notes[before];
        for (const char* reason : {"NE, interaction of ", "did not converge in 20 iterations", "fewer than two levels", "no hazard ratios"})
            QVERIFY2(reasons.find(reason) != std::string::npos, reasons.c_str());
        QVERIFY(table.notes.back().starts_with("§ A hazard ratio of the model has no finite estimate"));
    }

    void columnsAreThoseChosen()
    {
        stats::ForestAnalysis forest = forestOf(2, 20);
        forest.everyone.selection.at = {6, 12};
        stats::Difference difference;
        difference.status = stats::EstimateStatus::Ok;
        difference.estimate = 0.1, difference.lower = -0.1, difference.upper = 0.3;
        for (stats::ForestFactor& factor : forest.factors)
            for (stats::ForestRow& row : factor.rows) row.milestoneDifferences.assign(2, difference);
        forest.overall.milestoneDifferences.assign(2, difference);
        const std::string always = "events.0 events.1 hazardRatio ";
        QCOMPARE(columnIds(forest, {}), "events.0 events.1 median.0 median.1 hazardRatio interaction ");
        QCOMPARE(columnIds(forest, {.medians = false, .interaction = false}), always);
        QCOMPARE(columnIds(forest, {.medians = false, .interaction = false, .difference = true, .qualitative = true}),
                 always + "difference.0 difference.1 qualitative ");
        for (const bool on : {false, true}) {
            const analyses::ForestOptions options{.medians = on, .interaction = !on, .difference = on, .qualitative = on};
            const Table table = analyses::forestTable(forest, options, numbers);
            for (const char* name : {"F0.0.arm.0.median", "F0.0.difference.1", "F1.qualitative.p"})
                QCOMPARE(table.find(name) != nullptr, on);
            QCOMPARE(table.find("F1.interaction.p") == nullptr, on);
            for (const report::Row& row : table.rows) {
                std::size_t width = 0;
                for (const report::Cell& cell : row.cells) width += cell.columns;
                if (!row.isHeading) ++width; // the column of P is the factor's
                QVERIFY2(width == table.columns.size(), row.label.c_str());
            }
        }
    }

    void rowsThatSharePatientsHaveNoTest()
    {
        stats::ForestAnalysis forest = forestOf(1, 20);
        forest.design.rows = study::ForestRows::Populations;
        forest.factors[0].interaction.status = stats::InteractionStatus::NotTested;
        const Table table = analyses::forestTable(forest, {}, numbers);
        QVERIFY(table.find("F0.interaction.p") == nullptr && table.find("overall.hazardRatio") == nullptr);
        QCOMPARE(table.columns.back().id, "hazardRatio");
        QVERIFY(table.rows.front().isHeading);
    }
};

QTEST_GUILESS_MAIN(ForestTableTest)
#include "forest_table_test.moc"
