#include "core/report/table.h"
#include "tests/testing/sample_table.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::report;

class TableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsAreFoundByTheirNames()
    {
        const Table table = testing::smallTable();
        QCOMPARE(table.find("arm.0.median")->text, "3.5");
        QCOMPARE(table.rowOf("difference")->label, "Difference");
        QVERIFY(table.find("arm.2.median") == nullptr && table.rowOf("") != nullptr);
    }

    void aCellTakesTheColumnsItAsksForAndNoMore()
    {
        const Row row{"", {{"a"}, {"b", "", "", {}, 2}, {"c", "", "", {}, wholeRow}}};
        const auto placed = placedCells(row, 5);
        QCOMPARE(placed.size(), std::size_t(3));
        QCOMPARE(placed[1].first, std::size_t(1));
        QCOMPARE(placed[1].last, std::size_t(3));
        QCOMPARE(placed[2].last, std::size_t(5));
    }

    void neighboursOfOneSpanStandUnderIt()
    {
        Table table = testing::smallTable();
        QCOMPARE(placedSpans(table).size(), std::size_t(1));
        QCOMPARE(placedSpans(table)[0].last, std::size_t(2));
        table.columns.push_back({"p", "P"});
        const auto spans = placedSpans(table);
        QCOMPARE(spans.size(), std::size_t(2));
        QVERIFY(spans[1].text.empty() && spans[1].first == 2 && spans[1].last == 3);
    }

    void aColumnIsBriefWhereItHasAShortName()
    {
        QCOMPARE((Column{"a", "Atezolizumab", "Atezo"}).brief(), "Atezo");
        QCOMPARE((Column{"a", "Atezolizumab"}).brief(), "Atezolizumab");
    }
};

QTEST_GUILESS_MAIN(TableTest)
#include "table_test.moc"
