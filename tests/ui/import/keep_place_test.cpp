// Where answers are kept, and found again.
#include "ui/import/keep_place.h"

#include "core/study/roles/study_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk;

namespace {

void write(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
}

study::Tables tablesOf(const QStringList& files)
{
    study::Tables tables;
    for (const QString& file : files) {
        table::Table table;
        table.file = file.toStdString();
        tables.tables.push_back({std::make_shared<const table::Table>(std::move(table)), ""});
    }
    return tables;
}

study::Roles rolesOf(const QStringList& files)
{
    study::Roles roles;
    study::FileEndpoint endpoint;
    endpoint.id.text = endpoint.label = "OS";
    endpoint.time.text = "time";
    endpoint.outcome.column.text = "event";
    roles.endpoints.push_back(endpoint);
    for (const QString& file : files) roles.data.push_back({roles.data.empty() ? "events" : "subjects", {file.toStdString(), {}}});
    return roles;
}

} // namespace

class KeepPlaceTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    [[nodiscard]] QString in(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void itIsBesideTheDataAndFoundAgain()
    {
        const QStringList files{in("adtte.csv"), in("adsl.csv")};
        QCOMPARE(ui::usualPlace(files), in("adtte.study.json"));
        QVERIFY(ui::keptAnswers(files).isEmpty());
        QVERIFY(ui::keepAnswers(rolesOf(files), tablesOf(files), in("adtte.study.json")).ok());
        QCOMPARE(ui::keptAnswers(files), in("adtte.study.json"));
        QCOMPARE(ui::usualPlace(files), in("adtte.study.json"));
        QVERIFY(ui::keptAnswers({in("adtte.csv")}).isEmpty()); // of other files
    }

    void anothersStudyFileIsNotReplaced()
    {
        write(in("other.study.json"), "{\"atrisk\": 1}");
        QCOMPARE(ui::usualPlace({in("other.csv")}), in("other-2.study.json"));
    }

    void itsOwnStudyFileIsReplacedAndDataAreNot()
    {
        const QStringList files{in("own.csv")};
        const QString place = in("own.study.json");
        write(files.first(), "time,event\n1,1\n");
        write(place, "{\"atrisk\": 1}");
        study::Tables tables = tablesOf(files);
        tables.studyFile = place.toStdString();
        tables.files = {{tables.studyFile, ""}, {files.first().toStdString(), ""}};
        QVERIFY(ui::keepAnswers(rolesOf({"own.csv"}), tables, place).ok());
        QCOMPARE(ui::keptAnswers(files), place);
        const auto refused = ui::keepAnswers(rolesOf({"own.csv"}), tables, files.first());
        QVERIFY(!refused.ok() && refused.error().code == "output-is-input");
    }

    void howFilesAreReadIsSaidFromItsFolder()
    {
        QVERIFY(QDir(m_folder.path()).mkpath("deep/below"));
        const QStringList files{in("deep/below/a.csv"), in("deep/b.csv")};
        study::Tables tables = tablesOf(files);
        for (const QString& file : files) tables.files.push_back({file.toStdString(), ""});
        study::Roles roles = rolesOf(files);
        roles.reading.of[files[0].toStdString()].headerLine = 3;
        roles.reading.of["b.csv"].decimalMark = ",";
        const QString place = in("deep/a.study.json");
        QVERIFY(ui::keepAnswers(roles, tables, place).ok());
        QFile file(place);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto kept = study::parseStudyFile(file.readAll().toStdString(), place.toStdString());
        QVERIFY(kept.ok() && kept->reading.of.size() == 2);
        QCOMPARE(kept->reading.of.at("below/a.csv").headerLine, std::size_t(3));
        QCOMPARE(kept->reading.of.at("b.csv").decimalMark, std::string(","));
    }

    void dataStandInItsFolderOrBelow()
    {
        QTemporaryDir elsewhere;
        const QStringList files{in("x.csv")};
        const QString place = elsewhere.filePath("x.study.json");
        QVERIFY(!ui::whyNotThere(tablesOf(files), place).isEmpty());
        QVERIFY(!ui::whyNotThere(tablesOf(files), in("x.json")).isEmpty());
        QVERIFY(ui::whyNotThere(tablesOf(files), in("x.study.json")).isEmpty());
        const auto kept = ui::keepAnswers(rolesOf(files), tablesOf(files), place);
        QVERIFY(!kept.ok() && !QFile::exists(place));
    }
};

QTEST_MAIN(KeepPlaceTest)
#include "keep_place_test.moc"
