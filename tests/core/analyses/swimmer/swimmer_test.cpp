#include "core/analyses/analyses.h"
#include "core/analyses/swimmer/swimmer_lanes.h"
#include "core/figure/arm_style.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/tumour_study.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::Lane;
using analyses::Swimmer;

namespace {

Swimmer swimmerOf(const study::StudyPtr& study, const study::Selection& selection = {}, const char* bar = "treatment")
{
    const report::Options options = *analyses::findAnalysis("swimmer")->options().with("bar", bar);
    auto swimmer = analyses::swimmerOf({study, selection, options}, base::Cancel());
    if (!swimmer) qFatal("%s", problem(swimmer).c_str());
    return std::move(swimmer).value();
}

study::StudyPtr opened(const Texts& texts)
{
    std::vector<std::string> names;
    for (const auto& [name, text] : texts) names.push_back(name);
    const auto study = openTexts(texts, names);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

} // namespace

class SwimmerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coursesAgreeWithR()
    {
        study::Selection selection;
        selection.population = "FAS";
        // Of 68 patients only the responders are shown; each arm alone is shown whole.
        for (const int arm : {0, 1}) {
            selection.arms = {arm == 0 ? "placebo-chemo" : "atezo-chemo"};
            const report::Report one = reportOf("swimmer", exampleStudy("alice"), selection);
            const Json& theirs = responseReference()["courses"][static_cast<std::size_t>(arm)];
            for (const char* what : {"shown", "responded", "death", "progression", "ongoing", "median"})
                QVERIFY2(distance(cellNumber(one, "swimmer", std::string("arm.0.") + what), number(theirs[what])) <= 1e-9, what);
        }
    }
    void overSixtyPatientsOnlyRespondersAreShown()
    {
        study::Selection selection;
        selection.population = "FAS";
        const Swimmer swimmer = swimmerOf(exampleStudy("alice"), selection);
        QCOMPARE(swimmer.lanes.size(), std::size_t{16});
        QCOMPARE(swimmer.notShown, std::size_t{52});
        for (const Lane& lane : swimmer.lanes) QVERIFY(lane.responded);
    }
    void theLongestIsFirstInItsArm()
    {
        const Swimmer swimmer = swimmerOf(tumourTrial(2, 20));
        QCOMPARE(swimmer.lanes.size(), std::size_t{40});
        for (std::size_t i = 1; i < swimmer.lanes.size(); ++i) {
            const Lane &before = swimmer.lanes[i - 1], &lane = swimmer.lanes[i];
            QVERIFY(before.arm < lane.arm || (before.arm == lane.arm && before.length >= lane.length));
        }
    }
    void nobodyOffTreatmentOrDeadGoesOn()
    {
        const study::StudyPtr study = tumourTrial(2, 20);
        bool any = false;
        const Swimmer swimmer = swimmerOf(study);
        for (const Lane& lane : swimmer.lanes) {
            any = any || lane.ongoing;
            if (lane.ongoing) QVERIFY(std::isnan(lane.death) && study->patients.find("EOTSTT").text(lane.patient) == "ONGOING");
        }
        QVERIFY(any);
        const Swimmer byEndpoint = swimmerOf(study, {}, "endpoint");
        for (const Lane& lane : byEndpoint.lanes) QVERIFY(!lane.ongoing); // every PFS is an event
    }
    void aDeathIsNoProgression()
    {
        const auto study = openTexts(
            {{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,A\n"},
             {"adrs.csv", "USUBJID,PARAMCD,AVALC\n1,BOR,PR\n2,BOR,SD\n"},
             {"adtte.csv", "USUBJID,PARAMCD,AVAL,AVALU,CNSR\n1,PFS,50,DAYS,0\n1,OS,50,DAYS,0\n2,PFS,40,DAYS,0\n2,OS,90,DAYS,0\n"}},
            {"adtte.csv", "adsl.csv", "adrs.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const Swimmer swimmer = swimmerOf(*study);
        QVERIFY(!swimmer.isTreatment); // none is told: the bars are the endpoint, and that is said
        QCOMPARE(warned(swimmer.warnings, "no-treatment-duration").size(), 1);
        QVERIFY(std::isnan(swimmer.lanes[0].progression) && swimmer.lanes[0].death == 50);
        QVERIFY(swimmer.lanes[1].progression == 40 && swimmer.lanes[1].death == 90);
    }
    /// The first patient has two durations, the second one twice, the third one and an empty row.
    void ofDurationsThatDifferNoneIsUsed()
    {
        const Swimmer swimmer = swimmerOf(opened({{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,A\n3,A\n"},
                                                  {"adrs.csv", "USUBJID,PARAMCD,AVALC\n1,BOR,PR\n"},
                                                  {"adex.csv", "USUBJID,PARAMCD,AVAL\n1,TRTDURD,10\n1,TRTDURD,40\n2,TRTDURD,30\n"
                                                               "2,TRTDURD,30\n3,TRTDURD,20\n3,TRTDURD,\n"}}));
        QCOMPARE(swimmer.lanes.size(), std::size_t{2});
        QCOMPARE(swimmer.withoutBar.front(), 1U);
        QVERIFY(swimmer.lanes[0].length == 30 && swimmer.lanes[1].length == 20);
        QVERIFY(warned(swimmer.warnings, "differing-durations").value(0).startsWith("1 patient has"));
    }
    void marksWithoutAUnitHaveNoPlaceOnAnAxisThatHasOne()
    {
        for (const bool known : {true, false}) {
            const std::string unit = known ? "MONTHS" : "";
            const Swimmer swimmer = swimmerOf(opened({{"adsl.csv", "USUBJID,TRT01P,TRTDURD\n1,A,304.375\n2,A,608.75\n"},
                                                      {"adrs.csv", "USUBJID,PARAMCD,PARAM,AVALC,AVAL,AVALU\n1,BOR,Best,PR,,\n"
                                                                   "1,TTRESP,Time to response,,2," +
                                                                       unit + "\n2,BOR,Best,SD,,\n"}}));
            QCOMPARE(swimmer.lanes[1].patient, 0U);
            QCOMPARE(std::isnan(swimmer.lanes[1].response), !known);
            QCOMPARE(warned(swimmer.warnings, "marks-without-unit").size(), known ? 0 : 1);
        }
    }
    /// Without OS: the words of the event's row tell, and where they tell nothing the mark does neither.
    void withoutSurvivalAnEventIsWhatItsRowSays()
    {
        const study::StudyPtr study =
            opened({{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,A\n3,A\n"},
                    {"adrs.csv", "USUBJID,PARAMCD,AVALC\n1,BOR,PR\n2,BOR,SD\n3,BOR,SD\n"},
                    {"adtte.csv", "USUBJID,PARAMCD,AVAL,AVALU,CNSR,EVNTDESC\n1,PFS,50,DAYS,0,Death without progression\n"
                                  "2,PFS,40,DAYS,0,Progressive disease\n3,PFS,30,DAYS,0,Progression or death\n"}});
        const Swimmer swimmer = swimmerOf(study);
        QVERIFY(swimmer.lanes[0].death == 50 && std::isnan(swimmer.lanes[0].progression));
        QVERIFY(swimmer.lanes[1].progression == 40 && !swimmer.lanes[1].mayBeDeath && std::isnan(swimmer.lanes[1].death));
        QVERIFY(swimmer.lanes[2].progression == 30 && swimmer.lanes[2].mayBeDeath);
        const report::Report report = reportOf("swimmer", study);
        QCOMPARE(cellNumber(report, "swimmer", "arm.0.progression"), 1.0);
        QCOMPARE(cellNumber(report, "swimmer", "arm.0.progressionOrDeath"), 1.0);
        QVERIFY(report.methods().find("do not say which of them are deaths") != std::string::npos);
    }
    void aReasonToStopTellsWhoGoesOnOnlyWhereItNamesSomebody()
    {
        for (const bool named : {false, true}) {
            const std::string second = named ? "ONGOING" : "";
            const Swimmer swimmer =
                swimmerOf(opened({{"adsl.csv", "USUBJID,TRT01P,TRTDURD,DCTREAS\n1,A,90,ADVERSE EVENT\n2,A,60," + second + "\n"},
                                  {"adrs.csv", "USUBJID,PARAMCD,AVALC\n1,BOR,PR\n2,BOR,SD\n"}}));
            QCOMPARE(swimmer.knowsOngoing, named);
            QVERIFY(!swimmer.lanes[0].ongoing && swimmer.lanes[1].ongoing == named);
        }
    }
    void responsesThatCannotBeReadLeaveTheBars()
    {
        const Swimmer swimmer = swimmerOf(
            opened({{"adsl.csv", "USUBJID,TRT01P,TRTDURD\n1,A,90\n"}, {"adrs.csv", "USUBJID,PARAMCD,AVALC\n1,OBJRESP,perhaps\n"}}));
        QVERIFY(swimmer.lanes.size() == 1 && !swimmer.tellsResponses);
        QCOMPARE(warned(swimmer.warnings, "no-responses").size(), 1);
    }
    /// The second of the two arms chosen of three has the look of a second arm, as in every other figure.
    void armsLookAsTheArmsChosenDo()
    {
        const study::StudyPtr study = opened({{"adsl.csv", "USUBJID,TRT01P,TRTDURD\n1,A,90\n2,B,60\n3,C,30\n"},
                                              {"adrs.csv", "USUBJID,PARAMCD,AVALC\n1,BOR,PR\n3,BOR,SD\n"}});
        study::Selection selection;
        selection.arms = {"A", "C"};
        const figure::Style& style = *figure::findStyle("slide");
        const figure::Figure page = report::pagesOf(reportOf("swimmer", study, selection),
                                                    {style, metrics, 338.7, 190.5, analyses::findAnalysis("swimmer")->options()})
                                        .front();
        figure::Color wanted = figure::armStyle(study->arms[2], 1, 2, style).line;
        std::size_t bars = 0;
        for (const figure::Box& box : all<figure::Box>(page)) {
            if (!box.part.starts_with("Lanes") || !box.part.ends_with("C")) continue;
            wanted.alpha = box.fill.alpha;
            QVERIFY(box.fill == wanted);
            ++bars;
        }
        QCOMPARE(bars, std::size_t{1});
    }
    void nextTherapiesHaveASignOfTheirOwn()
    {
        const study::StudyPtr told = tumourTrial(1, 9, 8, Later::Told), untold = tumourTrial(1, 9);
        const Swimmer swimmer = swimmerOf(told);
        for (const Lane& lane : swimmer.lanes) QVERIFY((lane.patient % 3 == 0) == (lane.nextTherapy == 110 + 7 * lane.patient));
        const report::Report report = reportOf("swimmer", told), without = reportOf("swimmer", untold);
        QCOMPARE(cellNumber(report, "swimmer", "arm.0.nextTherapy"), 3.0);
        QCOMPARE(cellNumber(report, "swimmer", "arm.0.nextTherapyMedian"), 131.0); // of days 110, 131 and 152
        QVERIFY(std::isnan(cellNumber(without, "swimmer", "arm.0.nextTherapy")));
        const auto pageOf = [](const report::Report& of) {
            return report::pagesOf(of, {*figure::findStyle("nejm"), metrics, 183, 150, analyses::findAnalysis("swimmer")->options()})
                .front();
        };
        const figure::Figure page = pageOf(report), other = pageOf(without);
        QVERIFY(says(page, "Next therapy") && says(page, "first row of adcm with CMCAT") && !says(other, "Next therap"));
        // In the key and in three lanes, each a mark of two strokes in a colour that nothing else has.
        const auto strokes = [](const figure::Figure& of) {
            const auto marks = all<figure::Segments>(of);
            return std::ranges::count_if(marks, [](const auto& mark) { return mark.stroke.color == figure::Color{0x7A, 0x1F, 0x8C}; });
        };
        QCOMPARE(strokes(page), 4);
        QCOMPARE(strokes(other), 0);
        QVERIFY(report.methods().find("Next therapies: the first row") != std::string::npos);
    }
    void everyPageWithNextTherapiesIsWhole()
    {
        for (const int arms : {1, 2, 3, 4}) {
            const QString fault = faultOfPages(reportOf("swimmer", tumourTrial(arms, 12, arms == 3 ? 40 : 8, Later::Told)), "swimmer");
            QVERIFY2(fault.isEmpty(), qPrintable(QString::number(arms) + ": " + fault));
        }
    }
    void everyPageIsWhole_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("patients");
        QTest::addColumn<int>("name");
        for (const int arms : {1, 2, 4})
            for (const int patients : {1, 14, 90}) QTest::addRow("%d %d", arms, patients) << arms << patients << (arms == 2 ? 8 : 40);
    }
    void everyPageIsWhole()
    {
        QFETCH(int, arms);
        QFETCH(int, patients);
        QFETCH(int, name);
        const QString fault = faultOfPages(reportOf("swimmer", tumourTrial(arms, patients, name)), "swimmer");
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
    }
};

QTEST_GUILESS_MAIN(SwimmerTest)
#include "swimmer_test.moc"
