// Files that others made, found through ATRISK_REAL_DATA; skipped with a count where that is not set.
#include "tests/testing/files/made_files.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using table::ColumnType;

namespace {

constexpr int fileTests = 11;

QString dataFolder() { return qEnvironmentVariable("ATRISK_REAL_DATA"); }

base::Result<std::vector<table::Table>> readFile(const QString& name)
{
    auto source = base::openFile(QDir(dataFolder()).filePath(name).toStdString());
    if (!source) return source.error();
    return io::readTables(**source, {}, {}, {});
}

table::Table readOk(const QString& name)
{
    auto tables = readFile(name);
    if (!tables.ok()) qFatal("%s", base::describe(tables.error()).c_str());
    return tables->front();
}

QStringList files(const QStringList& patterns)
{
    QStringList found;
    QDirIterator all(dataFolder(), patterns, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) found << QDir(dataFolder()).relativeFilePath(all.next());
    found.sort();
    return found;
}

/// Everything but where it came from; `labels` as well.
QString content(const table::Table& table, bool labels = true)
{
    QString text;
    for (const table::Column& column : table.columns) {
        const std::string label = labels ? column.label : std::string();
        text += QString::fromStdString(column.name + "|" + label + "|" + std::string(table::name(column.type)) + ":");
        for (std::size_t row = 0; row < table.rows; ++row) text += QString::fromStdString(column.text(row)) + ",";
        for (const table::MissingCode& code : column.missingCodes)
            text += QString("[%1 %2]").arg(code.row).arg(QString::fromStdString(column.missingReasons[code.code].value));
        text += "\n";
    }
    return text;
}

} // namespace

class RealFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (dataFolder().isEmpty() || !QDir(dataFolder()).exists())
            QSKIP(qPrintable(QString("ATRISK_REAL_DATA is not set: %1 tests skipped").arg(fileTests)));
    }

    void everyTableFileReads_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString& name :
             files({"*.xpt", "*.XPT", "*.sas7bdat", "*.sas7bcat", "*.sav", "*.zsav", "*.por", "*.dta", "*.csv", "*.ndjson", "*.dsjc"}))
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyTableFileReads()
    {
        QFETCH(QString, name);
        const auto tables = readFile(name);
        QVERIFY2(tables.ok(), tables.ok() ? "" : base::describe(tables.error()).c_str());
        QVERIFY(!tables->empty());
        for (const table::Table& table : *tables) {
            QVERIFY(!table.columns.empty());
            for (const table::Column& column : table.columns) QCOMPARE(column.rows(), table.rows);
            if (qEnvironmentVariableIsSet("ATRISK_SHOW"))
                for (const base::Warning& warning : table.warnings) qInfo("%s", base::describe(warning).c_str());
        }
    }

    void otherFilesAreRefusedWithASentence()
    {
        for (const QString& name : files({"*.json", "*.zip"})) {
            if (name.startsWith("datasetjson")) continue;
            const auto tables = readFile(name);
            QVERIFY2(!tables.ok(), qPrintable(name));
            QVERIFY2(tables.error().text.size() > 20, qPrintable(name));
            if (qEnvironmentVariableIsSet("ATRISK_SHOW")) qInfo("%s", base::describe(tables.error()).c_str());
        }
    }

    void pilotStudyIsRead()
    {
        const table::Table events = readOk("phuse_tdf/adtte.xpt");
        QCOMPARE(events.rows, std::size_t(254));
        QCOMPARE(events.columns.size(), std::size_t(26));
        QCOMPARE(events.name, std::string("ADTTE"));
        const table::Column* arm = events.find("TRTA");
        QVERIFY(arm != nullptr);
        QCOMPARE(arm->dictionary, (std::vector<std::string>{"Placebo", "Xanomeline High Dose", "Xanomeline Low Dose"}));
        const table::Column* censor = events.find("CNSR");
        QCOMPARE(std::count(censor->numbers.begin(), censor->numbers.end(), 0.0), std::ptrdiff_t(152));
        QCOMPARE(readOk("phuse_tdf/adsl.xpt").rows, std::size_t(254));
        QCOMPARE(readOk("phuse_tdf/adae.xpt").rows, std::size_t(1191));
    }

    void bothVersionsHoldTheSame()
    {
        for (const char* name : {"kn024os", "cleoos", "abmtag"}) {
            const table::Table five = readOk(QString("derived/%1_v5.xpt").arg(name));
            const table::Table eight = readOk(QString("derived/%1_v8.xpt").arg(name));
            QVERIFY(five.rows > 0);
            QCOMPARE(content(five), content(eight));
        }
        const table::Table tagged = readOk("derived/abmtag_v5.xpt");
        std::size_t codes = 0;
        for (const table::Column& column : tagged.columns) codes += column.missingCodes.size();
        QVERIFY(codes > 0);
    }

    void datasetJsonHoldsWhatItsTransportFileHolds()
    {
        for (const char* name : {"adsl", "adtte"}) {
            const table::Table expected = readOk(QString("datasetjson_cdisc/adam/%1.xpt").arg(name));
            for (const char* form : {"datasetjson_cdisc/adam/%1.json", "datasetjson_cdisc/adam/%1.ndjson", "datasetjson_cdisc/adam/%1.dsjc",
                                     "datasetjson_v1_0/%1.json"})
                QCOMPARE(content(readOk(QString(form).arg(name)), false), content(expected, false)); // two labels differ in the files
        }
    }

    void taggedMissingValuesOfADataSetAreKept()
    {
        const table::Table table = readOk("haven/sas/tagged-na.sas7bdat");
        const table::Column& column = table.columns[0];
        std::string tags;
        for (const table::MissingCode& code : column.missingCodes) tags += column.missingReasons[code.code].value;
        QCOMPARE(tags, std::string(".A.H.Z"));
    }

    void datesEqualTheirTextFile()
    {
        const table::Table expected = readOk("pyreadstat/basic/dates.csv");
        const table::Table table = readOk("pyreadstat/basic/dates.sas7bdat");
        QCOMPARE(table.rows, expected.rows);
        for (std::size_t row = 0; row < table.rows; ++row)
            for (const char* name : {"date", "dtime"}) QCOMPARE(table.find(name)->text(row), expected.find(name)->text(row));
    }

    void datesEqualTheTextBesideThem_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"dates_xpt.sas7bdat", "dates_xpt_v8.xpt"}) QTest::newRow(name) << QString("pyreadstat/basic/") + name;
    }
    void datesEqualTheTextBesideThem()
    {
        QFETCH(QString, name);
        const table::Table table = readOk(name);
        QCOMPARE(table.rows, std::size_t(19));
        for (std::size_t row = 0; row < table.rows; ++row) {
            QCOMPARE(table.find("dates")->text(row), table.find("string_dates")->text(row));
            QString stamp = QString::fromStdString(table.find("dt")->text(row)).replace('T', ' ');
            if (stamp.size() == 10) stamp += " 00:00:00"; // midnight is shown as the day
            QCOMPARE(stamp, QString::fromStdString(table.find("string_dt")->text(row)));
        }
    }

    void sampleEqualsItsTextFile_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"sample.sas7bdat", "sample.xpt", "sample_bincompressed.sas7bdat"})
            QTest::newRow(name) << QString("pyreadstat/basic/") + name;
    }
    void sampleEqualsItsTextFile()
    {
        QFETCH(QString, name);
        const table::Table expected = readOk("pyreadstat/basic/sample.csv");
        const table::Table table = readOk(name);
        for (const char* column : {"mychar", "mynum", "mydate", "dtime", "myord"}) {
            const table::Column* found = table.find(column);
            QVERIFY2(found != nullptr, column);
            QCOMPARE(table.rows, expected.rows);
            for (std::size_t row = 0; row < table.rows; ++row) QCOMPARE(found->text(row), expected.find(column)->text(row));
        }
    }

    void textFilesAreTyped()
    {
        const table::Table events = readOk("vissig_psi/2020-04-08-psi-vissig-adtte.csv");
        QCOMPARE(events.rows, std::size_t(2199));
        QCOMPARE(events.find("AVAL")->type, ColumnType::Number);
        QCOMPARE(events.find("TRT01P")->dictionary.size(), std::size_t(4));
        QCOMPARE(events.find("USUBJID")->type, ColumnType::Text);
        const table::Table subjects = readOk("pharmaverseadam/adsl.csv");
        QCOMPARE(subjects.rows, std::size_t(306));
        QCOMPARE(subjects.columns.size(), std::size_t(51));
        QCOMPARE(subjects.find("TRTSDT")->type, ColumnType::Date);
        QCOMPARE(subjects.find("AGE")->type, ColumnType::Number);
        QCOMPARE(readOk("medicaldata/strep_tb.csv").columns[0].name, std::string("column1"));
    }

    void reconstructedTrialsHoldTheirPatients()
    {
        const table::Table expected = readOk("kmdata/expected.csv");
        const table::Column* name = expected.find("file");
        const table::Column* patients = expected.find("n");
        const table::Column* events = expected.find("events");
        QCOMPARE(expected.rows, std::size_t(245));
        for (std::size_t row = 0; row < expected.rows; ++row) {
            const table::Table table = readOk(QString::fromStdString("kmdata/csv/" + name->text(row) + ".csv"));
            QCOMPARE(static_cast<double>(table.rows), patients->numbers[row]);
            const auto& event = table.find("event")->numbers;
            QCOMPARE(static_cast<double>(std::count(event.begin(), event.end(), 1.0)), events->numbers[row]);
        }
    }
};

QTEST_GUILESS_MAIN(RealFilesTest)
#include "real_files_test.moc"
