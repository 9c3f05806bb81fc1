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
        row("2,199", 2199, "#,##0");
        row("2 199", 2199, "#,##0");
        row("0.57", 0.5723, "0.00");
        row(".047", 0.04712, ".000");
        row("0·047", 0.04712, "0.000");
        row("12.3%", 12.34, "0.0\"%\";-0.0\"%\"");
        row("P=0.047", 0.04712, "\"P=\"0.000;\"P=\"-0.000");
        row("−3.2", -3.21, "0.0");     // Excel sets the sign itself
        row("66.7%", 2.0 / 3, "0.0%"); // a share as per cent
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
        QVERIFY(!numberFormat("3.2", -3.21)); // it has lost a sign
        QVERIFY(!numberFormat("<0.001", 0.00002));
        QVERIFY(!numberFormat("4.7 × 10⁻⁵", 4.7e-5));
        QVERIFY(!numberFormat("23 (45)", 23));
        QVERIFY(!numberFormat("NR", 0));
        QVERIFY(!numberFormat("0.04", 0.045)); // a half, which Excel rounds up
        QVERIFY(!numberFormat("1.1", 1.15));
        QVERIFY(!numberFormat("", 1));
        QVERIFY(!numberFormat("5\" or more", 5));
        QVERIFY(!numberFormat("NE", std::nan("")));
    }
};

QTEST_APPLESS_MAIN(NumberFormatTest)
#include "number_format_test.moc"
