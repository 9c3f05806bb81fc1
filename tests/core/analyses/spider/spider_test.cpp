#include "core/analyses/analyses.h"
#include "core/analyses/spider/spider_lines.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/tumour_study.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

class SpiderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scansAgreeWithR()
    {
        study::Selection selection;
        selection.population = "FAS";
        const report::Report alice = reportOf("spider", exampleStudy("alice"), selection);
        for (const std::size_t arm : {0, 1})
            for (const char* what : {"patients", "shown", "scans"})
                QCOMPARE(cellNumber(alice, "spider", "arm." + std::to_string(arm) + "." + what),
                         number(responseReference()["changes"]["alice"][arm][what]));
    }
    void everyPatientIsALineFromZeroWithAMarkAtEveryScan()
    {
        const report::Report report = reportOf("spider", tumourTrial(1, 8));
        const figure::Figure page =
            report::pagesOf(report, {*figure::findStyle("nejm"), metrics, 120, 95, analyses::findAnalysis("spider")->options()}).front();
        const figure::Axes& axes = page.axes.front();
        std::vector<figure::Steps> lines;
        for (const figure::Steps& steps : all<figure::Steps>(page)) // the outlines of the marks close where they began
            if (steps.part.ends_with("Patients") && !(steps.points.front() == steps.points.back())) lines.push_back(steps);
        QCOMPARE(lines.size(), std::size_t{6}); // two of eight have no scan
        for (const figure::Steps& line : lines) {
            QVERIFY(std::fabs(line.points.front().x - axes.x(0)) < millimetreTolerance);
            QVERIFY(std::fabs(line.points.front().y - axes.y(0)) < millimetreTolerance);
        }
        // The second patient's only scan: day 56 is 55 days after the first, a change of −65 percent.
        QVERIFY(std::fabs(lines[0].points[1].x - axes.x(55 / 30.4375)) < millimetreTolerance);
        QVERIFY(std::fabs(lines[0].points[1].y - axes.y(-65)) < millimetreTolerance);
        QVERIFY(says(page, "2 patients without a dated scan after the baseline are not shown."));
    }
    /// Days 90, none, 30 and 60: an unknown day has no place in the order, but its change is the best one.
    void scansWithoutADayAreLeftOutAndCounted()
    {
        const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P\n1,A\n"},
                                      {"adtr.csv", "USUBJID,PARAMCD,ADY,AVAL,BASE,PCHG\n1,SDIAM,90,30,50,-40\n1,SDIAM,,20,50,-60\n"
                                                   "1,SDIAM,30,45,50,-10\n1,SDIAM,60,40,50,-20\n"}},
                                     {"adsl.csv", "adtr.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::TumourChanges changes = study::readTumourChanges(**study);
        std::vector<double> days;
        for (const study::TumourScan& scan : changes.scans.front()) days.push_back(scan.day);
        QCOMPARE(days, (std::vector<double>{30, 60, 90}));
        QCOMPARE(changes.best.front(), -60.0);
        const report::Report report = reportOf("spider", *study);
        QCOMPARE(warned(report.warnings, "undated-scans").size(), 1);
        const figure::Figure page =
            report::pagesOf(report, {*figure::findStyle("nejm"), metrics, 120, 95, analyses::findAnalysis("spider")->options()}).front();
        QVERIFY(says(page, "1 scan without a day is not shown."));
    }
    void theFirstNewLesionIsAnAsterisk()
    {
        const report::Report report = reportOf("spider", tumourTrial(1, 8, 8, Later::Told));
        QCOMPARE(cellNumber(report, "spider", "arm.0.newLesion"), 2.0);
        const auto pageOf = [](const report::Report& of) {
            return report::pagesOf(of, {*figure::findStyle("nejm"), metrics, 120, 95, analyses::findAnalysis("spider")->options()}).front();
        };
        const figure::Figure page = pageOf(report), other = pageOf(reportOf("spider", tumourTrial(1, 8)));
        std::vector<figure::Segments> signs;
        for (const figure::Segments& mark : all<figure::Segments>(page))
            if (mark.part.ends_with("New lesions")) signs.push_back(mark);
        QCOMPARE(signs.size(), std::size_t{2});
        const figure::Axes& axes = page.axes.front(); // the second patient: day 56, −65 percent
        const auto& [from, to] = signs.front().segments.front();
        QVERIFY(std::fabs((from.x + to.x) / 2 - axes.x(55 / 30.4375)) < millimetreTolerance);
        QVERIFY(std::fabs((from.y + to.y) / 2 - axes.y(-65)) < millimetreTolerance);
        QVERIFY(says(page, "Asterisks: a patient’s first new lesion (NEWLESN (New lesion))."));
        QVERIFY(!says(other, "new lesion") && std::isnan(cellNumber(reportOf("spider", tumourTrial(1, 8)), "spider", "arm.0.newLesion")));
    }
    /// Between two scans on the line, soon after the last scan at it; long after it, or without a day, it is said.
    void aNewLesionWithoutAPlaceIsSaid()
    {
        analyses::Spider spider;
        spider.unit = study::TimeUnit::Days;
        analyses::SpiderLine line{{50, 100}, {-10, -30}, {}, 0, true, 75};
        QVERIFY((analyses::newLesionOf(spider, line) == std::pair(75.0, -20.0)));
        line.newLesionAt = 25;
        QVERIFY((analyses::newLesionOf(spider, line) == std::pair(25.0, -5.0)));
        line.newLesionAt = 110;
        QVERIFY((analyses::newLesionOf(spider, line) == std::pair(100.0, -30.0)));
        for (const double without : {200.0, table::missing}) {
            line.newLesionAt = without;
            QVERIFY(!analyses::newLesionOf(spider, line));
        }
        const auto study =
            openTexts({{"adsl.csv", "USUBJID,TRT01P\n1,A\n"},
                       {"adtr.csv", "USUBJID,PARAMCD,PARAM,ADY,AVAL,BASE,PCHG\n1,SDIAM,Sum,50,45,50,-10\n1,NEWLESN,New lesion,300,1,,\n"}},
                      {"adsl.csv", "adtr.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const figure::Figure page = report::pagesOf(reportOf("spider", *study), {*figure::findStyle("nejm"), metrics, 120, 95,
                                                                                 analyses::findAnalysis("spider")->options()})
                                        .front();
        QVERIFY(says(page, "Of 1 patient with a new lesion it is not marked.") && !says(page, "Asterisks"));
    }
    void everyPageIsWhole()
    {
        for (const int arms : {1, 2, 3, 4})
            for (const int patients : {1, 30}) {
                const Later later = patients == 30 ? Later::Told : Later::Untold;
                const QString fault = faultOfPages(reportOf("spider", tumourTrial(arms, patients, arms == 3 ? 40 : 8, later)), "spider");
                QVERIFY2(fault.isEmpty(), qPrintable(QString::number(arms) + " arms: " + fault));
            }
    }
};

QTEST_GUILESS_MAIN(SpiderTest)
#include "spider_test.moc"
