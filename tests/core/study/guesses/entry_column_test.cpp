// Who says the delayed entry: an option, a study file, or a doubtful guess that is always said.
#include "core/study/guesses/entry_column.h"
#include "core/study/roles/study_file.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::RoleOptions roles(const std::string& time, const std::string& entry = "")
{
    study::RoleOptions options;
    options.time = time;
    options.entry = entry;
    options.event = "status";
    options.arm = "arm";
    return options;
}

constexpr const char* rows = "1,4,1,a\n0,6,0,b\n2,5,1,b\n";

std::string entryOf(const base::Result<study::StudyPtr>& study) { return study ? (*study)->endpoints.front().entry : "?"; }

} // namespace

class EntryColumnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreGuessesThatAreSaid_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("used");
        QTest::addColumn<int>("warnings");
        QTest::newRow("tstart, tstop") << "tstart"
                                       << "tstop"
                                       << "tstart" << 1;
        QTest::newRow("start, end") << "Start_Time"
                                    << "End_Time"
                                    << "Start_Time" << 1;
        QTest::newRow("Stata") << "_t0"
                               << "_t"
                               << "_t0" << 1;
        QTest::newRow("entry, exit") << "age.entry"
                                     << "age.exit"
                                     << "age.entry" << 1;
        QTest::newRow("entry of a time") << "entry"
                                         << "time"
                                         << "" << 1;
        QTest::newRow("another name") << "age"
                                      << "time"
                                      << "" << 0;
    }
    void namesAreGuessesThatAreSaid()
    {
        QFETCH(QString, start);
        QFETCH(QString, end);
        QFETCH(QString, used);
        QFETCH(int, warnings);
        const auto study = openCsv((start + "," + end + ",status,arm\n" + rows).toStdString(), roles(end.toStdString()));
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(text(entryOf(study)), used);
        QCOMPARE(warned((*study)->warnings, "entry-assumed").size(), warnings);
        const auto isEntry = [](const study::Guess& guess) { return guess.kind == study::Guess::Kind::Entry && guess.doubtful; };
        QCOMPARE(int(std::ranges::count_if((*study)->roles->guesses, isEntry)), warnings);
    }

    void anEntryInAnotherUnitByItsNameIsRefused()
    {
        const auto opened = [](const std::string& entry, const std::string& time) {
            return openCsv(entry + "," + time + ",status,arm\n" + rows, roles(time, entry));
        };
        for (const auto& [entry, time] :
             {std::pair("entry_months", "time_days"), {"Left truncation (years)", "time (weeks)"}, {"entryDays", "os_months"}}) {
            const auto study = opened(entry, time);
            QVERIFY2(!study && study.error().code == "units-disagree", entry);
            QVERIFY2(study.error().text.find("stands in its name") != std::string::npos, study.error().text.c_str());
        }
        for (const auto& [entry, time] : {std::pair("entry_months", "time_months"), {"entry_months", "time"}, {"entry", "time_days"}})
            QVERIFY2(opened(entry, time).ok(), entry);
    }

    /// One odd row never changes what a column is: it is left out, and said.
    void fewRowsThatEnterLateChangeNothing()
    {
        for (const char* odd : {"9,4,1,a\n", "7,7.5,1,b\n8,3,0,a\n", "3,1,0,b\n"}) {
            std::string csv = "tstart,tstop,status,arm\n";
            for (int i = 0; i < 5; ++i) csv += rows;
            const auto study = openCsv(csv + odd, roles("tstop"));
            QVERIFY2(study.ok(), problem(study).c_str());
            QCOMPARE(entryOf(study), std::string("tstart"));
            QCOMPARE(warned((*study)->warnings, "entry-assumed").size(), 1);
            QCOMPARE(warned((*study)->endpoints.front().warnings, "late-entry").size(), 1);
        }
    }

    void whatCannotBeAnEntryIsNotGuessed()
    {
        for (const char* data : {"9,4,1,a\n0,6,0,b\n", "0,4,1,a\n0,6,0,b\n", "x,4,1,a\ny,6,0,b\n"}) {
            const auto study = openCsv(std::string("tstart,tstop,status,arm\n") + data, roles("tstop"));
            QVERIFY2(study.ok(), problem(study).c_str());
            QCOMPARE(entryOf(study), std::string());
            QVERIFY(warned((*study)->warnings, "entry-assumed").isEmpty());
        }
    }

    void optionsGoBeforeGuesses()
    {
        const std::string csv = std::string("tstart,tstop,status,arm\n") + rows;
        QCOMPARE(entryOf(openCsv(csv, roles("tstop", "none"))), std::string());
        const auto said = openCsv(csv, roles("tstop", "tstart"));
        QCOMPARE(entryOf(said), std::string("tstart"));
        QVERIFY(warned((*said)->warnings, "entry-assumed").isEmpty());
        const auto wrong = openCsv(csv, roles("tstop", "began"));
        QVERIFY(!wrong.ok() && wrong.error().code == "no-such-column");
        QVERIFY(text(wrong.error().text).contains("--entry"));
    }

    void aStudyFileSaysItAndIsWrittenBack()
    {
        const std::string json = R"({"atrisk": 1, "data": {"events": "a.csv"}, "arms": {"column": "arm"},
            "endpoints": [{"id": "OS", "time": "time", "entry": "came", "event": "status"}]})";
        const auto study = openTexts({{"s.study.json", json}, {"a.csv", std::string("came,time,status,arm\n") + rows}}, {"s.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(entryOf(study), std::string("came"));
        const auto again = study::parseStudyFile(study::studyFileText(*(*study)->roles), "again");
        QVERIFY2(again.ok(), problem(again).c_str());
        QCOMPARE(again->endpoints.front().entry.text, std::string("came"));
        QVERIFY(study::sameRoles(*again, *(*study)->roles));
    }

    void aStudyFilesEntryMustExist()
    {
        const std::string json = R"({"atrisk": 1, "data": {"events": "a.csv"},
            "endpoints": [{"id": "OS", "time": "time", "entry": "came", "event": "status"}]})";
        const auto study = openTexts({{"s.study.json", json}, {"a.csv", "time,status\n4,1\n"}}, {"s.study.json"});
        QVERIFY(!study.ok() && study.error().code == "no-such-column" && study.error().line == 2);
    }
};

QTEST_GUILESS_MAIN(EntryColumnTest)
#include "entry_column_test.moc"
