#include "core/base/numeric.h"
#include "core/table/distinct.h"
#include "core/table/table.h"

#include <QElapsedTimer>
#include <QTest>

#include <charconv>
#include <cmath>
#include <limits>
#include <random>

using namespace atrisk;
using table::ColumnType;

class TableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersReadBackTheSame()
    {
        std::mt19937_64 random(7);
        for (int i = 0; i < 20000; ++i) {
            const double value = std::bit_cast<double>(random());
            if (!std::isfinite(value)) continue;
            const std::string text = base::numberText(value);
            double back = 0;
            std::from_chars(text.data(), text.data() + text.size(), back);
            QCOMPARE(std::bit_cast<std::uint64_t>(back), std::bit_cast<std::uint64_t>(value));
        }
    }

    void numbersArePlain_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("zero") << 0.0 << QByteArray("0");
        QTest::newRow("integer") << 254.0 << QByteArray("254");
        QTest::newRow("tenth") << 0.1 << QByteArray("0.1");
        QTest::newRow("million") << 1e6 << QByteArray("1000000");
        QTest::newRow("negative") << -2.5 << QByteArray("-2.5");
        QTest::newRow("missing") << table::missing << QByteArray("");
    }
    void numbersArePlain()
    {
        QFETCH(double, value);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(base::numberText(value)), text);
    }

    void datesAreIso_data()
    {
        QTest::addColumn<double>("days");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("epoch") << 0.0 << QByteArray("1970-01-01");
        QTest::newRow("day before") << -1.0 << QByteArray("1969-12-31");
        QTest::newRow("leap day") << 19782.0 << QByteArray("2024-02-29");
        QTest::newRow("not leap") << -25508.0 << QByteArray("1900-03-01");
        QTest::newRow("noon") << 0.5 << QByteArray("1970-01-01T12:00:00");
        QTest::newRow("last second") << -1.0 / 86400 << QByteArray("1969-12-31T23:59:59");
        QTest::newRow("a breath before midnight") << 1 - 1e-9 << QByteArray("1970-01-02");
        QTest::newRow("far") << -141427.0 << QByteArray("1582-10-15");
        QTest::newRow("missing") << table::missing << QByteArray("");
    }
    void datesAreIso()
    {
        QFETCH(double, days);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(table::dateText(days)), text);
    }

    void datesBeyondTheCalendarDoNoHarm()
    {
        QVERIFY(!table::dateText(1e300).empty());
        QVERIFY(!table::dateText(-std::numeric_limits<double>::infinity()).empty());
    }

    void dictionariesAreInByteOrder()
    {
        const table::Column column = table::categoryColumn("ARM", {"b", "", "a", "b", "B"});
        QCOMPARE(column.dictionary, (std::vector<std::string>{"B", "a", "b"}));
        QCOMPARE(column.codes, (std::vector<std::int32_t>{2, -1, 1, 2, 0}));
        QCOMPARE(column.type, ColumnType::Category);
        QCOMPARE(column.missingCount(), std::size_t(1));
        QCOMPARE(column.distinctCount(), std::size_t(3));
    }

    void longValuesAreInByteOrderToo()
    {
        const table::Column column =
            table::categoryColumn("x", {"subject-10", "subject-1", "subject-", "\xC3\xA9", "subject-1\x01", "subject-2"});
        QCOMPARE(column.dictionary,
                 (std::vector<std::string>{"subject-", "subject-1", "subject-1\x01", "subject-10", "subject-2", "\xC3\xA9"}));
    }

    void whatHardlyRepeatsIsText()
    {
        std::vector<std::string> values;
        for (int i = 0; i < 13; ++i) values.push_back(std::to_string(i));
        QCOMPARE(table::categoryColumn("x", values).type, ColumnType::Text);
        values.pop_back();
        QCOMPARE(table::categoryColumn("x", values).type, ColumnType::Category);
        std::vector<std::string> twice;
        for (int i = 0; i < 26; ++i) twice.push_back(std::to_string(i % 13));
        QCOMPARE(table::categoryColumn("x", twice).type, ColumnType::Category);
    }

    void columnsAreFoundByNameThenIgnoringCase()
    {
        table::Table table;
        for (const char* name : {"AVAL", "aval", "Arm"}) table.columns.push_back(table::numberColumn(name, {}));
        QCOMPARE(table.find("aval"), &table.columns[1]);
        QCOMPARE(table.find("ARM"), &table.columns[2]);
        QVERIFY(table.find("Aval") == nullptr);
        QVERIFY(table.find("none") == nullptr);
    }

    void distinctNumbersIgnoreMissing()
    {
        const table::Column column = table::numberColumn("x", {1, 1, table::missing, 2, 0.0, -0.0});
        QCOMPARE(column.distinctCount(), std::size_t(3));
        QCOMPARE(column.missingCount(), std::size_t(1));
        QCOMPARE(column.text(2), std::string());
    }

    void textsThatDifferOnlyAtTheirEndAreFoundAsFast()
    {
        const auto milliseconds = [](bool atEnd) {
            QElapsedTimer timer;
            timer.start();
            table::Distinct distinct;
            for (std::int32_t i = 0; i < 65536; ++i) {
                const std::string two{static_cast<char>(i >> 8), static_cast<char>(i & 0xFF)};
                if (distinct.add(atEnd ? "of a patient.." + two : two + "..of a patient") != i) return qint64(-1);
            }
            return timer.elapsed();
        };
        const qint64 atStart = milliseconds(false), atEnd = milliseconds(true);
        QVERIFY(atStart >= 0 && atEnd >= 0);
        QVERIFY2(atEnd < 20 * atStart + 100, qPrintable(QString("%1 ms, %2 ms").arg(atStart).arg(atEnd)));
    }
};

QTEST_GUILESS_MAIN(TableTest)
#include "table_test.moc"
