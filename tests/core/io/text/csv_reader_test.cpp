#include "core/io/text/csv_reader.h"
#include "core/io/text/csv_scanner.h"
#include "core/io/text/text_encoding.h"
#include "tests/testing/files/made_files.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

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

/// Calls back before each read.
class WatchedSource final : public base::Source {
public:
    WatchedSource(std::string bytes, std::function<void(std::uint64_t position)> before)
        : m_bytes(base::memorySource("t.csv", std::move(bytes))), m_before(std::move(before))
    {
    }
    [[nodiscard]] const std::string& name() const override { return m_bytes->name(); }
    [[nodiscard]] std::uint64_t size() const override { return m_bytes->size(); }
    base::Result<std::size_t> read(char* buffer, std::size_t count) override
    {
        m_before(m_position);
        auto got = m_bytes->read(buffer, count);
        m_position += got ? *got : 0;
        return got;
    }
    void seek(std::uint64_t position) override { m_bytes->seek(m_position = position); }

private:
    base::SourcePtr m_bytes;
    std::function<void(std::uint64_t)> m_before;
    std::uint64_t m_position = 0;
};

std::string longText()
{
    std::string text = "id,x,arm\n";
    for (int i = 0; i < 200000; ++i)
        text += "P" + std::to_string((i * 7919) % 200000) + "," + std::to_string(i) + ".5,Arm " + std::to_string(i % 3) + "\n";
    return text;
}

} // namespace

class CsvReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHeaderOfMillionsOfColumnsIsRefusedByItsStart_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("columns");
        QTest::newRow("names") << QByteArray("a,").repeated(200000) + "b\n1,2\n"
                               << "200001 columns";
        QTest::newRow("nothing but commas") << QByteArray(200000, ',') << "200001 columns";
        QTest::newRow("a name at the end") << QByteArray(100001, ';') + "b\n"
                                           << "100002 columns";
    }
    void aHeaderOfMillionsOfColumnsIsRefusedByItsStart()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, columns);
        const auto source = base::memorySource("wide.csv", text.toStdString());
        const auto tables = io::readCsv(*source, "", {}, {});
        QVERIFY(!tables.ok());
        QCOMPARE(tables.error().code, std::string("too-large"));
        QVERIFY2(tables.error().text.find(columns.toStdString() + ", and at most 10000") != std::string::npos, tables.error().text.c_str());
        QCOMPARE(io::scanRecord(text.toStdString(), 0, text.front() == ';' ? ';' : ',').fields.size(), std::size_t(100000));
    }
    void aLastRowWithoutLineEndIsSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("said");
        QTest::newRow("a number that may go on") << QByteArray("a,b\nx,1\ny,2") << true;
        QTest::newRow("quoted") << QByteArray("a,b\nx,1\ny,\"2\"") << true;
        QTest::newRow("tabs") << QByteArray("a\tb\nx\t1\ny\t2") << true;
        QTest::newRow("ended") << QByteArray("a,b\nx,1\ny,2\n") << false;
        QTest::newRow("ended as in Windows") << QByteArray("a,b\r\nx,1\r\ny,2\r\n") << false;
        QTest::newRow("ended as in old Macs") << QByteArray("a,b\rx,1\ry,2\r") << false;
        QTest::newRow("a header alone") << QByteArray("a,b") << false;
    }
    void aLastRowWithoutLineEndIsSaid()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, said);
        const table::Table table = readOk(text.toStdString());
        const auto found = std::ranges::find(table.assumptions, "last row", &table::Assumption::what);
        QCOMPARE(found != table.assumptions.end(), said);
        if (said) QVERIFY(!found->doubtful && found->reason.find("cut off") != std::string::npos);
    }
    void quotationMarksInAValueStandOnce_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("two") << QByteArray(R"("a""b")") << QByteArray("a\"b");
        QTest::newRow("four in a row") << QByteArray(R"("a""""b")") << QByteArray("a\"\"b");
        QTest::newRow("alone") << QByteArray(R"("""")") << QByteArray("\"");
        QTest::newRow("many") << '"' + QByteArray(2000000, '"') + '"' << QByteArray(1000000, '"');
    }
    void quotationMarksInAValueStandOnce()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        const std::string text = field.toStdString();
        QVERIFY(io::valueOf(text, io::FieldScanner(text, ',').at(0)) == value.toStdString());
    }
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
        QTest::newRow("missing") << QByteArray("1\nNA\n.\nNaN\n2") << QByteArray("x(number)=1,,,,2;");
        QTest::newRow("missing text") << QByteArray("F\nNA\n.\nM") << QByteArray("x(category)=F,,,M;");
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

    void oddCellsDoNotChangeAColumn_data()
    {
        QTest::addColumn<QByteArray>("cells");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("signs for nothing") << QByteArray("1\nN/A\nn/a\nNULL\nnull\n#N/A\n-\n?\nunknown\n2")
                                           << QByteArray("x(number)=1,,,,,,,,,2;");
        QTest::newRow("words for nothing among texts") << QByteArray("F\nN/A\n-\nUnknown\nM") << QByteArray("x(category)=F,,,,M;");
        QTest::newRow("an error of Excel among texts") << QByteArray("F\n#VALUE!\nM") << QByteArray("x(category)=F,,M;");
        QTest::newRow("an error of Excel among numbers") << QByteArray("1\n#DIV/0!") << QByteArray("x(number)=1,;");
        QTest::newRow("one word in five") << QByteArray("1\n2\nthree\n4\n5") << QByteArray("x(number)=1,2,,4,5;");
        QTest::newRow("below and above") << QByteArray("1\n2\n<1\n4\n>=80\n5\n6\n7\n8\n9") << QByteArray("x(number)=1,2,,4,,5,6,7,8,9;");
        QTest::newRow("one word in four") << QByteArray("1\n2\nthree\n4") << QByteArray("x(category)=1,2,three,4;");
        QTest::newRow("percent") << QByteArray("67%\n5 %\nNA\n1.5%") << QByteArray("x(number)=67,5,,1.5;");
        QTest::newRow("months") << QByteArray("13.9 months\n5 Months") << QByteArray("x(number)=13.9,5;");
        QTest::newRow("two units") << QByteArray("13.9 months\n5 days") << QByteArray("x(category)=13.9 months,5 days;");
        QTest::newRow("doses are levels") << QByteArray("5 mg\n5 mg\n10 mg\n5 mg\n10 mg\n10 mg\n5 mg\n10 mg")
                                          << QByteArray("x(category)=5 mg,5 mg,10 mg,5 mg,10 mg,10 mg,5 mg,10 mg;");
        QTest::newRow("spaces between thousands") << QByteArray("1 390\n1\xC2\xA0"
                                                                "390\n12\xE2\x80\xAF"
                                                                "345 678\n7")
                                                  << QByteArray("x(number)=1390,1390,12345678,7;");
        QTest::newRow("apostrophes between thousands") << QByteArray("1'390\n7.5") << QByteArray("x(number)=1390,7.5;");
    }
    void oddCellsDoNotChangeAColumn()
    {
        QFETCH(QByteArray, cells);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(shown(readOk("x\n" + cells.toStdString() + "\n"))), expected);
    }

    void marksAreFoundFromAllColumns_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("comma") << QByteArray("a;b\n1,390;2,5\n7;1\n") << QByteArray("a(number)=1.39,7;b(number)=2.5,1;");
        QTest::newRow("comma and points") << QByteArray("a;b\n1.390;2,5\n7;1\n") << QByteArray("a(number)=1390,7;b(number)=2.5,1;");
        QTest::newRow("both in one") << QByteArray("a;b\n1.390,25;2.500\n7;1\n") << QByteArray("a(number)=1390.25,7;b(number)=2500,1;");
        QTest::newRow("millions") << QByteArray("a;b\n1.390.000;2,500\n7;1\n") << QByteArray("a(number)=1390000,7;b(number)=2.5,1;");
        QTest::newRow("quoted between commas") << QByteArray("a,b\n\"1,390\",2.5\n7,1\n")
                                               << QByteArray("a(number)=1390,7;b(number)=2.5,1;");
        QTest::newRow("decimal comma between commas")
            << QByteArray("a,b\n\"1,5\",x\n7,y\n") << QByteArray("a(number)=1.5,7;b(category)=x,y;");
        QTest::newRow("tab") << QByteArray("a\tb\n1,5\tx\n7\ty\n") << QByteArray("a(number)=1.5,7;b(category)=x,y;");
        QTest::newRow("zero in front") << QByteArray("a;b\n0.390;1.250\n7;1\n") << QByteArray("a(number)=0.39,7;b(number)=1.25,1;");
        QTest::newRow("thousands are not marked") << QByteArray("a\n1.390\n1200\n") << QByteArray("a(number)=1.39,1200;");
        QTest::newRow("a list between commas is none")
            << QByteArray("a,b\n2.5,\"1,2\"\n7.25,\"1,3\"\n") << QByteArray("a(number)=2.5,7.25;b(category)=1,2,1,3;");
        QTest::newRow("exponents") << QByteArray("a;b\n1,5e3;x\n-2E-1;y\n") << QByteArray("a(number)=1500,-0.2;b(category)=x,y;");
    }
    void marksAreFoundFromAllColumns()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(shown(readOk(text.toStdString()))), expected);
    }

    void whatMarksMeanIsAskedAndAnswered_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<double>("withPoint");
        QTest::addColumn<double>("withComma");
        QTest::newRow("points") << QByteArray("t;u\n7;1\n1.390;2\n") << QByteArray("t.csv:3:1: ") << 1.39 << 1390.0;
        QTest::newRow("commas") << QByteArray("t;u\n7;1\n1,390;2\n") << QByteArray("t.csv:3:1: ") << 1390.0 << 1.39;
        QTest::newRow("quoted") << QByteArray("u,t\n1,\"7\"\n2,\"1,390\"\n") << QByteArray("t.csv:3:3: ") << 1390.0 << 1.39;
        QTest::newRow("below an empty row") << QByteArray("t;u\n7;1\n;\n\n1.390;2\n") << QByteArray("t.csv:5:1: ") << 1.39 << 1390.0;
    }
    void whatMarksMeanIsAskedAndAnswered()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        QFETCH(double, withPoint);
        QFETCH(double, withComma);
        const QByteArray message = QByteArray::fromStdString(failure(text.toStdString()));
        QVERIFY2(message.startsWith(place) && message.contains("--decimal-mark"), message.constData());
        const auto read = [&](const io::ReadOptions& options) {
            const auto source = base::memorySource("t.csv", text.toStdString());
            const auto tables = io::readTables(*source, "", options, {});
            return tables ? tables->front().find("t")->numbers.back() : -1;
        };
        QCOMPARE(read({.decimalMark = "."}), withPoint);
        QCOMPARE(read({.decimalMark = ","}), withComma);
        QCOMPARE(read({.thousandsMark = withPoint < withComma ? "." : ","}), 1390.0);
    }

    void aMarkThatTheNumbersGainsayIsDoubtful()
    {
        const auto doubts = [](const io::ReadOptions& options, const std::string& numbers) {
            const auto source = base::memorySource("t.csv", "t;u\n" + numbers);
            const auto tables = io::readTables(*source, "", options, {});
            QString said;
            for (const table::Assumption& assumed : tables->front().assumptions)
                if (assumed.doubtful) said += QString::fromStdString(assumed.reason);
            return said;
        };
        const std::string points = "12.30;1\n13.25;2\n", commas = "12,30;1\n13,25;2\n";
        QVERIFY(doubts({.decimalMark = ","}, points).contains("\"12.30\" has decimals behind a point"));
        QVERIFY(doubts({.decimalMark = "."}, commas).contains("\"12,30\" has decimals behind a comma"));
        QVERIFY(doubts({.thousandsMark = "."}, points).contains("\"12.30\" has decimals behind a point"));
        QVERIFY(doubts({.decimalMark = "."}, points).isEmpty() && doubts({.decimalMark = ","}, commas).isEmpty());
    }

    void theOrderOfRowsDoesNotMatter()
    {
        std::string unknown, points;
        for (int i = 0; i < 52; ++i) unknown += "nd;1\n";
        for (int i = 0; i < 260; ++i) points += "1.390;2\n";
        for (const std::string& rows : {unknown + points, points + unknown}) {
            const std::string message = failure("V;u\n" + rows);
            QVERIFY2(message.find("--decimal-mark") != message.npos, message.c_str());
        }
    }

    void whoIsAskedCanStop()
    {
        std::string text = "t;u\n";
        for (int i = 0; i < 20000; ++i) text += "7;1\n";
        text += "1.390;2\n";
        const base::Cancel watched;
        const auto asked = testing::readBytes("t.csv", text, {}, watched);
        QCOMPARE(asked.error().code, std::string("ambiguous-marks"));
        for (long poll = 1; poll <= watched.polls(); ++poll) {
            const base::Cancel stopped;
            stopped.requestAtPoll(poll);
            QCOMPARE(testing::readBytes("t.csv", text, {}, stopped).error().kind, base::ErrorKind::Cancelled);
        }
    }

    void contradictingMarksAreAskedAbout()
    {
        const std::string message = failure("t;u\n1,5;1.25\n2,5;2.5\n");
        QVERIFY2(message.starts_with("t.csv:2:1: ") && message.find("\"1.25\"") != message.npos, message.c_str());
    }

    void oddCellsAreFaultsWithAPlace()
    {
        const auto source = base::memorySource("t.csv", "id,age\n1,61\n2,62\n3,<63\n4,64\n5,65\n6,-\n7,66\n");
        const auto tables = io::readTables(*source, "", {}, {});
        const table::Column& age = tables->front().columns[1];
        QVERIFY((age.faults == std::vector<table::Fault>{{2, "<63"}}));
        const base::Warnings& warnings = tables->front().warnings;
        QCOMPARE(warnings.size(), std::size_t(2));
        QCOMPARE(warnings[0].code, std::string("odd-cells"));
        QCOMPARE(warnings[0].row, std::size_t(3));
        QCOMPARE(warnings[0].columnName, std::string("age"));
        QCOMPARE(warnings[1].code, std::string("missing-words"));
        QCOMPARE(warnings[1].row, std::size_t(6));
    }

    void oneOddIdentifierLeavesAllAsTheyAre()
    {
        QCOMPARE(shown(readOk("SUBJID,x\n1,a\n2,b\n3,a\n4,b\n5-A,a\n")).substr(0, 28), std::string("SUBJID(category)=1,2,3,4,5-A"));
    }

    void anOrderThatIsSaidIsOfDatesAlone_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("cells");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* title, const char* name, const char* cells, const char* expected) {
            QTest::newRow(title) << QByteArray(name) << QByteArray(cells) << QByteArray(expected);
        };
        row("identifiers", "SUBJID", "01-01-11\n01-02-11\n1-2-11\n13-01-11", "(category)=01-01-11,01-02-11,1-2-11,13-01-11;");
        row("whole years", "patient_no", "01-01-2011\n02-01-2011", "(category)=01-01-2011,02-01-2011;");
        row("no order needed", "record_id", "2011-01-13\n2011-02-13", "(category)=2011-01-13,2011-02-13;");
        row("called something else", "kit", "01-02-11\n02-03-12\n03-04-12\n04-04-12\n05-05-12\n01-13-11",
            "(category)=01-02-11,02-03-12,03-04-12,04-04-12,05-05-12,01-13-11;");
        row("with points", "version", "1.2.10\n1.2.11\n1.3.10\n1.4.10\n1.5.10\n1.14.10",
            "(category)=1.2.10,1.2.11,1.3.10,1.4.10,1.5.10,1.14.10;");
        row("dates", "seen", "04/06/2019\n05-07-2020", "(date)=2019-06-04,2020-07-05;");
        row("short years", "seen", "04/06/19\n05-07-20", "(date)=2019-06-04,2020-07-05;");
        row("one odd date", "seen", "04/06/19\n05/07/20\n06/07/20\n07/07/20\n08/07/20\n01/13/20",
            "(date)=2019-06-04,2020-07-05,2020-07-06,2020-07-07,2020-07-08,;");
        row("a part of a date", "seen", "04-Jun-19\n05-Jul-20\n06-Jul-20\n07-Jul-20\n08-Jul-20\nUN-Jul-20",
            "(date)=2019-06-04,2020-07-05,2020-07-06,2020-07-07,2020-07-08,;");
    }
    void anOrderThatIsSaidIsOfDatesAlone()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, cells);
        QFETCH(QByteArray, expected);
        const auto source = base::memorySource("t.csv", (name + ",x\n").toStdString() + cells.replace("\n", ",1\n").toStdString() + ",1\n");
        io::ReadOptions options;
        options.dateOrder = "dmy";
        const auto table = io::readCsvInPace(*source, options, {}, {});
        QVERIFY2(table.ok(), table.ok() ? "" : base::describe(table.error()).c_str());
        const std::string all = shown(*table);
        QCOMPARE(QByteArray::fromStdString(all.substr(0, all.find(';') + 1)), name + expected);
    }

    void unitsBehindNumbersAreKept()
    {
        const table::Table table = readOk("x\n67%\n5%\n");
        QCOMPARE(table.columns[0].unit, std::string("%"));
        QCOMPARE(table.assumptions.size(), std::size_t(1));
        QVERIFY(table.assumptions[0].doubtful);
    }

    void theTableIsFoundInTheText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("headerLine");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray plain = "time(number)=1.5,2;arm(category)=A,B;";
        QTest::newRow("plain") << QByteArray("time,arm\n1.5,A\n2,B\n") << 1 << plain;
        QTest::newRow("sep") << QByteArray("sep=;\r\ntime;arm\r\n1,5;A\r\n2;B\r\n") << 2 << plain;
        QTest::newRow("quoted sep") << QByteArray("\"sep=|\"\ntime|arm\n1.5|A\n2|B\n") << 2 << plain;
        QTest::newRow("a title") << QByteArray("Study 17, listing\n\ntime,arm,site\n1.5,A,x\n2,B,y\n") << 3
                                 << QByteArray(plain + "site(category)=x,y;");
        QTest::newRow("padded titles") << QByteArray("Study 17,,\nof May,,\n,,\ntime,arm,site\n1.5,A,x\n2,B,y\n") << 4
                                       << QByteArray(plain + "site(category)=x,y;");
        QTest::newRow("comments") << QByteArray("# made 2021, by hand\n# twice\ntime,arm\n1.5,A\n2,B\n") << 3 << plain;
        QTest::newRow("a name with a hash") << QByteArray("#,arm\n1.5,A\n2,B\n") << 1 << QByteArray("#(number)=1.5,2;arm(category)=A,B;");
        QTest::newRow("sep and title") << QByteArray("sep=;\nStudy 17\ntime;arm;s\n1,5;A;x\n2;B;y\n") << 3
                                       << QByteArray(plain + "s(category)=x,y;");
        QTest::newRow("a name like one that is made") << QByteArray("column3,arm,\n1.5,A,x\n2,B,x\n") << 1
                                                      << QByteArray("column3(number)=1.5,2;arm(category)=A,B;column3_(category)=x,x;");
        QTest::newRow("a name like one that is none")
            << QByteArray("column3,arm,\n1.5,A,\n2,B,\n") << 1 << QByteArray("column3(number)=1.5,2;arm(category)=A,B;");
        QTest::newRow("row names") << QByteArray("\"time\" \"arm\"\n\"1\" 1.5 \"A\"\n\"2\" 2 \"B\"\n") << 1
                                   << QByteArray("row.names(number)=1,2;" + plain);
        QTest::newRow("row names, comma") << QByteArray("time,arm\nr1,1.5,A\nr2,2,B\n") << 1
                                          << QByteArray("row.names(category)=r1,r2;" + plain);
        QTest::newRow("runs of blanks") << QByteArray("  time   arm\n  1.5   A\n  2  \t B  \n") << 1 << plain;
        QTest::newRow("delimiters left behind") << QByteArray("time,arm,\n1.5,A,\n2,B,\n") << 1 << plain;
        QTest::newRow("left behind by the header") << QByteArray("time,arm,,\n1.5,A\n2,B\n") << 1 << plain;
        QTest::newRow("left behind by the rows") << QByteArray("time,arm\n1.5,A,\n2,B,\n") << 1 << plain;
        QTest::newRow("rows without any value") << QByteArray("time,arm\n1.5,A\n,\n  ,\"\"\n2,B\n,,\n") << 1 << plain;
        QTest::newRow("line ends of all kinds") << QByteArray("time,arm\r\n1.5,A\r2,B\n") << 1 << plain;
    }
    void theTableIsFoundInTheText()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, headerLine);
        QFETCH(QByteArray, expected);
        const table::Table table = readOk(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(shown(table)), expected);
        QCOMPARE(static_cast<int>(table.reading.headerLine), headerLine);
        const auto source = base::memorySource("t.csv", text.toStdString());
        const auto last = io::locateInCsv(*source, {{2, "arm"}}, table.reading, {}).front();
        QVERIFY(last.has_value());
        const auto found = io::locateInCsv(*source, {{2, "arm"}}, {}, {}).front();
        QVERIFY(found && found->line == last->line && found->column == last->column);
    }

    void aRowIsNoHeader_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isHeader");
        QTest::newRow("ids and numbers") << QByteArray("P1,A,53,3.4,0\nP2,B,61,2,1\nP3,A,47,8,1\n") << false;
        QTest::newRow("numbers alone") << QByteArray("1,3.4,0\n2,5,1\n3,7,1\n") << false;
        QTest::newRow("decimal commas") << QByteArray("P1;3,4;0\nP2;2,5;1\n") << false;
        QTest::newRow("dates") << QByteArray("P1,2020-01-05,yes\nP2,2020-03-04,no\n") << false;
        QTest::newRow("something missing") << QByteArray("P1,NA,3.4,0\nP2,5,2,1\nP3,6,8,1\n") << false;
        QTest::newRow("years") << QByteArray("country,2019,2020,2021\nIT,5,6,7\nFR,7,8,9\n") << true;
        QTest::newRow("visits") << QByteArray("id,time,0,3,6\n1,5,1,2,3\n2,6,2,2,1\n") << true;
        QTest::newRow("genes") << QByteArray("id,time,7157,672\nP1,5,1.5,2\nP2,6,2,2.5\n") << true;
        QTest::newRow("words") << QByteArray("a,b\nx,y\nz,w\n") << true;
    }
    void aRowIsNoHeader()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isHeader);
        const auto source = base::memorySource("t.csv", text.toStdString());
        const auto tables = io::readTables(*source, "", {}, {});
        QCOMPARE(tables.ok(), isHeader);
        if (isHeader) return;
        QCOMPARE(QString::fromStdString(tables.error().code), QString("no-header"));
        io::ReadOptions said;
        said.headerLine = tables.error().line;
        QVERIFY(io::readTables(*source, "", said, {}).ok());
    }

    void theLineOfTheHeaderCanBeSaid()
    {
        const auto source = base::memorySource("t.csv", "a,b\nx,y\ntime,arm\n1,A\n");
        const auto tables = io::readTables(*source, "", {.headerLine = 3}, {});
        QCOMPARE(shown(tables->front()), std::string("time(number)=1;arm(category)=A;"));
        QVERIFY(tables->front().assumptions.empty());
    }

    void everyEncodingReadsTheSame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("found");
        const QByteArray text("n,t\nM\xC3\xBCller \xE2\x82\xAC,1\n");
        const auto in = [&](const char* encoding) {
            const auto recoded = io::recoded(text.toStdString(), "UTF-8", encoding);
            return QByteArray::fromStdString(recoded.text);
        };
        QTest::newRow("UTF-8") << text << QByteArray() << QByteArray("utf-8");
        QTest::newRow("UTF-16 LE without a mark") << in("UTF-16LE") << QByteArray() << QByteArray("utf-16le");
        QTest::newRow("UTF-16 BE without a mark") << in("UTF-16BE") << QByteArray() << QByteArray("utf-16be");
        QTest::newRow("UTF-16 LE") << "\xFF\xFE" + in("UTF-16LE") << QByteArray() << QByteArray("utf-16le");
        QTest::newRow("UTF-16 BE") << "\xFE\xFF" + in("UTF-16BE") << QByteArray() << QByteArray("utf-16be");
        QTest::newRow("Windows-1252") << in("WINDOWS-1252") << QByteArray() << QByteArray("windows-1252");
        QTest::newRow("Windows-1252, said") << in("WINDOWS-1252") << QByteArray("Windows-1252") << QByteArray("windows-1252");
        QTest::newRow("Latin-9, said") << in("ISO-8859-15") << QByteArray("iso-8859-15") << QByteArray("iso-8859-15");
    }
    void everyEncodingReadsTheSame()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, said);
        QFETCH(QByteArray, found);
        const auto source = base::memorySource("t.csv", bytes.toStdString());
        const auto tables = io::readTables(*source, "", {.encoding = said.toStdString()}, {});
        QVERIFY2(tables.ok(), tables.ok() ? "" : base::describe(tables.error()).c_str());
        QCOMPARE(shown(tables->front()), std::string("n(category)=M\xC3\xBCller \xE2\x82\xAC;t(number)=1;"));
        QCOMPARE(QByteArray::fromStdString(tables->front().reading.encoding), found);
        QCOMPARE(tables->front().warnings.empty(), !said.isEmpty() || found != "windows-1252");
    }

    void wrongEncodingsAreErrors()
    {
        const auto wrong = [](const std::string& bytes, const std::string& encoding) {
            const auto source = base::memorySource("t.csv", bytes);
            const auto tables = io::readTables(*source, "", {.encoding = encoding}, {});
            return tables ? base::Error() : tables.error();
        };
        QCOMPARE(wrong("a,b\n1,2\n", "klingon").code, std::string("no-such-encoding"));
        QCOMPARE(wrong("a,b\n1,2\n", "klingon").kind, base::ErrorKind::Usage);
        QCOMPARE(base::describe(wrong("a,b\n1,\xFC\n", "utf-8")).substr(0, 42), std::string("t.csv:2:3: this is not utf-8: byte 7 of th"));
        QCOMPARE(wrong(std::string("\xFF\xFE"
                                   "a\0,\0b\0\n\0"
                                   "1",
                                   11),
                       "")
                     .code,
                 std::string("bad-encoding"));
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
        QTest::newRow("quote inside") << QByteArray("a,b\n1\"2,x\"y\n") << QByteArray("t.csv:2:6: ")
                                      << QByteArray("inside an unquoted field");
        QTest::newRow("text behind a quote") << QByteArray("a,b\n1,\"x\"y\n") << QByteArray("t.csv:2:6: ")
                                             << QByteArray("opened at line 2, column 3");
        QTest::newRow("characters, not bytes") << QByteArray("a,b\n\xC3\xA9\"\xC3\xA9,x\"y\n") << QByteArray("t.csv:2:6: ")
                                               << QByteArray("quotation");
        QTest::newRow("NUL") << QByteArray("a,b\nabcdefghijklmnopq,\0x\n1,2\nqwertzuiop,q\n", 42) << QByteArray("t.csv:2:19: ")
                             << QByteArray("NUL byte");
        QTest::newRow("empty") << QByteArray("") << QByteArray("t.csv: ") << QByteArray("the file is empty");
        QTest::newRow("no names and no values") << QByteArray("\"\",\n,\n") << QByteArray("t.csv: ") << QByteArray("no header line");
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

    void aQuotationMarkInsideACellIsACharacter()
    {
        for (const char* delimiter : {",", ";", "\t", "|"}) {
            std::string text = "id,size,note\n1,5\" lesion,\"a, b\"\n2,3\" and 4\",x\n3,none,\"c\nd\"\n";
            for (char& c : text) c = c == ',' ? delimiter[0] : c;
            const table::Table table = readOk(text);
            QCOMPARE(table.columns[1].text(0) + '|' + table.columns[1].text(1), std::string("5\" lesion|3\" and 4\""));
            QCOMPARE(table.columns[2].text(2), std::string("c\nd"));
            QCOMPARE(table.warnings.size(), std::size_t(1));
            const std::string said = base::describe(table.warnings.front());
            QVERIFY2(said.find(".csv:2:4: 2 cells that are not quoted hold a quotation mark") != said.npos, said.c_str());
        }
        QCOMPARE(readOk("a\tb\n1\"\t2\"\n").columns[1].text(0), std::string("2\""));
    }

    void aQuotationMarkInsideANameIsACharacter()
    {
        for (const char* delimiter : {",", ";", "\t", "|"}) {
            std::string text = "id,size 5\",\"a, b\"\n1,2,3\n2,6,1\n";
            for (char& c : text) c = c == ',' ? delimiter[0] : c;
            const table::Table table = readOk(text);
            QCOMPARE(table.columns[1].name, std::string("size 5\""));
            QCOMPARE(table.columns[2].numbers, (std::vector<double>{3, 1}));
            QCOMPARE(table.warnings.size(), std::size_t(1));
            const std::string said = base::describe(table.warnings.front());
            QVERIFY2(said.find(".csv:1:10: a cell that is not quoted holds a quotation mark") != said.npos, said.c_str());
        }
        QCOMPARE(readOk("a 1\"\tb 2\"\n1\t2\n").columns[1].name, std::string("b 2\""));
        const std::string said = base::describe(readOk("a,b 2\"\n1,3\"\n").warnings.front());
        QVERIFY2(said.find(".csv:1:6: 2 cells") != said.npos, said.c_str());
        for (const char* text : {"a 1\",b 2\"\n1,2\n", "a;1\"b;c\"\n1;2;3\n", "a|\"b\"c\n1|2\n"})
            QVERIFY2(failure(text).find("quotation mark") != std::string::npos, failure(text).c_str());
    }

    /// A mark far up in the text does not hide the line ends below it.
    void blocksEndWhereRecordsDoBehindSuchAMark()
    {
        std::string text = "id\tsize\n0\t5\" lesion\n";
        for (int i = 1; i <= 200; ++i) text += std::to_string(i) + "\t" + (i % 7 == 0 ? "\"two\nlines\"" : "none") + "\n";
        const auto source = base::memorySource("t.tsv", text);
        for (const std::size_t bytes : {std::size_t{30}, std::size_t{100}, std::size_t{1} << 18U}) {
            const auto table = io::readCsvInPace(*source, {}, {bytes, 3, 10}, {});
            QVERIFY2(table.ok(), table.ok() ? "" : base::describe(table.error()).c_str());
            QCOMPARE(table->rows, std::size_t(201));
            QCOMPARE(table->columns[1].text(7), std::string("two\nlines"));
        }
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
        const auto place = io::locateInCsv(*source, {{static_cast<std::size_t>(row), column.toStdString()}}, {}, {}).front();
        QVERIFY(place.has_value());
        QCOMPARE(static_cast<int>(place->line), line);
        QCOMPARE(static_cast<int>(place->column), character);
    }

    void whatIsNotThereIsNotLocated()
    {
        const auto source = base::memorySource("t.csv", "a,b\n1,2\n");
        QVERIFY(!io::locateInCsv(*source, {{2, "a"}}, {}, {}).front());
        QVERIFY(!io::locateInCsv(*source, {{1, "c"}}, {}, {}).front());
    }

    void nothingIsLocatedOnceItIsCancelled()
    {
        const auto source = base::memorySource("t.csv", "a,b\n1,2\n");
        base::Message message = base::inputError("bad", "found 2", "t.csv");
        message.row = 1;
        message.columnName = "b";
        base::Cancel stop;
        stop.request();
        io::locate({&message}, *source, {}, stop);
        QCOMPARE(message.line, std::size_t(0));
        io::locate({&message}, *source, {}, {});
        QCOMPARE(message.line, std::size_t(2));
    }

    void manyCellsAreLocatedInAnyOrder()
    {
        const auto source = base::memorySource("t.csv", "a,b\r\n\r\n1,2\r\n\"x\r\ny\",4\r\n5,6\r\n");
        const auto places = io::locateInCsv(*source, {{3, "b"}, {1, ""}, {9, "a"}, {2, "b"}, {0, "b"}, {3, "a"}, {2, "a"}}, {}, {});
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

    void progressCoversReadingAndTyping()
    {
        const base::Cancel cancel;
        std::vector<double> seen;
        WatchedSource source(longText(), [&](std::uint64_t) { seen.push_back(cancel.progress()); });
        QVERIFY(io::readCsvInPace(source, {}, {}, cancel).ok());
        QVERIFY(std::ranges::is_sorted(seen));
        QVERIFY2(seen.back() <= 0.5, "the columns are still to be made");
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        QVERIFY(seen.size() > 8);
        QCOMPARE(cancel.progress(), 1.0);
    }

    void progressOfAPartNeverGoesBack()
    {
        std::string text = "x\n"; // begins as numbers and must be read again
        for (int i = 0; i < 60000; ++i) text += (i < 30000 ? "" : "abc") + std::to_string(i) + ".5\n";
        const base::Cancel cancel;
        cancel.begin(base::Step::Reading, 1, 2);
        std::vector<double> seen{cancel.progress()};
        WatchedSource source(text, [&](std::uint64_t) { seen.push_back(cancel.progress()); });
        QVERIFY(io::readCsvInPace(source, {}, {1 << 12, 4, 500}, cancel).ok());
        seen.push_back(cancel.progress());
        QVERIFY(std::ranges::is_sorted(seen));
        QVERIFY(std::abs(seen.front() - 0.3) < 1e-9 && std::abs(seen.back() - 0.6) < 1e-9);
    }

    void typingStopsWhenAsked()
    {
        const std::string text = longText();
        const base::Cancel cancel;
        WatchedSource source(text, [&](std::uint64_t position) {
            if (position == text.size()) cancel.request();
        });
        const auto table = io::readCsvInPace(source, {}, {}, cancel);
        QVERIFY(!table.ok());
        QCOMPARE(table.error().kind, base::ErrorKind::Cancelled);
    }

    void aRowThatIsCutOffIsCalledThat()
    {
        const std::string cut = "the file ends within this line";
        QVERIFY(failure("a,b\n1,2\n3").find(cut) != std::string::npos);
        QVERIFY(failure("a,b\n1,2\n3\n").find(cut) == std::string::npos);
        QVERIFY(failure("a,b\n1,2,3").find(cut) == std::string::npos);
        QCOMPARE(shown(readOk("a,b\n1,2\n3,4")), std::string("a(number)=1,3;b(number)=2,4;"));
    }

    void aHeaderLongerThanWhatIsLookedAtIsRead()
    {
        std::string text = "A study of many measurements\n";
        for (int line = 0; line < 3; ++line)
            for (int i = 0; i < 32000; ++i) text += (line == 0 ? "name" : "") + std::to_string(i) + (i + 1 < 32000 ? "," : "\n");
        const table::Table table = readOk(text);
        QCOMPARE(table.columns.size(), std::size_t(32000));
        QCOMPARE(table.rows, std::size_t(2));
        QCOMPARE(table.columns.back().numbers[1], 31999.0);
    }

    void whatEndsAFileOfDosIsTextWhereMoreFollows()
    {
        const std::string ends(200000, '\x1A');
        const auto read = [&](const std::string& text, const std::string& encoding) {
            const auto source = base::memorySource("t.csv", text + ends);
            return io::readCsvInPace(*source, {.encoding = encoding}, {}, {});
        };
        for (const char* const encoding : {"", "utf-8"}) {
            const auto table = read("a,b\n1," + ends + "x\n2,y\n", encoding);
            QVERIFY2(table.ok(), table.ok() ? "" : base::describe(table.error()).c_str());
            QCOMPARE(table->rows, std::size_t(2));
            QVERIFY(table->columns[1].text(0) == ends + "x");
            QCOMPARE(read("", encoding).error().code, std::string("empty-file"));
        }
        const base::Error error = read("a,b\n1," + ends + "\xFFx\n", "utf-8").error();
        QCOMPARE(error.code, std::string("bad-encoding"));
        QCOMPARE(error.column, ends.size() + 3);
    }

    void rowsThatLeaveOutNearlyEverythingDoNotFillTheMemory()
    {
        std::string text = "a" + std::string(50000, ',') + "\n";
        for (int i = 0; i < 100000; ++i) text += "1\n";
        QVERIFY(failure(text).find("fill the memory") != std::string::npos);
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
