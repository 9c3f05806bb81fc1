#include "core/analyses/km/figure/km_figure.h"
#include "core/figure/page/page.h"
#include "core/figure/text_block.h"
#include "core/words/number_format.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::analyses;
using namespace atrisk::words;
using stats::SurvivalAnalysis;
using testing::all;
using testing::metrics;
using testing::outside;
using testing::overlapping;
using testing::says;
using testing::threePatients;

namespace {

constexpr double tolerance = testing::millimetreTolerance;

Figure drawn(const SurvivalAnalysis& analysis, const KmOptions& options = {}, const char* style = "screen", double width = 200,
             double height = 150)
{
    return kmFigure(analysis, options, *findStyle(style), metrics, width, height);
}

std::vector<Steps> curves(const Figure& figure) { return all<Steps>(figure); }

/// Texts at the anchor's height `y`, left to right.
std::vector<Text> textsAt(const Figure& figure, double y)
{
    std::vector<Text> row;
    for (const Text& text : all<Text>(figure))
        if (std::fabs(text.anchor.y - y) < tolerance && text.rotation == 0) row.push_back(text);
    return row;
}

/// The numbers of the risk table in the row whose name starts so.
std::vector<Text> riskRow(const Figure& figure, const std::string& name)
{
    for (const Text& text : all<Text>(figure)) {
        if (!text.text.starts_with(name) || text.anchor.y < figure.axes.front().plot.bottom()) continue;
        std::vector<Text> row;
        for (const Text& other : textsAt(figure, text.anchor.y))
            if (other.align == Align::Centre) row.push_back(other);
        return row;
    }
    return {};
}

bool withinPlot(const Figure& figure, const Point& point)
{
    const Rect& plot = figure.axes.front().plot;
    return point.x >= plot.x - tolerance && point.x <= plot.right() + tolerance && point.y >= plot.y - tolerance &&
           point.y <= plot.bottom() + tolerance;
}

QString curveLeavesPlotOrSlants(const Figure& figure)
{
    for (const Steps& steps : curves(figure))
        for (std::size_t i = 0; i < steps.points.size(); ++i) {
            if (!withinPlot(figure, steps.points[i])) return "a curve leaves the plot";
            if (i > 0 && steps.points[i].x != steps.points[i - 1].x && steps.points[i].y != steps.points[i - 1].y) return "a slanted step";
        }
    for (const Band& band : all<Band>(figure))
        for (const Point& point : band.outline)
            if (!withinPlot(figure, point)) return "a band leaves the plot";
    return {};
}

} // namespace

class KmFigureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void curveStepsAtEventTimesInExactMillimetres();
    void curvesEndAtTheLastFollowUp();
    void censorTicksStandOnlyAtCensorings();
    void numbersAtRiskAreCentredUnderTheirTicks_data();
    void numbersAtRiskAreCentredUnderTheirTicks();
    void nothingLeavesThePageAndNoTextsOverlap_data();
    void nothingLeavesThePageAndNoTextsOverlap();
    void largeCountsDropEverySecondNumber();
    void zoomClipsAtThePlotsEdges();
    void zoomedRiskTableCountsFromTheCurve();
    void eventsAndCensoringsStandBesideTheNumbersAtRisk();
    void kmunicateShowsThreeRowsPerArmAndBands();
    void annotationSaysTheComparison();
    void annotationSwitchesOffLineByLine();
    void followUpIsSaidOnRequest();
    void typedWordsStandInPlaceOfTheAutomaticOnes();
    void notEstimableIsSaidInWords();
    void oneArmHasAMedianAndNoRatio();
    void threeArmsHaveARatioEach();
    void filteredPatientsHaveNoP();
    void whoeverWasFilteredStandsInTheTitle();
    void onlyADescribedTrialIsRandomized();
    void syntheticDataReproduceOnlyWhatIsNamed();
    void syntheticLineStaysWhateverTheOptionsSay();
    void noEventsLeaveTheCurveAtTheTop();
    void cutEndsTheAxisWhereFewRemain();
    void ticksThatWereTypedStayWhereTheAxisIsCut();
    void aTinySlideGivesUpMoreThanItsLongNames();
    void whatIsBeyondTheVerticalAxisIsNotExplained();
    void withoutAFootnoteMarksAreStillExplained();
    void thinPartBeginsWhereFewerThanTenAreAtRisk();
    void medianLinesMeetTheCurves();
    void bandsWithoutABoundFollowTheCurve();
    void extremeTimesKeepTheirLayout_data();
    void extremeTimesKeepTheirLayout();
    void textsInThePlotTouchNoCurve();
    void descriptionHoldsTheNumbers();
    void slideAnnotationIsATable();
    void aMillionTimesMakeNoMillionMarks();
};

