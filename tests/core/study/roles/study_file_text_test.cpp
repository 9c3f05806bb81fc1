// Roles written as a study file read back to the same roles.
#include "core/study/roles/study_file.h"
#include "tests/testing/folder.h"
#include "tests/testing/study_texts.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::FileOutcome;
using study::Roles;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

/// "" where `roles` come back as they were.
QString lost(const Roles& roles)
{
    const std::string text = study::studyFileText(roles);
    const auto back = study::parseStudyFile(text, "a.study.json");
    if (!back) return QString::fromStdString(base::describe(back.error()) + "\n" + text);
    return study::sameRoles(*back, roles) ? QString() : QString::fromStdString("differs:\n" + text);
}

const char* const adtte = "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR\nP1,OS,Overall survival,10,DAYS,0\nP2,OS,Overall survival,2,MONTHS,1\n"
                          "P3,PFS,Progression-free survival (months),3,,0\n";
const char* const adsl = "STUDYID,USUBJID,TRT01P,TRT01PN,SEX,AGE,ITTFL\nS,P1,Drug,2,F,50,Y\nS,P2,Placebo,1,M,60,Y\nS,P3,Drug,2,M,70,N\n";

Roles proposed(const Texts& texts, const study::RoleOptions& options = {})
{
    std::vector<std::string> names;
    for (const auto& [name, text] : texts) names.push_back(name);
    const auto tables = study::readTables(names, options.reading, accessTo(texts), base::Cancel());
    if (!tables) qFatal("%s", problem(tables).c_str());
    const auto roles = study::proposeRoles(*tables, options);
    if (!roles) qFatal("%s", problem(roles).c_str());
    return *roles;
}

Roles least()
{
    Roles roles;
    roles.data = {{"events", {"e.csv", {}}}};
    study::FileEndpoint endpoint;
    endpoint.id.text = endpoint.label = "OS";
    endpoint.time.text = "T";
    endpoint.outcome.column.text = "E";
    roles.endpoints = {endpoint};
    return roles;
}

} // namespace

class StudyFileTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStudyFileComesBack_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* folder : {"../resources/studies", "data"}) {
            QDirIterator files(pathInTests(folder), {"*.study.json"}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) QTest::newRow(qPrintable(QFileInfo(files.next()).fileName())) << files.filePath();
        }
    }
    void everyStudyFileComesBack()
    {
        QFETCH(QString, path);
        const auto roles = study::parseStudyFile(contentOf(path).toStdString(), "a.study.json");
        QVERIFY2(roles.ok(), problem(roles).c_str());
        QCOMPARE(lost(*roles), QString());
    }

    void rolesFromNamesComeBack()
    {
        const Roles roles = proposed({{"adtte.csv", adtte}, {"adsl.csv", adsl}});
        QCOMPARE(roles.endpoints.size(), std::size_t(2));
        QCOMPARE(text(roles.endpoints.front().unitColumn.text), QString("AVALU"));
        QCOMPARE(names(roles.data, [](const study::FileData& data) { return data.key + "=" + data.path.text; }),
                 QString("subjects=adsl.csv|events=adtte.csv"));
        QCOMPARE(lost(roles), QString());
    }

    void rolesOfPatientsAloneComeBack() { QCOMPARE(lost(proposed({{"adsl.csv", adsl}})), QString()); }

    void rolesFromOptionsComeBack_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("censor");
        QTest::addColumn<QString>("values");
        QTest::addColumn<QString>("competing");
        QTest::addColumn<QString>("censored");
        const auto row = [](const char* name, const char* event, const char* censor, const char* values, const char* competing,
                            const char* censored) {
            QTest::newRow(name) << QString(event) << QString(censor) << QString(values) << QString(competing) << QString(censored);
        };
        row("event", "E", "", "", "", "");
        row("censor", "", "E", "", "", "");
        row("event codes", "E", "", "1", "", "");
        row("event codes and competing", "E", "", "1", "2", "");
        row("competing alone", "E", "", "", "2", "");
        row("all three", "E", "", "1", "2", "0");
        row("censoring codes alone", "", "E", "", "", "0");
        row("censoring with events", "", "E", "1", "", "");
        row("censoring with competing", "", "E", "", "2", "");
    }
    void rolesFromOptionsComeBack()
    {
        QFETCH(QString, event);
        QFETCH(QString, censor);
        QFETCH(QString, values);
        QFETCH(QString, competing);
        QFETCH(QString, censored);
        study::RoleOptions options;
        options.time = "T";
        options.event = event.toStdString();
        options.censor = censor.toStdString();
        options.eventValues = list(values);
        options.competingValues = list(competing);
        options.censorValues = list(censored);
        options.arm = "A";
        options.control = "y";
        options.unit = study::TimeUnit::Weeks;
        options.populations = {"F"};
        options.subgroups = {"G"};
        const Roles roles = proposed({{"trial.csv", "T,E,A,F,G\n1,1,x,Y,a\n2,0,y,N,b\n3,2,x,Y,b\n"}}, options);
        QVERIFY(roles.arms->levels[1].control);
        QCOMPARE(lost(roles), QString());
    }

    void strangeTextsComeBack_data()
    {
        QTest::addColumn<QString>("strange");
        for (const char* words : {"\"quoted\"", "back\\slash", "two\nlines", "tab\there", "Überleben – 生存 🎗", "a/b|c,d;e",
                                  " spaces ", "null", "true", "1e5", "\x01 control", "{\"a\": 1}"})
            QTest::newRow(qPrintable(QString::fromUtf8(words).simplified().toHtmlEscaped())) << QString::fromUtf8(words);
    }
    void strangeTextsComeBack()
    {
        QFETCH(QString, strange);
        const std::string words = strange.toStdString();
        Roles roles = least();
        roles.facts.title = roles.facts.note = words;
        roles.subject.text = words;
        roles.arms.emplace().column.text = words;
        roles.arms->levels = {{{words, {}}, words, words, "", true}, {{"other", {}}, words, "short " + words, "#012abc", false}};
        roles.endpoints.front().label = roles.endpoints.front().description = words;
        roles.endpoints.front().where = {{{words, study::Condition::Op::OneOf, {words, "b"}}, {}}};
        roles.endpoints.front().outcome = {{words, {}}, FileOutcome::Coding::Listed, {{words, {}}}, {{{"2", {}}, words}}, {{"0", {}}}};
        roles.populations = {{{words, {}}, words, {{{"F", study::Condition::Op::OneOf, {words}}, {}}}, true}};
        roles.subgroups = {{{words, {}}, words, {words, {}}, {{{words, {}}, "label"}}, {}, false}};
        roles.missingCodes = {{{words, study::Condition::Op::OneOf, {words, "b"}}, {}}};
        roles.strata = {{words, {}}};
        roles.panels[words] = {{{"OS", {}}, {words, {}}, words}};
        QCOMPARE(lost(roles), QString());
    }

    void howFilesAreReadComesBack()
    {
        study::RoleOptions options;
        options.reading = table::ReadOptions{",", " ", 1, "Data", "ymd", "utf-8"};
        const Roles roles = proposed({{"adtte.csv", adtte}, {"adsl.csv", adsl}}, options);
        QVERIFY(roles.reading == options.reading);
        QCOMPARE(lost(roles), QString());
    }

    void namesOfFoldedPopulationsComeBack()
    {
        const auto flags = proposed({{"adsl.csv", "USUBJID,TRT01P,ITTFL,FASFL\nP1,Drug,Y,Y\nP2,Placebo,Y,Y\nP3,Drug,N,N\n"}});
        QCOMPARE(names(flags.populations, [](const auto& one) { return one.id.text; }), QString("ITTFL"));
        QVERIFY(flags.populations.front().aliases == std::vector<std::string>{"FASFL"});
        QCOMPARE(lost(flags), QString());
        const auto twice = study::parseStudyFile(
            R"({"atrisk": 1, "data": {"subjects": "a.csv"}, "populations": [{"id": "A", "where": {"F": "Y"}, "aliases": ["B", "B"]}]})",
            "a.study.json");
        QVERIFY(!twice.ok() && twice.error().code == "study-duplicate");
    }

    void rangesAndCutsComeBack()
    {
        Roles roles = least();
        roles.populations = {{{"MID", {}},
                              "Middle",
                              {{{"AGE", study::Condition::Op::AtLeast, {"18"}}, {}},
                               {{"AGE", study::Condition::Op::AtMost, {"75.5"}}, {}},
                               {{"ECOG", study::Condition::Op::AtMost, {"1"}}, {}}},
                              false}};
        roles.subgroups = {{{"A", {}}, "", {"AGE", {}}, {}, study::Cut{0.5, {}}, {}},
                           {{"B", {}}, "", {"AGE", {}}, {}, study::Cut{1.0 / 3, {}}, true},
                           {{"C", {}}, "", {"AGE", {}}, {}, study::Cut{{}, {0.1, 65}}, {}}};
        QCOMPARE(lost(roles), QString());
    }

    void everyConditionComesBack_data()
    {
        QTest::addColumn<QStringList>("conditions");
        QTest::newRow("not") << QStringList{"V!=2", "W!=a|b"};
        QTest::newRow("missing and known") << QStringList{"V=", "W!="};
        QTest::newRow("exclusive limits") << QStringList{"V>1.5", "V<3"};
        QTest::newRow("a range with a hole") << QStringList{"V>=1", "V<=9", "V!=5"};
        QTest::newRow("dates") << QStringList{"V>=2020-03-15", "V<2021-01-01"};
        QTest::newRow("one key twice") << QStringList{"V>=1", "V>=2", "W=a"};
        QTest::newRow("a value and a limit") << QStringList{"V=1|2", "V!=2", "V=2|3"};
    }
    void everyConditionComesBack()
    {
        QFETCH(QStringList, conditions);
        Roles roles = least();
        for (const QString& one : conditions) roles.endpoints.front().where.push_back({*study::parseCondition(one.toStdString()), {}});
        const auto back = study::parseStudyFile(study::studyFileText(roles), "a.study.json");
        QVERIFY2(back.ok(), problem(back).c_str());
        QStringList found;
        for (const auto& one : back->endpoints.front().where) found.append(text(text(one.condition)));
        QCOMPARE(QSet(found.begin(), found.end()), QSet(conditions.begin(), conditions.end()));
        QCOMPARE(found.size(), conditions.size());
    }

    void anyDifferenceIsSeen()
    {
        const Roles roles = least();
        const auto differs = [&](auto&& change) {
            Roles other = roles;
            change(other);
            return !study::sameRoles(roles, other);
        };
        QVERIFY(differs([](Roles& r) { r.facts.note = "x"; }));
        QVERIFY(differs([](Roles& r) { r.data.front().path.text = "f.csv"; }));
        QVERIFY(differs([](Roles& r) { r.subject.text = "ID"; }));
        QVERIFY(differs([](Roles& r) { r.arms.emplace().column.text = "A"; }));
        QVERIFY(differs([](Roles& r) { r.endpoints.front().outcome.coding = FileOutcome::Coding::Censor; }));
        QVERIFY(differs([](Roles& r) { r.endpoints.front().unit = study::TimeUnit::Days; }));
        QVERIFY(differs([](Roles& r) { r.endpoints.front().plannedEvents = 300; }));
        QVERIFY(differs([](Roles& r) { r.endpoints.front().boundaries.push_back({"HR>1.1", {}}); }));
        QVERIFY(differs([](Roles& r) { r.endpoints.front().where.push_back({{"A", study::Condition::Op::OneOf, {"b"}}, {}}); }));
        QVERIFY(differs([](Roles& r) { r.populations.emplace_back(); }));
        QVERIFY(differs([](Roles& r) { r.subgroups.emplace_back(); }));
        QVERIFY(differs([](Roles& r) { r.strata.push_back({"S", {}}); }));
        QVERIFY(differs([](Roles& r) { r.panels["p"]; }));
        QVERIFY(differs([](Roles& r) { r.display.every = 3; }));
        QVERIFY(!differs([](Roles& r) { r.endpoints.front().time.place = {7, 7}; }));
    }
};

QTEST_GUILESS_MAIN(StudyFileTextTest)
#include "study_file_text_test.moc"
