// Codes for unknown among the numbers of a column: found where they are, and not where a number is only large.
#include "core/io/reader.h"
#include "core/study/checks/checks.h"
#include "tests/testing/study_texts.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// What is said of the columns of a table, each row of which is a patient, or one of several of his.
QStringList saidOf(const table::Table& table, bool byRecord = false)
{
    study::Study study;
    study::Frame& frame = byRecord ? study.records : study.patients;
    frame.rows = table.rows;
    study.patients.rows = study.subjects = byRecord ? 1 : table.rows;
    for (const table::Column& column : table.columns) frame.fields.push_back({&column, nullptr, &table});
    base::Warnings warnings;
    const study::LinesOf noLines;
    study::checkSentinels({study, study::Roles(), noLines, base::Cancel()}, warnings);
    QStringList said;
    for (const base::Warning& warning : warnings) said << text(warning.columnName + ": " + warning.text);
    return said;
}

/// The codes found among these, "" = none.
QString found(const char* name, const std::vector<double>& values, const std::vector<double>& codes)
{
    table::Table table;
    std::vector<double> all = values;
    all.insert(all.end(), codes.begin(), codes.end());
    table.rows = all.size();
    table.columns = {table::numberColumn(name, std::move(all))};
    QString numbers;
    for (const QString& said : saidOf(table)) numbers += said.section(',', 0, 0).section(' ', -1) + ' ';
    return numbers.trimmed();
}

std::vector<double> range(int from, int to, int step = 1)
{
    std::vector<double> values;
    for (int value = from; value <= to; value += step) values.push_back(value);
    return values;
}
const std::vector<double> scores{0, 0, 1, 1, 1, 2, 2, 3, 0, 1}, skewed{1, 2, 2, 3, 4, 5, 7, 9, 14, 22, 40};

} // namespace

class SentinelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// One does not hide another; alone it may be a number of its own.
    void severalNegativeCodesAreFoundTogether()
    {
        QCOMPARE(found("hb", range(90, 140), {-99, -99, -9}), QString("-99 -9"));
        QCOMPARE(found("hb", range(90, 140), {-99, -1}), QString("-99 -1"));
        QCOMPARE(found("hb", range(90, 140), {-9, -8}), QString("-9 -8"));
        QCOMPARE(found("hb", range(90, 140), {-999, -1, 9999}), QString("-999 -1 9999"));
        QCOMPARE(found("change", range(-60, 60), {-99, -9}), QString());
        QCOMPARE(found("ADY", range(1, 60), {-9, -8}), QString());
    }

    /// 9999 days beside two years are no follow-up.
    void timesToo()
    {
        std::string csv = "id,days,status,arm\n";
        for (int i = 1; i <= 40; ++i)
            csv += "P" + std::to_string(i) + "," + (i % 20 == 0 ? "9999" : std::to_string(20 * i)) + "," + (i % 2 == 0 ? "1,a\n" : "0,b\n");
        study::RoleOptions roles;
        roles.time = "days";
        roles.event = "status";
        roles.arm = "arm";
        const auto opened = openCsv(csv, roles);
        QVERIFY2(opened.ok(), problem(opened).c_str());
        const QStringList said = warned((*opened)->warnings, "sentinel");
        QVERIFY2(said.size() == 1 && said[0].contains("2 ") && said[0].contains("9999"), qPrintable(said.join('|')));
    }

    void codesAreFound()
    {
        QCOMPARE(found("ecog", scores, {9, 9}), QString("9"));
        QCOMPARE(found("sex", {1, 2, 2, 1, 1, 2}, {9}), QString("9"));
        QCOMPARE(found("flag", {0, 1, 1, 0, 0, 1}, {8, 9, 9}), QString("8 9"));
        QCOMPARE(found("ecog", scores, {99}), QString("99"));
        QCOMPARE(found("age", range(30, 85), {999}), QString("999"));
        QCOMPARE(found("age", range(30, 85), {99, 99, 99}), QString("99"));
        QCOMPARE(found("age", range(1, 85), {999, 999}), QString("999"));
        QCOMPARE(found("HGB", range(7, 17), {999.9, 999.9}), QString("999.9"));
        QCOMPARE(found("WEIGHT", range(40, 110), {-9, -99}), QString("-99 -9"));
        QCOMPARE(found("ecog", scores, {-1}), QString("-1"));
        QCOMPARE(found("LDH", range(100, 900, 7), {9999, 99, 9999, 9999}), QString("9999"));
        QCOMPARE(found("score", range(0, 100, 5), {-99, 999, 888}), QString("-99 888 999"));
    }

    void largeNumbersAreNone()
    {
        QCOMPARE(found("age", range(30, 85), {99}), QString());
        QCOMPARE(found("weight", range(40, 98), {99, 99, 99, 99}), QString());
        QCOMPARE(found("crp", skewed, {99}), QString());
        QCOMPARE(found("lesions", {0, 1, 2, 3, 4, 5, 6, 7, 8}, {9, 9}), QString());
        QCOMPARE(found("creatinine", {0.6, 0.7, 0.8, 0.9, 1.1, 4.2}, {9}), QString());
        QCOMPARE(found("change", range(-40, 40), {-99, -9}), QString());
        QCOMPARE(found("ADY", range(1, 90), {-9, -9, -9}), QString());
        QCOMPARE(found("lag", {0, 1, 1, 0, 2, 0}, {-1}), QString());
        QCOMPARE(found("coded", {1, 1, 1, 1, 1, 1}, {-1, -1}), QString());
        QCOMPARE(found("x", {9, 9, 9, 9, 9, 9}, {99}), QString());
        QCOMPARE(found("SITEID", range(1, 12), {999}), QString());
    }

    void aCodeThatIsLabelledOrStandsForAWordIsNone()
    {
        table::Table table;
        table.rows = 7;
        table.columns = {table::numberColumn("ecog", {0, 1, 2, 1, 0, 1, 9}),
                         table::categoryColumn("SEX", {"F", "M", "F", "M", "F", "M", "U"}),
                         table::numberColumn("SEXN", {1, 2, 1, 2, 1, 2, 9})};
        QCOMPARE(saidOf(table).size(), qsizetype(1));
        table.columns[0].valueLabels = {{"9", "not assessed"}};
        QCOMPARE(saidOf(table), QStringList());
    }

    void oneCodeAmongWordsIsFound()
    {
        table::Table table;
        table.rows = 5;
        table.columns = {table::categoryColumn("sex", {"F", "M", "9", "9", "M"}),
                         table::categoryColumn("stage", {"I", "II", "III", "9a", "9"}),
                         table::categoryColumn("dose", {"none", "low", "high", "low", "12"})};
        QCOMPARE(saidOf(table),
                 QStringList{"sex: 2 patients have 9, far from all others (rows 3, 4); if it means unknown, say --missing-code "
                             "sex=9. It is used as it stands"});
    }

    void columnsThatVaryWithinAPatientAreLookedAt()
    {
        std::string csv = "ID,from,to,event,arm,lab,stage,weight\n";
        for (int i = 0; i < 12; ++i) {
            const std::string id = "P" + std::to_string(i) + ",", arm = i % 2 == 0 ? ",A," : ",B,", weight = "," + std::to_string(60 + i);
            csv += id + "0,2,0" + arm + (i == 0 ? "999" : std::to_string(10 + i)) + (i == 3 ? ",9" : i % 3 == 0 ? ",I" : ",II") + weight;
            csv += '\n' + id + "2," + std::to_string(4 + i) + "," + std::to_string(i % 2) + arm + std::to_string(9 + i) + ",II" + weight +
                   '\n';
        }
        study::RoleOptions roles;
        roles.id = "ID";
        roles.entry = "from";
        roles.time = "to";
        roles.event = "event";
        roles.arm = "arm";
        const auto study = openCsv(csv, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        const QString said = warned((*study)->warnings, "sentinel").join('|');
        QCOMPARE(said,
                 QString("1 row has 999, far from all others (line 2); if it means unknown, say --missing-code lab=999. It is used as "
                         "it stands|1 row has 9, far from all others (line 8); if it means unknown, say --missing-code stage=9. It "
                         "is used as it stands"));
    }

    void whatIsProposedCanBeTyped_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("proposed");
        QTest::newRow("plain") << "CA-125_U"
                               << "CA-125_U=999.";
        QTest::newRow("a blank") << "Tumor size"
                                 << "\"Tumor size=999\".";
        QTest::newRow("brackets") << "size(mm)"
                                  << "\"size(mm)=999\".";
        QTest::newRow("of the shell") << "cost $ now"
                                      << "'cost $ now=999'.";
        QTest::newRow("a quotation mark") << "size 5\""
                                          << "'size 5\"=999'.";
        QTest::newRow("of a shell's history") << "wow! size"
                                              << "'wow! size=999'.";
        QTest::newRow("letters of others") << "größe"
                                           << "größe=999.";
    }
    void whatIsProposedCanBeTyped()
    {
        QFETCH(QString, name);
        QFETCH(QString, proposed);
        table::Table table;
        std::vector<double> values = range(1, 40);
        values.push_back(999);
        table.rows = values.size();
        table.columns = {table::numberColumn(name.toStdString(), std::move(values))};
        const QString said = saidOf(table).value(0);
        QVERIFY2(said.contains("say --missing-code " + proposed + " It is used"), qPrintable(said));
    }

    void realFilesHaveNone_data()
    {
        QTest::addColumn<QString>("path");
        const QString folder = qEnvironmentVariable("ATRISK_REAL_DATA");
        if (folder.isEmpty() || !QDir(folder).exists()) QSKIP("ATRISK_REAL_DATA is not set");
        QDirIterator all(folder,
                         {"*.xpt", "*.XPT", "*.sas7bdat", "*.sav", "*.zsav", "*.por", "*.dta", "*.csv", "*.ndjson", "*.dsjc", "*.xlsx"},
                         QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString path = all.next();
            QTest::newRow(qPrintable(QDir(folder).relativeFilePath(path))) << path;
        }
    }
    /// Patients or not: every row of every table as if it were one, and as one of several.
    void realFilesHaveNone()
    {
        QFETCH(QString, path);
        auto source = base::openFile(path.toStdString());
        QVERIFY(source.ok());
        const auto tables = io::readTables(**source, {}, {}, {});
        if (!tables.ok()) return; // what is refused is tested elsewhere
        for (const table::Table& table : *tables)
            for (const bool byRecord : {false, true}) QCOMPARE(saidOf(table, byRecord).join('\n'), QString());
    }
};

QTEST_GUILESS_MAIN(SentinelsTest)
#include "sentinels_test.moc"