void KmFigureTest::curveStepsAtEventTimesInExactMillimetres()
{
    const Figure figure = drawn(threePatients());
    const Axes& axes = figure.axes.front();
    const Steps control = curves(figure).front();
    const std::vector<std::pair<double, double>> corners{{0, 1}, {1, 1}, {1, 2.0 / 3}, {4, 2.0 / 3}, {4, 0}};
    QCOMPARE(control.points.size(), corners.size());
    for (std::size_t i = 0; i < corners.size(); ++i) {
        QCOMPARE(control.points[i].x, axes.x(corners[i].first));
        QCOMPARE(control.points[i].y, axes.y(corners[i].second));
    }
    QCOMPARE(control.arm, 0);
}

void KmFigureTest::curvesEndAtTheLastFollowUp()
{
    const Figure figure = drawn(testing::handMade({{"A", "", {{1, true}, {2.5, false}}}, {"B", "", {{2, true}, {3, true}}}}, 4, 1));
    QCOMPARE(curves(figure)[0].points.back().x, figure.axes.front().x(2.5));
    QCOMPARE(curves(figure)[0].points.back().y, figure.axes.front().y(0.5));
}

void KmFigureTest::censorTicksStandOnlyAtCensorings()
{
    const SurvivalAnalysis analysis = testing::aliceLike();
    KmOptions options;
    const Figure with = drawn(analysis, options);
    options.censorTicks = false;
    const Figure without = drawn(analysis, options);
    QCOMPARE(all<Segments>(with).size(), all<Segments>(without).size() + 1); // the control has no censored patient
    std::set<double> censored;
    for (std::size_t i = 0; i < analysis.arms[1].curve.time.size(); ++i)
        if (analysis.arms[1].curve.censored[i] > 0) censored.insert(analysis.arms[1].curve.time[i]);
    for (const Segments& segments : all<Segments>(with)) {
        if (!(segments.stroke.color == findStyle("screen")->arm(1, 2).line)) continue;
        QCOMPARE(segments.segments.size(), censored.size());
        std::size_t i = 0;
        for (double time : censored) QCOMPARE(segments.segments[i++].first.x, with.axes.front().x(time));
    }
}

void KmFigureTest::numbersAtRiskAreCentredUnderTheirTicks_data()
{
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    for (auto [width, height] : {std::pair{60.0, 45.0}, {75.0, 60.0}, {89.0, 80.0}, {183.0, 120.0}, {250.0, 190.0}, {338.7, 190.5}})
        QTest::addRow("%gx%g", width, height) << width << height;
}

void KmFigureTest::numbersAtRiskAreCentredUnderTheirTicks()
{
    QFETCH(double, width);
    QFETCH(double, height);
    const SurvivalAnalysis analysis = testing::aliceLike();
    const Figure figure = drawn(analysis, {}, "nejm", width, height);
    for (const char* name : {"Placebo–chemo", "Atezo–chemo"}) {
        const std::vector<Text> row = riskRow(figure, name);
        QVERIFY(row.size() >= 4);
        const std::size_t stride = (analysis.ticks.size() + row.size() - 1) / row.size();
        for (std::size_t i = 0; i < row.size(); ++i) QCOMPARE(row[i].anchor.x, figure.axes.front().x(analysis.ticks[i * stride]));
        const double labelEnd = textBox(textsAt(figure, row.front().anchor.y).front(), metrics).right();
        QVERIFY(textBox(row.front(), metrics).x > labelEnd);
    }
    QCOMPARE(riskRow(figure, "Placebo–chemo").front().text, std::string("23"));
}

