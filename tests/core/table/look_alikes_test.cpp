// Values that look alike, and tables under each other.
#include "core/table/look_alikes.h"
#include "core/table/stacked.h"

#include <QTest>

using namespace atrisk;
using table::Column;

class LookAlikesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spacesAndUnicodeFormMakeNoDifference()
    {
        Column column = table::categoryColumn("arm", {"Drug", "Drug\u00a0", " Drug", "Pro\u0301pe", "Pr\u00f3pe", "DRUG", "", "Drug"});
        const auto merged = table::mergeForms(column);
        QCOMPARE(merged.size(), std::size_t(2));
        QCOMPARE(merged.front().forms.front().rows, std::size_t(2));
        QCOMPARE(column.dictionary, (std::vector<std::string>{"DRUG", "Drug", "Pr\u00f3pe"}));
        QCOMPARE(column.codes, (std::vector<std::int32_t>{1, 1, 1, 2, 2, 0, -1, 1}));
    }

    void whatIsTidyStaysAsItIs()
    {
        Column column = table::categoryColumn("arm", {"b", "a", " c"});
        QVERIFY(table::mergeForms(column).empty());
        QCOMPARE(column.dictionary, (std::vector<std::string>{" c", "a", "b"}));
        Column numbers = table::numberColumn("n", {1, 2});
        QVERIFY(table::mergeForms(numbers).empty() && table::differingByCase(numbers).empty());
    }

    void caseIsMergedIntoTheMostUsedForm()
    {
        Column column = table::categoryColumn("sex", {"f", "F", "F", "M"});
        QCOMPARE(table::differingByCase(column).front().text(), std::string("\"F\" (2 rows), \"f\" (1 row)"));
        QCOMPARE(table::mergeCases(column).size(), std::size_t(1));
        QCOMPARE(column.dictionary, (std::vector<std::string>{"F", "M"}));
        QCOMPARE(column.codes, (std::vector<std::int32_t>{0, 0, 0, 1}));
    }

    void tablesStandUnderEachOther()
    {
        table::Table a, b;
        a.file = "a.csv";
        a.rows = 2;
        a.columns = {table::numberColumn("T", {1, 2}), table::numberColumn("X", {5, 6})};
        b.file = "b.csv";
        b.rows = 1;
        b.columns = {table::categoryColumn("x", {"word"}), table::numberColumn("t", {3})};
        const table::Table both = table::stacked({&a, &b});
        QCOMPARE(both.rows, std::size_t(3));
        QCOMPARE(both.columns.size(), std::size_t(2));
        QCOMPARE(both.find("T")->numbers, (std::vector<double>{1, 2, 3}));
        QCOMPARE(both.find("X")->text(0) + both.find("X")->text(2), std::string("5word"));
        QCOMPARE(both.place(1).file + std::to_string(both.place(1).row), std::string("a.csv2"));
        QCOMPARE(both.place(2).file + std::to_string(both.place(2).row), std::string("b.csv1"));
    }
};

QTEST_GUILESS_MAIN(LookAlikesTest)
#include "look_alikes_test.moc"
