#include "core/io/workbook/number_format.h"
#include "core/table/table.h"
#include "tests/testing/text.h"

#include <QTest>

using namespace atrisk;

class NumberFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesOfDatesAreKnown_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("isDate");
        for (const char* code :
             {"yyyy\\-mm\\-dd;@", "[$-409]d\\-mmm\\-yy;@", "dd/mm/yyyy hh:mm", "mmm", "mmmm yyyy", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"})
            QTest::newRow(code) << QString(code) << true;
        for (const char* code : {"General", "0.00", "#,##0.00_);[Red]\\(#,##0.00\\)", "0\" days\"", "0\\d", "h:mm", "[h]:mm:ss", "mm:ss.0",
                                 "@", "0.00E+00", "[Yellow]0", "_-* #,##0.00\\ \"y\"_-", "0 \"months\""})
            QTest::newRow(code) << QString(code) << false;
    }
    void codesOfDatesAreKnown()
    {
        QFETCH(QString, code);
        QFETCH(bool, isDate);
        QCOMPARE(io::isDateFormat(code.toStdString()), isDate);
    }

    void hoursBeyondADayAreDurations()
    {
        for (const char* code : {"[h]:mm:ss", "[hh]:mm", "[m]", "[SS].00"}) QVERIFY2(io::isDurationFormat(code), code);
        for (const char* code : {"h:mm", "yyyy-mm-dd", "[Red]0.0", "General"}) QVERIFY2(!io::isDurationFormat(code), code);
        QVERIFY(io::isBuiltInDurationFormat(46) && !io::isBuiltInDurationFormat(45));
    }

    void serialsAreDaysOfTheirSystem_data()
    {
        QTest::addColumn<double>("serial");
        QTest::addColumn<bool>("since1904");
        QTest::addColumn<QString>("date");
        QTest::newRow("1") << 1.0 << false << "1900-01-01";
        QTest::newRow("59") << 59.0 << false << "1900-02-28";
        QTest::newRow("61") << 61.0 << false << "1900-03-01";
        QTest::newRow("1970") << 25569.0 << false << "1970-01-01";
        QTest::newRow("time") << 44747.584722222222 << false << "2022-07-05T14:02:00";
        QTest::newRow("1904") << 0.0 << true << "1904-01-01";
        QTest::newRow("1904 later") << 43285.0 << true << "2022-07-05";
    }
    void serialsAreDaysOfTheirSystem()
    {
        QFETCH(double, serial);
        QFETCH(bool, since1904);
        QFETCH(QString, date);
        QCOMPARE(testing::text(table::dateText(io::daysOfSerial(serial, since1904).value())), date);
    }

    void theDayThatOnlyExcelKnowsIsNone()
    {
        QVERIFY(!io::daysOfSerial(60, false));
        QVERIFY(!io::daysOfSerial(60.75, false));
        QVERIFY(io::daysOfSerial(60, true).has_value());
    }
};

QTEST_GUILESS_MAIN(NumberFormatTest)
#include "number_format_test.moc"
