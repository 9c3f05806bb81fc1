#include "core/io/sas/sas_format.h"
#include "core/table/table.h"

#include <QTest>

using namespace atrisk;
using io::SasQuantity;

Q_DECLARE_METATYPE(atrisk::io::SasQuantity)

class SasFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formatsSayWhatTheyShow_data()
    {
        QTest::addColumn<SasQuantity>("quantity");
        for (const char* name : {"DATE", "DATE9", "DATE9.", "date9.", "E8601DA", "E8601DA10.", "IS8601DA", "YYMMDD10", "YYMMDDN8.",
                                 "DDMMYYP10.", "MMDDYY8", "MONYY7.", "EURDFDD8.", "WEEKDATX"})
            QTest::newRow(name) << SasQuantity::Date;
        for (const char* name :
             {"DATETIME", "DATETIME20.", "DATETIME25.3", "E8601DT", "E8601DT26.3", "E8601DN", "E8601DZ", "DTDATE9.", "NLDATM", "EURDFDT"})
            QTest::newRow(name) << SasQuantity::DateTime;
        for (const char* name : {"", "TIME8.", "TOD", "8.2", "BEST12.", "COMMA10", "$20", "HHMM", "E8601TM", "Z5", "F8", "E12"})
            QTest::newRow(*name == '\0' ? "none" : name) << SasQuantity::Number;
    }
    void formatsSayWhatTheyShow()
    {
        QFETCH(SasQuantity, quantity);
        const std::string name = QTest::currentDataTag();
        QCOMPARE(io::sasQuantity(name == "none" ? "" : name), quantity);
    }

    void theEpochIs1960()
    {
        QCOMPARE(table::dateText(io::daysSince1970(0, SasQuantity::Date)), std::string("1960-01-01"));
        QCOMPARE(table::dateText(io::daysSince1970(-1, SasQuantity::Date)), std::string("1959-12-31"));
        QCOMPARE(table::dateText(io::daysSince1970(-86400.0 + 60, SasQuantity::DateTime)), std::string("1959-12-31T00:01:00"));
    }
};

QTEST_GUILESS_MAIN(SasFormatTest)
#include "sas_format_test.moc"
