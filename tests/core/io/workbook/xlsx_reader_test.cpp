#include "tests/testing/files/made_archive.h"
#include "tests/testing/files/made_files.h"
#include "tests/testing/text.h"

#include <QTest>

using namespace atrisk;
using testing::text;
using testing::workbookParts;
using testing::zipBytes;

namespace {

const std::string header =
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>arm</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>time</t></is></c></row>";

std::string cell(const std::string& place, const std::string& attributes, const std::string& inside)
{
    return "<c r=\"" + place + "\" " + attributes + ">" + inside + "</c>";
}
std::string row(int number, const std::string& cells) { return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>"; }
std::string number(const std::string& place, const std::string& value) { return cell(place, "", "<v>" + value + "</v>"); }
std::string shared(const std::string& place, int index) { return cell(place, "t=\"s\"", "<v>" + std::to_string(index) + "</v>"); }

table::Table readRows(const std::string& rows, const std::string& properties = {}, const std::string& behind = {},
                      const io::ReadOptions& options = {})
{
    const auto source = base::memorySource("t.xlsx", zipBytes(workbookParts(rows, properties, behind)));
    auto tables = io::readTables(*source, {}, options, {});
    if (!tables.ok()) qFatal("%s", base::describe(tables.error()).c_str());
    return tables->front();
}

QString failure(std::string bytes)
{
    const auto tables = testing::readBytes("t.xlsx", std::move(bytes));
    return text(tables.ok() ? "read without an error" : base::describe(tables.error()));
}

QString values(const table::Column& column)
{
    QString all;
    for (std::size_t i = 0; i < column.rows(); ++i) all += (i > 0 ? "|" : "") + text(column.text(i));
    return all;
}

QString assumed(const table::Table& table)
{
    QString all;
    for (const table::Assumption& one : table.assumptions) all += text(one.what + ": " + one.found + " (" + one.reason + ")\n");
    return all;
}

/// A name and twice the first shared text in each column.
std::string manyTexts(std::size_t columns)
{
    std::string names, texts;
    for (std::size_t i = 0; i < columns; ++i) {
        names += "<c t=\"inlineStr\"><is><t>c" + std::to_string(i) + "</t></is></c>";
        texts += "<c t=\"s\"><v>0</v></c>";
    }
    return row(1, names) + row(2, texts) + row(3, texts);
}

} // namespace

class XlsxReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textsNumbersAndBooleansAreRead()
    {
        const table::Table table = readRows(header + row(2, shared("A2", 0) + number("B2", "13.9")) +
                                            row(4, shared("A4", 1) + cell("B4", "t=\"n\"", "<v>1E-3</v>")));
        QCOMPARE(text(table.name), QString("Data"));
        QCOMPARE(text(table.format), QString("xlsx"));
        QCOMPARE(table.rows, std::size_t(2)); // row 3 has no value
        QCOMPARE(values(table.columns[0]), QString("Placebo|Drug"));
        QCOMPARE(values(table.columns[1]), QString("13.9|0.001"));
        QVERIFY(table.columns[1].type == table::ColumnType::Number);
        const table::Table flags = readRows(header + row(2, cell("A2", "t=\"b\"", "<v>1</v>")) + row(3, cell("A3", "t=\"b\"", "<v>0</v>")));
        QCOMPARE(values(flags.columns[0]), QString("TRUE|FALSE"));
    }

    void richTextHasNoPhoneticGuides()
    {
        const std::string runs =
            "<is><r><rPr><b/></rPr><t>To</t></r><r><t xml:space=\"preserve\">kyo </t></r><rPh sb=\"0\" eb=\"2\"><t>x</t></rPh></is>";
        const table::Table table = readRows(header + row(2, cell("A2", "t=\"inlineStr\"", runs)) +
                                            row(3, cell("A3", "t=\"inlineStr\"", "<is><t>a_x000A_b_x005F_</t></is>")));
        QCOMPARE(values(table.columns[0]), QString("Tokyo|a\nb_"));
    }

