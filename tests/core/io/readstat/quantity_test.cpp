#include "core/io/readstat/quantity.h"
#include "core/table/table.h"

#include <QTest>

using namespace atrisk;
using io::ReadStatFormat;

class QuantityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void datesOfEveryProgramHaveItsFirstDay_data()
    {
        QTest::addColumn<int>("file");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, ReadStatFormat file, const char* format, double value, const char* expected) {
            QTest::newRow(name) << static_cast<int>(file) << QByteArray(format) << value << QByteArray(expected);
        };
        row("SPSS's first day", ReadStatFormat::Sav, "DATE11", 0, "1582-10-14");
        row("SPSS date", ReadStatFormat::Sav, "ADATE10", 12219379200.0, "1970-01-01");
        row("SPSS date-time", ReadStatFormat::Por, "DATETIME20", 12219379200.0 + 3661, "1970-01-01T01:01:01");
        row("Stata day", ReadStatFormat::Dta, "%td", -1, "1959-12-31");
        row("Stata day, left", ReadStatFormat::Dta, "%-tdD_m_Y", 0, "1960-01-01");
        row("Stata day, old", ReadStatFormat::Dta, "%d", 3653, "1970-01-01");
        row("Stata milliseconds", ReadStatFormat::Dta, "%tcHH:MM", -1000, "1959-12-31T23:59:59");
        row("Stata month", ReadStatFormat::Dta, "%tm", -1, "1959-12-01");
        row("Stata quarter", ReadStatFormat::Dta, "%tq", 5, "1961-04-01");
        row("Stata half-year", ReadStatFormat::Dta, "%th", 1, "1960-07-01");
        row("Stata week", ReadStatFormat::Dta, "%tw", 53, "1961-01-08");
        row("SAS day", ReadStatFormat::Sas7bdat, "DATE9.", -1, "1959-12-31");
        row("SAS date-time", ReadStatFormat::Xport, "DATETIME20.", 1, "1960-01-01T00:00:01");
    }
    void datesOfEveryProgramHaveItsFirstDay()
    {
        QFETCH(int, file);
        QFETCH(QByteArray, format);
        QFETCH(double, value);
        QFETCH(QByteArray, expected);
        const io::Quantity quantity = io::quantityOf(static_cast<ReadStatFormat>(file), format.toStdString());
        QVERIFY(quantity.toDays != nullptr);
        QCOMPARE(QByteArray::fromStdString(table::dateText(quantity.toDays(value))), expected);
    }

    void otherFormatsAreNumbersWithTheirUnit()
    {
        for (const auto& [file, format, unit] : {std::tuple{ReadStatFormat::Sav, "F8.2", ""},
                                                 {ReadStatFormat::Sav, "PCT5.1", "%"},
                                                 {ReadStatFormat::Sav, "TIME8", "seconds"},
                                                 {ReadStatFormat::Dta, "%9.0g", ""},
                                                 {ReadStatFormat::Dta, "%ty", ""},
                                                 {ReadStatFormat::Xport, "TIME5.", "seconds"},
                                                 {ReadStatFormat::Xport, "DOLLAR8.2", "$"},
                                                 {ReadStatFormat::Sas7bdat, "", ""}}) {
            const io::Quantity quantity = io::quantityOf(file, format);
            QVERIFY2(quantity.toDays == nullptr, format);
            QCOMPARE(std::string(quantity.unit), std::string(unit));
        }
    }
};

QTEST_GUILESS_MAIN(QuantityTest)
#include "quantity_test.moc"
