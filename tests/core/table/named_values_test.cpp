// What a text that a person writes names in a column.
#include "core/table/named_values.h"

#include <QTest>

using namespace atrisk;
using table::Column;

namespace {

/// Values that are others' labels, as in a file whose codes begin at 1 and whose grades begin at 0.
Column grades()
{
    Column column = table::categoryColumn("ECOG", {"1", "2", "3", "2"});
    column.valueLabels = {{"1", "0"}, {"2", "1"}, {"3", "2"}};
    return column;
}

std::string named(const Column& column, const std::string& text)
{
    std::string all;
    for (const std::string& value : table::valuesNamed(column, text)) all += (all.empty() ? "" : " ") + value;
    return all;
}

std::string codes(const Column& column, const std::string& text)
{
    std::string all;
    for (const std::size_t code : table::codesNamed(column, text)) all += (all.empty() ? "" : " ") + column.dictionary[code];
    return all;
}

Column dates(const std::string& format)
{
    Column column = table::numberColumn("BIRTH", {-25567, 18000});
    column.type = table::ColumnType::Date;
    column.format = format;
    return column;
}

} // namespace

class NamedValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aValueGoesBeforeANumberAndANumberBeforeALabel()
    {
        QCOMPARE(named(grades(), "1"), std::string("1"));
        QCOMPARE(named(grades(), "2.0"), std::string("2"));
        QCOMPARE(named(grades(), "0"), std::string("1"));
        QCOMPARE(codes(grades(), "1") + codes(grades(), "2.0") + codes(grades(), "0"), std::string("121"));
    }

    void whatIsDeclaredMissingIsNoValueAndNoLabelTakesItsPlace()
    {
        Column column = grades();
        column.dictionary = {"2", "3"};
        column.codes = {-1, 0, 1, 0};
        column.missingReasons = {{"1", "0"}};
        column.missingCodes = {{0, 0}};
        QCOMPARE(named(column, "1") + named(column, "1.0") + named(column, "0"), std::string("111"));
        QVERIFY(codes(column, "1").empty() && codes(column, "0").empty());
        QCOMPARE(codes(column, "2"), std::string("2"));
    }

    void allThatALabelIsOfAreNamed()
    {
        Column column = table::categoryColumn("SMOKE", {"1", "8", "9"});
        column.valueLabels = {{"1", "Yes"}, {"8", "Unknown"}, {"9", "Unknown"}};
        QCOMPARE(codes(column, "Unknown"), std::string("8 9"));
        QCOMPARE(codes(column, "Yes"), std::string("1"));
        QVERIFY(codes(column, "No").empty());
        QCOMPARE(named(column, "No"), std::string("No"));
    }

    void aNumberAmongTextsIsOneHoweverItIsWritten()
    {
        const Column sex = table::categoryColumn("SEX", {"M", "9", "F", "01", "1E5", "-7.50"});
        QCOMPARE(codes(sex, "9.0") + ' ' + codes(sex, "+9") + ' ' + codes(sex, "-7.5"), std::string("9 9 -7.50"));
        for (const char* text : {"1", "1.0", "09", "100000", "m", ".", "", "-"}) QVERIFY2(codes(sex, text).empty(), text);
        QCOMPARE(codes(sex, "01") + codes(sex, "1E5"), std::string("011E5"));
    }

    void inNumbersANumberIsNoLabel()
    {
        Column column = table::numberColumn("ECOG", {0, 9, 1});
        column.valueLabels = {{"9", "1"}, {"8", "Not done"}};
        QCOMPARE(named(column, "1.0") + ' ' + named(column, "Not done") + ' ' + named(column, "old"), std::string("1 8 old"));
        column.missingReasons = {{".A", ""}};
        QCOMPARE(named(column, ""), std::string());
    }

    void aDateIsWrittenAsTheColumnWritesIt()
    {
        for (const char* format : {"", "day/month/year", "month/day/year", "year/month/day"})
            QCOMPARE(named(dates(format), "1900-01-01"), std::string("1900-01-01"));
        for (const char* text : {"02/01/1900", "2.1.1900", "02-Jan-1900", "2 January 1900"})
            QCOMPARE(named(dates("day/month/year"), text), std::string("1900-01-02"));
        QCOMPARE(named(dates("month/day/year"), "02/01/1900"), std::string("1900-02-01"));
        QCOMPARE(named(dates("day/month/year"), "02/01/1900 14:30"), std::string("1900-01-02T14:30:00"));
        for (const char* text : {"02/01/1900x", "02/01/1900 ", "02/01/1900 25:00", "31/02/1900"})
            QVERIFY2(!table::numberNamed(dates("day/month/year"), text), text);
        QVERIFY(!table::numberNamed(dates(""), "02/01/1900") && !table::numberNamed(dates("DATE9."), "02/01/1900"));
    }
};

QTEST_GUILESS_MAIN(NamedValuesTest)
#include "named_values_test.moc"