    void datesAreThoseOfTheFormat()
    {
        const std::string rows = header + row(2, cell("B2", "s=\"1\"", "<v>43285</v>")) + row(3, cell("B3", "s=\"1\"", "<v>43285.5</v>"));
        QCOMPARE(values(*readRows(rows).find("time")), QString("2018-07-04|2018-07-04T12:00:00"));
        QCOMPARE(values(*readRows(rows, "date1904=\"1\"").find("time")), QString("2022-07-05|2022-07-05T12:00:00"));
        const table::Table ofDay = readRows(header + row(2, cell("B2", "s=\"2\"", "<v>0.5</v>")));
        QCOMPARE(values(*ofDay.find("time")), QString("0.5"));
        const table::Table impossible = readRows(header + row(2, cell("B2", "s=\"1\"", "<v>60</v>")));
        QCOMPARE(text(base::describe(impossible.warnings.front())),
                 QString("t.xlsx:2:2: Data!B2: 1 date of 29 February 1900, which there never was; read as text"));
    }

    void formulasHaveTheirStoredValue()
    {
        const table::Table table =
            readRows(header + row(2, cell("A2", "t=\"str\"", "<f>\"A\"</f><v>A</v>") + cell("B2", "", "<f>1+1</f><v>2</v>")) +
                     row(3, cell("A3", "t=\"str\"", "<f>\"\"</f><v></v>") + cell("B3", "", "<f>1+2</f>")) +
                     row(4, cell("A4", "t=\"str\"", "<f>\"B\"</f><v>B</v>")));
        QCOMPARE(values(table.columns[0]), QString("A|B"));
        QCOMPARE(values(table.columns[1]), QString("2|"));
        QCOMPARE(table.warnings.size(), std::size_t(1));
        const QString warning = text(base::describe(table.warnings.front()));
        QVERIFY2(warning.startsWith("t.xlsx:3:2: Data!B3: 1 formula without a value"), qPrintable(warning));
    }

    void titlesAndNotesAreNoRows()
    {
        const auto words = [](const std::string& place, const std::string& said) {
            return cell(place, "t=\"inlineStr\"", "<is><t>" + said + "</t></is>");
        };
        const std::string rows = row(1, words("A1", "A trial")) + row(3, words("B3", "arm") + words("C3", "time") + words("D3", "n")) +
                                 row(4, shared("B4", 0) + number("C4", "1") + number("D4", "7")) +
                                 row(5, shared("B5", 1) + number("C5", "2") + number("D5", "2")) + row(7, words("B7", "Source: elsewhere"));
        const table::Table table = readRows(rows);
        QCOMPARE(table.rows, std::size_t(2));
        QCOMPARE(text(table.columns.front().name), QString("arm"));
        QVERIFY2(assumed(table).contains("header: row 3 of Data (1 row of title above it"), qPrintable(assumed(table)));
        QVERIFY2(assumed(table).contains("end of the table: row 5 of Data"), qPrintable(assumed(table)));
        QCOMPARE(table.reading.headerLine, std::size_t(3));
        io::ReadOptions options;
        options.headerLine = 4;
        QCOMPARE(text(readRows(rows, {}, {}, options).columns.front().name), QString("Placebo"));
        options.headerLine = 2;
        const auto source = base::memorySource("t.xlsx", zipBytes(workbookParts(rows)));
        QCOMPARE(text(io::readTables(*source, {}, options, {}).error().code), QString("bad-value"));
    }

    void aRowOfValuesIsNoHeader()
    {
        const auto line = [](int at, const char* time) {
            const std::string n = std::to_string(at);
            return row(at, shared("A" + n, at % 2) + number("B" + n, time) + number("C" + n, at % 2 == 0 ? "1" : "0"));
        };
        const std::string rows = line(1, "3.5") + line(2, "5") + line(3, "2") + line(4, "8");
        const auto source = base::memorySource("t.xlsx", zipBytes(workbookParts(rows)));
        const auto refused = io::readTables(*source, {}, {}, {});
        QVERIFY(!refused.ok());
        QCOMPARE(text(refused.error().code), QString("no-header"));
        io::ReadOptions options;
        options.headerLine = 1;
        QCOMPARE(readRows(rows, {}, {}, options).rows, std::size_t(3));
    }

