// Curves of survival and of events, on whole and cut axes.
#include "core/analyses/km/figure/km_curves.h"

#include "core/figure/text_block.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using analyses::KmOptions;
using stats::SurvivalAnalysis;
using testing::all;
using testing::metrics;
using testing::says;

namespace {

constexpr double tolerance = testing::millimetreTolerance;

Figure drawn(const SurvivalAnalysis& analysis, const KmOptions& options, double width = 120, double height = 95)
{
    return analyses::kmFigure(analysis, options, *findStyle("nejm"), metrics, width, height);
}

std::vector<Steps> curves(const Figure& figure)
{
    std::vector<Steps> found;
    for (const Steps& steps : all<Steps>(figure))
        if (steps.arm >= 0) found.push_back(steps);
    return found;
}

/// What leaves the plot: "a curve", "a band", "a mark"; "" = nothing.
std::string leavingThePlot(const Figure& figure)
{
    const Rect plot = inflated(figure.axes.front().plot, tolerance);
    const auto in = [&](const Point& p) { return p.x >= plot.x && p.x <= plot.right() && p.y >= plot.y && p.y <= plot.bottom(); };
    for (const Steps& steps : curves(figure))
        if (!std::ranges::all_of(steps.points, in)) return "a curve";
    for (const Band& band : all<Band>(figure))
        if (!std::ranges::all_of(band.outline, in)) return "a band";
    for (const Segments& marks : all<Segments>(figure))
        for (const auto& [from, to] : marks.segments)
            if (marks.part.starts_with("Censor") && !(in(from) && in(to))) return "a mark";
    return {};
}

/// Fewer than a tenth of 200 patients an arm with the event.
SurvivalAnalysis rareEvents(std::size_t arms)
{
    std::vector<testing::HandMadeArm> made;
    for (std::size_t arm = 0; arm < arms; ++arm) {
        std::vector<testing::Patient> patients;
        for (int i = 0; i < 200; ++i) patients.push_back({0.1 * (i + 1), i % (11 + 4 * static_cast<int>(arm)) == 0});
        made.push_back({"Arm " + std::to_string(arm + 1), "", patients});
    }
    return testing::handMade(made, 20, 2);
}

} // namespace

class KmCurvesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void curvesOfEventsAreThoseOfSurvivalUpsideDown();
    void medianLinesOfEventsMeetTheCurvesAtHalf();
    void differencesOfEventsHaveTheOtherSign();
    void aCutAxisKeepsEverythingWithinThePlot_data();
    void aCutAxisKeepsEverythingWithinThePlot();
    void aCurveEndsWhereItLeavesTheAxis();
    void crossesStandWhereTicksDo();
};

void KmCurvesTest::curvesOfEventsAreThoseOfSurvivalUpsideDown()
{
    for (const std::size_t arms : {2U, 4U}) {
        const SurvivalAnalysis analysis = testing::manyArms(arms, 8);
        KmOptions options;
        const Figure down = drawn(analysis, options);
        options.events = true;
        const Figure up = drawn(analysis, options);
        QVERIFY(up.axes.front().falls() && !down.axes.front().falls());
        QCOMPARE(curves(up).size(), arms);
        for (std::size_t i = 0; i < arms; ++i) {
            const Axes &above = down.axes.front(), &below = up.axes.front();
            QCOMPARE(curves(up)[i].points.front().y, below.plot.bottom());
            const double survival = above.valueAtY(curves(down)[i].points.back().y);
            QVERIFY(std::fabs(below.valueAtY(curves(up)[i].points.back().y) - survival) < 1e-9);
            QVERIFY(curves(up)[i].points.back().y < below.plot.bottom() - 1);
        }
        QVERIFY(says(up, "Patients with the event (%)") && says(up, "1 − Kaplan–Meier estimate of progression-free survival"));
        QVERIFY(up.description.find("1 − Kaplan–Meier estimate") != std::string::npos);
        const Text* none = testing::find(up, "0");
        QVERIFY(none != nullptr && none->anchor.y > up.axes.front().plot.bottom() - 1);
        QVERIFY2(testing::overlapping(up).isEmpty(), qPrintable(testing::overlapping(up)));
    }
}

void KmCurvesTest::medianLinesOfEventsMeetTheCurvesAtHalf()
{
    KmOptions options;
    options.medianLines = options.events = true;
    const SurvivalAnalysis analysis = testing::aliceLike();
    const Figure figure = drawn(analysis, options);
    const Axes& axes = figure.axes.front();
    const auto lines = all<Segments>(figure);
    const auto median = std::ranges::find(lines, "Median lines", &Segments::part);
    QVERIFY(median != lines.end());
    QCOMPARE(median->segments[0].first.y, axes.plot.y + axes.plot.height / 2);
    QCOMPARE(median->segments[1].second.y, axes.plot.bottom());
}

