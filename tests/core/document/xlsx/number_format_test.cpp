#include "core/document/xlsx/number_format.h"

#include <QTest>

#include <cmath>

using atrisk::document::numberFormat;

class NumberFormatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNumberKeepsItsDecimals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("format");
        const auto row = [](const char* text, double value, const char* format) {
            QTest::newRow(text) << QString::fromUtf8(text) << value << QString::fromUtf8(format);
        };
        row("180", 180, "0");
        row("0.57", 0.5723, "0.00");
        row(".047", 0.04712, ".000");
        row("0·047", 0.04712, "0.000");
        row("12.3%", 12.34, "0.0\"%\";-0.0\"%\"");
        row("P=0.047", 0.04712, "\"P=\"0.000;\"P=\"-0.000");
        row("−3.2", -3.21, "0.0");                                  // Excel sets the sign itself
        row("3.2", -3.21, "\"3.2\";\"3.2\";\"3.2\"");               // the text has lost a sign
        row("<0.001", 0.00002, "\"<0.001\";\"<0.001\";\"<0.001\""); // not the number's own
        row("66.7%", 2.0 / 3, "0.0%");                              // a share as per cent
        row("4.7 × 10⁻⁵", 4.7e-5, "\"4.7 × 10⁻⁵\";\"4.7 × 10⁻⁵\";\"4.7 × 10⁻⁵\"");
        row("6 of 12", 6, "\"6 of 12\";\"6 of 12\";\"6 of 12\"");
        row("NR", 0, "\"NR\";\"NR\";\"NR\"");
    }
    void aNumberKeepsItsDecimals()
    {
        QFETCH(QString, text);
        QFETCH(double, value);
        QFETCH(QString, format);
        const auto made = numberFormat(text.toStdString(), value);
        QVERIFY(made.has_value());
        QCOMPARE(QString::fromStdString(*made), format);
    }

    void whatNoFormatCanSayIsText()
    {
        QVERIFY(!numberFormat("", 1));
        QVERIFY(!numberFormat("5\" or more", 5));
        QVERIFY(!numberFormat("NE", std::nan("")));
    }
};

QTEST_APPLESS_MAIN(NumberFormatTest)
#include "number_format_test.moc"