    void blankRowsAndWhatMayBeATotalAreSaid()
    {
        const std::string patients = header + row(2, shared("A2", 0) + number("B2", "1")) + row(3, shared("A3", 1) + number("B3", "2"));
        const table::Table total = readRows(patients + row(6, number("B6", "1.5")));
        QCOMPARE(total.rows, std::size_t(3));
        QVERIFY2(
            assumed(total).contains("rows: 3 of Data (2 blank rows between them are none; what stands behind the last may be no patients)"),
            qPrintable(assumed(total)));
        QVERIFY(total.assumptions.back().doubtful);
        const table::Table groups = readRows(patients + row(6, shared("A6", 0) + number("B6", "1.5")));
        QVERIFY(!groups.assumptions.back().doubtful);
    }

    void namesLeftOutAreNumbered()
    {
        const auto words = [](const std::string& place, const std::string& said) {
            return cell(place, "t=\"inlineStr\"", "<is><t>" + said + "</t></is>");
        };
        const table::Table table = readRows(row(1, words("A1", "id") + words("B1", "arm") + words("D1", "time")) +
                                            row(2, number("A2", "1") + shared("B2", 0) + number("C2", "5") + number("D2", "1.5")) +
                                            row(3, number("A3", "2") + shared("B3", 1) + number("C3", "6") + number("D3", "2.5")));
        QCOMPARE(table.rows, std::size_t(2));
        QCOMPARE(text(table.columns[2].name), QString("column3"));
    }

    void mergedCellsHaveTheirValueInEachRow()
    {
        const std::string rows =
            header + row(2, shared("A2", 0) + number("B2", "1")) + row(3, number("B3", "2")) + row(4, shared("A4", 1) + number("B4", "3"));
        const table::Table table = readRows(rows, {}, "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>");
        QCOMPARE(values(table.columns[0]), QString("Placebo|Placebo|Drug"));
        QVERIFY2(assumed(table).contains("merged cells: 1 range of Data, the first at A2"), qPrintable(assumed(table)));
        QCOMPARE(values(readRows(rows).columns[0]), QString("Placebo||Drug"));
    }

    void messagesNameTheCell()
    {
        const auto source =
            base::memorySource("t.xlsx", zipBytes(workbookParts(row(3, cell("C3", "t=\"inlineStr\"", "<is><t>arm</t></is>")) +
                                                                row(5, shared("C5", 0)) + row(6, shared("C6", 1)))));
        base::Message message = base::inputError("bad", "found it", "t.xlsx");
        message.row = 2;
        message.columnName = "arm";
        io::locate({&message}, *source, {});
        QCOMPARE(text(base::describe(message)), QString("t.xlsx:6:3: Data!C6: found it"));
        QVERIFY(failure(zipBytes(workbookParts(header + row(2, number("B2", "x"))))).contains("cell B2 holds no number but \"x\""));
        const std::string twice = row(1, shared("A1", 0) + shared("B1", 0)) + row(2, number("A2", "1") + number("B2", "2"));
        QVERIFY(
            failure(zipBytes(workbookParts(twice))).startsWith("t.xlsx:1:2: Data!B1: two columns are named \"Placebo\", the other at A1"));
    }

