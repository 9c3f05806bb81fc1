// Codes said to mean that nothing is known, in columns of every type.
#include "core/table/missing_codes.h"

#include <QTest>

using namespace atrisk;
using table::Column;
using table::declareMissing;

namespace {

/// The cells, missing ones with their reason in brackets.
std::string cells(const Column& column)
{
    std::string text;
    for (std::size_t row = 0; row < column.rows(); ++row) {
        text += (row > 0 ? " " : "") + (column.isMissing(row) ? std::string("-") : column.text(row));
        for (const table::MissingCode& code : column.missingCodes)
            if (code.row == row) text += "(" + column.missingReasons[code.code].value + ")";
    }
    return text;
}

} // namespace

class MissingCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNumberBecomesMissingWithItsReason()
    {
        Column ages = table::numberColumn("AGE", {61, 999, table::missing, 70, 999, 998});
        QCOMPARE(declareMissing(ages, "998"), std::size_t(1));
        QCOMPARE(declareMissing(ages, "999.0"), std::size_t(2));
        QCOMPARE(cells(ages), std::string("61 -(999) - 70 -(999) -(998)"));
        QCOMPARE(declareMissing(ages, "1"), std::size_t(0));
        QCOMPARE(declareMissing(ages, "old"), std::size_t(0));
        QVERIFY(table::isDeclaredMissing(ages, "998") && !table::isDeclaredMissing(ages, "1"));
    }

    void aTextIsNoValueAnyMore()
    {
        Column sex = table::categoryColumn("SEX", {"M", "9", "F", "9", ""});
        QCOMPARE(declareMissing(sex, "9"), std::size_t(2));
        QCOMPARE(cells(sex), std::string("M -(9) F -(9) -"));
        QCOMPARE(sex.dictionary, (std::vector<std::string>{"F", "M"}));
        QCOMPARE(sex.codes, (std::vector<std::int32_t>{1, -1, 0, -1, -1}));
        QCOMPARE(declareMissing(sex, "m"), std::size_t(0));
    }

    void aDateIsWrittenAsOne()
    {
        Column dates = table::numberColumn("LASTDT", {-25567, 18000, -25567});
        dates.type = table::ColumnType::Date;
        QCOMPARE(declareMissing(dates, "1900-01-01"), std::size_t(2));
        QCOMPARE(cells(dates), std::string("-(1900-01-01) 2019-04-14 -(1900-01-01)"));
    }

    void aLabelStandsForItsCode()
    {
        Column ecog = table::numberColumn("ECOG", {0, 9, 1});
        ecog.valueLabels = {{"9", "Not done"}};
        QCOMPARE(declareMissing(ecog, "Not done"), std::size_t(1));
        QCOMPARE(cells(ecog), std::string("0 -(9) 1"));
        QCOMPARE(ecog.missingReasons.front().label, std::string("Not done"));
        QVERIFY(table::isDeclaredMissing(ecog, "Not done") && table::isDeclaredMissing(ecog, "9"));
    }

    void aValueGoesBeforeTheLabelThatReadsSo()
    {
        for (const bool other : {false, true}) { // whichever comes first
            Column ecog = table::categoryColumn("ECOG", {"1", "2", "3", "2", "1"});
            ecog.valueLabels = {{"1", "0"}, {"2", "1"}, {"3", "2"}};
            QCOMPARE(declareMissing(ecog, other ? "0" : "1"), std::size_t(2));
            QCOMPARE(cells(ecog), std::string("-(1) 2 3 2 -(1)"));
            QCOMPARE(declareMissing(ecog, other ? "1" : "0"), std::size_t(0));
            QVERIFY(table::isDeclaredMissing(ecog, "0") && table::isDeclaredMissing(ecog, "1") && !table::isDeclaredMissing(ecog, "2"));
            QCOMPARE(declareMissing(ecog, "3.0"), std::size_t(1));
            QVERIFY(table::isDeclaredMissing(ecog, "3.0") && !table::isDeclaredMissing(ecog, "2")); // 2 is a value, and a label of 3
        }
    }

    void aNumberAmongTextsAndADateAreWrittenInMoreThanOneWay()
    {
        Column sex = table::categoryColumn("SEX", {"M", "9", "F", "9", "09", "9.00"});
        QCOMPARE(declareMissing(sex, "9.0"), std::size_t(3));
        QCOMPARE(cells(sex), std::string("M -(9) F -(9) 09 -(9.00)"));
        QVERIFY(table::isDeclaredMissing(sex, "9.0") && table::isDeclaredMissing(sex, "9") && !table::isDeclaredMissing(sex, "09"));
        Column birth = table::numberColumn("BIRTH", {-25567, 18000, -25567});
        birth.type = table::ColumnType::Date;
        birth.format = "day/month/year";
        QCOMPARE(declareMissing(birth, "01/01/1900"), std::size_t(2));
        QCOMPARE(cells(birth), std::string("-(1900-01-01) 2019-04-14 -(1900-01-01)"));
        QVERIFY(table::isDeclaredMissing(birth, "1.1.1900") && table::isDeclaredMissing(birth, "1900-01-01"));
    }

    void whatTheFileSaysIsMissingKeepsItsPlace()
    {
        Column column = table::numberColumn("X", {table::missing, 7, table::missing});
        column.missingReasons = {{".A", "refused"}};
        column.missingCodes = {{0, 0}, {2, 0}};
        QCOMPARE(declareMissing(column, "7"), std::size_t(1));
        QCOMPARE(cells(column), std::string("-(.A) -(7) -(.A)"));
    }
};

QTEST_GUILESS_MAIN(MissingCodesTest)
#include "missing_codes_test.moc"
