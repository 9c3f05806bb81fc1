// Days as people write them: that there is none is told from what is no day at all.
#include "core/table/written_day.h"

#include <QTest>

using namespace atrisk;

class WrittenDayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void daysThatDoNotExistAreKnown()
    {
        for (const char* day : {"2019-02-30", "13/13/2019", "31.04.2020", "30-Feb-2020", "2021-02-29", "2020/13/13", "00/00/2020",
                                "32.1.1999", "2019-02-30T10:00"})
            QVERIFY2(table::isImpossibleDay(day), day);
    }

    void whatIsADayInSomeOrderOrNoDayIsNone()
    {
        for (const char* day : {"2020-02-29", "12/13/2019", "13/12/2019", "04.08.2020", "30-Jan-2020", "06/04/19", "1.2.3", "2019",
                                "2019-02", "30-Foo-2020", "ABC-12-2019", "", "10:30:2019", "192.168.100.2"})
            QVERIFY2(!table::isImpossibleDay(day), day);
    }
};

QTEST_GUILESS_MAIN(WrittenDayTest)
#include "written_day_test.moc"