    void impossibleSheetsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("row order") << QByteArray("<row r=\"3\"/><row r=\"2\"/>") << QByteArray("row 2 stands behind row 3");
        QTest::newRow("row number") << QByteArray("<row r=\"1048577\"/>") << QByteArray("row 1048577");
        QTest::newRow("column") << QByteArray("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")
                                << QByteArray("the cell \"XFE1\" is where it cannot be");
        QTest::newRow("cell order") << QByteArray("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")
                                    << QByteArray("\"A1\" is where it cannot be");
        QTest::newRow("text") << QByteArray("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>") << QByteArray("names the text 9 of 2");
        QTest::newRow("markup") << QByteArray("<row r=\"1\"><c>") << QByteArray("the sheet Data is no proper XML at line 1, column");
        QTest::newRow("nothing") << QByteArray() << QByteArray("the workbook holds no values");
    }
    void impossibleSheetsAreRefused()
    {
        QFETCH(QByteArray, rows);
        QFETCH(QByteArray, message);
        const QString found = failure(zipBytes(workbookParts(rows.toStdString())));
        QVERIFY2(found.contains(message), qPrintable(found));
    }

    void aTagWithoutEndIsRefused()
    {
        const std::string rows = "<row r=\"" + std::string(6U << 20U, '1') + "\"/>";
        const auto source = base::memorySource("t.xlsx", zipBytes(workbookParts(rows)));
        const auto refused = io::readTables(*source, {}, {}, {});
        QVERIFY(!refused.ok());
        QVERIFY2(text(refused.error().text).contains("a tag of more than 4 MB"), refused.error().text.c_str());
    }

    void entitiesAreNotExpanded()
    {
        testing::Parts parts = workbookParts(header);
        parts.back().second = "<!DOCTYPE x [<!ENTITY a \"b\">]>" + parts.back().second;
        QVERIFY(failure(zipBytes(parts)).contains("a document type is not allowed"));
    }

    void targetsStayInTheArchive()
    {
        testing::Parts parts = workbookParts(header + row(2, number("B2", "1")));
        std::string& relations = parts[1].second;
        relations.replace(relations.find("worksheets/"), 11, "../../../xl/worksheets/");
        QVERIFY(testing::readBytes("t.xlsx", zipBytes(parts)).ok());
        relations.replace(relations.find("../../../xl/worksheets/sheet1.xml"), 33, "../../../../etc/passwd");
        QVERIFY(failure(zipBytes(parts)).contains("its part etc/passwd is missing"));
    }

    void otherArchivesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("xlsb") << QByteArray("xl/workbook.bin") << QByteArray("binary Excel workbook (xlsb); save it as xlsx");
        QTest::newRow("docx") << QByteArray("word/document.xml") << QByteArray("Word document");
        QTest::newRow("pptx") << QByteArray("ppt/presentation.xml") << QByteArray("PowerPoint");
        QTest::newRow("zip") << QByteArray("data/adtte.csv") << QByteArray("ZIP archive and no workbook (it holds data/adtte.csv)");
    }
    void otherArchivesAreNamed()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, message);
        const QString found = failure(zipBytes({{part.toStdString(), "x"}}));
        QVERIFY2(found.contains(message), qPrintable(found));
    }

    void aCutArchiveIsRefused()
    {
        const std::string whole = zipBytes(workbookParts(header + row(2, number("B2", "1"))));
        for (std::size_t size = 4; size < whole.size(); size += 7) QVERIFY(!failure(whole.substr(0, size)).isEmpty());
        QVERIFY(failure(whole.substr(0, whole.size() - 30)).contains("damaged"));
    }

    void readingStopsWhenAsked()
    {
        std::string rows = header;
        for (int i = 2; i < 20000; ++i) rows += row(i, number("B" + std::to_string(i), std::to_string(i)));
        const base::Cancel cancel;
        cancel.request();
        const auto tables = testing::readBytes("t.xlsx", zipBytes(workbookParts(rows)), {}, cancel);
        QVERIFY(!tables.ok());
        QVERIFY(tables.error().kind == base::ErrorKind::Cancelled);
    }

    void sharedTextsInManyColumnsHaveBounds()
    {
        testing::Parts parts = workbookParts(manyTexts(9000));
        for (auto& [name, content] : parts)
            if (name == "xl/texts.xml") content = "<sst><si><t>" + std::string(1'000'000, 'x') + "</t></si></sst>";
        const QString refused = failure(zipBytes(parts));
        QVERIFY2(refused.contains("repeat more than 256 MB of text"), qPrintable(refused));
    }

    void sheetsThatAreOnePartAreUnpackedWithinBounds()
    {
        testing::Parts parts = workbookParts(header + row(2, number("A2", "1")) + std::string(8'000'000, ' '));
        std::string sheets;
        for (int i = 0; i < 1000; ++i) sheets += "<sheet name=\"S" + std::to_string(i) + "\" r:id=\"r1\"/>";
        for (auto& [name, content] : parts)
            if (name == "xl/workbook.xml") content = "<workbook xmlns:r=\"r\"><sheets>" + sheets + "</sheets></workbook>";
        const QString refused = failure(zipBytes(parts));
        QVERIFY2(refused.contains("unpacked, this file would have more than 250 times its size"), qPrintable(refused));
    }
};

QTEST_GUILESS_MAIN(XlsxReaderTest)
#include "xlsx_reader_test.moc"
