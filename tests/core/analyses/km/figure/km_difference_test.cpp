#include "core/analyses/km/figure/km_difference.h"
#include "core/analyses/km/figure/km_figure.h"
#include "core/figure/text_block.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::analyses;
using namespace atrisk::words;
using stats::SurvivalAnalysis;
using testing::all;
using testing::find;
using testing::metrics;
using testing::outside;
using testing::overlapping;
using testing::says;
using testing::threePatients;

namespace {

constexpr double tolerance = testing::millimetreTolerance;

Figure drawn(const SurvivalAnalysis& analysis, const char* style = "screen", double width = 200, double height = 150,
             bool difference = true)
{
    KmOptions options;
    options.difference = difference;
    return kmFigure(analysis, options, *findStyle(style), metrics, width, height);
}

bool within(const Rect& rect, const Point& point)
{
    return point.x >= rect.x - tolerance && point.x <= rect.right() + tolerance && point.y >= rect.y - tolerance &&
           point.y <= rect.bottom() + tolerance;
}

/// The stairs that are no arm's curve.
std::vector<Steps> differences(const Figure& figure)
{
    std::vector<Steps> found;
    for (Steps& steps : all<Steps>(figure))
        if (steps.arm < 0) found.push_back(std::move(steps));
    return found;
}

SurvivalAnalysis withMilestone(double time)
{
    SurvivalAnalysis analysis = testing::aliceLike();
    analysis.selection.at = {time};
    for (stats::ArmResult& arm : analysis.arms) arm.milestones = {stats::milestone(arm.curve, time)};
    analysis.comparisons[0].milestoneDifferences = {
        stats::milestoneDifference(analysis.arms[1].milestones[0], analysis.arms[0].milestones[0], 0.95)};
    return analysis;
}

/// Names what leaves the page or overlaps; empty = nothing.
QString misplaced(const Figure& figure)
{
    const QString left = outside(figure);
    return left.isEmpty() ? overlapping(figure) : left;
}

} // namespace

class KmDifferenceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void panelStandsBelowOnTheSameTimeAxis()
    {
        const Figure figure = drawn(testing::aliceLike());
        QCOMPARE(figure.axes.size(), std::size_t(2));
        const Axes &curves = figure.axes[0], &panel = figure.axes[1];
        QCOMPARE(panel.plot.x, curves.plot.x);
        QCOMPARE(panel.plot.width, curves.plot.width);
        QCOMPARE(panel.xMax, curves.xMax);
        QVERIFY(panel.plot.y > curves.plot.bottom());
        const Text* number = find(figure, "36"); // the last tick, and nobody's count
        QVERIFY(number != nullptr && number->anchor.y > panel.plot.bottom());
        QVERIFY(says(figure, "Difference, points"));
        QVERIFY(find(figure, "No. at risk") != nullptr && find(figure, "No. at risk")->anchor.y > panel.plot.bottom());
    }

    void stepsAreTheDifferencesInExactMillimetres()
    {
        const Figure figure = drawn(threePatients());
        const Axes& panel = figure.axes[1];
        QCOMPARE(differences(figure).size(), std::size_t(1));
        const std::vector<Point> points = differences(figure).front().points;
        const std::vector<std::pair<double, double>> corners{{0, 0},       {1, 0},       {1, 1. / 3}, {3, 1. / 3},
                                                             {3, -1. / 6}, {4, -1. / 6}, {4, 0.5}};
        QCOMPARE(points.size(), corners.size());
        for (std::size_t i = 0; i < corners.size(); ++i) {
            QVERIFY(std::fabs(points[i].x - panel.x(corners[i].first)) < tolerance);
            QVERIFY(std::fabs(points[i].y - panel.y(corners[i].second)) < tolerance);
        }
    }

    void zeroHasItsLine()
    {
        const Figure figure = drawn(testing::aliceLike());
        const Axes& panel = figure.axes[1];
        bool found = false;
        for (const Segments& segments : all<Segments>(figure))
            for (const auto& [a, b] : segments.segments)
                found |= std::fabs(a.y - panel.y(0)) < tolerance && a.y == b.y && std::fabs(b.x - a.x - panel.plot.width) < tolerance;
        QVERIFY(found);
        QVERIFY(panel.yMin < 0 && panel.yMax > 0);
    }

    void everythingStaysWithinItsPanel()
    {
        for (const SurvivalAnalysis& analysis : {testing::aliceLike(), testing::manyArms(3, 20, 12), threePatients()}) {
            const Figure figure = drawn(analysis);
            for (const Steps& steps : differences(figure))
                for (const Point& point : steps.points) QVERIFY(within(figure.axes[1].plot, point));
            for (const Band& band : all<Band>(figure))
                for (const Point& point : band.outline) QVERIFY(within(figure.axes[1].plot, point));
            QCOMPARE(all<Band>(figure).size(), analysis.comparisons.size());
            QCOMPARE(differences(figure).size(), analysis.comparisons.size());
        }
    }

    void nothingLeavesThePageAndNoTextsOverlap_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::addColumn<QByteArray>("style");
        QTest::newRow("one column") << 89.0 << 85.0 << QByteArray("nature");
        QTest::newRow("two columns") << 183.0 << 120.0 << QByteArray("nature");
        QTest::newRow("slide") << 338.7 << 190.5 << QByteArray("slide");
        QTest::newRow("screen") << 220.0 << 160.0 << QByteArray("screen");
        QTest::newRow("narrow") << 60.0 << 60.0 << QByteArray("nejm");
        QTest::newRow("flat") << 160.0 << 50.0 << QByteArray("nejm");
    }
    void nothingLeavesThePageAndNoTextsOverlap()
    {
        QFETCH(double, width);
        QFETCH(double, height);
        QFETCH(QByteArray, style);
        for (const SurvivalAnalysis& analysis : {withMilestone(12), testing::manyArms(3, 20), testing::manyArms(3, 60, 8)}) {
            const Figure figure = drawn(analysis, style.constData(), width, height);
            QVERIFY2(misplaced(figure).isEmpty(), qPrintable(misplaced(figure)));
        }
    }

    void withoutRequestOrComparisonThereIsNoPanel()
    {
        QCOMPARE(drawn(testing::aliceLike(), "screen", 200, 150, false).axes.size(), std::size_t(1));
        const SurvivalAnalysis one = testing::handMade({{"All", "", testing::exponentialPatients(40, 8, 36)}}, 36, 6);
        QCOMPARE(drawn(one).axes.size(), std::size_t(1));
    }

    void sidesSayWhomTheyFavour()
    {
        SurvivalAnalysis analysis = testing::aliceLike();
        for (const auto favours : {study::Favours::Longer, study::Favours::Shorter}) {
            analysis.favours = favours;
            const Figure figure = drawn(analysis);
            const double zero = figure.axes[1].y(0);
            const Text *better = find(figure, "Favours Atezo–chemo"), *worse = find(figure, "Favours Placebo–chemo");
            QVERIFY(better != nullptr && worse != nullptr);
            QCOMPARE(better->anchor.y < zero, favours == study::Favours::Longer);
            QCOMPARE(worse->anchor.y < zero, favours == study::Favours::Shorter);
        }
        const Figure three = drawn(testing::manyArms(3, 8));
        QVERIFY(says(three, "Better than") || says(three, "Worse than"));
    }

    void milestoneIsMarkedAndSaid()
    {
        const SurvivalAnalysis analysis = withMilestone(6);
        const Figure figure = drawn(analysis);
        const Axes& panel = figure.axes[1];
        const stats::Difference& difference = analysis.comparisons[0].milestoneDifferences[0];
        const std::vector<Dot> dots = all<Dot>(figure);
        QCOMPARE(dots.size(), std::size_t(1));
        QVERIFY(std::fabs(dots[0].centre.x - panel.x(6)) < tolerance);
        QVERIFY(std::fabs(dots[0].centre.y - panel.y(difference.estimate)) < tolerance);
        QVERIFY(says(figure, "Difference at 6 months"));
        QVERIFY(says(figure, "number needed to treat"));
    }

    void axisIsRoundAndHoldsZeroAndEveryDifference()
    {
        const auto shown = shownDifferences(testing::aliceLike());
        for (const double lines : {3.0, 4.0, 6.0, 8.0}) {
            const DifferenceAxis axis = differenceAxis(shown, 0, 36, lines);
            QVERIFY(axis.levels.size() >= 2);
            QVERIFY((axis.levels[1] - axis.levels[0]) / (axis.high - axis.low) * lines > 1.05);
            QVERIFY(axis.levels.front() >= axis.low && axis.levels.back() <= axis.high);
            QVERIFY(std::ranges::find(axis.levels, 0.0) != axis.levels.end());
            for (const double estimate : shown[0].difference.estimate) QVERIFY(estimate >= axis.low && estimate <= axis.high);
        }
        QCOMPARE(QString::fromStdString(differenceLevelText(-0.25, true, NumberStyle())), QString("−25"));
        QCOMPARE(QString::fromStdString(differenceLevelText(0.25, false, NumberStyle())), QString("+0.25"));
        QCOMPARE(QString::fromStdString(differenceLevelText(0, false, NumberStyle())), QString("0"));
    }

    void fewPatientsDoNotStretchTheAxis()
    {
        const auto shown = shownDifferences(threePatients());
        QCOMPARE(shown[0].sureUntil, 0.0);
        const DifferenceAxis axis = differenceAxis(shown, 0, 4, 6);
        QVERIFY(axis.high < 0.6 && axis.low > -0.3); // +0.5 and −0.17
    }
};

QTEST_GUILESS_MAIN(KmDifferenceTest)
#include "km_difference_test.moc"
