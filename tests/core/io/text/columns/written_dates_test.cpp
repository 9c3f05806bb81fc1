// Dates as people write them, and when their order is known.
#include "core/io/text/columns/written_dates.h"
#include "core/table/table.h"

#include <QStringList>
#include <QTest>

using namespace atrisk;
using io::DateOrder;

namespace {

QString dayOf(const char* text, DateOrder order)
{
    const auto day = io::parseWrittenDate(text, order);
    return day ? QString::fromStdString(table::dateText(*day)) : QString();
}

QString orderOf(const QStringList& texts)
{
    table::Distinct distinct;
    for (const QString& text : texts) distinct.add(text.toStdString());
    const auto found = io::findDateOrder(distinct);
    return found ? QString::fromStdString(std::string(io::name(found->order)) + " " + found->proof) : QString();
}

} // namespace

class WrittenDatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void datesAreRead()
    {
        for (const char* text : {"27.08.2020", "27/8/2020", "27-08-2020", "27-Aug-2020", "27AUG2020", "27 August 2020", " 27 aug. 2020 "})
            QCOMPARE(dayOf(text, DateOrder::DayFirst), QString("2020-08-27"));
        for (const char* text : {"8/27/2020", "08-27-2020", "August 27, 2020", "Aug 27 2020"})
            QCOMPARE(dayOf(text, DateOrder::MonthFirst), QString("2020-08-27"));
        for (const char* text : {"2020/08/27", "2020.8.27", "2020-Aug-27"})
            QCOMPARE(dayOf(text, DateOrder::YearFirst), QString("2020-08-27"));
        QCOMPARE(dayOf("27.08.2020 14:30", DateOrder::DayFirst), QString("2020-08-27T14:30:00"));
    }

    void whatIsNoDateIsNone()
    {
        for (const char* text : {"", "27.08.20", "27.08", "31.02.2020", "27.13.2020", "27.08/2020", "27. 08. 2020", "27 08 2020",
                                 "27.08.2020x", "27.08.2020 25:99", "27-Augustus-2020", "1.2.3.2020", "abc", "-27.08.2020"})
            QVERIFY2(dayOf(text, DateOrder::DayFirst).isEmpty(), text);
    }

    void yearsOfTwoDigitsAreThoseOfR()
    {
        const auto day = [](const char* text, DateOrder order) {
            const auto found = io::parseWrittenDate(text, order, io::ShortYears::AsR);
            return found ? QString::fromStdString(table::dateText(*found)) : QString();
        };
        QCOMPARE(day("04/06/68", DateOrder::DayFirst), QString("2068-06-04"));
        QCOMPARE(day("04/06/69", DateOrder::MonthFirst), QString("1969-04-06"));
        QCOMPARE(day("00-2-29", DateOrder::YearFirst), QString("2000-02-29"));
        QCOMPARE(day("6-Apr-19 14:30", DateOrder::DayFirst), QString("2019-04-06T14:30:00"));
        QCOMPARE(day("27.08.2020", DateOrder::DayFirst), QString("2020-08-27"));
        for (const char* text : {"29/02/19", "04/06/019", "04/06/9", "32/01/19"}) QVERIFY2(day(text, DateOrder::DayFirst).isEmpty(), text);
    }

    void anOrderIsSaidByItsLetters()
    {
        QVERIFY(io::orderSaid("dmy") == DateOrder::DayFirst && io::orderSaid("mdy") == DateOrder::MonthFirst);
        QVERIFY(io::orderSaid("ymd") == DateOrder::YearFirst && !io::orderSaid("") && !io::orderSaid("ydm"));
    }

    void aDayAboveTwelveTellsTheOrder()
    {
        QCOMPARE(orderOf({"03/04/2020", "27/08/2020"}), QString("day/month/year 27/08/2020"));
        QCOMPARE(orderOf({"03/04/2020", "08/27/2020"}), QString("month/day/year 08/27/2020"));
        QCOMPARE(orderOf({"NA", "03.04.2020"}), QString("day/month/year 03.04.2020"));
        QCOMPARE(orderOf({"3-Apr-2020"}), QString("day/month/year 3-Apr-2020"));
        QCOMPARE(orderOf({"2020/04/03"}), QString("year/month/day 2020/04/03"));
    }

    void whereNothingOrBothTellThereIsNoOrder()
    {
        QVERIFY(orderOf({"03/04/2020", "05/06/2021"}).isEmpty());
        QVERIFY(orderOf({"27/08/2020", "08/27/2020"}).isEmpty());
        QVERIFY(orderOf({"3.5", "4", "Drug"}).isEmpty());
        QVERIFY(orderOf({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(WrittenDatesTest)
#include "written_dates_test.moc"
