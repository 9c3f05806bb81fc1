// atrisk roles: what was understood, as a study file that gives the same numbers.
#include "tests/testing/app/command_line.h"
#include "tests/testing/folder.h"

#include <QDir>
#include <QFile>
#include <QFloat16> // JSON in QCOMPARE asks what it could become
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace atrisk;
using testing::Outcome;
using testing::runAtrisk;

namespace {

std::vector<std::string> together(std::vector<std::string> first, const std::vector<std::string>& more)
{
    first.insert(first.end(), more.begin(), more.end());
    return first;
}

/// The JSON without the files read, which differ by the study file and the folder.
nlohmann::json numbers(const Outcome& outcome)
{
    nlohmann::json json = nlohmann::json::parse(outcome.out);
    json["study"].erase("files");
    for (auto& warning : json["warnings"]) warning.erase("file");
    return json;
}

} // namespace

class RolesCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string at(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_folder.path()).mkpath("data"));
        for (const char* name : {"adsl.csv", "adtte.csv"})
            QVERIFY(QFile::copy(testing::pathInTests("data/small_trial/") + name, m_folder.filePath(QString("data/") + name)));
        QVERIFY(QFile::copy(testing::pathInTests("reference/data/lung.csv"), m_folder.filePath("lung.csv")));
    }

    void theStudyFileGivesTheSameNumbers_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<QStringList>("selection");
        QTest::newRow("CDISC names") << QStringList{"data/adtte.csv", "data/adsl.csv"} << QStringList{}
                                     << QStringList{"--strata", "ECOG", "--where", "SEX=F"};
        QTest::newRow("in the other order") << QStringList{"data/adsl.csv", "data/adtte.csv"} << QStringList{} << QStringList{};
        QTest::newRow("options over names") << QStringList{"data/adtte.csv", "data/adsl.csv"}
                                            << QStringList{"--arm", "SEX", "--control", "M", "--populations", "PPROTFL"}
                                            << QStringList{"--population", "PPROTFL"};
        QTest::newRow("one wide table") << QStringList{"lung.csv"}
                                        << QStringList{"--time",         "time", "--event",     "status", "--event-value", "2",
                                                       "--censor-value", "1",    "--arm",       "sex",    "--control",     "1",
                                                       "--unit",         "days", "--subgroups", "ph.ecog"}
                                        << QStringList{"--adjust", "age", "--display-unit", "months"};
    }
    void theStudyFileGivesTheSameNumbers()
    {
        QFETCH(QStringList, files);
        QFETCH(QStringList, roles);
        QFETCH(QStringList, selection);
        std::vector<std::string> names, options, chosen;
        for (const QString& file : files) names.push_back(at(file.toUtf8().constData()));
        for (const QString& option : roles) options.push_back(option.toStdString());
        for (const QString& option : selection) chosen.push_back(option.toStdString());
        const std::string written = at("written.study.json");
        const Outcome made = runAtrisk(together(together(together({"roles"}, names), options), {"-o", written}));
        QVERIFY2(made.status == 0 && made.out.empty(), made.err.c_str());
        const std::vector<std::string> json{"--format", "json"};
        for (const char* command : {"analyze", "forest"}) {
            const Outcome direct = runAtrisk(together(together(together(together({command}, names), options), chosen), json));
            const Outcome file = runAtrisk(together(together({command, written}, chosen), json));
            QVERIFY2(direct.status == 0, direct.err.c_str());
            QVERIFY2(file.status == 0, file.err.c_str());
            QCOMPARE(numbers(file), numbers(direct));
        }
    }

    void patientsAloneAreWrittenAndInspected()
    {
        const std::string written = at("patients.study.json");
        QCOMPARE(runAtrisk({"roles", at("data/adsl.csv"), "-o", written}).status, 0);
        const Outcome inspected = runAtrisk({"inspect", written, "--format", "json"});
        QVERIFY2(inspected.status == 0, inspected.err.c_str());
        const auto json = nlohmann::json::parse(inspected.out);
        QVERIFY(json["endpoints"].empty());
        QCOMPARE(json["arms"].size(), std::size_t(2));
        QVERIFY(json["populations"].size() == 4 && !json["subgroups"].empty());
        QVERIFY(runAtrisk({"inspect", written}).out.find("no time-to-event endpoint") != std::string::npos);
        const Outcome analyzed = runAtrisk({"analyze", written});
        QCOMPARE(analyzed.status, 1);
        QVERIFY2(analyzed.err.find("AVAL and CNSR") != std::string::npos, analyzed.err.c_str());
    }

    void whatIsNotWritten_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        QTest::newRow("no output") << QStringList{"@lung.csv"} << 2 << "-o FILE is missing";
        QTest::newRow("another ending") << QStringList{"@data/adsl.csv", "-o", "@x.json"} << 2 << "ends in .study.json";
        QTest::newRow("no roles") << QStringList{"@lung.csv", "-o", "@x.study.json"} << 2 << "no time-to-event endpoint was found";
        QTest::newRow("data elsewhere") << QStringList{"@lung.csv",     "--time", "time", "--event",           "status",
                                                       "--event-value", "2",      "-o",   "@data/x.study.json"}
                                        << 2 << "must lie in the folder of";
        QTest::newRow("no folder") << QStringList{"@data/adsl.csv", "-o", "@nix/../x/y.study.json"} << 2 << "must lie in the folder of";
    }
    void whatIsNotWritten()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, says);
        std::vector<std::string> all{"roles"};
        for (const QString& argument : arguments)
            all.push_back(argument.startsWith('@') ? at(argument.mid(1).toUtf8().constData()) : argument.toStdString());
        const Outcome outcome = runAtrisk(all);
        QCOMPARE(outcome.status, status);
        QVERIFY2(QString::fromStdString(outcome.err).contains(says), outcome.err.c_str());
        for (const char* name : {"x.json", "x.study.json", "data/x.study.json"}) QVERIFY(!QFile::exists(m_folder.filePath(name)));
    }

    void howSingleFilesAreReadIsSaidFromTheStudyFilesFolder()
    {
        const std::string data = at("data/adsl.csv"), output = at("data/read.study.json");
        const Outcome written = runAtrisk({"roles", data, "--header-line", data + ":1", "-o", output});
        QVERIFY2(written.status == 0, written.err.c_str());
        const Outcome inspected = runAtrisk({"inspect", output});
        QVERIFY2(inspected.status == 0, inspected.err.c_str());
    }

    void aStudyFileIsNotWrittenOverItself()
    {
        const std::string first = at("first.study.json"), second = at("second.study.json");
        QCOMPARE(runAtrisk({"roles", at("data/adsl.csv"), at("data/adtte.csv"), "-o", first}).status, 0);
        const Outcome over = runAtrisk({"roles", first, "-o", first});
        QCOMPARE(over.status, 2);
        QVERIFY2(over.err.find("one of the files read") != std::string::npos, over.err.c_str());
        QCOMPARE(runAtrisk({"roles", first, "--control", "Active", "-o", second}).status, 0);
        const auto json = nlohmann::json::parse(runAtrisk({"inspect", second, "--format", "json"}).out);
        QCOMPARE(QString::fromStdString(json["arms"][0]["id"]), QString("Active"));
    }
};

QTEST_GUILESS_MAIN(RolesCommandTest)
#include "roles_command_test.moc"
