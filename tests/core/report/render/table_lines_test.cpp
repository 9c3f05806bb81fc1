#include "core/report/render/table_lines.h"
#include "tests/testing/sample_table.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::report;

class TableLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tsvHasALineForEverything()
    {
        QCOMPARE(tableTsv(testing::smallTable()), "Numbers\n"
                                                  "\tArm\n"
                                                  "Characteristic\tPlacebo\tDrug \"A\" <B>\n"
                                                  "Median, months\t3.5\tNE\n"
                                                  "Sex\n"
                                                  "Female, any\t1,234\n"
                                                  "Difference\t+1.3 (−0.3 to 2.9)\n"
                                                  "NE: not estimable.\n");
    }

    void csvQuotesCommasQuotesAndLineBreaks()
    {
        Table table = testing::smallTable();
        table.rows.front().label = "two\nlines";
        QCOMPARE(tableCsv(table), "group,Characteristic,Arm: Placebo,\"Arm: Drug \"\"A\"\" <B>\",Arm: Placebo (value)\r\n"
                                  ",\"two\nlines\",3.5,NE,3.5\r\n"
                                  "Sex,\"Female, any\",\"1,234\",,\r\n"
                                  ",Difference,+1.3\t(−0.3 to 2.9),,1.3\r\n");
    }

    void csvWithoutGroupsHasNoColumnForThem()
    {
        Table table{"", "Title", "", {{"a", "A"}}, {{"x", {{"1"}}}, {"y", {}}}, {"note"}};
        QCOMPARE(tableCsv(table), ",A\r\nx,1\r\ny,\r\n");
    }

    void csvHasTheNumbersBehindTheTextsWithFullPrecision()
    {
        Table table{"", "", "Arm", {{"n", "Patients"}, {"hr", ""}, {"p", "P"}}, {}, {}};
        table.rows = {{"x", {{"12 (10.5 %)", "", "", 12.0}, {"0.67 (0.4 to 1.1)", "", "", 2.0 / 3}, {"NE", "", "", std::nan("")}}},
                      {"y", {{"no number"}}}};
        QCOMPARE(tableCsv(table), "Arm,Patients,,P,Patients (value),(value)\r\n"
                                  "x,12 (10.5 %),0.67 (0.4 to 1.1),NE,12,0.6666666666666666\r\n"
                                  "y,no number,,,,\r\n");
    }

    void everyCsvLineHasAsManyFields()
    {
        const std::string csv = tableCsv(testing::longTable(60));
        const QStringList lines = QString::fromStdString(csv).split("\r\n", Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 61); // the headings are in the rows
        for (const QString& line : lines) QCOMPARE(line.count(','), 4);
    }
};

QTEST_GUILESS_MAIN(TableLinesTest)
#include "table_lines_test.moc"