void KmFigureTest::nothingLeavesThePageAndNoTextsOverlap_data()
{
    QTest::addColumn<std::size_t>("arms");
    QTest::addColumn<std::size_t>("nameLength");
    QTest::addColumn<int>("under");
    for (std::size_t arms : {1U, 2U, 3U, 8U})
        for (std::size_t length : {1U, 12U, 40U})
            for (int under = 0; under < 5; ++under)
                QTest::addRow("%zu arms, names of %zu, under axis %d", arms, length, under) << arms << length << under;
}

void KmFigureTest::nothingLeavesThePageAndNoTextsOverlap()
{
    QFETCH(std::size_t, arms);
    QFETCH(std::size_t, nameLength);
    QFETCH(int, under);
    const SurvivalAnalysis analysis = testing::manyArms(arms, nameLength);
    KmOptions options;
    options.underAxis = static_cast<UnderAxis>(under);
    for (const Style& style : styles())
        for (auto [width, height] : {std::pair{60.0, 45.0}, {89.0, 80.0}, {154.0, 105.0}, {249.8, 190.5}, {338.7, 190.5}}) {
            const Figure figure = kmFigure(analysis, options, style, metrics, width, height);
            const QString where = QString(" in %1 at %2x%3").arg(QString::fromStdString(style.id)).arg(width).arg(height);
            const QString wrong = outside(figure) + overlapping(figure) + curveLeavesPlotOrSlants(figure);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + where));
            QVERIFY2(curves(figure).size() == arms, qPrintable("curves are missing" + where));
            QVERIFY2(under == 0 || says(figure, under == 4 ? "At risk" : style.numbers.numberWord + " at risk"),
                     qPrintable("no risk table" + where));
            QVERIFY2(says(figure, "data."), qPrintable("no synthetic line" + where));
        }
}

void KmFigureTest::largeCountsDropEverySecondNumber()
{
    SurvivalAnalysis analysis = testing::aliceLike();
    for (stats::ArmResult& arm : analysis.arms)
        for (std::uint32_t& count : arm.riskTable.atRisk) count += 1200000;
    const Figure figure = drawn(analysis, {}, "nejm", 120, 90);
    const std::vector<Text> row = riskRow(figure, "Placebo–chemo");
    QVERIFY(row.size() < analysis.ticks.size() && row.size() >= 2);
    QCOMPARE(row.front().text, std::string("1,200,023"));
    QVERIFY2(overlapping(figure).isEmpty(), qPrintable(overlapping(figure)));
}

void KmFigureTest::zoomClipsAtThePlotsEdges()
{
    KmOptions options;
    options.timeRange = {2.5, 9.25};
    options.confidenceBands = true;
    options.medianLines = true;
    const Figure figure = drawn(testing::aliceLike(), options);
    const Axes& axes = figure.axes.front();
    QCOMPARE(axes.xMin, 2.5);
    QCOMPARE(axes.xMax, 9.25);
    for (const Steps& steps : curves(figure)) {
        QCOMPARE(steps.points.front().x, axes.plot.x);
        QCOMPARE(steps.points.back().x, axes.plot.right());
    }
    QVERIFY2(curveLeavesPlotOrSlants(figure).isEmpty(), qPrintable(curveLeavesPlotOrSlants(figure)));
    QVERIFY2(outside(figure).isEmpty(), qPrintable(outside(figure)));
}

