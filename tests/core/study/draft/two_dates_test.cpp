// Times that run from one date to another, and patients who come late.
#include "core/study/draft/questions.h"
#include "core/study/draft/two_dates.h"
#include "core/study/open/build_study.h"
#include "core/study/roles/study_file.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::Draft;

namespace {

Draft draftOf(const std::string& csv)
{
    auto tables = study::readTables({"x.csv"}, {}, accessTo({{"x.csv", csv}}), base::Cancel());
    if (!tables) qFatal("%s", problem(tables).c_str());
    return study::draftOf(std::make_shared<const study::Tables>(std::move(tables).value()), study::RoleOptions());
}

/// As it opens, from the study file that is written of it.
study::StudyPtr built(const Draft& draft)
{
    auto roles = study::parseStudyFile(study::studyFileText(rolesOf(draft)), "x.study.json");
    if (!roles) qFatal("%s", problem(roles).c_str());
    auto study = study::buildStudy(*draft.tables, *roles, base::Cancel());
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

QString dates(const Draft& draft)
{
    const study::FileEndpoint& role = draft.endpoints.front().role;
    return text(role.start.text) + ".." + text(role.end.text) + " " + text(role.outcome.column.text);
}

bool asks(const Draft& draft, study::Question::About about, bool missing)
{
    return std::ranges::any_of(study::questions(draft), [&](const auto& one) { return one.about == about && one.missing == missing; });
}

} // namespace

class TwoDatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTableWithoutTimesIsOfferedItsDates_data()
    {
        QTest::addColumn<QString>("csv");
        QTest::addColumn<QString>("found");
        QTest::newRow("ISO dates, a birth") << "id,birth_date,diagnosis,last_contact,arm,status\nP1,1950-01-01,2020-01-01,2020-01-11,a,1\n"
                                               "P2,1960-01-01,2020-02-01,2020-03-01,b,0\nP3,1970-01-01,2020-02-02,2020-02-02,b,1\n"
                                            << "diagnosis..last_contact status";
        QTest::newRow("digits, the end first") << "pid;date_fu;date_rand;dead\n1;20200111;20200101;1\n2;20200301;20200201;0\n"
                                                  "3;20200401;20200301;0\n"
                                               << "date_rand..date_fu dead";
        QTest::newRow("names that say nothing") << "who,d1,d2,event\nA,2020-01-01,2020-01-11,1\nB,2020-02-01,2020-03-01,0\n"
                                                   "C,2020-02-02,2020-02-03,1\n"
                                                << "d1..d2 event";
        QTest::newRow("one after the other both ways") << "who,d1,d2,event\nA,2020-01-01,2020-01-11,1\nB,2020-03-01,2020-02-01,0\n"
                                                       << ".. ";
        QTest::newRow("a time stands beside them") << "who,start_date,end_date,months,event\nA,2020-01-01,2020-01-11,1,1\n"
                                                      "B,2020-03-01,2020-04-01,2,0\nC,2020-03-01,2020-05-01,3,0\n"
                                                   << ".. event";
    }
    void aTableWithoutTimesIsOfferedItsDates()
    {
        QFETCH(QString, csv);
        QTEST(dates(draftOf(csv.toStdString())), "found");
    }

    void theGuessIsSaidAndGivesDays()
    {
        const Draft draft =
            draftOf("id,dx_date,death_or_last_fu,arm,dead\nP1,2020-01-01,2020-01-11,placebo,1\nP2,2020-02-01,2020-03-01,drug,0\n");
        QVERIFY(draft.endpoints.front().fromDates && draft.endpoints.front().isWhole());
        QVERIFY(asks(draft, study::Question::About::Time, false));
        const auto study = built(draft);
        QCOMPARE(study->endpoints.front().times, (std::vector<double>{10, 29}));
        QVERIFY(study->endpoints.front().unit == study::TimeUnit::Days);
    }

    void theFirstDayCountsWhereItIsSaid()
    {
        Draft draft = draftOf("id,randdt,adt,arm,dead\nP1,2020-01-01,2020-01-11,a,1\nP2,2020-02-01,2020-02-01,b,0\n");
        QCOMPARE(built(draft)->endpoints.front().times, (std::vector<double>{0, 10}));
        draft.endpoints.front().role.countFirstDay = true;
        QCOMPARE(built(draft)->endpoints.front().times, (std::vector<double>{1, 11}));
        QVERIFY(study::questions(draft).back().sentence.find("the first counted") != std::string::npos);
        chooseDates(draft, 0, "randdt", "adt");
        QVERIFY(draft.endpoints.front().role.countFirstDay);
    }

    void datesTakeThePlaceOfATimeAndBack()
    {
        Draft draft = draftOf("id,from,to,months,arm,event\nP1,2020-01-01,2020-01-11,5,a,1\nP2,2020-02-01,2020-03-01,6,b,0\nP3,2020-02-01,"
                              "2020-03-02,7,b,0\n");
        QVERIFY(!draft.endpoints.front().fromDates);
        chooseDates(draft, 0, "", "");
        QCOMPARE(dates(draft), QString("from..to event"));
        QCOMPARE(built(draft)->endpoints.front().times.front(), 10.0);
        chooseDates(draft, 0, "to", "");
        QVERIFY(!draft.endpoints.front().isWhole());
        QVERIFY(asks(draft, study::Question::About::Time, true));
        chooseTime(draft, 0, "months");
        QCOMPARE(built(draft)->endpoints.front().times.front(), 5.0);
        QVERIFY(draft.endpoints.front().role.end.empty());
    }

    void whatIsNotThereChangesNothing()
    {
        Draft draft = draftOf("id,from,to,arm,event\nP1,2020-01-01,2020-01-11,a,1\nP2,2020-02-01,2020-03-01,b,0\n");
        const QString before = dates(draft);
        base::Cancel stop;
        stop.request();
        QVERIFY(study::findDates(draft) && !study::findDates(draft, stop));
        chooseDates(draft, 0, "gone", "to");
        chooseTime(draft, 0, "gone");
        chooseEvent(draft, 0, "gone");
        chooseEntry(draft, 0, "gone");
        QCOMPARE(dates(draft), before);
    }

    void lateEntriesAreGuessedByPairsOfNames()
    {
        Draft draft = draftOf("id,tstart,tstop,event,arm\nP1,0,10,1,a\nP2,5,20,0,b\nP3,7,30,1,b\n");
        QCOMPARE(text(draft.endpoints.front().role.entry.text), QString("tstart"));
        QVERIFY(asks(draft, study::Question::About::Entry, false));
        QCOMPARE(built(draft)->endpoints.front().late.size(), std::size_t(2));
        QCOMPARE(text(partOf(draft, "tstart")), QString("Entry"));
        chooseEntry(draft, 0, "");
        QVERIFY(!asks(draft, study::Question::About::Entry, false));
        QVERIFY(built(draft)->endpoints.front().late.empty());
    }

    void aColumnOnlyCalledEntryIsAskedAbout()
    {
        Draft draft = draftOf("id,entry,time,event,arm\nP1,0,10,1,a\nP2,5,20,0,b\nP3,7,30,1,b\n");
        QVERIFY(draft.endpoints.front().role.entry.empty());
        QVERIFY(asks(draft, study::Question::About::Entry, false));
        chooseEntry(draft, 0, "entry");
        QCOMPARE(built(draft)->endpoints.front().late.size(), std::size_t(2));
        QVERIFY(!asks(draft, study::Question::About::Entry, false));
    }
};

QTEST_GUILESS_MAIN(TwoDatesTest)
#include "two_dates_test.moc"
