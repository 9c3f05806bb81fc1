// Workbooks, Dataset-JSON and compressed files, column by column, against what R's packages read: numbers/books.tsv.
#include "core/io/reader.h"
#include "tests/testing/folder.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace atrisk;

namespace {

/// A line of the list: the digest of one column's cells, as scripts/make_books.R says.
struct Line {
    QString file, table;
    std::size_t rows = 0;
    QString column, digest;
};

std::vector<Line> linesRead()
{
    std::vector<Line> lines;
    QFile file(testing::pathInTests("reference/numbers/books.tsv"));
    if (!file.open(QIODevice::ReadOnly)) return lines;
    for (const QString& text : QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)) {
        const QStringList cells = text.split('\t');
        lines.push_back({cells[0], cells[1], cells[2].toULong(), cells[3], cells[4]});
    }
    return lines;
}

bool isReal(const QString& file) { return !file.startsWith("books/"); }

QString pathOf(const QString& file)
{
    return isReal(file) ? QDir(qEnvironmentVariable("ATRISK_REAL_DATA")).filePath(file) : testing::pathInTests("doors/" + file);
}

std::string cellText(const table::Column& column, std::size_t row)
{
    if (column.isMissing(row) || column.type != table::ColumnType::Number) return column.text(row);
    char text[40];
    std::snprintf(text, sizeof text, "%.15g", column.numbers[row]);
    return text;
}

QString digestOf(const table::Column& column)
{
    std::string all;
    for (std::size_t row = 0; row < column.rows(); ++row) all += cellText(column, row) + "\n";
    const auto source = base::memorySource("", all);
    return QString::fromStdString(base::sha256(*source).value().substr(0, 16));
}

} // namespace

class BooksTest : public QObject {
    Q_OBJECT

    std::map<QString, std::vector<Line>> m_ofFile;

private Q_SLOTS:
    void initTestCase()
    {
        for (const Line& line : linesRead()) m_ofFile[line.file].push_back(line);
        QVERIFY(m_ofFile.size() > 30);
    }

    void cellsAreThoseThatRReads_data()
    {
        QTest::addColumn<QString>("name");
        for (const Line& line : linesRead())
            if (!m_ofFile.empty() && m_ofFile.at(line.file).front().column == line.column &&
                m_ofFile.at(line.file).front().table == line.table)
                QTest::newRow(qPrintable(line.file)) << line.file;
    }
    void cellsAreThoseThatRReads()
    {
        QFETCH(QString, name);
        if (isReal(name) && qEnvironmentVariableIsEmpty("ATRISK_REAL_DATA")) QSKIP("ATRISK_REAL_DATA is not set");
        const auto source = base::openFile(pathOf(name).toStdString());
        QVERIFY(source.ok());
        const auto tables = io::readTables(**source, {}, {}, {});
        QVERIFY2(tables.ok(), tables.ok() ? "" : base::describe(tables.error()).c_str());
        std::map<QString, std::size_t> columns;
        for (const Line& line : m_ofFile.at(name)) {
            const auto table = std::ranges::find(*tables, line.table.toStdString(), &table::Table::name);
            QVERIFY2(table != tables->end(), qPrintable(line.table));
            QCOMPARE(table->rows, line.rows);
            const table::Column* const column = table->find(line.column.toStdString());
            QVERIFY2(column != nullptr, qPrintable(line.column));
            QVERIFY2(digestOf(*column) == line.digest,
                     qPrintable(line.table + " " + line.column + ": " + QString::fromStdString(column->text(0)) + " …"));
            ++columns[line.table];
        }
        for (const table::Table& table : *tables)
            if (const auto counted = columns.find(QString::fromStdString(table.name)); counted != columns.end())
                QCOMPARE(counted->second, table.columns.size());
    }
};

QTEST_GUILESS_MAIN(BooksTest)
#include "books_test.moc"