void KmFigureTest::zoomedRiskTableCountsFromTheCurve()
{
    KmOptions options;
    options.timeRange = {1, 2};
    const SurvivalAnalysis analysis = testing::aliceLike();
    const Figure figure = drawn(analysis, options);
    const std::vector<Text> row = riskRow(figure, "Atezo–chemo");
    QVERIFY(row.size() > 3);
    std::size_t atOne = 0;
    const stats::SurvivalCurve& curve = analysis.arms[1].curve;
    while (curve.time[atOne] < 1) ++atOne;
    QCOMPARE(row.front().text, std::to_string(curve.atRisk[atOne]));
}

void KmFigureTest::eventsAndCensoringsStandBesideTheNumbersAtRisk()
{
    const SurvivalAnalysis analysis = threePatients();
    KmOptions options;
    options.underAxis = UnderAxis::AtRiskAndEvents;
    QCOMPARE(riskRow(drawn(analysis, options), "Control")[2].text, std::string("2 (1)"));
    options.underAxis = UnderAxis::AtRiskAndCensored;
    const Figure censored = drawn(analysis, options);
    QCOMPARE(riskRow(censored, "Control")[2].text, std::string("2 (1)"));
    QCOMPARE(riskRow(censored, "Control")[1].text, std::string("3 (0)"));
    QVERIFY(says(censored, "No. at risk (censored)"));
}

void KmFigureTest::kmunicateShowsThreeRowsPerArmAndBands()
{
    KmOptions options;
    options.underAxis = UnderAxis::KMunicate;
    const Figure figure = drawn(threePatients(), options);
    int rows = 0;
    for (const Text& text : all<Text>(figure)) rows += text.text == "At risk" || text.text == "Censored" || text.text == "Events" ? 1 : 0;
    QCOMPARE(rows, 6);
    QCOMPARE(all<Band>(figure).size(), std::size_t{2});
}

void KmFigureTest::annotationSaysTheComparison()
{
    const Figure figure = drawn(testing::aliceLike());
    QVERIFY(says(figure, "Hazard ratio 0.57 (95% CI 0.33–0.99)"));
    QVERIFY(says(figure, "Log-rank P = 0.047"));
    QVERIFY(says(figure, "Median (95% CI), months") && says(figure, "Placebo–chemo 3.0 (2.0–5.9) Atezo–chemo 5.2 (2.0–5.9)"));
    SurvivalAnalysis stratified = testing::aliceLike();
    stratified.stratifiedLogRank = stats::ChiSquareTest{4, 1, 0.03};
    QVERIFY(says(drawn(stratified), "Stratified log-rank P = 0.03"));
}

void KmFigureTest::annotationSwitchesOffLineByLine()
{
    KmOptions options;
    options.annotateHazardRatio = false;
    QVERIFY(!says(drawn(testing::aliceLike(), options), "Hazard ratio"));
    QVERIFY(says(drawn(testing::aliceLike(), options), "Log-rank"));
    options.annotateP = options.annotateMedians = false;
    const Figure none = drawn(testing::aliceLike(), options);
    QVERIFY(!says(none, "Log-rank") && !says(none, "Median"));
}

void KmFigureTest::followUpIsSaidOnRequest()
{
    for (const char* style : {"nejm", "slide"})
        for (const std::size_t arms : {1U, 2U, 4U}) {
            SurvivalAnalysis analysis = testing::manyArms(arms, 8);
            for (stats::ArmResult& arm : analysis.arms) arm.followUp.median = 17.3;
            KmOptions options;
            const auto shown = [&] { return drawn(analysis, options, style, 338.7, 190.5); };
            QVERIFY(!says(shown(), "ollow-up"));
            options.annotateFollowUp = true;
            const bool said = says(shown(), "ollow-up") && says(shown(), words::fixedNumber(17.3, 1, findStyle(style)->numbers));
            if (style == std::string("slide") && arms == 4) { // no room: it goes before the result
                QCOMPARE(shown().leftOut, (std::vector<std::string>{"the median follow-up"}));
                continue;
            }
            QVERIFY2(said, (std::string(style) + ", arms: " + std::to_string(arms)).c_str());
            QVERIFY(says(shown(), "Follow-up: reverse Kaplan–Meier."));
            analysis.arms.back().followUp.median = std::nan("");
            QVERIFY(says(shown(), "NE, too few censored to estimate it"));
            QVERIFY2(overlapping(shown()).isEmpty(), qPrintable(overlapping(shown())));
        }
}

