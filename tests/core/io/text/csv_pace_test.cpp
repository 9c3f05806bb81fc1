// What is read does not depend on how much of a text is taken at a time, nor on what a column's start looks like.
#include "core/io/text/csv_reader.h"
#include "tests/testing/folder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <random>

using namespace atrisk;

namespace {

/// Everything that a table says, or the error.
std::string shown(const base::Result<table::Table>& table)
{
    if (!table.ok()) return base::describe(table.error());
    std::string text = std::to_string(table->rows) + table->delimiter + table->reading.decimalMark + table->reading.thousandsMark +
                       std::to_string(table->reading.headerLine) + table->reading.encoding + "\n";
    for (const table::Column& column : table->columns) {
        text += column.name + "(" + std::string(table::name(column.type)) + "," + column.unit + ")";
        for (std::size_t row = 0; row < table->rows; ++row) text += "|" + column.text(row);
        for (const std::string& value : column.dictionary) text += "\n  " + value;
        for (const table::Fault& fault : column.faults) text += "\n  " + std::to_string(fault.row) + ": " + fault.text;
        text += "\n";
    }
    for (const table::Assumption& assumed : table->assumptions) text += assumed.what + "|" + assumed.found + "|" + assumed.reason + "\n";
    for (const base::Warning& warning : table->warnings)
        text += warning.code + " " + std::to_string(warning.row) + " " + base::describe(warning) + "\n";
    return text;
}

QString differences(const std::string& text)
{
    const base::SourcePtr source = base::memorySource("t.csv", text);
    const std::string usual = shown(io::readCsvInPace(*source, {}, {}, {}));
    for (const io::CsvPace& pace : {io::CsvPace{40, 3, 2}, io::CsvPace{300, 2, 10}}) {
        const std::string other = shown(io::readCsvInPace(*source, {}, pace, {}));
        if (other != usual) return QString::fromStdString("of\n" + text + "\nas usual:\n" + usual + "\nin another pace:\n" + other);
    }
    return {};
}

/// Cells of a kind, with now and then one of another.
std::string cellOf(std::size_t kind, std::mt19937& random)
{
    static const std::vector<std::vector<std::string>> kinds{
        {"1", "2", "30", "1200", "7"},
        {"1.5", "2.25", "1.390", "12", "0.5", "1e3", "-4.5"},
        {"1,5", "2,25", "1,390", "12", "\"0,5\""},
        {"1.390", "2.500", "12", "999"},
        {"1,234.5", "12.5", "\"1 234\"", "7"},
        {"007", "012", "123", "900"},
        {"2022-07-05", "2022-07-06T10:00", "2021-01-01"},
        {"13.9 months", "2 months", "7.5 months", "8.1 months", "9 months", "10 months", "11 months"},
        {"A", "B", "say \"\"no\"\"", "\"x;y\"", "\"two\nlines\"", "#VALUE!", "\" \""},
    };
    static const std::vector<std::string> odd{"", "NA", "-", "unknown", "abc", "#DIV/0!", ".", "<1", "5%"};
    const std::vector<std::string>& from = random() % 12 == 0 ? odd : kinds[random() % 40 == 0 ? random() % kinds.size() : kind];
    std::string cell = from[random() % from.size()];
    if (kind < 5 && random() % 3 == 0 && cell.find('"') == cell.npos && &from != &odd) cell = std::to_string(random() % 10) + cell;
    return cell.find("\"\"") != cell.npos ? "\"" + cell + "\"" : cell;
}

std::string randomText(std::mt19937& random)
{
    const std::size_t width = 1 + random() % 5, rows = random() % 160;
    const char delimiter = ",;\t"[random() % 3];
    std::vector<std::size_t> kinds;
    std::string text;
    for (std::size_t i = 0; i < width; ++i) {
        kinds.push_back(random() % 9);
        text += (i > 0 ? std::string(1, delimiter) : "") + (random() % 9 == 0 ? "" : (random() % 5 == 0 ? "ID" : "n") + std::to_string(i));
    }
    for (std::size_t row = 0; row < rows; ++row) {
        text += random() % 20 == 0 ? "\r\n" : "\n";
        for (std::size_t i = 0; i < width; ++i) {
            std::string cell = cellOf(kinds[i], random);
            if (cell.find(delimiter) != cell.npos && cell[0] != '"') cell = '"' + cell + '"';
            text += (i > 0 ? std::string(1, delimiter) : "") + cell;
        }
        if (random() % 400 == 0) text += delimiter;
        if (random() % 2000 == 0) text += "\"";
    }
    return text;
}

} // namespace

class CsvPaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesThatPeopleHave()
    {
        int files = 0;
        QDirIterator all(testing::pathInTests("doors"), {"*.csv", "*.tsv", "*.txt", "*.dat"}, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString different = differences(file.readAll().toStdString());
            QVERIFY2(different.isEmpty(), qPrintable(file.fileName() + different));
            ++files;
        }
        QVERIFY(files > 100);
    }

    void randomColumns()
    {
        std::mt19937 random(20261130);
        for (int i = 0; i < 300; ++i) {
            const QString different = differences(randomText(random));
            QVERIFY2(different.isEmpty(), qPrintable(different));
        }
    }

    /// Numbers by the thousand, and then what makes something else of them.
    void whatComesLate_data()
    {
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("nothing") << QByteArray("1.5") << QByteArray("number point none");
        QTest::newRow("an odd cell") << QByteArray("abc") << QByteArray("number point none 1 fault");
        QTest::newRow("thousands") << QByteArray("\"1,234.5\"") << QByteArray("number point comma");
        QTest::newRow("leading zeros do not fit") << QByteArray("007") << QByteArray("number point none");
    }
    void whatComesLate()
    {
        QFETCH(QByteArray, last);
        QFETCH(QByteArray, expected);
        std::string text = "x,id\n";
        for (int i = 0; i < 20000; ++i) text += std::to_string(i) + ".5," + std::to_string(100000 + i) + "\n";
        text += last.toStdString() + ",012345\n";
        const base::SourcePtr source = base::memorySource("t.csv", text);
        const auto table = io::readCsvInPace(*source, {}, {1 << 12, 4, 500}, {});
        QVERIFY2(table.ok(), table.ok() ? "" : base::describe(table.error()).c_str());
        std::string found(table::name(table->columns[0].type));
        found += table->reading.decimalMark == "." ? " point " : " comma ";
        found += table->reading.thousandsMark == "," ? "comma" : "none";
        if (!table->columns[0].faults.empty()) found += " " + std::to_string(table->columns[0].faults.size()) + " fault";
        QCOMPARE(QByteArray::fromStdString(found), expected);
        QVERIFY2(!table->columns[1].isNumeric(), "identifiers with a leading zero, of which the last is the first");
        QCOMPARE(table->columns[1].text(20000), std::string("012345"));
        QVERIFY(differences(text).isEmpty());
    }

    void theOrderOfRowsTellsNothing_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QString>("read");
        const auto rows = [](std::initializer_list<std::pair<int, const char*>> parts) {
            QStringList all;
            for (const auto& [count, row] : parts)
                for (int i = 0; i < count; ++i) all << row;
            return all;
        };
        QTest::newRow("large numbers, then mostly words") << rows({{100, "1200;1.390"}, {300, "word;1.390"}}) << "ambiguous-marks";
        QTest::newRow("decimals, then mostly words") << rows({{100, "1.5;1.390"}, {300, "word;1.390"}}) << "ambiguous-marks";
        QTest::newRow("decimals, then a few words") << rows({{400, "1.5;1.390"}, {20, "word;1.390"}}) << "number, number";
        QTest::newRow("blanks, then measures") << rows({{150, "-;1"},
                                                        {150, "NA;1"},
                                                        {100, "13.9 months;1"},
                                                        {100, "2 months;1"},
                                                        {100, "7 months;1"},
                                                        {100, "8 months;1"},
                                                        {100, "9 months;1"},
                                                        {100, "11 months;1"}})
                                               << "number months, number";
    }
    void theOrderOfRowsTellsNothing()
    {
        QFETCH(QStringList, rows);
        QStringList found;
        for (int order = 0; order < 2; ++order) {
            const auto table =
                io::readCsvInPace(*base::memorySource("t.csv", ("a;b\n" + rows.join('\n') + "\n").toStdString()), {}, {}, {});
            QStringList types;
            for (const table::Column& column : table.ok() ? table->columns : std::vector<table::Column>())
                types << QString::fromStdString(std::string(table::name(column.type)) + " " + column.unit).trimmed();
            found << (table.ok() ? types.join(", ") : QString::fromStdString(table.error().code));
            std::ranges::reverse(rows);
        }
        QTEST(found.front(), "read");
        QCOMPARE(found.back(), found.front());
    }

    void aLateDecimalComma()
    {
        std::string text = "x;y\n";
        for (int i = 0; i < 3000; ++i)
            text += std::to_string(i % 900 + 1) + "." + std::to_string(100 + i % 900) + ";" + std::to_string(i) + "\n";
        text += "1.000,5;1\n";
        const base::SourcePtr source = base::memorySource("t.csv", text);
        const auto table = io::readCsvInPace(*source, {}, {1 << 10, 4, 100}, {});
        QVERIFY2(table.ok(), table.ok() ? "" : base::describe(table.error()).c_str());
        QCOMPARE(table->columns[0].numbers.front(), 1100.0);
        QCOMPARE(table->columns[0].numbers.back(), 1000.5);
    }
};

QTEST_GUILESS_MAIN(CsvPaceTest)
#include "csv_pace_test.moc"
