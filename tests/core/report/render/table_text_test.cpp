#include "core/base/text.h"
#include "core/report/render/table_text.h"
#include "core/report/render/text_table.h"
#include "tests/testing/sample_table.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::report;

class TableTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsStandUnderTheirHeads()
    {
        Table table = testing::smallTable();
        table.rows.back().cells.front().text = "+1.3 (−0.3 to 2.9)";
        QCOMPARE(tableText(table), "Numbers\n"
                                   "                         Arm\n"
                                   "Characteristic  Placebo  Drug \"A\" <B>\n"
                                   "Median, months      3.5            NE\n"
                                   "Sex\n"
                                   "  Female, any     1,234\n"
                                   "Difference         +1.3 (−0.3 to 2.9)\n"
                                   "NE: not estimable.\n");
    }

    void aWideCellRunsOnInsteadOfWideningColumns()
    {
        Table table{"", "", "", {{"a", "A"}, {"b", "B"}}, {}, {}};
        table.rows = {{"x", {{"1"}, {"2"}}}, {"y", {{"a text much wider than both columns", "", "", {}, wholeRow}}}};
        QCOMPARE(tableText(table), "   A  B\nx  1  2\ny  a text much wider than both columns\n");
    }

    void charactersAreCountedNotBytes()
    {
        QCOMPARE(base::characterCount("−5.9–χ²"), std::size_t(7));
        Table table{"", "", "", {{"a", ""}}, {}, {}};
        table.rows = {{"–", {{"χ²"}}}, {"ab", {{"12"}}}};
        QCOMPARE(tableText(table), "–   χ²\nab  12\n");
    }

    void aLongHeadingWidensNothing()
    {
        Table table{"", "", "", {{"a", ""}}, {}, {}};
        table.rows = {{"A heading of many words", {}, Weight::Plain, 0, true}, {"b", {{"1"}}}};
        QCOMPARE(tableText(table), "A heading of many words\nb  1\n");
    }

    void tablesAreSetApart()
    {
        Table table{"", "T", "", {{"a", ""}}, {}, {}};
        QCOMPARE(tablesText({table, table}), "\nT\n\nT\n");
        QCOMPARE(tablesText({}), "");
    }
};

QTEST_GUILESS_MAIN(TableTextTest)
#include "table_text_test.moc"