void KmFigureTest::typedWordsStandInPlaceOfTheAutomaticOnes()
{
    KmOptions options;
    options.title = "Figure 2";
    options.note = "A note of my own.";
    const SurvivalAnalysis analysis = testing::aliceLike();
    Figure figure = drawn(analysis, options, "nejm");
    QVERIFY(says(figure, "Figure 2") && says(figure, "A note of my own."));
    QCOMPARE(figure.title, std::string("Figure 2"));
    options.footnote = false; // the note is not the methods
    QVERIFY(says(drawn(analysis, options, "nejm"), "A note of my own."));
    options.title = "none";
    figure = drawn(analysis, options, "slide");
    for (const Text& text : all<Text>(figure)) QVERIFY(text.part != "Title");
    options.title.clear();
    options.subtitle = "Below it";
    figure = drawn(analysis, options, "slide");
    QVERIFY(says(figure, "Below it") && says(figure, "Progression-free survival"));
    QVERIFY(!says(figure, "breast cancer"));
}

void KmFigureTest::notEstimableIsSaidInWords()
{
    SurvivalAnalysis analysis = testing::aliceLike();
    analysis.comparisons[0].hazardRatio = {};
    analysis.comparisons[0].hazardRatio.status = stats::CoxStatus::Infinite;
    analysis.comparisons[0].hazardRatio.reason = "no events in placebo–chemo";
    for (const char* style : {"screen", "slide"})
        QVERIFY(says(drawn(analysis, {}, style, 300, 180), "Hazard ratio not estimable: no events in placebo–chemo"));
}

void KmFigureTest::oneArmHasAMedianAndNoRatio()
{
    const Figure figure = drawn(testing::manyArms(1, 10));
    QVERIFY(says(figure, "Median 3.9 months (95% CI 2.0–5.9)"));
    QVERIFY(!says(figure, "Hazard ratio") && !says(figure, "Log-rank"));
    QVERIFY(says(figure, "Months ") && !says(figure, "since randomization"));
}

void KmFigureTest::threeArmsHaveARatioEach()
{
    const Figure figure = drawn(testing::manyArms(3, 1));
    std::vector<std::string> cells;
    for (const Text& text : all<Text>(figure))
        if (text.part == "Annotation") cells.push_back(testing::withUsualSpaces(text.text));
    QCOMPARE(std::ranges::count(cells, "1 (reference)"), 1);
    QCOMPARE(std::ranges::count(cells, "0.57 (0.33–0.99)"), 2);
    QVERIFY(says(figure, "Overall log-rank P = 0.047"));
}

void KmFigureTest::filteredPatientsHaveNoP()
{
    const auto showsNoP = [](const SurvivalAnalysis& analysis) {
        const Figure figure = drawn(analysis);
        return !says(figure, "P = 0.047") && figure.description.find("P = ") == std::string::npos && says(figure, "Hazard ratio");
    };
    SurvivalAnalysis women = testing::aliceLike(), old = testing::aliceLike();
    QVERIFY(!showsNoP(testing::aliceLike()));
    women.selection.subgroups = {{"SEX", {"F"}, false}};
    QVERIFY(showsNoP(women));
    old.selection.where = {{"AGE", study::Condition::Op::AtLeast, {"65"}}};
    QVERIFY(showsNoP(old));
}

void KmFigureTest::whoeverWasFilteredStandsInTheTitle()
{
    SurvivalAnalysis women = testing::aliceLike();
    women.selection.subgroups = {{"SEX", {"F"}, false}};
    women.filters = {"Sex: F"};
    QCOMPARE(drawn(women).title, std::string("Progression-free survival, per-protocol population; Sex: F"));
    QVERIFY(says(drawn(women, {}, "slide", 338.7, 190.5), "per-protocol population; Sex: F"));
}

