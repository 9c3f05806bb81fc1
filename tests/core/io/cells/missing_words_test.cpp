// Words for something unknown in tables of every format.
#include "core/io/cells/missing_words.h"
#include "tests/testing/text.h"

#include <QStringList>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

table::Table tableOf(table::Column column)
{
    table::Table table;
    table.file = "a.xpt";
    table.rows = column.rows();
    table.columns.push_back(std::move(column));
    io::takeMissingWords(table);
    return table;
}

QString valuesOf(const table::Column& column)
{
    QStringList values;
    for (std::size_t row = 0; row < column.rows(); ++row) values << (column.isMissing(row) ? QString(".") : text(column.text(row)));
    return values.join(' ');
}

} // namespace

class MissingWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAreMissingAndCounted()
    {
        const table::Table table = tableOf(table::categoryColumn("SEX", {"F", "UNKNOWN", "M", "NA", "F", "?"}));
        QCOMPARE(valuesOf(table.columns.front()), QString("F . M . F ."));
        QCOMPARE(table.columns.front().dictionary, (std::vector<std::string>{"F", "M"}));
        QCOMPARE(table.warnings.size(), std::size_t{1});
        QCOMPARE(text(table.warnings.front().text), QString("3 cells of column SEX are taken as missing: found \"UNKNOWN\""));
        QCOMPARE(text(table.warnings.front().code + " " + table.warnings.front().file), QString("missing-words a.xpt"));
        QCOMPARE(table.warnings.front().row, std::size_t{2});
    }

    void errorsOfExcelAreFaults()
    {
        const table::Table table = tableOf(table::categoryColumn("GRADE", {"low", "#DIV/0!", "high"}));
        QCOMPARE(valuesOf(table.columns.front()), QString("low . high"));
        QCOMPARE(table.columns.front().faults, (std::vector<table::Fault>{{1, "#DIV/0!"}}));
        QCOMPARE(text(table.warnings.front().code), QString("odd-cells"));
    }

    void whatTheFileItselfLabelsIsAValue()
    {
        table::Column column = table::categoryColumn("REGION", {"NA", "EU", "NA"});
        column.valueLabels = {{"NA", "North America"}, {"EU", "Europe"}};
        const table::Table table = tableOf(column);
        QCOMPARE(valuesOf(table.columns.front()), QString("NA EU NA"));
        QVERIFY(table.warnings.empty());
    }

    void valuesAndNumbersStay()
    {
        QVERIFY(tableOf(table::categoryColumn("RACE", {"NOT REPORTED", "WHITE"})).warnings.empty());
        QVERIFY(tableOf(table::numberColumn("AGE", {1, table::missing})).warnings.empty());
    }
};

QTEST_GUILESS_MAIN(MissingWordsTest)
#include "missing_words_test.moc"
