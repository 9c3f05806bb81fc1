#include "tests/testing/files/made_archive.h"
#include "tests/testing/files/made_files.h"
#include "tests/testing/text.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using table::ColumnType;
using testing::text;

namespace {

/// With the quotation marks of JSON for those of this file: moc loses its way in raw strings.
std::string quoted(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

const std::string columns = quoted(
    "'columns':[{'name':'USUBJID','label':'Subject','dataType':'string'},{'name':'AVAL','dataType':'decimal','targetDataType':'decimal'},"
    "{'name':'ADT','dataType':'date','targetDataType':'integer','displayFormat':'E8601DA.'},{'name':'ATM','dataType':'time','"
    "targetDataType':'integer'},"
    "{'name':'DTC','dataType':'date'}]");
const std::string rows =
    quoted("['P1','1.5','2022-07-05','10:30:00','2022-07'],['P2',2,null,null,null],['','','1959-12-31','00:00:01','2020']");

std::string version11(const std::string& records = "3")
{
    return quoted("{'datasetJSONVersion':'1.1.0','itemGroupOID':'IG.T','records':") + records +
           quoted(",'name':'ADTTE','label':'Time to event',") + columns + ",\"rows\":[" + rows + "]}";
}
std::string lines()
{
    std::string all = version11();
    all = all.substr(0, all.find(",\"rows\"")) + "}\n" + rows + "\n";
    for (std::size_t at = 0; (at = all.find("],[", at)) != std::string::npos;) all.replace(at, 3, "]\r\n[");
    return all;
}

QString failure(const std::string& bytes, const std::string& member = {})
{
    const auto tables = testing::readBytes("t.json", bytes, member);
    return text(tables.ok() ? "read without an error" : base::describe(tables.error()));
}

QString values(const table::Column& column)
{
    QString all;
    for (std::size_t i = 0; i < column.rows(); ++i) all += (i > 0 ? "|" : "") + text(column.text(i));
    return all;
}

} // namespace

class DatasetJsonReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoRowAmongRowsIsRefused()
    {
        for (const char* odd : {"{'USUBJID':'P9'}", "null", "7", "'P9'", "true"}) {
            std::string bytes = version11("4");
            bytes.insert(bytes.find("[\"P2\""), quoted(odd) + ",");
            const QString why = failure(bytes);
            QVERIFY2(why.contains("where row 2 must be"), qPrintable(why));
        }
    }

