#include "tests/testing/files/made_files.h"

#include <QTest>

using namespace atrisk;

namespace {

std::string failure(const std::string& name, std::string bytes)
{
    const auto tables = testing::readBytes(name, std::move(bytes));
    return tables.ok() ? std::string("read without an error") : base::describe(tables.error());
}

} // namespace

class ReadersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOrderIsFixed()
    {
        std::string order;
        for (const io::TableReader& reader : io::readers()) order.append(reader.id).append(" ");
        QCOMPARE(order, std::string("xpt sas7bdat sas7bcat sav zsav por dta dataset-json ods xlsx gzip csv "));
    }

    void idsAreFoundAndUnknownOnesAreNot()
    {
        for (const io::TableReader& reader : io::readers()) QCOMPARE(io::findReader(reader.id), &reader);
        QVERIFY(io::findReader("spss") == nullptr);
        QVERIFY(io::findReader("") == nullptr);
    }

    void contentDecidesWhateverTheNameSays()
    {
        const auto csv = testing::readBytes("trial.xpt", "time,arm\n1,A\n");
        QVERIFY(csv.ok());
        QCOMPARE(csv->front().format, std::string("csv"));
        const auto xpt = testing::readBytes("trial.csv", testing::sasBytes(testing::madeTable(), testing::SasFile::Xpt5));
        QVERIFY(xpt.ok());
        QCOMPARE(xpt->front().format, std::string("xpt"));
    }

    void theOrderOfDatesHoldsForTextsOfEveryFormat()
    {
        testing::MadeTable made;
        made.columns = {{"SUBJID", "", "", true, {"01/02/2020", "03/04/2020", "05/06/2020"}},
                        {"BEGIN", "First dose", "", true, {"03/04/2019", "31/12/2019", ""}},
                        {"ARM", "", "", true, {"A", "B", "A"}}};
        const std::string bytes = testing::sasBytes(made, testing::SasFile::Xpt5);
        const base::SourcePtr source = base::memorySource("a.xpt", bytes);
        for (const std::string order : {"", "dmy"}) {
            io::ReadOptions options;
            options.dateOrder = order;
            const auto tables = io::readTables(*source, "", options, base::Cancel());
            QVERIFY(tables.ok());
            const table::Table& table = tables->front();
            QCOMPARE(table.reading.dateOrder, order);
            QVERIFY(!table.columns[0].isNumeric() && !table.columns[2].isNumeric()); // an identifier, and words
            QCOMPARE(table.columns[1].text(0), std::string(order.empty() ? "03/04/2019" : "2019-04-03"));
            QCOMPARE(table.columns[1].label, std::string("First dose"));
            QVERIFY(table.columns[1].isMissing(2));
        }
    }

    void foreignFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("web page") << QByteArray("a.xpt") << QByteArray("\n<!DOCTYPE html>\n<html><body>Not found</body></html>")
                                  << QByteArray("a.xpt: this is a web page (HTML), not a SAS transport file; download the file itself");
        QTest::newRow("web page as CSV") << QByteArray("a.csv") << QByteArray("<HTML>,\n")
                                         << QByteArray("not a CSV file; download the file itself");
        QTest::newRow("PDF") << QByteArray("a.csv") << QByteArray("%PDF-1.7\n") << QByteArray("this is a PDF document");
        QTest::newRow("ZIP") << QByteArray("a.xlsx") << QByteArray("PK\x03\x04\x14\x00", 6)
                             << QByteArray("begins as a ZIP archive, which a workbook is, but is none");
        QTest::newRow("empty") << QByteArray("a.xpt") << QByteArray()
                               << QByteArray("a.xpt: the file is empty; a SAS transport file was expected");
        QTest::newRow("study file") << QByteArray("a.json") << QByteArray("{ \"atrisk\": 1 }")
                                    << QByteArray("this is a study file, not a table");
        QTest::newRow("JSON") << QByteArray("a.json") << QByteArray("[1]") << QByteArray("this is a JSON file");
        QTest::newRow("web page in UTF-16") << QByteArray("a.csv") << QByteArray("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14)
                                            << QByteArray("web page");
        QTest::newRow("noise") << QByteArray("a.dat") << QByteArray("\x01\x02\x00\x03", 4)
                               << QByteArray("binary file of an unknown kind, not a data file");
        QTest::newRow("CPORT") << QByteArray("a.xpt") << QByteArray("**COMPRESSED** **COMPRESSED**\x01") << QByteArray("CPORT");
    }
    void foreignFilesAreNamed()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, message);
        const std::string found = failure(name.toStdString(), bytes.toStdString());
        QVERIFY2(found.find(message.toStdString()) != found.npos, found.c_str());
    }

    void formatsWithoutLinesLeaveMessagesAlone()
    {
        const auto source = base::memorySource("a.xpt", testing::sasBytes(testing::madeTable(), testing::SasFile::Xpt5));
        base::Message message = base::inputError("bad", "found x", "a.xpt");
        message.row = 2;
        message.columnName = "AVAL";
        io::locate({&message}, *source, {});
        QCOMPARE(base::describe(message), std::string("a.xpt: row 2, column AVAL: found x"));
    }

    void everyPrefixOfACsvFileIsHandled()
    {
        const std::string whole = "\xEF\xBB\xBFid;t;n\r\n\"1\";2,5;\"M\xC3\xBCl\"\"ler\"\r\n\r\n\"2\";3,5;\"a\r\nb\"\r\n3;;\xE9\r\n";
        for (std::size_t size = 0; size <= whole.size(); ++size) {
            const auto tables = testing::readBytes("t.csv", whole.substr(0, size));
            QVERIFY(tables.ok() || !tables.error().text.empty());
        }
    }
};

QTEST_GUILESS_MAIN(ReadersTest)
#include "readers_test.moc"
