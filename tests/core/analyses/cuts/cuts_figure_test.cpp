// Figures of two data cuts: every style, size and number of arms; the curves are those of the numbers.
#include "core/analyses/analyses.h"
#include "core/analyses/cuts/cuts.h"
#include "core/analyses/cuts/cuts_pages.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::testing;

namespace {

struct Size {
    double width, height;
};

/// Patients who start one after another from 2019 on.
study::StudyPtr made(int arms, int patients, bool longNames = false, bool events = true)
{
    Random random(5);
    const std::string more = longNames ? " with paclitaxel and carboplatin weekly" : "";
    std::string csv = "USUBJID,ARM,RANDDT,T,E\n";
    for (int i = 0; i < patients; ++i) {
        const int time = 30 + random.below(700), event = random.below(3);
        csv += "S" + std::to_string(i) + ",Arm " + std::string(1, static_cast<char>('A' + i % arms)) + more + "," +
               table::dateText(17900 + 500 * i / patients) + "," + std::to_string(time) + "," +
               std::to_string(events && event > 0 ? 1 : 0) + "\n";
    }
    study::RoleOptions roles;
    roles.time = "T";
    roles.event = "E";
    roles.arm = "ARM";
    roles.control = "Arm A" + more;
    roles.unit = study::TimeUnit::Days;
    const auto study = openCsv(csv, roles);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

report::Report reported(const study::StudyPtr& study, const char* view)
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("cuts");
    study::Selection selection = unstratified();
    selection.asOf = "2020-01-01";
    selection.displayUnit = study::TimeUnit::Months;
    auto report = analyses::make(analysis, {study, selection, *analysis.options().with("cut-view", view)}, {});
    if (!report) qFatal("%s", problem(report).c_str());
    return std::move(*report);
}

std::vector<Figure> drawn(const report::Report& report, const Style& style, Size size)
{
    return report.pages({style, testing::metrics, size.width, size.height, analyses::findAnalysis("cuts")->options()});
}

} // namespace

class CutsFigureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curvesThenAndNowAreThoseOfTheNumbers()
    {
        const report::Report report = reported(made(2, 120), "curves");
        const auto cuts = report.resultAs<analyses::Cuts>();
        const Figure page = drawn(report, *findStyle("slide"), {338.7, 190.5}).front();
        for (const bool then : {true, false}) {
            const std::vector<Steps> curves = curvesOf(page, then ? "Curve then" : "Curve now");
            QCOMPARE(curves.size(), std::size_t{2});
            const auto& analysis = *(then ? cuts->rows.front().then : cuts->rows.front().now);
            for (std::size_t arm = 0; arm < 2; ++arm) {
                const Axes& axes = page.axes.front();
                QVERIFY(std::fabs(axes.valueAtY(curves[arm].points.back().y) - analysis.arms[arm].curve.survival.back()) < 1e-9);
                QVERIFY(std::fabs(axes.valueAtX(curves[arm].points.back().x) - analysis.arms[arm].curve.time.back()) < 1e-9);
            }
        }
        QVERIFY(contrast(curvesOf(page, "Curve then")[0].stroke.color, page.background) <
                contrast(curvesOf(page, "Curve now")[0].stroke.color, page.background)); // pale
        QVERIFY(testing::says(page, "approximate: not the data as locked then"));
    }
    void overCalendarTimeEventsRise()
    {
        const report::Report report = reported(made(2, 120), "calendar");
        const Figure page = drawn(report, *findStyle("nature"), {183, 100}).front();
        const std::vector<Steps> events = curvesOf(page, "Events: All events");
        QCOMPARE(events.size(), std::size_t{1});
        for (std::size_t i = 1; i < events[0].points.size(); ++i) QVERIFY(events[0].points[i].y <= events[0].points[i - 1].y + 1e-9);
        QCOMPARE(events[0].points.size(), report.resultAs<analyses::Cuts>()->calendar.size());
        QVERIFY(!curvesOf(page, "Hazard ratio: Ratio").empty());
    }
    void everythingIsOnThePage_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<int>("arms");
        for (const char* view : {"curves", "ratios", "calendar"})
            for (const int arms : {1, 2, 3, 4}) QTest::addRow("%s, %d arms", view, arms) << QString(view) << arms;
    }
    void everythingIsOnThePage()
    {
        QFETCH(QString, view);
        QFETCH(int, arms);
        for (const auto& [patients, longNames, events] :
             {std::tuple(3 * arms, false, true), std::tuple(120, true, true), std::tuple(40, false, false)}) {
            const report::Report report = reported(made(arms, patients, longNames, events), qPrintable(view));
            for (const Style& style : styles())
                for (const Size size : {Size{89, 110}, Size{183, 120}, Size{183, 170}, Size{338.7, 190.5}})
                    for (const Figure& page : drawn(report, style, size)) {
                        const QString where =
                            QString("%1, %2 patients, %3 x %4: ").arg(style.id.c_str()).arg(patients).arg(size.width).arg(size.height);
                        QVERIFY2(testing::outside(page).isEmpty(), qPrintable(where + testing::outside(page)));
                        QVERIFY2(testing::overlapping(page).isEmpty(), qPrintable(where + testing::overlapping(page)));
                        for (const Text& text : all<Text>(page)) QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
                        for (const Mark& mark : page.marks) QVERIFY(!partOf(mark).empty());
                        QVERIFY2(testing::says(page, "not the data as locked then"), qPrintable(where));
                    }
        }
    }
    void oneArmHasNoRatio()
    {
        for (const char* view : {"curves", "calendar"})
            for (const Figure& page : drawn(reported(made(1, 60), view), *findStyle("nature"), {183, 120}))
                for (const Text& text : all<Text>(page)) QVERIFY2(text.text.find("azard ratio") == std::string::npos, text.text.c_str());
    }
    void aRatioThatIsNotEstimableIsNE()
    {
        const report::Report report = reported(made(2, 40, false, false), "ratios");
        const Figure page = drawn(report, *findStyle("nature"), {183, 120}).front();
        QVERIFY(testing::find(page, "NE") != nullptr && testing::says(page, "NE, not estimable"));
        const auto tables = report.tables(analyses::findAnalysis("cuts")->options(), {});
        QCOMPARE(tables.front().find("0.comparison.0.ratio.now")->text, std::string("NE"));
    }
    void besideARatioStandTheEventsOfItsArms()
    {
        const report::Report report = reported(made(3, 120), "ratios");
        const auto cuts = report.resultAs<analyses::Cuts>();
        const auto& arms = cuts->rows.front().now->arms;
        const std::string events = std::to_string(arms[0].events + arms[2].events) + "/80";
        QVERIFY(testing::find(drawn(report, *findStyle("nature"), {183, 120}).front(), events) != nullptr);
    }
    void rowsThatDoNotFitGoOn()
    {
        const report::Report report = reported(made(4, 120), "ratios");
        QVERIFY(!drawn(report, *findStyle("nature"), {89, 60}).empty());
    }
};

QTEST_GUILESS_MAIN(CutsFigureTest)
#include "cuts_figure_test.moc"
