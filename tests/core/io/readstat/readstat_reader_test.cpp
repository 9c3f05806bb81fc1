#include "core/io/readstat/readstat_reader.h"
#include "core/io/sas/xpt_library.h"
#include "tests/testing/files/made_files.h"

#include <QTest>

using namespace atrisk;
using table::ColumnType;
using testing::SasFile;

Q_DECLARE_METATYPE(atrisk::testing::SasFile)

namespace {

table::Table readOk(const std::string& bytes)
{
    auto tables = testing::readBytes("lib/x.dat", bytes);
    if (!tables.ok()) qFatal("%s", base::describe(tables.error()).c_str());
    return tables->front();
}

void eachKind()
{
    QTest::addColumn<SasFile>("kind");
    QTest::newRow("xpt 5") << SasFile::Xpt5;
    QTest::newRow("xpt 8") << SasFile::Xpt8;
    QTest::newRow("sas7bdat") << SasFile::Sas7bdat;
}

testing::MadeTable oneText(const std::string& bytes)
{
    testing::MadeTable table;
    table.columns = {{"NAME", "", "", true, {std::string("plain"), bytes}}, {"N", "", "", false, {1.0, 2.0}}};
    return table;
}

} // namespace

class ReadstatReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesLabelsAndFormatsArrive_data() { eachKind(); }
    void valuesLabelsAndFormatsArrive()
    {
        QFETCH(SasFile, kind);
        const table::Table table = readOk(testing::sasBytes(testing::madeTable(), kind));
        QCOMPARE(table.rows, std::size_t(7));
        QVERIFY(kind == SasFile::Sas7bdat || table.name == "ADTTE"); // ReadStat writes no name into a sas7bdat file
        QCOMPARE(table.label, std::string("Time to event"));
        QCOMPARE(table.format, std::string(kind == SasFile::Sas7bdat ? "sas7bdat" : "xpt"));
        QCOMPARE(table.file, std::string("lib/x.dat"));
        QCOMPARE(table.columns.size(), std::size_t(5));
        QCOMPARE(table.columns[0].label, std::string("Unique subject"));
        QCOMPARE(table.columns[1].text(1), std::string("Active"));
        QVERIFY(table.columns[1].isMissing(2));
        QCOMPARE(table.columns[2].type, ColumnType::Number);
        QCOMPARE(table.columns[2].numbers[2], 3.0);
        QVERIFY(table.warnings.empty());
    }

    void missingCodesAreKept_data() { eachKind(); }
    void missingCodesAreKept()
    {
        QFETCH(SasFile, kind);
        const table::Table table = readOk(testing::sasBytes(testing::madeTable(), kind));
        const table::Column& time = table.columns[2];
        QVERIFY(time.isMissing(3));
        QVERIFY(time.isMissing(4));
        QCOMPARE(time.missingCodes.size(), std::size_t(1));
        QCOMPARE(time.missingCodes[0].row, 3U);
        QCOMPARE(time.missingReasons[time.missingCodes[0].code].value, std::string(".B"));
    }

    void datesBecomeDates_data() { eachKind(); }
    void datesBecomeDates()
    {
        QFETCH(SasFile, kind);
        const table::Table table = readOk(testing::sasBytes(testing::madeTable(), kind));
        QCOMPARE(table.columns[3].type, ColumnType::Date);
        QCOMPARE(table.columns[3].text(0), std::string("2022-07-05"));
        QVERIFY(table.columns[3].format.starts_with("DATE"));
        QCOMPARE(table.columns[4].type, ColumnType::Date);
        QCOMPARE(table.columns[4].text(1), std::string("2022-07-05T14:02:01"));
    }

    void aTableWithoutRowsIsATable_data() { eachKind(); }
    void aTableWithoutRowsIsATable()
    {
        QFETCH(SasFile, kind);
        const table::Table table = readOk(testing::sasBytes(testing::madeTable(0), kind));
        QCOMPARE(table.rows, std::size_t(0));
        QCOMPARE(table.columns.size(), std::size_t(5));
    }

    void bytesThatAreNotUtf8AreReadAsWindows1252_data() { eachKind(); }
    void bytesThatAreNotUtf8AreReadAsWindows1252()
    {
        QFETCH(SasFile, kind);
        const table::Table table = readOk(testing::sasBytes(oneText("M\xFCller"), kind));
        QCOMPARE(table.columns[0].text(1), std::string("M\xC3\xBCller"));
        QCOMPARE(table.warnings.size(), std::size_t(1));
        QCOMPARE(table.warnings[0].code, std::string("not-utf8"));
        QCOMPARE(table.warnings[0].row, std::size_t(2));
        QCOMPARE(table.warnings[0].columnName, std::string("NAME"));
    }

    void utf8StaysAsItIs_data() { eachKind(); }
    void utf8StaysAsItIs()
    {
        QFETCH(SasFile, kind);
        const table::Table table = readOk(testing::sasBytes(oneText("M\xC3\xBCller"), kind));
        QCOMPARE(table.columns[0].text(1), std::string("M\xC3\xBCller"));
        QVERIFY(table.warnings.empty());
    }

    void readingStopsWhenAsked_data() { eachKind(); }
    void readingStopsWhenAsked()
    {
        QFETCH(SasFile, kind);
        const std::string bytes = testing::sasBytes(testing::madeTable(10000), kind);
        const base::Cancel watched;
        QVERIFY(testing::readBytes("x", bytes, {}, watched).ok());
        QVERIFY2(watched.polls() >= 5, "one poll for every 2048 rows");
        QCOMPARE(watched.progress(), 1.0);
        const base::Cancel stopped;
        stopped.request();
        const auto tables = testing::readBytes("x", bytes, {}, stopped);
        QVERIFY(!tables.ok());
        QCOMPARE(tables.error().kind, base::ErrorKind::Cancelled);
        QVERIFY(stopped.polls() <= 3);
    }

    void theColumnsStopWhenAskedToo_data() { eachKind(); }
    void theColumnsStopWhenAskedToo()
    {
        constexpr long rows = 60000;
        QFETCH(SasFile, kind);
        const std::string bytes = testing::sasBytes(testing::madeTable(rows), kind);
        const base::Cancel watched;
        QVERIFY(testing::readBytes("x", bytes, {}, watched).ok());
        QVERIFY2(watched.polls() >= rows / 2048 + 2 * rows / 16384, QByteArray::number(qlonglong(watched.polls())).constData());
        for (const double share : {0.5, 0.9, 0.95, 1.0}) {
            const base::Cancel stopped;
            stopped.requestAtPoll(static_cast<long>(share * static_cast<double>(watched.polls())));
            const auto tables = testing::readBytes("x", bytes, {}, stopped);
            QVERIFY(!tables.ok() && tables.error().kind == base::ErrorKind::Cancelled);
        }
    }

    void everyTruncationIsHandled_data() { eachKind(); }
    /// A cut on a record between two rows looks whole in version 5; everything else must be an error that says so.
    void everyTruncationIsHandled()
    {
        QFETCH(SasFile, kind);
        const std::string whole = testing::sasBytes(testing::madeTable(4), kind);
        const std::size_t step = kind == SasFile::Sas7bdat ? 97 : 7;
        std::size_t readable = 0;
        for (std::size_t size = 1; size < whole.size(); size += step) {
            const auto tables = testing::readBytes("x", whole.substr(0, size));
            if (tables.ok() && size >= 40)
                ++readable;
            else if (!tables.ok())
                QVERIFY(!tables.error().text.empty());
        }
        QVERIFY2(readable <= 1, qPrintable(QString::number(readable)));
    }
};

QTEST_GUILESS_MAIN(ReadstatReaderTest)
#include "readstat_reader_test.moc"