void KmCurvesTest::differencesOfEventsHaveTheOtherSign()
{
    KmOptions options;
    options.difference = true;
    const SurvivalAnalysis analysis = testing::aliceLike();
    const Axes survival = drawn(analysis, options, 183, 150).axes.at(1);
    options.events = true;
    const Axes events = drawn(analysis, options, 183, 150).axes.at(1);
    QCOMPARE(events.yMax, survival.yMin);
    QCOMPARE(events.yMin, survival.yMax);
}

void KmCurvesTest::aCutAxisKeepsEverythingWithinThePlot_data()
{
    QTest::addColumn<int>("arms");
    QTest::addColumn<bool>("events");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    for (const int arms : {2, 4})
        for (const bool events : {false, true})
            for (const auto& [least, most] : {std::pair{0.8, 1.0}, {0.0, 0.2}, {0.3, 0.7}})
                QTest::addRow("%d arms, %s, %g to %g", arms, events ? "events" : "survival", least, most)
                    << arms << events << least << most;
}

void KmCurvesTest::aCutAxisKeepsEverythingWithinThePlot()
{
    QFETCH(int, arms);
    QFETCH(bool, events);
    QFETCH(double, least);
    QFETCH(double, most);
    KmOptions options;
    options.events = events;
    options.shownShares = {least, most};
    options.confidenceBands = options.thinWhereFew = options.medianLines = true;
    for (const SurvivalAnalysis& analysis :
         {testing::manyArms(static_cast<std::size_t>(arms), 8), rareEvents(static_cast<std::size_t>(arms))}) {
        const Figure figure = drawn(analysis, options);
        QCOMPARE(leavingThePlot(figure), std::string());
        QVERIFY2(testing::outside(figure).isEmpty(), qPrintable(testing::outside(figure)));
        QVERIFY2(testing::overlapping(figure).isEmpty(), qPrintable(testing::overlapping(figure)));
        const Axes& axes = figure.axes.front();
        QCOMPARE(axes.yMin, events ? 1 - least : least);
        QCOMPARE(axes.yMax, events ? 1 - most : most);
        QVERIFY(says(figure, "Vertical axis from "));
    }
}

void KmCurvesTest::aCurveEndsWhereItLeavesTheAxis()
{
    const SurvivalAnalysis analysis = testing::threePatients(); // 2/3 from 1, 0 from 4; 1/2 from 3
    KmOptions options;
    options.shownShares = {0.6, 1.0};
    const Figure figure = drawn(analysis, options);
    const Axes& axes = figure.axes.front();
    const std::vector<Point> control = curves(figure)[0].points;
    QCOMPARE(control.back().x, axes.x(4));
    QCOMPARE(control.back().y, axes.plot.bottom());
    QCOMPARE(curves(figure)[1].points.back().x, axes.x(3));
    options.shownShares = {0.0, 0.6};
    const std::vector<Steps> shown = curves(drawn(analysis, options));
    const auto experimental = std::ranges::find(shown, 1, &Steps::arm);
    QVERIFY(experimental != shown.end());
    const std::vector<Point> late = experimental->points;
    QCOMPARE(late.front().x, axes.x(3));
    QCOMPARE(late.front().y, axes.plot.y);
}

void KmCurvesTest::crossesStandWhereTicksDo()
{
    const SurvivalAnalysis analysis = testing::aliceLike();
    KmOptions options;
    const auto marksOf = [&] {
        std::vector<std::pair<Point, Point>> marks;
        for (const Segments& one : all<Segments>(drawn(analysis, options)))
            if (one.part.starts_with("Censor marks")) marks.insert(marks.end(), one.segments.begin(), one.segments.end());
        return marks;
    };
    const auto ticks = marksOf();
    options.plusMarks = true;
    const auto crosses = marksOf();
    QVERIFY(!ticks.empty());
    QCOMPARE(crosses.size(), 2 * ticks.size());
    for (std::size_t i = 0; i < ticks.size(); ++i) QCOMPARE(crosses[2 * i].first.x, ticks[i].first.x);
    for (std::size_t i = 0; i < ticks.size(); ++i) QCOMPARE(crosses[2 * i + 1].first.y, crosses[2 * i + 1].second.y);
    QVERIFY(says(drawn(analysis, options), "Crosses show censored patients"));
}

QTEST_GUILESS_MAIN(KmCurvesTest)
#include "km_curves_test.moc"
