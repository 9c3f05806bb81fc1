#include "core/table/value_labels.h"

#include <QTest>

using namespace atrisk::table;

namespace {

std::vector<std::string> values(const std::vector<ValueLabel>& labels)
{
    std::vector<std::string> found;
    for (const ValueLabel& label : labels) found.push_back(label.value);
    return found;
}

} // namespace

class ValueLabelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersThatAllHaveLabelsAreACategoryOfTheirCodes()
    {
        Column column = numberColumn("stage", {10, 2, missing, 1, 2});
        const Labelled labelled = labelColumn(column, {{"10", "unknown"}, {"1", "I"}, {"2", "II"}, {"3", "III"}});
        QCOMPARE(labelled.values, std::size_t(3));
        QCOMPARE(labelled.of, std::size_t(3));
        QVERIFY(!labelled.partly());
        QCOMPARE(column.type, ColumnType::Category);
        QCOMPARE(column.dictionary, (std::vector<std::string>{"1", "10", "2"}));
        QCOMPARE(column.text(0), std::string("10"));
        QVERIFY(column.isMissing(2));
        QCOMPARE(values(column.valueLabels), (std::vector<std::string>{"1", "2", "3", "10"}));
        QCOMPARE(column.labelOf("2"), std::string_view("II"));
        QCOMPARE(column.labelOf("9"), std::string_view());
    }

    void oneValueWithoutALabelKeepsTheNumbers()
    {
        Column column = numberColumn("pain", {0, 3, 10});
        const Labelled labelled = labelColumn(column, {{"0", "none"}, {"10", "worst"}});
        QVERIFY(labelled.partly());
        QCOMPARE(labelled.values, std::size_t(2));
        QCOMPARE(column.type, ColumnType::Number);
        QCOMPARE(column.numbers[1], 3.0);
    }

    void labelsOfMissingCodesNameTheReasons()
    {
        Column column = numberColumn("age", {50, missing});
        column.missingReasons = {{"999", ""}};
        column.missingCodes = {{1, 0}};
        const Labelled labelled = labelColumn(column, {{"999", "not known"}});
        QVERIFY(!labelled.partly());
        QCOMPARE(column.missingReasons[0].label, std::string("not known"));
        QVERIFY(column.valueLabels.empty());
        QCOMPARE(column.type, ColumnType::Number);
    }

    void ofTwoLabelsForOneValueTheFirstCounts()
    {
        Column column = categoryColumn("sex", {"M", "F"});
        labelColumn(column, {{"M", "male"}, {"F", "female"}, {"M", "mixed"}});
        QCOMPARE(column.valueLabels.size(), std::size_t(2));
        QCOMPARE(column.labelOf("M"), std::string_view("male"));
        QCOMPARE(values(column.valueLabels), (std::vector<std::string>{"M", "F"})); // as the file has them
    }

    void aColumnWithoutKnownValuesKeepsItsType()
    {
        Column column = numberColumn("x", {missing});
        QVERIFY(!labelColumn(column, {{"1", "one"}}).partly());
        QCOMPARE(column.type, ColumnType::Number);
    }
};

QTEST_GUILESS_MAIN(ValueLabelsTest)
#include "value_labels_test.moc"
