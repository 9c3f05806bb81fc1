// SPSS and Stata files: what their labels, missing values and texts become. The files were written by haven.
#include "tests/testing/files/made_files.h"
#include "tests/testing/folder.h"

#include <QFile>
#include <QTest>

using namespace atrisk;
using table::Column;
using table::ColumnType;

namespace {

std::string bytesOf(const char* name)
{
    QFile file(testing::pathInTests(name));
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s is missing", name);
    return file.readAll().toStdString();
}

table::Table readSeed(const char* name)
{
    auto tables = testing::readBytes(std::string("d/") + name, bytesOf((std::string("fuzz/seeds/") + name).c_str()));
    if (!tables.ok()) qFatal("%s", base::describe(tables.error()).c_str());
    return tables->front();
}

std::string failure(std::string bytes)
{
    const auto tables = testing::readBytes("x", std::move(bytes));
    return tables.ok() ? std::string() : tables.error().code + ": " + tables.error().text;
}

} // namespace

class ReadstatFormatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsMissingValuesAndDatesOfSpss_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("sav") << QByteArray("sav/labelled.sav");
        QTest::newRow("zsav") << QByteArray("zsav/labelled.zsav");
    }
    void labelsMissingValuesAndDatesOfSpss()
    {
        QFETCH(QByteArray, name);
        const table::Table table = readSeed(name.constData());
        QCOMPARE(table.rows, std::size_t(4));
        QCOMPARE(table.name, std::string("labelled"));
        const Column &arm = *table.find("arm"), &age = *table.find("age"), &day = *table.find("day");
        QCOMPARE(arm.type, ColumnType::Category);
        QCOMPARE(arm.label, std::string("Arm"));
        QCOMPARE(arm.text(1), std::string("2"));
        QCOMPARE(arm.labelOf("2"), std::string_view("Drug"));
        QCOMPARE(age.type, ColumnType::Number);
        QVERIFY(age.isMissing(1));
        QCOMPARE(age.missingCodes.size(), std::size_t(1));
        QCOMPARE(age.missingReasons[0], (table::ValueLabel{"999", "unknown"}));
        QCOMPARE(day.text(0), std::string("1959-12-30"));
        QVERIFY(day.isMissing(2));
        QCOMPARE(table.assumptions.size(), std::size_t(1));
        QCOMPARE(table.assumptions[0].found, std::string("999 = unknown (1 row)"));
    }

    void longTextsOfSpssAreWhole()
    {
        const table::Table table = readSeed("sav/long.sav");
        const Column& text = *table.find("long");
        QCOMPARE(text.text(0), std::string(300, 'x'));
        QCOMPARE(text.labelOf("no"), std::string_view("Nein"));
        QVERIFY(text.isMissing(2));
        QCOMPARE(text.missingReasons[0].value, std::string("yes"));
    }

    void everyVersionOfStataHoldsTheSame_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"dta/version8.dta", "dta/version13.dta", "dta/version14.dta", "dta/strl.dta"})
            QTest::newRow(name) << QByteArray(name);
    }
    void everyVersionOfStataHoldsTheSame()
    {
        QFETCH(QByteArray, name);
        const table::Table table = readSeed(name.constData());
        QCOMPARE(table.rows, std::size_t(3));
        QCOMPARE(table.find("arm")->labelOf("2"), std::string_view("Drug"));
        const Column& age = *table.find("age");
        QCOMPARE(age.missingCodes.size(), std::size_t(1)); // the plain one has no reason
        QCOMPARE(age.missingReasons[0].value, std::string(".A"));
        QVERIFY(age.isMissing(2));
        QCOMPARE(table.find("day")->text(0), std::string("1959-12-30"));
        QCOMPARE(table.find("at")->text(1), std::string("2001-09-09T01:46:40"));
        if (const Column* text = table.find("s")) QCOMPARE(text->text(2), std::string("long text here"));
        QVERIFY(table.assumptions.empty());
    }

    /// ReadStat gives them out without an end.
    void longTextsOfBytesAreLeftOutAndSaid()
    {
        std::string bytes = bytesOf("fuzz/seeds/dta/strl.dta");
        const std::size_t head = bytes.find("GSO") + 15, length = 15;
        bytes[head] = '\x81';
        bytes.replace(head + 5, length, length, '\xFE');
        auto tables = testing::readBytes("d/x.dta", bytes);
        QVERIFY2(tables.ok(), tables.ok() ? "" : base::describe(tables.error()).c_str());
        const table::Table& table = tables->front();
        QVERIFY(table.find("s")->isMissing(2));
        QCOMPARE(table.find("s")->text(1), std::string("b"));
        QCOMPARE(table.warnings.size(), std::size_t(1));
        QCOMPARE(table.warnings[0].code, std::string("long-texts-of-bytes"));
    }

    void aLongTextWithoutItsEndIsRefused_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no zero byte") << 34 << QByteArray("!");
        QTest::newRow("no length") << 16 << QByteArray(4, '\0');
        QTest::newRow("no known kind") << 15 << QByteArray("\x05");
    }
    void aLongTextWithoutItsEndIsRefused()
    {
        QFETCH(int, from);
        QFETCH(QByteArray, bytes);
        std::string file = bytesOf("fuzz/seeds/dta/strl.dta");
        file.replace(file.find("GSO") + static_cast<std::size_t>(from), static_cast<std::size_t>(bytes.size()), bytes.toStdString());
        QVERIFY2(failure(file).starts_with("malformed-file: the file is damaged: the long text"), failure(file).c_str());
    }

    void portableFilesAreRead()
    {
        const table::Table table = readSeed("por/small.por");
        QCOMPARE(table.rows, std::size_t(3));
        QCOMPARE(table.find("TIME")->numbers[2], 7.25);
        QCOMPARE(table.find("ARM")->labelOf("1"), std::string_view("Drug"));
    }

    void aCatalogueIsATableOfLabels()
    {
        const table::Table numbers = readSeed("sas7bcat/numbers.sas7bcat"), texts = readSeed("sas7bcat/texts.sas7bcat");
        QCOMPARE(numbers.rows, std::size_t(2));
        QCOMPARE(numbers.format, std::string("sas7bcat"));
        QCOMPARE(numbers.columns[0].text(1), std::string("ARMF"));
        QCOMPARE(numbers.columns[1].text(1), std::string("2"));
        QCOMPARE(numbers.columns[2].text(1), std::string("Drug"));
        QCOMPARE(texts.columns[0].text(0), std::string("$SEX"));
        QCOMPARE(texts.columns[1].text(0), std::string("M"));
    }

    void everyCutIsAnError_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"sav/labelled.sav", "zsav/labelled.zsav", "por/small.por", "dta/version8.dta", "dta/version14.dta"})
            QTest::newRow(name) << QByteArray(name);
    }
    /// Less than the head of a portable file is a text; a cut in the labels behind the last row of an old Stata file may look whole.
    void everyCutIsAnError()
    {
        QFETCH(QByteArray, name);
        const std::string whole = bytesOf(("fuzz/seeds/" + name).constData());
        for (std::size_t size = name.startsWith("por") ? 464 : 30; size < whole.size() * 2 / 3; size += 11)
            QVERIFY2(!failure(whole.substr(0, size)).empty(), name.constData());
    }

    /// ReadStat does not miss what follows the rows: labels.
    void everyCutOfANewStataFileIsAnError()
    {
        const std::string whole = bytesOf("fuzz/seeds/dta/version14.dta");
        QVERIFY(failure(whole).empty());
        for (std::size_t size = whole.size() / 2; size < whole.size(); ++size) QVERIFY(!failure(whole.substr(0, size)).empty());
    }

    void aHeaderThatLiesAboutItsRowsIsRefusedAtOnce()
    {
        std::string bytes = bytesOf("fuzz/seeds/dta/version14.dta");
        const std::size_t at = bytes.find("<N>");
        bytes.replace(at + 3, 4, "\xff\xff\xff\x7f");
        QVERIFY2(failure(bytes).starts_with("truncated-file"), failure(bytes).c_str());
    }
};

QTEST_GUILESS_MAIN(ReadstatFormatsTest)
#include "readstat_formats_test.moc"
