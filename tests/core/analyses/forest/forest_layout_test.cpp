#include "core/analyses/forest/forest_figure.h"
#include "core/analyses/forest/forest_words.h"
#include "core/figure/text_block.h"
#include "tests/testing/hand_made_forest.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::analyses;
using namespace atrisk::words;
using namespace atrisk::testing;
using stats::ForestAnalysis;

namespace {

constexpr double tolerance = millimetreTolerance;

std::vector<ForestPage> drawn(const ForestAnalysis& forest, const ForestOptions& options = {}, const char* style = "nature",
                              double width = 183, double height = 170)
{
    return forestPages(forest, options, *findStyle(style), metrics, width, height);
}

std::size_t count(const Figure& figure, const std::string& words)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(all<Text>(figure), [&](const Text& text) { return testing::withUsualSpaces(text.text) == words; }));
}

/// Names what leaves the page or overlaps; empty = nothing.
QString misplaced(const Figure& figure)
{
    const QString left = outside(figure);
    return left.isEmpty() ? overlapping(figure) : left;
}

stats::Difference points(double estimate, double half)
{
    stats::Difference difference;
    difference.estimate = estimate;
    difference.lower = estimate - half;
    difference.upper = estimate + half;
    difference.status = stats::EstimateStatus::Ok;
    return difference;
}

ForestAnalysis withDifferences(std::size_t factors, std::size_t length)
{
    ForestAnalysis forest = forestOf(factors, length);
    forest.everyone.selection.at = {12};
    forest.overall.milestoneDifferences = {points(0.123, 0.1)};
    for (stats::ForestFactor& factor : forest.factors)
        for (stats::ForestRow& row : factor.rows) row.milestoneDifferences = {points(-0.05, 0.2)};
    return forest;
}

/// One factor of many levels.
ForestAnalysis longFactor(std::size_t levels, bool prespecified)
{
    ForestAnalysis forest = forestOf(2, 10);
    stats::ForestFactor& factor = forest.factors[1];
    factor.label = "Country";
    factor.prespecified = prespecified;
    factor.rows.clear();
    for (std::size_t i = 0; i < levels; ++i) factor.rows.push_back(rowOf("Level " + std::to_string(i), 40, 0.8));
    return forest;
}

ForestAnalysis flat(study::ForestRows rows)
{
    ForestAnalysis forest = emptyForest();
    forest.design.rows = rows;
    stats::ForestFactor factor;
    factor.id = "rows";
    factor.interaction.status = stats::InteractionStatus::NotTested;
    for (const char* label : {"Full analysis set", "Per protocol", "PD-L1 positive"}) factor.rows.push_back(rowOf(label, 90, 0.7));
    forest.factors = {factor};
    return forest;
}

} // namespace

class ForestLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void factorLongerThanAPageRepeatsItsName()
    {
        for (const bool prespecified : {true, false})
            for (const double width : {89.0, 183.0}) {
                const auto pages = drawn(longFactor(60, prespecified), {}, "nature", width, 100);
                QVERIFY(pages.size() > 2);
                std::size_t rows = 0;
                for (std::size_t i = 0; i < pages.size(); ++i) {
                    const Figure& figure = pages[i].figure;
                    const bool starts = count(figure, "Country") > 0;
                    QVERIFY(starts != (count(figure, "Country (continued)") == 1) || i == 0);
                    QVERIFY2(misplaced(figure).isEmpty(), qPrintable(misplaced(figure)));
                    rows += static_cast<std::size_t>(std::ranges::count(pages[i].rows, 1, &ForestRowPlace::factor));
                }
                QCOMPARE(rows, std::size_t(60));
            }
    }

    void wholeFactorsAreNotContinued()
    {
        for (const ForestPage& page : drawn(forestOf(40, 20), {}, "nature", 89, 120)) QVERIFY(!says(page.figure, "(continued)"));
    }

    void differencesStandInAColumnOnRequest()
    {
        ForestOptions options;
        QVERIFY(!says(drawn(withDifferences(3, 10), options).front().figure, "Difference"));
        options.difference = true;
        const Figure figure = drawn(withDifferences(3, 10), options).front().figure;
        QCOMPARE(count(figure, "Difference (95% CI)"), std::size_t(1));
        QCOMPARE(count(figure, "points, at 12 months"), std::size_t(1));
        QCOMPARE(count(figure, "+12.3 (2.3 to 22.3)"), std::size_t(1));
        QCOMPARE(count(figure, "−5.0 (−25.0 to 15.0)"), std::size_t(6));              // not of the missing level
        QVERIFY(!says(drawn(forestOf(3, 10), options).front().figure, "Difference")); // no milestone
    }

    void differencesGoLastButNeverOverlap()
    {
        ForestOptions options;
        options.difference = true;
        for (const double width : {60.0, 89.0, 120.0, 183.0, 300.0})
            for (const std::size_t length : {10U, 60U})
                for (const ForestPage& page : drawn(withDifferences(6, length), options, "nature", width, 170)) {
                    QVERIFY2(misplaced(page.figure).isEmpty(), qPrintable(misplaced(page.figure)));
                    if (says(page.figure, "median")) QVERIFY(says(page.figure, "interact."));
                    if (says(page.figure, "interact.")) QVERIFY(says(page.figure, "Difference"));
                }
    }

    void simultaneousIntervalsAreNamed()
    {
        ForestAnalysis forest = forestOf(3, 10);
        QVERIFY(says(drawn(forest).front().figure, "no correction for multiplicity"));
        forest.simultaneous = stats::SimultaneousIntervals{6, 1 - 0.05 / 6};
        forest.design.intervals = study::IntervalAdjustment::Bonferroni;
        ForestOptions options;
        options.footnote = false;
        const Figure figure = drawn(forest, options).front().figure;
        QCOMPARE(count(figure, "HR (95% CI)‡"), std::size_t(1));
        QVERIFY(says(figure, "‡ Simultaneous intervals: Bonferroni for 6 ratios, 99.17% each; all patients: unadjusted."));
        QVERIFY(!says(figure, "no correction for multiplicity"));
    }

    void qualitativeInteractionIsSaidOnRequest()
    {
        ForestAnalysis forest = forestOf(3, 10);
        for (stats::ForestFactor& factor : forest.factors) {
            factor.qualitative.status = stats::InteractionStatus::Ok;
            factor.qualitative.statistic = 0;
            factor.qualitative.p = 1;
        }
        forest.factors[1].label = "Sex";
        forest.factors[1].qualitative.statistic = 2.25;
        forest.factors[1].qualitative.p = 0.067;
        QVERIFY(!says(drawn(forest).front().figure, "ualitative"));
        ForestOptions options;
        options.qualitative = true;
        QVERIFY(says(drawn(forest, options).front().figure,
                     "(Gail and Simon): Sex P = 0.067; in the other 2 factors the estimates lie on one side of 1."));
    }

    void populationsAreRowsOfEqualRank()
    {
        const ForestPage page = drawn(flat(study::ForestRows::Populations)).front();
        QCOMPARE(page.rows.size(), std::size_t(3));
        QCOMPARE(count(page.figure, "Population"), std::size_t(1));
        QCOMPARE(count(page.figure, "All patients"), std::size_t(0));
        QVERIFY(says(page.figure, "Populations overlap: no test between rows"));
        QVERIFY(!says(page.figure, "interact.") && !says(page.figure, "dashed line"));
        for (const Mark& mark : page.figure.marks)
            if (const auto* segments = std::get_if<Segments>(&mark)) QVERIFY(segments->stroke.dash.empty());
        QVERIFY2(misplaced(page.figure).isEmpty(), qPrintable(misplaced(page.figure)));
    }

    void endpointsOfDifferentDirectionHaveGenericWords()
    {
        ForestAnalysis forest = flat(study::ForestRows::Endpoints);
        QVERIFY(says(drawn(forest).front().figure, "Favours Atezo"));
        forest.sameDirection = false;
        forest.everyone.favours = study::Favours::Shorter;
        const Figure figure = drawn(forest).front().figure;
        QVERIFY(!says(figure, "Favours"));
        QVERIFY(count(figure, "Lower hazard: Atezo") == 1);
        for (const Text& one : all<Text>(figure))
            if (one.text == "Lower hazard: Atezo") QVERIFY(one.anchor.x < figure.axes.front().x(0));
    }

    void manyEndpointsGoOnOnTheNextPage()
    {
        ForestAnalysis forest = flat(study::ForestRows::Endpoints);
        for (int i = 0; i < 60; ++i) forest.factors[0].rows.push_back(rowOf("Endpoint " + std::to_string(i), 30, 0.9));
        std::size_t rows = 0;
        const auto pages = drawn(forest, {}, "nature", 89, 90);
        for (const ForestPage& page : pages) rows += page.rows.size();
        QVERIFY(pages.size() > 1);
        QCOMPARE(rows, std::size_t(63));
    }
};

QTEST_GUILESS_MAIN(ForestLayoutTest)
#include "forest_layout_test.moc"
