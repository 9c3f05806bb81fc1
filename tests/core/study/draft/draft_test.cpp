// What a table's columns are taken for, and what answers change.
#include "core/study/draft/draft.h"
#include "core/study/draft/questions.h"
#include "core/study/open/build_study.h"
#include "core/study/roles/study_file.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::Draft;

namespace {

/// As a clinician's spreadsheet is: two endpoints side by side, flags, factors, nothing by CDISC's names.
std::string wide()
{
    std::string csv = "id,treat,fas,pfs_days,pfs_event,os_days,os_event,age,ecog,centre\n";
    for (int i = 0; i < 24; ++i) {
        const int time = 30 + 11 * i;
        csv += "S" + std::to_string(100 + i) + (i % 2 == 0 ? ",placebo" : ",atezo") + (i == 5 ? ",0," : ",1,") + std::to_string(time) +
               "," + (i % 4 == 0 ? "0" : "1") + "," + std::to_string(2 * time) + "," + (i % 3 == 0 ? "1" : "0") + "," +
               std::to_string(40 + i) + "," + std::to_string(i % 2) + (i % 3 == 0 ? ",Oslo\n" : ",Bergen\n");
    }
    return csv;
}

Draft draftOf(const std::string& csv, const study::RoleOptions& options = {}, const base::Cancel& cancel = {})
{
    auto tables = study::readTables({"x.csv"}, {}, accessTo({{"x.csv", csv}}), base::Cancel());
    if (!tables) qFatal("%s", problem(tables).c_str());
    return study::draftOf(std::make_shared<const study::Tables>(std::move(tables).value()), options, cancel);
}

base::Result<study::StudyPtr> built(const Draft& draft) { return study::buildStudy(*draft.tables, rolesOf(draft), base::Cancel()); }

std::size_t eventsOf(const study::StudyPtr& study, std::size_t endpoint = 0)
{
    return static_cast<std::size_t>(std::ranges::count(study->endpoints[endpoint].outcome, std::uint8_t{1}));
}

} // namespace

class DraftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSpreadsheetIsUnderstood()
    {
        const Draft draft = draftOf(wide());
        QCOMPARE(names(draft.endpoints, [](const auto& e) { return e.role.time.text + "/" + e.role.outcome.column.text; }),
                 QString("pfs_days/pfs_event|os_days/os_event"));
        QCOMPARE(names(draft.endpoints, [](const auto& e) { return e.role.label; }), QString("Progression-free survival|Overall survival"));
        QVERIFY(draft.endpoints[0].role.unit == study::TimeUnit::Days && draft.endpoints[0].isWhole());
        QCOMPARE(text(draft.arms.column), QString("treat"));
        QCOMPARE(names(draft.arms.arms, [](const auto& a) { return a.role.value.text + (a.role.control ? "!" : ""); }),
                 QString("placebo!|atezo"));
        QCOMPARE(draft.arms.arms[0].patients, std::size_t(12));
        QVERIFY(!draft.arms.doubtful);
        QCOMPARE(names(draft.populations, [](const auto& p) { return p.role.label + (p.chosen ? "!" : ""); }),
                 QString("Full analysis set!"));
        QCOMPARE(draft.populations[0].rows, std::size_t(23));
        const QString subgroups = names(draft.subgroups, [](const auto& s) { return s.role.column.text + (s.chosen ? "!" : ""); });
        QVERIFY2(subgroups.contains("centre!") && subgroups.contains("ecog!") && subgroups.contains("age"), qPrintable(subgroups));
        QVERIFY2(!subgroups.contains("os_event") && !subgroups.contains("fas"), qPrintable(subgroups));
    }

    void aDraftThatIsNotWantedAnyMoreIsNotFinished()
    {
        std::string names = "id,treat,days,status", rows;
        for (int i = 0; i < 200; ++i) names += ",v" + std::to_string(i);
        for (int patient = 1; patient < 9; ++patient) {
            rows += "\n" + std::to_string(patient) + (patient % 2 == 0 ? ",A," : ",B,") + std::to_string(10 * patient) + ",1";
            for (int i = 0; i < 200; ++i) rows += patient % 3 == 0 ? ",x" : ",y";
        }
        const base::Cancel watched;
        const Draft whole = draftOf(names + rows + "\n", {}, watched);
        QVERIFY(whole.subgroups.size() >= 200 && watched.polls() > 600);
        for (long poll = 1; poll <= watched.polls(); poll += 17) {
            const base::Cancel stopped;
            stopped.requestAtPoll(poll);
            (void)draftOf(names + rows + "\n", {}, stopped);
            QVERIFY2(stopped.polls() - poll < 230, std::to_string(poll).c_str()); // each column is asked for once at most
        }
    }

    void whatIsAnsweredIsTheStudy()
    {
        Draft draft = draftOf(wide());
        const auto study = built(draft);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->endpoints.size(), std::size_t(2));
        QCOMPARE(eventsOf(*study), std::size_t(18));
        QCOMPARE(text((*study)->arms[0].value), QString("placebo"));
        QVERIFY((*study)->roles->guesses.empty());
        // A study file of the same, read again, is the same.
        const study::Roles roles = rolesOf(draft);
        const auto again = study::parseStudyFile(study::studyFileText(roles), "x.study.json");
        QVERIFY2(again.ok(), problem(again).c_str());
        QVERIFY(sameRoles(roles, *again));
    }

    void eventsTurnRoundAndBack()
    {
        Draft draft = draftOf(wide());
        turnEventsRound(draft, 0);
        const auto turned = built(draft);
        QVERIFY2(turned.ok(), problem(turned).c_str());
        QCOMPARE(eventsOf(*turned), std::size_t(6));
        QCOMPARE(eventsOf(*turned, 1), std::size_t(8)); // of the other endpoint nothing turns
        turnEventsRound(draft, 0);
        QCOMPARE(eventsOf(*built(draft)), std::size_t(18));
    }

    void theControlIsSwapped()
    {
        Draft draft = draftOf(wide());
        swapControl(draft);
        const auto study = built(draft);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(text((*study)->arms[0].value), QString("atezo"));
        swapControl(draft);
        QCOMPARE(text((*built(draft))->arms[0].value), QString("placebo"));
    }

    void withoutAUsualNameTheColumnsAreAskedFor()
    {
        Draft draft = draftOf("who,group,a,b\nP1,x,10,1\nP2,y,20,0\nP3,x,30,1\nP4,y,40,1\n");
        QVERIFY(!draft.endpoints[0].isWhole());
        QCOMPARE(text(draft.arms.column), QString("group"));
        chooseTime(draft, 0, "a");
        chooseEvent(draft, 0, "b");
        QVERIFY(draft.endpoints[0].isWhole());
        const auto study = built(draft);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(eventsOf(*study), std::size_t(3));
        QCOMPARE(text((*study)->endpoints[0].label), QString("Survival"));
    }

    void codesThatNothingExplainsAreAnsweredOneByOne()
    {
        Draft draft = draftOf("arm,time,status\nx,10,1\ny,20,2\nx,30,2\ny,40,1\n");
        QVERIFY(!draft.endpoints[0].isWhole());
        setMeaning(draft, 0, "2", study::Meaning::Event); // which settles the other
        QVERIFY(draft.endpoints[0].isWhole());
        QCOMPARE(eventsOf(*built(draft)), std::size_t(2));
    }

    void armsAreFoundAnewInAnotherColumn()
    {
        Draft draft = draftOf(wide());
        chooseArms(draft, "centre");
        QCOMPARE(names(draft.arms.arms, [](const auto& a) { return a.role.value.text; }), QString("Bergen|Oslo"));
        QVERIFY(draft.arms.doubtful);
        chooseArms(draft, "");
        const auto study = built(draft);
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY((*study)->singleArm());
    }

    void endpointsComeAndGo()
    {
        Draft draft = draftOf(wide());
        addEndpoint(draft);
        QCOMPARE(rolesOf(draft).endpoints.size(), std::size_t(2)); // what is not whole is left out
        removeEndpoint(draft, 2);
        removeEndpoint(draft, 1);
        removeEndpoint(draft, 0);
        QCOMPARE(draft.endpoints.size(), std::size_t(1));
    }

    void anOpenStudyIsADraftAgain()
    {
        const auto study = built(draftOf(wide()));
        QVERIFY2(study.ok(), problem(study).c_str());
        Draft first = draftOf(wide());
        const Draft again = study::draftOf(first.tables, **study);
        QVERIFY(sameRoles(rolesOf(first), rolesOf(again)));
    }

    void aFoldedPopulationIsNotOfferedAgain()
    {
        const Draft draft = draftOf("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,ITTFL,FASFL\nP1,A,OS,10,0,Y,Y\nP2,B,OS,20,1,Y,Y\n"
                                    "P3,A,OS,5,0,N,N\nP4,B,OS,6,0,Y,Y\n");
        QCOMPARE(names(draft.populations, [](const auto& p) { return p.role.id.text; }), QString("ITTFL"));
        QVERIFY(!names(draft.subgroups, [](const auto& s) { return s.role.column.text; }).contains("FASFL"));
        const auto again = study::parseStudyFile(study::studyFileText(rolesOf(draft)), "x.study.json");
        QVERIFY2(again.ok(), problem(again).c_str());
        const auto study = study::buildStudy(*draft.tables, *again, base::Cancel());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->population("FASFL"), (*study)->population("ITTFL"));
    }

    void columnsKnowWhatTheyAreTakenFor()
    {
        const Draft draft = draftOf(wide());
        QCOMPARE(text(partOf(draft, "treat")), QString("Arm"));
        QCOMPARE(text(partOf(draft, "pfs_days")), QString("Time, PFS"));
        QCOMPARE(text(partOf(draft, "os_event")), QString("Event, OS"));
        QCOMPARE(text(partOf(draft, "fas")), QString("Population"));
        QCOMPARE(text(partOf(draft, "centre")), QString("Subgroup"));
        QCOMPARE(text(partOf(draft, "age")), QString());
    }

    void tablesByCdiscsNamesStayAsTheyWereFound()
    {
        const Draft draft = draftOf("USUBJID,TRT01P,PARAMCD,AVAL,CNSR\nP1,A,OS,10,0\nP2,B,OS,20,1\nP1,A,PFS,5,0\nP2,B,PFS,6,0\n");
        QCOMPARE(names(draft.endpoints, [](const auto& e) { return e.role.id.text; }), QString("OS|PFS"));
        QCOMPARE(draft.endpoints[1].codes.size(), std::size_t(1));
        QVERIFY(draft.arms.doubtful);
        QVERIFY2(built(draft).ok(), problem(built(draft)).c_str());
    }
};

QTEST_GUILESS_MAIN(DraftTest)
#include "draft_test.moc"
