#include "core/analyses/analyses.h"
#include "core/analyses/waterfall/waterfall_bars.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/tumour_study.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

void compare(const report::Report& report, std::size_t arm, const Json& theirs)
{
    for (const char* what : {"patients", "shown", "response", "decrease", "increase", "median"})
        QVERIFY2(distance(cellNumber(report, "waterfall", "arm." + std::to_string(arm) + "." + what), number(theirs[what])) <= 1e-9, what);
}

} // namespace

namespace {

/// One patient whose tumour grew by 140%, with a new lesion.
study::StudyPtr overTheAxis()
{
    const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,A\n"},
                                  {"adtr.csv", "USUBJID,PARAMCD,PARAM,ADY,AVAL,AVALC,BASE,PCHG\n1,SDIAM,Sum,50,120,,50,140\n"
                                               "1,NEWLESN,New lesion,50,,Y,,\n2,SDIAM,Sum,50,60,,50,20\n2,NEWLESN,New lesion,50,,N,,\n"}},
                                 {"adsl.csv", "adtr.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

} // namespace

class WaterfallTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void changesAgreeWithR()
    {
        study::Selection selection;
        selection.population = "FAS";
        const report::Report alice = reportOf("waterfall", exampleStudy("alice"), selection);
        for (const std::size_t arm : {0, 1}) compare(alice, arm, responseReference()["changes"]["alice"][arm]);
        compare(reportOf("waterfall", exampleStudy("asps")), 0, responseReference()["changes"]["asps"]);
    }
    /// Marks do not grow with thousands of patients; that there is no bar for each is said.
    void manyPatientsAreAnOutline()
    {
        std::string adsl = "USUBJID,TRT01P\n", adtr = "USUBJID,PARAMCD,ADY,AVAL,PCHG\n";
        for (int patient = 0; patient < 2000; ++patient) {
            adsl += std::to_string(patient) + ",A\n";
            adtr += std::to_string(patient) + ",SDIAM,50,9," + std::to_string(patient % 150 - 90) + "\n";
        }
        const auto study = openTexts({{"adsl.csv", adsl}, {"adtr.csv", adtr}}, {"adsl.csv", "adtr.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        for (const char* id : {"waterfall", "spider"}) {
            const figure::Figure page =
                report::pagesOf(reportOf(id, *study), {*figure::findStyle("nejm"), metrics, 120, 95, analyses::findAnalysis(id)->options()})
                    .front();
            QVERIFY(page.marks.size() < 100);
            QVERIFY(says(page, id == std::string_view("spider") ? "more than 40 patients" : "more than 200 patients"));
            QVERIFY(outside(page).isEmpty());
        }
    }
    /// By hand: the smallest of −10, −40 and −20 counts, the baseline does not, and a bar over 100% is cut with its number.
    void theBestChangeIsTheSmallestAfterTheBaseline()
    {
        const auto study =
            openTexts({{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,A\n3,A\n4,A\n"},
                       {"adtr.csv", "USUBJID,PARAMCD,ADY,AVAL,BASE,PCHG,ABLFL\n1,SDIAM,1,50,50,-90,Y\n1,SDIAM,50,45,50,-10,\n"
                                    "1,SDIAM,90,30,50,-40,\n1,SDIAM,120,40,50,-20,\n2,SDIAM,50,120,50,140,\n3,SDIAM,1,50,50,,Y\n"}},
                      {"adsl.csv", "adtr.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const auto waterfall = analyses::waterfallOf({*study, {}, analyses::findAnalysis("waterfall")->options()}, base::Cancel());
        QVERIFY2(waterfall.ok(), problem(waterfall).c_str());
        const analyses::WaterfallArm& arm = waterfall->arms.front();
        QCOMPARE(arm.bars.size(), std::size_t{2});
        QCOMPARE(arm.bars[0].change, 140.0); // the worst first
        QCOMPARE(arm.bars[1].change, -40.0);
        QVERIFY(arm.noScan == 1 && arm.notMeasured == 1 && arm.patients == 4);
        const report::Report report = reportOf("waterfall", *study);
        const figure::Figure page =
            report::pagesOf(report, {*figure::findStyle("nejm"), metrics, 120, 95, analyses::findAnalysis("waterfall")->options()}).front();
        QVERIFY(says(page, "140") && says(page, "2 of 4 patients") && says(page, "1 patient without a scan"));
        std::vector<figure::Box> bars;
        for (const figure::Box& box : all<figure::Box>(page))
            if (box.part.ends_with("Bars")) bars.push_back(box);
        QCOMPARE(bars.size(), std::size_t{2});
        const figure::Axes& axes = page.axes.front();
        QVERIFY(std::fabs(bars[0].rect.y - axes.y(100)) < millimetreTolerance); // cut
        QVERIFY(std::fabs(bars[1].rect.bottom() - axes.y(-40)) < millimetreTolerance);
    }
    /// Over 100% the sign stands behind the number; without room for it alone.
    void newLesionsHaveASign()
    {
        const study::StudyPtr told = tumourTrial(1, 9, 8, Later::Told), untold = tumourTrial(1, 9);
        const report::Report report = reportOf("waterfall", told);
        QCOMPARE(cellNumber(report, "waterfall", "arm.0.newLesion"), 2.0); // patients 1 and 5 of those with a scan
        QVERIFY(std::isnan(cellNumber(reportOf("waterfall", untold), "waterfall", "arm.0.newLesion")));
        const auto pageOf = [](const report::Report& of) {
            return report::pagesOf(of, {*figure::findStyle("nejm"), metrics, 183, 150, analyses::findAnalysis("waterfall")->options()})
                .front();
        };
        const figure::Figure page = pageOf(report), other = pageOf(reportOf("waterfall", untold));
        const auto signs = [](const figure::Figure& of) {
            const auto marks = all<figure::Segments>(of);
            return std::ranges::count_if(marks, [](const auto& mark) { return mark.part.ends_with("New lesions"); });
        };
        QCOMPARE(signs(page), 2);
        QVERIFY(says(page, "Asterisks: patients with a new lesion (NEWLESN (New lesion))."));
        QCOMPARE(signs(other), 0);
        QVERIFY(!says(other, "new lesion"));
        QVERIFY(says(pageOf(reportOf("waterfall", overTheAxis())), "140*"));
    }
    void aColumnOfBestChangesIsEnough()
    {
        const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P,BESTPCHG\n1,A,-12.5\n2,A,\n"}}, {"adsl.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY(study::tellsTumourChanges(**study, false) && !study::tellsTumourChanges(**study, true));
        const report::Report report = reportOf("waterfall", *study);
        QCOMPARE(cellNumber(report, "waterfall", "arm.0.median"), -12.5);
        const figure::Figure page =
            report::pagesOf(report, {*figure::findStyle("nejm"), metrics, 120, 95, analyses::findAnalysis("waterfall")->options()}).front();
        QVERIFY(says(page, "Not shown: 1 patient without a value.")); // the column tells of no baseline
    }
    void aChangeInMillimetresIsNotReadAsPercent()
    {
        const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P,BESTCHG\n1,A,-12.5\n2,A,\n"}}, {"adsl.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY(!study::tellsTumourChanges(**study, false));
    }
    void ofSeveralSumsItIsSaidWhichIsTaken()
    {
        const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P\n1,A\n"},
                                      {"adtr.csv", "USUBJID,PARAMCD,PARAM,ADY,AVAL,BASE,PCHG\n1,SDIAM,Sum of diameters,50,45,50,-10\n"
                                                   "1,SUMDIAM,\"Sum of diameters, central\",50,40,50,-20\n"}},
                                     {"adsl.csv", "adtr.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        for (const char* analysis : {"waterfall", "spider"})
            QVERIFY(warned(reportOf(analysis, *study).warnings, "several-sums").value(0).endsWith("SUMDIAM (Sum of diameters, central)"));
    }
    void everyPageIsWhole()
    {
        for (const int arms : {1, 2, 3, 4})
            for (const int patients : {1, 30}) {
                const Later later = patients == 30 ? Later::Told : Later::Untold;
                const QString fault =
                    faultOfPages(reportOf("waterfall", tumourTrial(arms, patients, arms == 3 ? 40 : 8, later)), "waterfall");
                QVERIFY2(fault.isEmpty(), qPrintable(QString::number(arms) + " arms: " + fault));
            }
    }
};

QTEST_GUILESS_MAIN(WaterfallTest)
#include "waterfall_test.moc"