void KmFigureTest::onlyADescribedTrialIsRandomized()
{
    SurvivalAnalysis analysis = testing::aliceLike();
    QVERIFY(says(drawn(analysis), "Months since randomization"));
    auto bare = std::make_shared<study::Study>(*analysis.study);
    bare->facts.registry = bare->facts.phase = "";
    analysis.study = bare;
    QVERIFY(says(drawn(analysis), "Months ") && !says(drawn(analysis), "since randomization"));
    bare->facts.phase = "3";
    QVERIFY(says(drawn(analysis), "Months since randomization"));
}

void KmFigureTest::syntheticDataReproduceOnlyWhatIsNamed()
{
    SurvivalAnalysis analysis = testing::aliceLike();
    auto invented = std::make_shared<study::Study>(*analysis.study);
    invented->facts.registry = "";
    analysis.study = invented;
    QVERIFY(says(drawn(analysis), "Synthetic data; no patient’s data."));
    invented->facts.reference = "Røssevold 2022";
    QVERIFY(says(drawn(analysis), "Synthetic data that reproduce the published results of ALICE; no patient’s data."));
}

void KmFigureTest::syntheticLineStaysWhateverTheOptionsSay()
{
    KmOptions options;
    options.footnote = false;
    const Figure figure = drawn(testing::aliceLike(), options);
    QVERIFY(says(figure, "Synthetic data that reproduce the published results of ALICE (NCT03164993); no patient’s data."));
    QVERIFY(!says(figure, "cut-off"));
    QVERIFY(says(drawn(testing::aliceLike()), "cut-off 5 July 2022"));
}

void KmFigureTest::noEventsLeaveTheCurveAtTheTop()
{
    const Figure figure = drawn(testing::handMade({{"A", "", {{1, false}, {3, false}}}, {"B", "", {{2, false}, {4, false}}}}, 4, 1));
    for (const Steps& steps : curves(figure))
        for (const Point& point : steps.points) QCOMPARE(point.y, figure.axes.front().plot.y);
    QVERIFY2(overlapping(figure).isEmpty() && outside(figure).isEmpty(), "layout");
}

void KmFigureTest::cutEndsTheAxisWhereFewRemain()
{
    KmOptions options;
    options.cutShare = 0.08;
    const SurvivalAnalysis analysis = testing::aliceLike();
    const double end = drawn(analysis, options).axes.front().xMax;
    QVERIFY(end < 36);
    const auto remaining = [&](double time) {
        double count = 0;
        for (const stats::ArmResult& arm : analysis.arms)
            for (std::size_t i = 0; i < arm.curve.time.size(); ++i)
                if (arm.curve.time[i] >= time) {
                    count += arm.curve.atRisk[i];
                    break;
                }
        return count;
    };
    QVERIFY(remaining(end) >= 0.08 * 59);
    QVERIFY(remaining(end + 1e-6) < remaining(end));
}

void KmFigureTest::ticksThatWereTypedStayWhereTheAxisIsCut()
{
    SurvivalAnalysis analysis = testing::aliceLike();
    analysis.ticks = analysis.selection.ticks = {6, 12, 36};
    for (stats::ArmResult& arm : analysis.arms) arm.riskTable = {{6, 12, 36}, {9, 4, 1}, {0, 0, 0}, {0, 0, 0}};
    KmOptions options;
    options.timeRange = {0, 20};
    const Figure figure = drawn(analysis, options);
    std::vector<std::string> numbers;
    for (const Text& text : all<Text>(figure))
        if (text.part == "Time axis" && text.align == Align::Centre && text.text.size() <= 2) numbers.push_back(text.text);
    QCOMPARE(numbers, (std::vector<std::string>{"6", "12"}));
}

