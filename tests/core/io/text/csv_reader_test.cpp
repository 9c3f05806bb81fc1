#include "core/io/text/csv_reader.h"
#include "tests/testing/made_files.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using table::ColumnType;

namespace {

table::Table readOk(const std::string& text)
{
    auto tables = testing::readBytes("a/trial.csv", text);
    if (!tables.ok()) qFatal("%s", base::describe(tables.error()).c_str());
    return tables->front();
}

std::string failure(const std::string& text)
{
    auto tables = testing::readBytes("t.csv", text);
    return tables.ok() ? std::string("read without an error") : base::describe(tables.error());
}

std::string shown(const table::Table& table)
{
    std::string text;
    for (const table::Column& column : table.columns) {
        text += column.name + "(" + std::string(table::name(column.type)) + ")=";
        for (std::size_t row = 0; row < table.rows; ++row) text += (row > 0 ? "," : "") + column.text(row);
        text += ";";
    }
    return text;
}

} // namespace

class CsvReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyVarietyReadsTheSame_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray plain = "time(number)=1.5,2;arm(category)=A,B;";
        QTest::newRow("comma") << QByteArray("time,arm\n1.5,A\n2,B\n") << plain;
        QTest::newRow("no last line end") << QByteArray("time,arm\n1.5,A\n2,B") << plain;
        QTest::newRow("CRLF") << QByteArray("time,arm\r\n1.5,A\r\n2,B\r\n") << plain;
        QTest::newRow("CR alone") << QByteArray("time,arm\r1.5,A\r2,B\r") << plain;
        QTest::newRow("tab") << QByteArray("time\tarm\n1.5\tA\n2\tB\n") << plain;
        QTest::newRow("bar") << QByteArray("time|arm\n1.5|A\n2|B\n") << plain;
        QTest::newRow("semicolon, decimal comma") << QByteArray("time;arm\n1,5;A\n2;B\n") << plain;
        QTest::newRow("semicolon, decimal point") << QByteArray("time;arm\n1.5;A\n2;B\n") << plain;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFtime,arm\n1.5,A\n2,B\n") << plain;
        QTest::newRow("all quoted") << QByteArray("\"time\",\"arm\"\n\"1.5\",\"A\"\n\"2\",\"B\"\n") << plain;
        QTest::newRow("blanks around") << QByteArray("time, arm\n 1.5 , A\n2 ,B \n") << plain;
        QTest::newRow("blank lines") << QByteArray("\ntime,arm\n\n1.5,A\n  \n2,B\n\n") << plain;
        QTest::newRow("DOS end of file") << QByteArray("time,arm\n1.5,A\n2,B\n\x1A") << plain;
        QTest::newRow("delimiter inside quotes") << QByteArray("a;b\n\"x;y\";1\n") << QByteArray("a(category)=x;y;b(number)=1;");
        QTest::newRow("doubled quotes") << QByteArray("a,b\n\"say \"\"no\"\"\",1\n") << QByteArray("a(category)=say \"no\";b(number)=1;");
        QTest::newRow("line end inside quotes") << QByteArray("a,b\n\"x\ny\",1\n") << QByteArray("a(category)=x\ny;b(number)=1;");
        QTest::newRow("row names of R") << QByteArray("\"\",\"t\"\n\"1\",4\n\"2\",5\n") << QByteArray("column1(number)=1,2;t(number)=4,5;");
        QTest::newRow("one column") << QByteArray("t\n4\n5\n") << QByteArray("t(number)=4,5;");
        QTest::newRow("mixed decimal marks are text")
            << QByteArray("t;u\n1,5;1\n1.5;2\n") << QByteArray("t(category)=1,5,1.5;u(number)=1,2;");
        QTest::newRow("thousands are text") << QByteArray("t\n\"1,000\"\n\"2,000\"\n") << QByteArray("t(category)=1,000,2,000;");
        QTest::newRow("UTF-8") << QByteArray("n,t\nM\xC3\xBCller,1\n") << QByteArray("n(category)=M\xC3\xBCller;t(number)=1;");
    }
    void everyVarietyReadsTheSame()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(shown(readOk(text.toStdString()))), expected);
    }

    void columnsAreTyped_data()
    {
        QTest::addColumn<QByteArray>("cells");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("numbers") << QByteArray("+1.5\n-2e3\n.5\n7.") << QByteArray("x(number)=1.5,-2000,0.5,7;");
        QTest::newRow("missing") << QByteArray("1\nNA\n.\n\"\"\nNaN\n2") << QByteArray("x(number)=1,,,,,2;");
        QTest::newRow("missing text") << QByteArray("F\nNA\n.\n\"\"\nM") << QByteArray("x(category)=F,,,,M;");
        QTest::newRow("infinite") << QByteArray("Inf\n-Inf\n1") << QByteArray("x(number)=inf,-inf,1;");
        QTest::newRow("nothing known") << QByteArray("NA\n.") << QByteArray("x(number)=,;");
        QTest::newRow("dates") << QByteArray("2022-07-05\nNA\n1959-12-31") << QByteArray("x(date)=2022-07-05,,1959-12-31;");
        QTest::newRow("times of day") << QByteArray("2022-07-05T14:02\n2022-07-05 14:02:07")
                                      << QByteArray("x(date)=2022-07-05T14:02:00,2022-07-05T14:02:07;");
        QTest::newRow("no such day") << QByteArray("2022-02-30") << QByteArray("x(category)=2022-02-30;");
        QTest::newRow("partial date") << QByteArray("2022-02-20\n2022-03") << QByteArray("x(category)=2022-02-20,2022-03;");
        QTest::newRow("identifiers") << QByteArray("007\n012\n123") << QByteArray("x(category)=007,012,123;");
        QTest::newRow("equal width, no zero") << QByteArray("107\n112") << QByteArray("x(number)=107,112;");
        QTest::newRow("zero and one") << QByteArray("0\n1") << QByteArray("x(number)=0,1;");
        QTest::newRow("decimals from zero") << QByteArray("0.5\n1.5") << QByteArray("x(number)=0.5,1.5;");
        QTest::newRow("hexadecimal") << QByteArray("0x1F") << QByteArray("x(category)=0x1F;");
        QTest::newRow("one word among numbers") << QByteArray("1\n2\nthree") << QByteArray("x(category)=1,2,three;");
        QTest::newRow("two signs") << QByteArray("+-1") << QByteArray("x(category)=+-1;");
    }
    void columnsAreTyped()
    {
        QFETCH(QByteArray, cells);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(shown(readOk("x\n" + cells.toStdString() + "\n"))), expected);
    }

    void manyDifferentTextsAreText()
    {
        std::string text = "id\n";
        for (int i = 0; i < 30; ++i) text += "S" + std::to_string(i) + "\n";
        QCOMPARE(readOk(text).columns[0].type, ColumnType::Text);
    }

    void tableKnowsItsNameFileAndFormat()
    {
        const table::Table table = readOk("a\n1\n");
        QCOMPARE(table.name, std::string("trial"));
        QCOMPARE(table.file, std::string("a/trial.csv"));
        QCOMPARE(table.format, std::string("csv"));
        QVERIFY(table.warnings.empty());
    }

    void errorsSayWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("too few") << QByteArray("a,b,c\n1,2,3\n4,5\n") << QByteArray("t.csv:3:4: ")
                                 << QByteArray("found 2 fields, expected 3");
        QTest::newRow("names the header") << QByteArray("a,b,c\n4,5\n") << QByteArray("t.csv:2:4: ") << QByteArray("\"c\"");
        QTest::newRow("too many") << QByteArray("a,b\n1,2\n3,4,5\n6,7,8\n") << QByteArray("t.csv:3:5: ")
                                  << QByteArray("(and 1 more such row)");
        QTest::newRow("behind blank lines") << QByteArray("a,b\n\n\n1\n") << QByteArray("t.csv:4:2: ") << QByteArray("found 1 field,");
        QTest::newRow("behind a cell of two lines")
            << QByteArray("a,b\n\"x\ny\",1\n1\n") << QByteArray("t.csv:4:2: ") << QByteArray("found 1 field,");
        QTest::newRow("CR alone") << QByteArray("a,b\r1,2\r1\r") << QByteArray("t.csv:3:2: ") << QByteArray("found 1 field,");
        QTest::newRow("duplicate") << QByteArray("id,b,id\n1,2,3\n") << QByteArray("t.csv:1:6: ")
                                   << QByteArray("as the 1st (line 1, column 1) and as the 3rd");
        QTest::newRow("duplicates") << QByteArray("id,id,b,b\n1,2,3,4\n") << QByteArray("t.csv:1:4: ")
                                    << QByteArray("(and 1 more such name)");
        QTest::newRow("unterminated") << QByteArray("a,b\n1,\"x\n2,y\n") << QByteArray("t.csv:2:3: ") << QByteArray("never closed");
        QTest::newRow("quote inside") << QByteArray("a,b\n1,x\"y\n") << QByteArray("t.csv:2:4: ") << QByteArray("inside an unquoted field");
        QTest::newRow("text behind a quote") << QByteArray("a,b\n1,\"x\"y\n") << QByteArray("t.csv:2:6: ")
                                             << QByteArray("opened at line 2, column 3");
        QTest::newRow("characters, not bytes") << QByteArray("a,b\n\xC3\xA9\xC3\xA9,x\"y\n") << QByteArray("t.csv:2:5: ")
                                               << QByteArray("quotation");
        QTest::newRow("empty") << QByteArray("") << QByteArray("t.csv: ") << QByteArray("the file is empty");
        QTest::newRow("blank") << QByteArray(" \n\n") << QByteArray("t.csv: ") << QByteArray("nothing but blanks");
    }
    void errorsSayWhere()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        QFETCH(QByteArray, words);
        const QByteArray message = QByteArray::fromStdString(failure(text.toStdString()));
        QVERIFY2(message.startsWith(place), message.constData());
        QVERIFY2(message.contains(words), message.constData());
    }

    void latin1IsReadWithAWarning()
    {
        const table::Table table = readOk("n,t\nJos\xC3\xA9,1\nM\xFCller \x80,2\n");
        QCOMPARE(table.columns[0].text(0), std::string("Jos\xC3\xA9"));
        QCOMPARE(table.columns[0].text(1), std::string("M\xC3\xBCller \xE2\x82\xAC"));
        QCOMPARE(table.warnings.size(), std::size_t(1));
        QCOMPARE(table.warnings[0].code, std::string("not-utf8"));
        QCOMPARE(table.warnings[0].line, std::size_t(3));
        QCOMPARE(table.warnings[0].column, std::size_t(2));
    }

    void aHeaderAloneIsATableWithoutRows()
    {
        const table::Table table = readOk("time,arm\n");
        QCOMPARE(table.rows, std::size_t(0));
        QCOMPARE(table.columns.size(), std::size_t(2));
        QCOMPARE(table.warnings.at(0).code, std::string("no-rows"));
    }

    void cellsAreLocated_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("row");
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("character");
        QTest::newRow("plain") << QByteArray("a,b\n1,2\n3,4\n") << 2 << QByteArray("b") << 3 << 3;
        QTest::newRow("header") << QByteArray("a,b\n1,2\n") << 0 << QByteArray("b") << 1 << 3;
        QTest::newRow("quoted") << QByteArray("\"a\",\"b\"\n\"x,y\",\"z\"\n") << 1 << QByteArray("b") << 2 << 7;
        QTest::newRow("blanks") << QByteArray("a, b\n1,   2\n") << 1 << QByteArray("b") << 2 << 6;
        QTest::newRow("blank lines") << QByteArray("a,b\n\n1,2\n") << 1 << QByteArray("a") << 3 << 1;
        QTest::newRow("two-line cell") << QByteArray("a,b\n\"x\r\ny\",2\r\n3,4\r\n") << 2 << QByteArray("b") << 4 << 3;
        QTest::newRow("accents") << QByteArray("a,b\n\xC3\xA9\xC3\xA9,2\n") << 1 << QByteArray("b") << 2 << 4;
        QTest::newRow("Latin-1") << QByteArray("a,b\n\xE9\xE9,2\n") << 1 << QByteArray("b") << 2 << 4;
        QTest::newRow("unnamed") << QByteArray("\"\",b\n1,2\n") << 1 << QByteArray("column1") << 2 << 1;
        QTest::newRow("doubled quote in a name") << QByteArray("a,\"b\"\"c\"\n1,2\n") << 1 << QByteArray("b\"c") << 2 << 3;
        QTest::newRow("no column") << QByteArray("a,b\n 1,2\n") << 1 << QByteArray("") << 2 << 1;
        QTest::newRow("tab") << QByteArray("a\tb\n\t2\n") << 1 << QByteArray("b") << 2 << 2;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a,b\n1,2\n")
                                         << 0 << QByteArray("a") << 1 << 1;
    }
    void cellsAreLocated()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, row);
        QFETCH(QByteArray, column);
        QFETCH(int, line);
        QFETCH(int, character);
        const auto source = base::memorySource("t.csv", text.toStdString());
        const auto place = io::locateInCsv(*source, {{static_cast<std::size_t>(row), column.toStdString()}}).front();
        QVERIFY(place.has_value());
        QCOMPARE(static_cast<int>(place->line), line);
        QCOMPARE(static_cast<int>(place->column), character);
    }

    void whatIsNotThereIsNotLocated()
    {
        const auto source = base::memorySource("t.csv", "a,b\n1,2\n");
        QVERIFY(!io::locateInCsv(*source, {{2, "a"}}).front());
        QVERIFY(!io::locateInCsv(*source, {{1, "c"}}).front());
    }

    void manyCellsAreLocatedInAnyOrder()
    {
        const auto source = base::memorySource("t.csv", "a,b\r\n\r\n1,2\r\n\"x\r\ny\",4\r\n5,6\r\n");
        const auto places = io::locateInCsv(*source, {{3, "b"}, {1, ""}, {9, "a"}, {2, "b"}, {0, "b"}, {3, "a"}, {2, "a"}});
        QStringList found;
        for (const auto& place : places) found << (place ? QString("%1:%2").arg(place->line).arg(place->column) : QString("-"));
        QCOMPARE(found.join(' '), QString("6:3 3:1 - 5:4 1:3 6:1 4:1"));
    }

    void messagesGetTheirPlace()
    {
        const auto source = base::memorySource("t.csv", "a,b\n1,2\n1,x\n");
        base::Message message = base::inputError("bad", "found x", "t.csv");
        message.row = 2;
        message.columnName = "b";
        io::locate({&message}, *source, {});
        QCOMPARE(base::describe(message), std::string("t.csv:3:3: found x"));
    }

    void aMemberOfACsvFileIsAnError()
    {
        QCOMPARE(testing::readBytes("t.csv", "a\n1\n", "ADTTE").error().code, std::string("no-such-member"));
    }

    void aLongFileIsReadAcrossItsChunks()
    {
        std::string text = "id,time,arm,visit\n";
        for (int i = 0; i < 60000; ++i)
            text += "S-" + std::to_string(i) + "," + std::to_string(i) + ".25,\"Arm " + std::to_string(i % 3) + "\",\n";
        const table::Table table = readOk(text);
        QCOMPARE(table.rows, std::size_t(60000));
        QCOMPARE(table.columns[1].numbers[59999], 59999.25);
        QCOMPARE(table.columns[2].text(59998), std::string("Arm 1"));
        QCOMPARE(table.columns[3].missingCount(), std::size_t(60000));
    }

    void readingStopsWhenAsked()
    {
        std::string text = "a,b\n";
        for (int i = 0; i < 100000; ++i) text += "1,2\n";
        const base::Cancel watched;
        QVERIFY(testing::readBytes("t.csv", text, {}, watched).ok());
        QVERIFY2(watched.polls() >= 6, "one poll for every 64 kB");
        QCOMPARE(watched.progress(), 1.0);
        const base::Cancel stopped;
        stopped.request();
        const auto tables = testing::readBytes("t.csv", text, {}, stopped);
        QVERIFY(!tables.ok());
        QCOMPARE(tables.error().kind, base::ErrorKind::Cancelled);
        QCOMPARE(stopped.polls(), 1L);
    }
};

QTEST_GUILESS_MAIN(CsvReaderTest)
#include "csv_reader_test.moc"
