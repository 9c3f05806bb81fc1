#include "core/analyses/analyses.h"
#include "core/analyses/spider/spider_lines.h"
#include "tests/testing/figure_marks.h"
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
    void everyPageIsWhole()
    {
        for (const int arms : {1, 2, 3, 4})
            for (const int patients : {1, 30}) {
                const QString fault = faultOfPages(reportOf("spider", tumourTrial(arms, patients, arms == 3 ? 40 : 8)), "spider");
                QVERIFY2(fault.isEmpty(), qPrintable(QString::number(arms) + " arms: " + fault));
            }
    }
};

QTEST_GUILESS_MAIN(SpiderTest)
#include "spider_test.moc"