void KmFigureTest::aTinySlideGivesUpMoreThanItsLongNames()
{
    SurvivalAnalysis analysis = testing::manyArms(4, 40);
    for (std::size_t arm = 0; arm < 4; ++arm) analysis.arms[arm].arm.shortLabel = "Arm " + std::to_string(arm + 1);
    const Figure figure = drawn(analysis, {}, "slide", 40, 26);
    QCOMPARE(curves(figure).size(), std::size_t{4});
    for (const Text& text : all<Text>(figure)) QVERIFY(text.style.size < leastPrinted);
    QVERIFY(figure.axes.front().plot.width > 0.25 * 40);
}

void KmFigureTest::whatIsBeyondTheVerticalAxisIsNotExplained()
{
    const SurvivalAnalysis analysis = // censored at a survival of 50%, where half had the event
        testing::handMade({{"A", "", {{1, true}, {2, true}, {3, false}, {4, false}}}, {"B", "", {{1, true}, {2, true}, {3, true}}}}, 4, 1);
    KmOptions options;
    options.medianLines = true;
    const Figure whole = drawn(analysis, options);
    QVERIFY(says(whole, "Vertical bars show censored patients.") && says(whole, "Dashed lines from the axes show medians."));
    for (const bool events : {false, true}) {
        options.events = events;
        options.shownShares = events ? std::pair{0.0, 0.4} : std::pair{0.6, 1.0};
        const Figure cut = drawn(analysis, options);
        QVERIFY(!says(cut, "Vertical bars show censored patients.") && !says(cut, "Dashed lines from the axes show medians."));
    }
}

void KmFigureTest::withoutAFootnoteMarksAreStillExplained()
{
    KmOptions options;
    options.footnote = false;
    const Figure figure = drawn(testing::aliceLike(), options, "nejm", 183, 120);
    QVERIFY(says(figure, "Vertical bars show censored patients.") && says(figure, "CI, confidence interval"));
    QVERIFY(!says(figure, "Cox") && !says(figure, "cut-off"));
}

void KmFigureTest::thinPartBeginsWhereFewerThanTenAreAtRisk()
{
    KmOptions options;
    options.thinWhereFew = true;
    const Figure figure = drawn(testing::manyArms(1, 3), options);
    QCOMPARE(curves(figure).size(), std::size_t{2});
    const Steps thick = curves(figure)[0], thin = curves(figure)[1];
    QVERIFY(thin.stroke.width < thick.stroke.width);
    QCOMPARE(thin.points.front().x, thick.points.back().x);
    QCOMPARE(thin.points.front().y, thick.points.back().y);
}

void KmFigureTest::medianLinesMeetTheCurves()
{
    KmOptions options;
    options.medianLines = true;
    const SurvivalAnalysis analysis = testing::aliceLike();
    const Figure figure = drawn(analysis, options);
    const Axes& axes = figure.axes.front();
    for (const Segments& segments : all<Segments>(figure)) {
        if (segments.stroke.dash != std::vector<double>{2, 2}) continue;
        QCOMPARE(segments.segments.size(), std::size_t{3});
        QCOMPARE(segments.segments[0].first.y, axes.y(0.5));
        QCOMPARE(segments.segments[1].first.x, axes.x(analysis.arms[0].median.estimate));
        QCOMPARE(segments.segments[2].second.y, axes.plot.bottom());
        return;
    }
    QFAIL("no median lines");
}

void KmFigureTest::bandsWithoutABoundFollowTheCurve()
{
    KmOptions options;
    options.confidenceBands = true;
    const Figure figure = drawn(threePatients(), options);
    for (const Band& band : all<Band>(figure))
        for (const Point& point : band.outline) QVERIFY(!std::isnan(point.x) && !std::isnan(point.y));
    // S = 0 at the end has no bounds: both edges meet there.
    const Band control = all<Band>(figure).front();
    const Axes& axes = figure.axes.front();
    int atZero = 0;
    for (const Point& point : control.outline) atZero += std::fabs(point.y - axes.y(0)) < tolerance ? 1 : 0;
    QVERIFY(atZero >= 2);
}

void KmFigureTest::extremeTimesKeepTheirLayout_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("1e-6") << 1e-6;
    QTest::newRow("1e6") << 1e6;
}