    void everyFormHoldsTheSame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("1.1") << QByteArray::fromStdString(version11());
        QTest::newRow("NDJSON") << QByteArray::fromStdString(lines());
        QTest::newRow("zlib") << QByteArray::fromStdString(testing::zlibBytes(version11()));
        QTest::newRow("gzip") << QByteArray::fromStdString(testing::gzipBytes(lines()));
        std::string turned = version11();
        const std::size_t at = turned.find(",\"rows\"");
        turned = quoted("{'itemGroupOID':'IG.T'") + turned.substr(at, turned.size() - at - 1) + "," + turned.substr(1, at - 1) + "}";
        QTest::newRow("rows first") << QByteArray::fromStdString(turned);
    }
    void everyFormHoldsTheSame()
    {
        QFETCH(QByteArray, bytes);
        const auto tables = testing::readBytes("t.json", bytes.toStdString());
        QVERIFY2(tables.ok(), tables.ok() ? "" : base::describe(tables.error()).c_str());
        const table::Table& table = tables->front();
        QCOMPARE(text(table.name + "/" + table.label + "/" + table.format), QString("ADTTE/Time to event/dataset-json"));
        QCOMPARE(values(table.columns[0]), QString("P1|P2|"));
        QCOMPARE(text(table.columns[0].label), QString("Subject"));
        QCOMPARE(values(table.columns[1]), QString("1.5|2|"));
        QVERIFY(table.columns[1].type == ColumnType::Number);
        QCOMPARE(values(table.columns[2]), QString("2022-07-05||1959-12-31"));
        QVERIFY(table.columns[2].type == ColumnType::Date);
        QCOMPARE(table.columns[3].numbers[0], 37800.0);
        QCOMPARE(values(table.columns[4]), QString("2022-07||2020"));
        QVERIFY(!table.columns[4].isNumeric());
    }

    void version10MayHoldSeveral()
    {
        const auto group = [](const std::string& name) {
            return "\"IG." + name + quoted("':{'records':1,'name':'") + name +
                   quoted("','items':[{'OID':'ITEMGROUPDATASEQ','name':'ITEMGROUPDATASEQ','type':'integer'},"
                          "{'OID':'I.D','name':'TRTSDT','type':'integer','displayFormat':'DATE9.'},{'OID':'I.S','name':'STAMP','type':'"
                          "float','displayFormat':'DATETIME20.'}],"
                          "'itemData':[[1,22831,1972648920]]}");
        };
        const std::string whole = quoted("{'datasetJSONVersion':'1.0.0','clinicalData':{'studyOID':'X','itemGroupData':{") + group("ADSL") +
                                  "," + group("ADTTE") + "}}}";
        const auto tables = testing::readBytes("t.json", whole);
        QVERIFY(tables.ok());
        QCOMPARE(tables->size(), std::size_t(2));
        QCOMPARE(text(tables->back().file), QString("t.json#ADTTE"));
        QCOMPARE(tables->front().columns.size(), std::size_t(2)); // without the record number
        QCOMPARE(values(tables->front().columns[0]), QString("2022-07-05"));
        QCOMPARE(values(tables->front().columns[1]), QString("2022-07-05T14:02:00"));
        QCOMPARE(testing::readBytes("t.json", whole, "adtte")->size(), std::size_t(1));
        QVERIFY(failure(whole, "ADAE").contains("no data set \"ADAE\"; it has one of ADSL or ADTTE"));
    }

    void anOddCellIsAFaultOfTheCell()
    {
        std::string odd = version11();
        odd.replace(odd.find("\"1.5\""), 5, "\"<1.5\"");
        const auto tables = testing::readBytes("t.json", odd);
        QVERIFY(tables.ok());
        const table::Column& column = tables->front().columns[1];
        QVERIFY(column.type == ColumnType::Number);
        QCOMPARE(column.faults, (std::vector<table::Fault>{{0, "<1.5"}}));
        QVERIFY(column.isMissing(0));
    }

    void whatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("message");
        const auto changed = [](const std::string& from, const std::string& to) {
            std::string all = version11();
            return QByteArray::fromStdString(all.replace(all.find(from), from.size(), to));
        };
        const std::string whole = version11();
        for (const char* count : {"-1", "1e18", "2.5", "'many'", "0"})
            QTest::newRow(count) << QByteArray::fromStdString(version11(quoted(count))) << QByteArray("records, but holds 3");
        QTest::newRow("count") << QByteArray::fromStdString(version11("4")) << QByteArray("says that it has 4 records, but holds 3");
        QTest::newRow("cut") << QByteArray::fromStdString(whole.substr(0, 500)) << QByteArray("cut short or damaged: it ends at byte 500");
        QTest::newRow("narrow") << changed("\"P2\",2,", "\"P2\",") << QByteArray("row 2 has 4 values, expected 5; it ends at byte");
        QTest::newRow("list") << changed("\"P2\"", "[1]") << QByteArray("a list or object where a value of row 2 must be, at byte");
        QTest::newRow("syntax") << changed("\"P2\"", "P2") << QByteArray("no proper JSON at byte");
        QTest::newRow("twice") << changed("\"ADT\"", "\"AVAL\"") << QByteArray("two columns named AVAL");
        QTest::newRow("no columns") << QByteArray("{\"datasetJSONVersion\":\"1.1.0\"}") << QByteArray("no data set");
        QTest::newRow("rows alone") << QByteArray("{\"datasetJSONVersion\":\"1.1.0\"}\n[1]")
                                    << QByteArray("rows before any column is named");
        QTest::newRow("deep") << QByteArray("{\"itemGroupOID\":" + QByteArray(100, '[')) << QByteArray("nested too deeply");
    }
    void whatDoesNotFitIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, message);
        const QString found = failure(bytes.toStdString());
        QVERIFY2(found.contains(message), qPrintable(found));
    }

    void readingStopsWhenAsked()
    {
        const base::Cancel cancel;
        cancel.request();
        const auto tables = testing::readBytes("t.json", version11(), {}, cancel);
        QVERIFY(!tables.ok());
        QVERIFY(tables.error().kind == base::ErrorKind::Cancelled);
    }

    void theColumnsStopWhenAskedToo()
    {
        constexpr long rows = 40000;
        std::string text = R"({"datasetJSONVersion": "1.1.0", "name": "T", "columns": [{"name": "A", "dataType": "string"},
            {"name": "B", "dataType": "double"}], "rows": [)";
        for (long i = 0; i < rows; ++i)
            text += (i > 0 ? "," : "") + std::string("[\"P") + std::to_string(i) + "\"," + std::to_string(i) + "]";
        text += "]}";
        const base::Cancel watched;
        QVERIFY(testing::readBytes("t.json", text, {}, watched).ok());
        QVERIFY(watched.polls() >= 4 * rows / 16384);
        for (const double share : {0.5, 0.9, 1.0}) {
            const base::Cancel stopped;
            stopped.requestAtPoll(static_cast<long>(share * static_cast<double>(watched.polls())));
            const auto tables = testing::readBytes("t.json", text, {}, stopped);
            QVERIFY(!tables.ok() && tables.error().kind == base::ErrorKind::Cancelled);
        }
    }
};

QTEST_GUILESS_MAIN(DatasetJsonReaderTest)
#include "dataset_json_reader_test.moc"
