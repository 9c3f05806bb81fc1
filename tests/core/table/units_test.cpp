#include "core/table/stacked.h"
#include "core/table/units.h"

#include <QTest>

using namespace atrisk;

class UnitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aUnitThatAllSayIsTheColumns()
    {
        QCOMPARE(table::commonUnit({{"days", "a.csv"}, {"days", "b.csv"}}), std::string("days"));
        QVERIFY(!table::differingUnits("AVAL", {{"days", "a.csv"}, {"days", "b.csv"}}));
        QVERIFY(!table::differingUnits("AVAL", {{"", "a.csv"}, {"", "b.csv"}}));
    }

    void unitsThatDifferAreNamedWithTheirFiles()
    {
        QCOMPARE(table::commonUnit({{"days", "a.csv"}, {"months", "b.csv"}}), std::string());
        const auto warning = table::differingUnits("AVAL", {{"days", "a.csv"}, {"", "b.csv"}, {"months", "c.csv"}});
        QVERIFY(warning);
        QCOMPARE(warning->code, std::string("units-disagree"));
        QCOMPARE(warning->columnName, std::string("AVAL"));
        QVERIFY2(warning->text.find("(days in a.csv, not said in b.csv, months in c.csv)") != std::string::npos, warning->text.c_str());
    }

    void stackedTablesKeepTheUnitTheyShare()
    {
        table::Table first{"a", "", "a.csv", "csv", 1, {table::numberColumn("AVAL", {1}), table::numberColumn("DOSE", {1})}, {}},
            second = first;
        second.file = "b.csv";
        first.columns[0].unit = second.columns[0].unit = "days";
        first.columns[1].unit = "mg";
        const table::Table both = table::stacked({&first, &second});
        QCOMPARE(both.columns[0].unit, std::string("days"));
        QCOMPARE(both.columns[1].unit, std::string());
        QCOMPARE(both.warnings.size(), std::size_t(1));
        QCOMPARE(both.warnings.front().columnName, std::string("DOSE"));
    }
};

QTEST_APPLESS_MAIN(UnitsTest)
#include "units_test.moc"
