// Conditions on columns: every test, on numbers, dates and texts, with missing values.
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using study::Condition;

namespace {

const table::Table& patients()
{
    static const table::Table table = [] {
        table::Table made;
        made.name = "made";
        made.file = "made.csv";
        made.rows = 5;
        made.columns = {table::categoryColumn("SEX", {"F", "M", "", "F", "M|F"}),
                        table::numberColumn("AGE", {50, 60.5, table::missing, 70, 50}), table::numberColumn("VISIT", {1, 2, 3, 4, 5}),
                        table::numberColumn("age", {1, 1, 1, 1, 1})};
        made.columns[2].type = table::ColumnType::Date;
        made.columns[2].numbers = {*table::parseDate("2022-07-04"), *table::parseDate("2022-07-05"), table::missing,
                                   *table::parseDate("2022-07-06"), *table::parseDate("2022-07-05T12:00")};
        return made;
    }();
    return table;
}

study::Frame frame()
{
    study::Frame made;
    made.rows = patients().rows;
    for (const table::Column& column : patients().columns) made.fields.push_back({&column, nullptr, &patients()});
    return made;
}

/// "10010", or the error.
QString holds(const char* words)
{
    const auto condition = study::parseCondition(words);
    if (!condition.ok()) return text(problem(condition));
    const auto rows = study::evaluate(frame(), *condition);
    if (!rows.ok()) return text(problem(rows));
    QString bits;
    for (const std::uint8_t row : *rows) bits += row ? '1' : '0';
    return bits;
}

} // namespace

class FrameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsForWhichAConditionHolds_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* condition, const char* rows) {
            QTest::newRow(condition) << QByteArray(condition) << QString(rows);
        };
        row("SEX=F", "10010");
        row("SEX=F|M", "11010");
        row("SEX=M\\|F", "00001");
        row("SEX=F|M\\|F", "10011");
        row("SEX!=F", "01001");
        row("SEX!=F|M", "00001");
        row("SEX=", "00100");
        row("SEX!=", "11011");
        row("SEX =F", "10010");
        row("sex=F", "10010");
        row("AGE=50", "10001");
        row("AGE=50.0", "10001");
        row("AGE=5e1|70", "10011");
        row("AGE!=50", "01010");
        row("AGE>=60.5", "01010");
        row("AGE>60.5", "00010");
        row("AGE<=60.5", "11001");
        row("AGE<60.5", "10001");
        row("AGE=", "00100");
        row("AGE!=", "11011");
        row("AGE=999", "00000");
        row("age=1", "11111");
        row("VISIT=2022-07-05", "01000");
        row("VISIT>=2022-07-05", "01011");
        row("VISIT<2022-07-05", "10000");
        row("VISIT=2022-07-05T12:00", "00001");
        row("VISIT=", "00100");
    }
    void rowsForWhichAConditionHolds()
    {
        QFETCH(QByteArray, condition);
        QFETCH(QString, rows);
        QCOMPARE(holds(condition.constData()), rows);
    }

    /// As a missing code does: named_values_test.
    void aCodeForMissingIsNoValueAndNoLabel()
    {
        table::Column column = table::categoryColumn("ECOG", {"2", "3", ""});
        column.valueLabels = {{"1", "0"}, {"2", "1"}, {"3", "2"}};
        column.missingReasons = {{"1", "0"}};
        for (const char* words : {"ECOG=1", "ECOG!=1"}) {
            const auto rows = study::evaluate(3, study::Field(&column, nullptr, nullptr), *study::parseCondition(words));
            QVERIFY(!rows.ok());
            QCOMPARE(text(rows.error().text),
                     QString("column ECOG has no value \"1\": that is a code for missing there; ECOG= chooses whose ECOG is missing"));
        }
        table::Column numbers = table::numberColumn("LDH", {1, 2, table::missing});
        numbers.missingReasons = {{"9", ""}};
        QVERIFY(!study::evaluate(3, study::Field(&numbers, nullptr, nullptr), *study::parseCondition("LDH!=9")).ok());
        QVERIFY(study::evaluate(3, study::Field(&numbers, nullptr, nullptr), *study::parseCondition("LDH!=8")).ok());
    }

    void aValueGoesBeforeTheLabelThatReadsSo()
    {
        table::Column ecog = table::categoryColumn("ECOG", {"1", "2", "3", "8", "9"});
        ecog.valueLabels = {{"1", "0"}, {"2", "1"}, {"3", "2"}, {"8", "Unknown"}, {"9", "Unknown"}};
        const auto chosen = [&](const char* value, Condition::Op op = Condition::Op::OneOf) {
            const auto found = study::chosenValues(ecog, {"ECOG", op, {value}});
            QString bits;
            for (std::size_t i = 0; found && i < found->size(); ++i) bits += (*found)[i] ? '1' : '0';
            return bits;
        };
        QCOMPARE(chosen("1") + ' ' + chosen("2.0") + ' ' + chosen("0"), QString("10000 01000 10000"));
        QCOMPARE(chosen("Unknown") + ' ' + chosen("Unknown", Condition::Op::NotOneOf), QString("00011 11100"));
        QVERIFY(chosen("4").isEmpty());
    }

    void aWrongConditionSaysWhatWouldBeRight_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* condition, const char* code, const char* says) {
            QTest::newRow(condition) << QByteArray(condition) << QString(code) << QString(says);
        };
        row("SEX", "bad-condition", "COL=V");
        row("=F", "bad-condition", "COL=V");
        row("", "bad-condition", "COL=V");
        row("SEX!F", "bad-condition", "!=");
        row("AGE>", "bad-condition", "one number");
        row("SEX=F|", "bad-condition", "COL= alone");
        row("SEX=|F", "bad-condition", "COL= alone");
        row("SEX!=F||M", "bad-condition", "COL= alone");
        row("AGE>=1|2", "bad-condition", "one number");
        row("WEIGHT=1", "no-such-column", "SEX, AGE, VISIT or age");
        row("SEX=X", "no-such-value", "F, M or M|F");
        row("SEX!=X", "no-such-value", "F, M or M|F");
        row("SEX=f", "no-such-value", "F, M or M|F");
        row("SEX>=F", "bad-condition", "only = and !=");
        row("AGE=old", "bad-condition", "\"old\" is not a number");
        row("AGE>old", "bad-condition", "\"old\" is not a number");
        row("VISIT=5", "bad-condition", "a date like 2022-07-05");
    }
    void aWrongConditionSaysWhatWouldBeRight()
    {
        QFETCH(QByteArray, condition);
        QFETCH(QString, code);
        QFETCH(QString, says);
        const QString found = holds(condition.constData());
        QVERIFY2(found.startsWith(code + ":"), qPrintable(found));
        QVERIFY2(found.contains(says), qPrintable(found));
    }

    void wrongConditionsAreErrorsOfUse()
    {
        QCOMPARE(study::parseCondition("SEX").error().kind, base::ErrorKind::Usage);
        QCOMPARE(study::evaluate(frame(), {"SEX", Condition::Op::OneOf, {"X"}}).error().kind, base::ErrorKind::Usage);
    }

    void aConditionInWordsReadsBackAsItself()
    {
        for (const char* words : {"SEX=F|M\\|F", "SEX!=F", "AGE>=3", "AGE<=3", "AGE>3", "AGE<3", "SEX=", "SEX!=", "WEIRD=a\\|b|c"}) {
            const auto condition = study::parseCondition(words);
            QVERIFY2(condition.ok(), words);
            QCOMPARE(text(study::text(*condition)), QString(words));
            QVERIFY(*study::parseCondition(study::text(*condition)) == *condition);
        }
    }

    void labelledCodesAreNamedByLabelOrNumber_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QString>("rows");
        QTest::newRow("code") << QByteArray("SMOKE=2") << "0100";
        QTest::newRow("same number") << QByteArray("SMOKE=2.0") << "0100";
        QTest::newRow("label") << QByteArray("SMOKE=Never") << "1000";
        QTest::newRow("not the label") << QByteArray("SMOKE!=Never") << "0110";
        QTest::newRow("compared as numbers") << QByteArray("SMOKE>=2") << "0110";
        QTest::newRow("ten is more than nine") << QByteArray("SMOKE>9") << "0010";
        QTest::newRow("nobody") << QByteArray("SMOKE<0") << "0000";
    }
    void labelledCodesAreNamedByLabelOrNumber()
    {
        QFETCH(QByteArray, condition);
        QFETCH(QString, rows);
        table::Column column = table::categoryColumn("SMOKE", {"1", "2", "10", ""});
        column.valueLabels = {{"1", "Never"}, {"2", "Former"}, {"10", "Current"}};
        const study::Field field(&column, nullptr, &patients());
        const auto found = study::evaluate(4, field, *study::parseCondition(condition.toStdString()));
        QVERIFY2(found.ok(), problem(found).c_str());
        QString bits;
        for (const std::uint8_t row : *found) bits += row ? '1' : '0';
        QCOMPARE(bits, rows);
        const auto none = study::evaluate(4, field, *study::parseCondition("SMOKE=Old"));
        QVERIFY(!none.ok() && text(none.error().text).contains("10 (Current)"));
    }

    void aNameIsFoundWhateverItsCaseUnlessThatIsAmbiguous()
    {
        QCOMPARE(text(frame().find("AGE").column().name), QString("AGE"));
        QCOMPARE(text(frame().find("age").column().name), QString("age"));
        QCOMPARE(text(frame().find("visit").column().name), QString("VISIT"));
        QVERIFY(!frame().find("Age"));
        QVERIFY(!frame().find("WEIGHT"));
    }

    void aRowWithoutASubjectIsMissing()
    {
        const std::vector<std::uint32_t> rowOf{1, study::Field::noRow};
        const study::Field sex(&patients().columns[0], &rowOf, &patients());
        const study::Field age(&patients().columns[1], &rowOf, &patients());
        QCOMPARE(text(sex.text(0)), QString("M"));
        QVERIFY(sex.isMissing(1) && age.isMissing(1) && std::isnan(age.number(1)));
        QCOMPARE(sex.code(1), -1);
        QVERIFY(sex.text(1).empty());
    }

    void indicesFollowTheValuesAsked()
    {
        QCOMPARE(study::indicesOf(frame(), frame().find("SEX"), {"M", "F"}), (std::vector<std::int16_t>{1, 0, -1, 1, -1}));
        QCOMPARE(study::indicesOf(frame(), frame().find("AGE"), {"70", "50"}), (std::vector<std::int16_t>{1, -1, -1, 0, 1}));
        QCOMPARE(study::indicesOf(frame(), frame().find("VISIT"), {"2022-07-05"}), (std::vector<std::int16_t>{-1, 0, -1, -1, -1}));
    }
};

QTEST_GUILESS_MAIN(FrameTest)
#include "frame_test.moc"