void KmFigureTest::extremeTimesKeepTheirLayout()
{
    QFETCH(double, scale);
    auto patients = testing::exponentialPatients(30, 3, 8);
    for (testing::Patient& patient : patients) patient.time *= scale;
    const Figure figure = drawn(testing::handMade({{"A", "", patients}, {"B", "", patients}}, 8 * scale, scale), {}, "nejm", 120, 90);
    const QString wrong = outside(figure) + overlapping(figure) + curveLeavesPlotOrSlants(figure);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QCOMPARE(curves(figure).front().points.back().x, figure.axes.front().plot.right());
}

void KmFigureTest::textsInThePlotTouchNoCurve()
{
    for (std::size_t arms : {2U, 3U, 5U})
        for (auto [width, height] : {std::pair{89.0, 80.0}, {120.0, 95.0}, {250.0, 190.0}}) {
            const Figure figure = drawn(testing::manyArms(arms, 12), {}, "nejm", width, height);
            for (const Text& text : all<Text>(figure)) {
                const Rect box = textBox(text, metrics);
                if (!overlap(box, figure.axes.front().plot)) continue;
                for (const Steps& steps : curves(figure))
                    for (std::size_t i = 1; i < steps.points.size(); ++i) {
                        const Point a = steps.points[i - 1], b = steps.points[i];
                        const Rect piece{std::min(a.x, b.x), std::min(a.y, b.y), std::fabs(a.x - b.x) + tolerance,
                                         std::fabs(a.y - b.y) + tolerance};
                        QVERIFY2(!overlap(box, piece), text.text.c_str());
                    }
            }
        }
}

void KmFigureTest::descriptionHoldsTheNumbers()
{
    const Figure figure = drawn(testing::aliceLike());
    for (const char* words : {"59 patients, 57 events", "Placebo–chemo: 23 patients, 23 events, median 3.0 months (95% CI 2.0–5.9)",
                              "Hazard ratio 0.57 (95% CI 0.33–0.99)", "Log-rank P = 0.047", "Synthetic data"})
        QVERIFY2(testing::withUsualSpaces(figure.description).find(words) != std::string::npos, figure.description.c_str());
    QCOMPARE(figure.title, std::string("Progression-free survival, per-protocol population"));
}

void KmFigureTest::slideAnnotationIsATable()
{
    const Figure figure = drawn(testing::aliceLike(), {}, "slide", 400, 225);
    for (const char* words : {"Events / patients", "23 / 23", "34 / 36", "Median, months", "Hazard ratio (95% CI)", "0.57 (0.33–0.99)",
                              "Log-rank test, not stratified", "P = 0.047", "ALICE, phase 2b"})
        QVERIFY2(says(figure, words), words);
}

void KmFigureTest::aMillionTimesMakeNoMillionMarks()
{
    SurvivalAnalysis analysis = testing::aliceLike();
    constexpr std::uint32_t count = 1000000;
    stats::SurvivalCurve& curve = analysis.arms[1].curve = {};
    for (std::uint32_t i = 0; i < count; ++i) {
        curve.time.push_back(36.0 * (i + 1) / count);
        curve.atRisk.push_back(count - i);
        curve.events.push_back(1);
        curve.censored.push_back(i % 2);
        curve.survival.push_back(1 - (i + 1.0) / count);
        curve.lower.push_back(1 - (i + 1.0) / count);
        curve.upper.push_back(1 - (i + 1.0) / count);
    }
    KmOptions options;
    options.confidenceBands = true;
    const Figure figure = drawn(analysis, options);
    const Steps steps = curves(figure)[1];
    QVERIFY(steps.points.size() > 1000 && steps.points.size() < 80000);
    QCOMPARE(steps.points.back().y, figure.axes.front().y(0));
    for (const Segments& segments : all<Segments>(figure)) QVERIFY(segments.segments.size() < 20000);
    QVERIFY(curveLeavesPlotOrSlants(figure).isEmpty());
}

QTEST_GUILESS_MAIN(KmFigureTest)
#include "km_figure_test.moc"
