#include "tests/testing/files/made_archive.h"
#include "tests/testing/files/made_files.h"
#include "tests/testing/text.h"

#include <QTest>

using namespace atrisk;
using testing::spreadsheetParts;
using testing::text;
using testing::zipBytes;

namespace {

std::string sheet(const std::string& rows, const std::string& name = "One")
{
    return "<table:table table:name=\"" + name + "\">" + rows + "</table:table>";
}
std::string row(const std::string& cells, const std::string& attributes = {})
{
    return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}
std::string words(const std::string& said)
{
    return "<table:table-cell office:value-type=\"string\"><text:p>" + said + "</text:p></table:table-cell>";
}
std::string number(const std::string& value, const std::string& attributes = {})
{
    return "<table:table-cell " + attributes + " office:value-type=\"float\" office:value=\"" + value +
           "\"><text:p>shown</text:p></table:table-cell>";
}
std::string typed(const std::string& type, const std::string& attribute, const std::string& value)
{
    return "<table:table-cell office:value-type=\"" + type + "\" office:" + attribute + "=\"" + value +
           "\"><text:p>shown</text:p></table:table-cell>";
}

base::Result<std::vector<table::Table>> read(const std::string& tables, const std::string& member = {})
{
    return testing::readBytes("t.ods", zipBytes(spreadsheetParts(tables)), member);
}

QString values(const table::Column& column)
{
    QString all;
    for (std::size_t i = 0; i < column.rows(); ++i) all += (i > 0 ? "|" : "") + text(column.text(i));
    return all;
}

const std::string header = row(words("a") + words("b"));

} // namespace

class OdsReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreThoseStoredNotThoseShown()
    {
        const auto tables =
            read(sheet(row(words("number") + words("date") + words("flag") + words("part") + words("clock")) +
                       row(number("1.25") + typed("date", "date-value", "2022-07-05T14:02:00") + typed("boolean", "boolean-value", "true") +
                           typed("percentage", "value", "0.67") + typed("time", "time-value", "PT06H30M00S"))));
        QVERIFY(tables.ok());
        const table::Table& table = tables->front();
        QCOMPARE(text(table.format), QString("ods"));
        QString all;
        for (std::size_t i = 0; i < 4; ++i) all += text(table.columns[i].text(0)) + " ";
        QCOMPARE(all, QString("1.25 2022-07-05T14:02:00 TRUE 0.67 "));
        QCOMPARE(table.columns[4].numbers[0], 6.5 / 24);
        QCOMPARE(text(table.columns[4].unit), QString("days"));
    }

    void repeatedCellsAndRowsAreRepeated()
    {
        const auto tables =
            read(sheet(header + row(number("1", "table:number-columns-repeated=\"2\""), "table:number-rows-repeated=\"3\"") +
                       row("<table:table-cell table:number-columns-repeated=\"16384\"/>", "table:number-rows-repeated=\"1048000\"")));
        QVERIFY(tables.ok());
        QCOMPARE(tables->front().rows, std::size_t(3));
        QCOMPARE(values(tables->front().columns[1]), QString("1|1|1"));
        const auto absurd =
            read(sheet(header + row(number("1", "table:number-columns-repeated=\"16000\""), "table:number-rows-repeated=\"1000000\"")));
        QVERIFY(!absurd.ok());
        QCOMPARE(text(absurd.error().code), QString("too-large"));
        for (const char* rows : {"9999999", "99999999999999999999"}) // more than rows, and more than a number
            QVERIFY(!read(sheet(header + row(number("1"), "table:number-rows-repeated=\"" + std::string(rows) + "\""))).ok());
    }

    void sheetsTogetherHaveBounds()
    {
        const std::string wide = row(number("1", "table:number-columns-repeated=\"90\""), "table:number-rows-repeated=\"600000\"");
        const auto two = read(sheet(wide, "One") + sheet(wide, "Two"));
        QVERIFY(!two.ok());
        QVERIFY2(text(two.error().text).contains("up to its sheet Two the workbook has more than 100000000 cells"),
                 two.error().text.c_str());
        std::string many;
        for (int i = 0; i < 2001; ++i) many += sheet("", "S" + std::to_string(i));
        QVERIFY(text(read(many).error().text).contains("2001 sheets"));
    }

    void longTextsThatAreRepeatedHaveBounds()
    {
        const std::string columns = "table:number-columns-repeated=\"9000\"";
        const auto said = [&](std::size_t length) {
            std::string names;
            for (int i = 0; i < 9000; ++i) names += words("c" + std::to_string(i));
            const std::string cells = "<table:table-cell " + columns + " office:value-type=\"string\"><text:p>" + std::string(length, 'x') +
                                      "</text:p></table:table-cell>";
            return read(sheet(row(names) + row(cells, "table:number-rows-repeated=\"1000\"")));
        };
        QVERIFY(said(100).ok());
        const auto refused = said(1'000'000);
        QVERIFY(!refused.ok());
        QCOMPARE(text(refused.error().code), QString("too-large"));
        QVERIFY2(text(refused.error().text).contains("repeat more than 256 MB of text"), refused.error().text.c_str());
    }

    void aLongNameThatIsRepeatedHasBounds()
    {
        const std::string cells = "<table:table-cell table:number-columns-repeated=\"9000\" office:value-type=\"string\"><text:p>" +
                                  std::string(1'000'000, 'x') + "</text:p></table:table-cell>";
        const auto names = read(sheet(row(cells) + row(number("1", "table:number-columns-repeated=\"9000\""))));
        QVERIFY(!names.ok());
        QVERIFY2(text(names.error().text).contains("more than 16 MB of text"), names.error().text.c_str());
    }

    void aLongTextThatIsNoNumberIsKeptShort()
    {
        const std::string remark = std::string(1'000'000, 'x');
        const auto tables = read(sheet(header + row(number("1") + number("2"), "table:number-rows-repeated=\"50000\"") +
                                       row(number("1") + words(remark), "table:number-rows-repeated=\"10000\"")));
        QVERIFY(tables.ok());
        const table::Column& column = tables->front().columns[1];
        QCOMPARE(column.faults.size(), std::size_t(10000));
        QVERIFY(column.faults.back().text.size() < 210);
    }

    void textsAreTheirParagraphsWithoutNotes()
    {
        const std::string note = "<office:annotation><text:p>a note</text:p></office:annotation>";
        const auto tables =
            read(sheet(row(words("a")) + row("<table:table-cell office:value-type=\"string\">" + note +
                                             "<text:p>one<text:s text:c=\"2\"/>two</text:p><text:p>three</text:p></table:table-cell>")));
        QVERIFY(tables.ok());
        QCOMPARE(values(tables->front().columns[0]), QString("one  two\nthree"));
    }

    void elementsInOneAnotherHaveBounds()
    {
        std::string deep;
        for (int i = 0; i < 100'000; ++i) deep += "<a>";
        const auto refused = read(sheet(header) + deep);
        QVERIFY(!refused.ok());
        QVERIFY2(text(refused.error().text).contains("more than 256 elements stand in one another"), refused.error().text.c_str());
    }

    void sheetsAreTablesByTheirNames()
    {
        const std::string both = sheet(header + row(number("1") + number("2")), "First") + sheet("", "Empty") +
                                 sheet(header + row(number("3") + number("4")), "Second");
        const auto tables = read(both);
        QVERIFY(tables.ok());
        QCOMPARE(tables->size(), std::size_t(2));
        QCOMPARE(text(tables->back().file), QString("t.ods#Second"));
        const auto second = read(both, "second");
        QVERIFY(second.ok());
        QCOMPARE(values(second->front().columns[0]), QString("3"));
        QVERIFY(text(read(both, "Third").error().text).contains("First, Empty or Second"));
    }

    void aSheetOfALongNameIsCalledByItsBeginning()
    {
        const std::string name(100'000, 'S');
        const auto tables =
            read(sheet(header + row(number("1") + number("2")), name.c_str()) + sheet(header + row(number("3") + number("4")), "Second"));
        QVERIFY(tables.ok());
        QCOMPARE(text(tables->front().file), QString("t.ods#") + QString(200, 'S') + "…");
        QCOMPARE(values(tables->front().columns[0]), QString("1"));
    }

    void placesAreFoundInTheSheetOfTheTable()
    {
        const auto source =
            base::memorySource("t.ods", zipBytes(spreadsheetParts(sheet(header + row(number("1") + number("2")), "First") +
                                                                  sheet(row("") + header + row(number("3") + number("4")), "Second"))));
        base::Message message = base::inputError("bad", "found it", "t.ods#Second");
        message.row = 1;
        message.columnName = "b";
        io::locate({&message}, *source, {});
        QCOMPARE(text(base::describe(message)), QString("t.ods#Second:3:2: Second!B3: found it"));
    }

    void encryptedFilesSaySo()
    {
        testing::Parts parts = spreadsheetParts(sheet(header));
        parts.emplace_back("META-INF/manifest.xml", "<m><e><encryption-data/></e></m>");
        const auto tables = testing::readBytes("t.ods", zipBytes(parts));
        QVERIFY(!tables.ok());
        QCOMPARE(text(tables.error().code), QString("encrypted-file"));
    }
};

QTEST_GUILESS_MAIN(OdsReaderTest)
#include "ods_reader_test.moc"
