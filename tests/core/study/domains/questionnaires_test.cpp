// What a table of questionnaires says: scales, visits in their order, baselines, and what nobody filled in.
#include "core/study/domains/questionnaires.h"

#include "core/study/domains/markers.h"
#include "core/study/roles/adam.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr const char* adsl = "USUBJID,TRT01P\nP1,A\nP2,B\nP3,A\n";

study::StudyPtr opened(const std::string& adqs, const std::string& name = "adqs.csv")
{
    const auto study = openTexts({{"adsl.csv", adsl}, {name, adqs}}, {"adsl.csv", name});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::Questionnaire readOf(const std::string& adqs, const std::string& scale = "")
{
    const auto read = study::readQuestionnaire(*opened(adqs), scale, {});
    if (!read) qFatal("%s", problem(read).c_str());
    return *read;
}

QString visitsOf(const study::Questionnaire& read)
{
    return names(read.visits, [](const study::Visit& visit) { return visit.label; });
}

} // namespace

class QuestionnairesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tablesAreKnownByTheirNames()
    {
        for (const char* name : {"ADQS", "adqsadas", "adqs_qlq"})
            QVERIFY2(study::domainOfName(name) == study::DomainKind::Questionnaires, name);
        const char* rows = "USUBJID,PARAMCD,AVISIT,AVAL\nP1,FA,Baseline,5\n";
        QVERIFY(study::hasQuestionnaires(*opened(rows, "adqsfa.csv")));
        QVERIFY(!study::hasQuestionnaires(*opened(rows, "adlb.csv")));
        QVERIFY(study::hasMarkers(*opened(rows))); // a score is a number at a time, as before
    }
    void aStudyFileNamesThem()
    {
        const std::string file =
            R"({"atrisk": 1, "data": {"subjects": "adsl.csv", "questionnaires": "q.csv"}, "arms": {"column": "TRT01P"}})";
        const auto study = openTexts({{"a.study.json", file}, {"adsl.csv", adsl}, {"q.csv", "USUBJID,PARAMCD,AVISIT,AVAL\nP1,FA,W,5\n"}},
                                     {"a.study.json"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY(study::hasQuestionnaires(**study));
        QCOMPARE(names((*study)->domains, [](const study::Domain& domain) { return std::string(name(domain.kind)); }),
                 QString("questionnaires"));
    }
    void globalHealthIsTheUsualScale()
    {
        const auto study = opened("USUBJID,PARAMCD,PARAM,AVISIT,AVAL\nP1,FA,Fatigue,Baseline,5\nP1,QL2,Global health status,Baseline,50\n");
        QCOMPARE(study::findScale(*study, "")->code, std::string("QL2"));
        QCOMPARE(study::findScale(*study, "fa")->label, std::string("Fatigue"));
        QVERIFY(problem(study::findScale(*study, "XX")).find("FA or QL2") != std::string::npos);
        QCOMPARE(study::offeredScales(*study).size(), std::size_t{2});
    }
    void visitsComeByNumberElseByDay()
    {
        QCOMPARE(visitsOf(readOf("USUBJID,PARAMCD,AVISIT,AVISITN,ADY,AVAL\nP1,FA,Week 12,12,80,5\nP1,FA,Baseline,0,1,5\n"
                                 "P1,FA,Week 6,6,90,5\n")),
                 QString("Baseline|Week 6|Week 12"));
        QCOMPARE(visitsOf(readOf("USUBJID,PARAMCD,AVISIT,ADY,AVAL\nP1,FA,Week 12,80,5\nP1,FA,Week 6,40,5\nP1,FA,Baseline,1,5\n")),
                 QString("Baseline|Week 6|Week 12"));
        const auto read = readOf("USUBJID,PARAMCD,AVISITN,ADY,AVAL\nP1,FA,2,80,5\nP2,FA,2,90,5\nP3,FA,2,100,5\n");
        QCOMPARE(visitsOf(read), QString("Visit 2"));
        QCOMPARE(read.visits[0].day, 90.0);
    }
    void theBaselineIsBaseElseTheFlaggedRowElseTheVisit()
    {
        const auto byBase = readOf("USUBJID,PARAMCD,AVISIT,ADY,AVAL,BASE,ABLFL\nP1,FA,Week 6,40,5,9,\nP2,FA,Pre,1,4,,Y\n");
        QCOMPARE(byBase.baseline[0], 9.0);
        QCOMPARE(byBase.baseline[1], 4.0);
        QVERIFY(std::isnan(byBase.baseline[2]) && byBase.visits[0].isBaseline && byBase.visits[0].label == "Pre");
        const auto byVisit = readOf("USUBJID,PARAMCD,AVISIT,AVAL\nP1,FA,BASELINE,7\nP1,FA,Week 6,8\n");
        QCOMPARE(byVisit.baseline[0], 7.0);
        QVERIFY(!byVisit.scores[0][0].isLater && byVisit.scores[0][1].isLater);
        QCOMPARE(byVisit.undated, std::size_t{1});
        QVERIFY(!readOf("USUBJID,PARAMCD,AVISIT,AVAL\nP1,FA,Week 6,7\n").hasBaselines());
    }
    void whatNobodyFilledInIsLeftOutAndSaid()
    {
        const auto read = readOf("USUBJID,PARAMCD,AVISIT,ADY,AVAL,DTYPE,ANL01FL\nP1,FA,Week 6,40,5,,Y\nP1,FA,Week 12,80,5,LOCF,Y\n"
                                 "P2,FA,Week 6,40,5,AVERAGE,Y\nP2,FA,Week 6,43,6,,\nP3,FA,Week 6,40,,,Y\n");
        QCOMPARE(visitsOf(read), QString("Week 6"));
        QVERIFY(read.scores[0].size() == 1 && read.scores[1].size() == 1 && read.scores[2].empty());
        QCOMPARE(read.scores[1][0].value, 5.0); // the average of a day is what was filled in
        QCOMPARE(warned(read.warnings, "imputed-scores").size(), 1);
        QVERIFY(warned(read.warnings, "imputed-scores")[0].contains("LOCF"));
    }
    void ofSeveralAtAVisitTheLastCounts()
    {
        const auto read = readOf("USUBJID,PARAMCD,AVISIT,ADY,AVAL\nP1,FA,Week 6,44,9\nP1,FA,Week 6,40,5\nP1,FA,,60,1\nP1,FA,,70,2\n");
        QCOMPARE(read.scores[0].size(), std::size_t{3}); // the unscheduled ones are two
        QCOMPARE(read.scores[0][0].value, 9.0);
        QCOMPARE(warned(read.warnings, "several-values").size(), 1);
    }
    void anUndatedDuplicateGivesWay()
    {
        const auto read =
            readOf("USUBJID,PARAMCD,AVISIT,ADY,AVAL\nP1,FA,Week 6,40,5\nP1,FA,Week 6,,9\nP2,FA,Week 6,,9\nP2,FA,Week 6,40,5\n");
        for (const std::size_t patient : {0U, 1U}) {
            QCOMPARE(read.scores[patient].size(), std::size_t{1});
            QVERIFY(read.scores[patient][0].value == 5 && read.scores[patient][0].day == 40);
        }
    }
    /// P2 missed the baseline; P1's second score at it is not the one flagged.
    void aFlagElsewhereIsThatPatientsBaselineAlone()
    {
        const auto read = readOf("USUBJID,PARAMCD,AVISIT,ADY,AVAL,ABLFL\nP1,FA,Baseline,1,10,Y\nP1,FA,Baseline,1,99,\nP1,FA,Week 4,29,12,\n"
                                 "P2,FA,Week 2,15,3,\nP2,FA,Week 4,29,7,Y\nP2,FA,Week 8,57,9,\nP3,FA,Baseline,1,5,Y\nP3,FA,Week 2,15,6,\n"
                                 "P3,FA,Week 4,29,6,\n");
        QCOMPARE(visitsOf(read), QString("Baseline|Week 2|Week 4|Week 8"));
        QCOMPARE(names(read.visits, [](const study::Visit& visit) { return std::string(visit.isBaseline ? "yes" : "no"); }),
                 QString("yes|no|no|no"));
        QVERIFY(read.baseline == std::vector<double>({10, 7, 5}));
        QVERIFY(!read.scores[1][0].isLater && !read.scores[1][1].isLater && read.scores[1][2].isLater);
        QVERIFY(read.scores[0][1].isLater && read.scores[2][2].isLater);
        QVERIFY(read.scores[0][0].value == 10 && warned(read.warnings, "several-baselines").isEmpty());
    }
    void visitsBeforeTheBaselineAreNone()
    {
        const std::string head = "USUBJID,PARAMCD,AVISIT,AVISITN,ADY,AVAL,ABLFL\n",
                          rows = "P1,FA,Baseline,0,1,5,Y\nP1,FA,Week 4,4,29,6,\nP2,FA,Baseline,0,1,5,Y\n";
        for (const char* screening : {"P1,FA,Screening,-1,-14,3,\n", "P1,FA,Screening,-1,,3,\n", "P1,FA,Run-in,-1,,3,\n"}) {
            const auto read = readOf(head + screening + rows);
            QCOMPARE(visitsOf(read), QString("Baseline|Week 4"));
            QCOMPARE(read.before.size(), std::size_t{1});
            QCOMPARE(read.undated, std::size_t{0});
            for (const study::Score& score : read.scores[0]) QVERIFY(score.isLater == (score.visit == 1));
        }
        QVERIFY(visitsOf(readOf("USUBJID,PARAMCD,AVISIT,ADY,AVAL\nP1,FA,Screening,-14,3\n")) == "Screening"); // of no baseline
    }
    void whereOnlyBaseTellsItsVisitIsTheBaseline()
    {
        const auto read = readOf("USUBJID,PARAMCD,AVISIT,ADY,AVAL,BASE\nP1,FA,Screening,-14,3,5\nP1,FA,Day 1,1,5,5\nP1,FA,Week 4,29,5,5\n");
        QCOMPARE(visitsOf(read), QString("Day 1|Week 4"));
        QVERIFY(read.visits[0].isBaseline && !read.visits[1].isBaseline && read.before[0] == "Screening");
    }
    void severalBaselinesAreSaid()
    {
        const auto read = readOf("USUBJID,PARAMCD,BASETYPE,AVISIT,ADY,AVAL,BASE\nP1,FA,First,Week 4,29,5,7\nP1,FA,Second,Week 8,57,5,8\n"
                                 "P2,FA,First,Week 4,29,5,7\n");
        QCOMPARE(read.baseline[0], 8.0);
        QCOMPARE(warned(read.warnings, "several-baselines").size(), 1);
        QVERIFY(warned(read.warnings, "several-baselines")[0].startsWith("1 patient has"));
        QVERIFY(warned(read.warnings, "several-baselines")[0].contains("BASETYPE"));
        const auto flagged = readOf("USUBJID,PARAMCD,AVISIT,ADY,AVAL,ABLFL\nP1,FA,Screening,-7,5,Y\nP1,FA,Baseline,1,6,Y\n");
        QCOMPARE(flagged.baseline[0], 6.0);
        QCOMPARE(warned(flagged.warnings, "several-baselines").size(), 1);
    }
    void moreVisitsThanAPlaceCanTellAreRefused()
    {
        constexpr int most = 32767;
        std::string rows = "USUBJID,PARAMCD,AVISIT,ADY,AVAL\n";
        for (int i = 0; i < most; ++i) rows += "P" + std::to_string(1 + i % 3) + ",FA,Day " + std::to_string(i) + ",5,5\n";
        QCOMPARE(readOf(rows).visits.size(), std::size_t{most});
        const auto refused = study::readQuestionnaire(*opened(rows + "P1,FA,Day 40000,5,5\n"), "", {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("too-many-visits"));
        QVERIFY(refused.error().text.find("32768 different visits (AVISIT)") != std::string::npos);
    }
    /// Also where the rows are sorted into scales, of which another has nearly all.
    void readingStops()
    {
        std::string rows = "USUBJID,PARAMCD,AVISIT,AVAL\nP1,QL,Baseline,5\n";
        for (int i = 0; i < 40000; ++i) rows += "P1,XX,W,5\n";
        const auto study = opened(rows);
        const base::Cancel all;
        QVERIFY(study::readQuestionnaire(*study, "QL", all).ok());
        QVERIFY(all.polls() >= 8); // 3 of them of sorting
        for (long poll = 1; poll <= all.polls(); ++poll) {
            const base::Cancel cancel;
            cancel.requestAtPoll(poll);
            QCOMPARE(study::readQuestionnaire(*study, "QL", cancel).error().code, std::string("cancelled"));
        }
    }
};

QTEST_GUILESS_MAIN(QuestionnairesTest)
#include "questionnaires_test.moc"
