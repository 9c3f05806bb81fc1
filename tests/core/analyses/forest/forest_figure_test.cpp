#include "core/analyses/forest/forest_figure.h"
#include "core/figure/axes/log_axis.h"
#include "core/figure/text_block.h"
#include "tests/testing/hand_made_forest.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::analyses;
using namespace atrisk::words;
using namespace atrisk::testing;
using stats::ForestAnalysis;
using stats::ForestRow;

namespace {

constexpr double tolerance = millimetreTolerance;

std::vector<ForestPage> drawn(const ForestAnalysis& forest, const ForestOptions& options = {}, const char* style = "nature",
                              double width = 183, double height = 170)
{
    return forestPages(forest, options, *findStyle(style), metrics, width, height);
}

/// Squares, not shades.
std::vector<Box> squares(const Figure& figure)
{
    std::vector<Box> found;
    for (const Box& box : all<Box>(figure))
        if (std::fabs(box.rect.width - box.rect.height) < tolerance) found.push_back(box);
    return found;
}

/// Whiskers: horizontal segments in the accent colour.
std::vector<std::pair<Point, Point>> whiskers(const Figure& figure)
{
    std::vector<std::pair<Point, Point>> found;
    for (const Segments& segments : all<Segments>(figure))
        if (segments.stroke.color == findStyle("nature")->accent)
            found.insert(found.end(), segments.segments.begin(), segments.segments.end());
    return found;
}

double xOf(const Figure& figure, double ratio) { return figure.axes.front().x(std::log(ratio)); }

/// As overlapping(), and no text in the plot: the axis numbers and what stands under them lie below.
QString colliding(const Figure& figure)
{
    const Rect& plot = figure.axes.front().plot;
    for (const Text& text : all<Text>(figure))
        if (overlap(inflated(plot, -tolerance), textBox(text, metrics))) return QString::fromStdString("in the plot: " + text.text);
    return overlapping(figure);
}

} // namespace

class ForestFigureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void squaresAndWhiskersStandAtTheirMillimetres();
    void squareAreaIsProportionalToEvents();
    void whiskersThatLeaveTheAxisEndInArrows();
    void diamondSpansTheOverallInterval();
    void lineAtOneIsSolidAndTheOverallOneDashed();
    void nothingOverlapsOrLeavesThePage_data();
    void nothingOverlapsOrLeavesThePage();
    void everyRowStandsOnExactlyOnePage();
    void columnsGoInTheirOrderAndTheRatioNever();
    void exploratoryFactorsStandLastUnderTheirWord();
    void everyPageWithExploratoryFactorsCarriesTheWord();
    void notEstimableRowsKeepTheirPlaceAndCounts();
    void fewEventsCarryADaggerAndItsNote();
    void anInfiniteRatioMarksThePForInteraction();
    void favoursFollowsTheEndpointsDirection();
    void syntheticLineAndTheNumberOfFactorsAreAlwaysSaid();
    void optionsChooseAndOrderFactors();
    void factorsAreSortedBySmallestRatio();
    void factorsAreSortedByInteractionTheUntestedLast();
    void theNaturalHeightIsTheLeastWithoutSmallerText();
    void axisHasRoundTicksAndShowsEveryEstimate();
    void extremeRatiosKeepTheirTexts();
    void descriptionHoldsTheNumbers();
    void aPageDescribesItsOwnFactors();
    void labelsWrapBeforeTheInteractionGoes();
    void headAndDashesAreExplained();
    void severalPagesHaveTheirNumberUnderTheFootnote();
    void namesBesideTheirLevelsMakeFewerPages();
};

void ForestFigureTest::squaresAndWhiskersStandAtTheirMillimetres()
{
    const ForestAnalysis forest = forestOf(3, 20);
    const ForestPage page = drawn(forest).front();
    const auto boxes = squares(page.figure);
    const auto lines = whiskers(page.figure);
    QCOMPARE(boxes.size(), std::size_t(6));
    QCOMPARE(lines.size(), std::size_t(6));
    const Axes& axes = page.figure.axes.front();
    std::size_t k = 0;
    for (const stats::ForestFactor& factor : forest.factors)
        for (const ForestRow& row : factor.rows) {
            if (row.missing()) continue;
            const Rect& box = boxes[k].rect;
            const double x = xOf(page.figure, row.hazardRatio.estimate);
            QVERIFY(std::fabs(box.x + box.width / 2 - x) < tolerance);
            QVERIFY(std::fabs(lines[k].first.x - std::max(axes.plot.x, xOf(page.figure, row.hazardRatio.lower))) < tolerance);
            QVERIFY(std::fabs(lines[k].second.x - std::min(axes.plot.right(), xOf(page.figure, row.hazardRatio.upper))) < tolerance);
            QVERIFY(std::fabs(lines[k].first.y - (box.y + box.height / 2)) < tolerance);
            const auto place = std::ranges::find_if(page.rows, [&](const ForestRowPlace& p) {
                return p.factor >= 0 && &forest.factors[std::size_t(p.factor)] == &factor && &factor.rows[std::size_t(p.row)] == &row;
            });
            QVERIFY(place != page.rows.end());
            QVERIFY(lines[k].first.y > place->rect.y && lines[k].first.y < place->rect.bottom());
            ++k;
        }
}

void ForestFigureTest::squareAreaIsProportionalToEvents()
{
    const auto boxes = squares(drawn(forestOf(1, 10)).front().figure); // 120 and 8 events
    const double ratio = boxes[0].rect.width * boxes[0].rect.width / (boxes[1].rect.width * boxes[1].rect.width);
    QVERIFY(std::fabs(ratio - 120.0 / 8) < 1e-9);
}

void ForestFigureTest::whiskersThatLeaveTheAxisEndInArrows()
{
    ForestAnalysis forest = forestOf(12, 10);
    forest.factors[0].rows[0].hazardRatio = ratioOf(0.9, 0.0001, 9000);
    const Figure figure = drawn(forest).front().figure;
    const Rect& plot = figure.axes.front().plot;
    QCOMPARE(whiskers(figure)[0].first.x, plot.x);
    QVERIFY(std::fabs(whiskers(figure)[0].second.x - plot.right()) < tolerance);
    const double y = whiskers(figure)[0].first.y;
    const auto pointsAt = [&](double x) {
        return std::ranges::any_of(all<Band>(figure), [&](const Band& band) {
            return std::fabs(band.outline[0].x - x) < tolerance && std::fabs(band.outline[0].y - y) < tolerance;
        });
    };
    QVERIFY(pointsAt(plot.x));
    QVERIFY(pointsAt(plot.right()));
    QVERIFY(says(figure, "0.90 (< 0.01 to > 99.99)"));
}

void ForestFigureTest::diamondSpansTheOverallInterval()
{
    const ForestAnalysis forest = forestOf(2, 10);
    const Figure figure = drawn(forest).front().figure;
    const Band diamond = all<Band>(figure).front();
    QCOMPARE(diamond.outline.size(), std::size_t(4));
    QCOMPARE(diamond.outline[0].x, xOf(figure, forest.overall.hazardRatio.lower));
    QCOMPARE(diamond.outline[1].x, xOf(figure, forest.overall.hazardRatio.estimate));
    QCOMPARE(diamond.outline[2].x, xOf(figure, forest.overall.hazardRatio.upper));
}

void ForestFigureTest::lineAtOneIsSolidAndTheOverallOneDashed()
{
    const Figure figure = drawn(forestOf(2, 10)).front().figure;
    int solid = 0, dashed = 0;
    for (const Segments& segments : all<Segments>(figure)) {
        const auto& [a, b] = segments.segments.front();
        if (segments.segments.size() != 1 || a.x != b.x) continue;
        if (std::fabs(a.x - xOf(figure, 1)) < tolerance && segments.stroke.dash.empty()) ++solid;
        if (std::fabs(a.x - xOf(figure, 0.7)) < tolerance && !segments.stroke.dash.empty()) ++dashed;
    }
    QCOMPARE(solid, 1);
    QCOMPARE(dashed, 1);
}

void ForestFigureTest::nothingOverlapsOrLeavesThePage_data()
{
    QTest::addColumn<QString>("style");
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    QTest::addColumn<int>("factors");
    QTest::addColumn<int>("length");
    const std::tuple<const char*, double, double> pages[] = {
        {"nature", 89, 120}, {"nature", 183, 170}, {"nejm", 120, 95}, {"slide", 338.7, 190.5}, {"screen", 250, 190}};
    for (const auto& [style, width, height] : pages)
        for (const int factors : {1, 3, 15, 40})
            for (const int length : {3, 20, 60})
                QTest::addRow("%s %gx%g, %d factors, %d letters", style, width, height, factors, length)
                    << QString(style) << width << height << factors << length;
}

void ForestFigureTest::nothingOverlapsOrLeavesThePage()
{
    QFETCH(QString, style);
    QFETCH(double, width);
    QFETCH(double, height);
    QFETCH(int, factors);
    QFETCH(int, length);
    ForestOptions options;
    options.showTitle = style == "slide";
    for (const ForestPage& page : drawn(forestOf(std::size_t(factors), std::size_t(length)), options, style.toLatin1(), width, height)) {
        QVERIFY2(outside(page.figure).isEmpty(), qPrintable(outside(page.figure)));
        QVERIFY2(colliding(page.figure).isEmpty(), qPrintable(colliding(page.figure)));
        QVERIFY(page.figure.axes.front().plot.width >= 0.15 * width);
        for (const Text& text : all<Text>(page.figure)) QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
        QVERIFY(says(page.figure, "0.70 (0.50–0.98)") ||
                says(page.figure, "0.70 (0.50 to 0.98)")); // every page: the overall row and its ratio
        QVERIFY(says(page.figure, "Subgroup"));
    }
}

void ForestFigureTest::everyRowStandsOnExactlyOnePage()
{
    const ForestAnalysis forest = forestOf(40, 20);
    const auto pages = drawn(forest, {}, "slide", 338.7, 190.5);
    QVERIFY(pages.size() > 1);
    std::map<std::pair<int, int>, int> seen;
    for (const ForestPage& page : pages)
        for (const ForestRowPlace& place : page.rows) ++seen[{place.factor, place.row}];
    QCOMPARE((seen[{-1, -1}]), static_cast<int>(pages.size()));
    std::size_t rows = 1;
    for (std::size_t i = 0; i < forest.factors.size(); ++i)
        for (std::size_t k = 0; k < forest.factors[i].rows.size(); ++k, ++rows)
            QCOMPARE((seen[{static_cast<int>(i), static_cast<int>(k)}]), 1);
    QCOMPARE(seen.size(), rows);
    QVERIFY(says(pages.back().figure, "Page " + std::to_string(pages.size()) + " of " + std::to_string(pages.size())));
}

void ForestFigureTest::columnsGoInTheirOrderAndTheRatioNever()
{
    int stage = 0; // 0 everything, 1 no medians, 2 no P either
    for (double width = 260; width >= 45; width -= 5) {
        const Figure figure = drawn(forestOf(3, 40), {}, "nature", width, 170).front().figure;
        const bool medians = says(figure, "median, months"), p = find(figure, "interact.") != nullptr;
        QVERIFY(p || !medians);
        std::vector<std::string> leftOut;
        if (!medians) leftOut.push_back("the medians");
        if (!p) leftOut.push_back("P for interaction");
        QVERIFY(figure.leftOut == leftOut); // whoever writes the figure can say so
        const int now = medians ? 0 : p ? 1 : 2;
        QVERIFY(now >= stage);
        stage = now;
        QVERIFY(says(figure, "HR (95% CI)"));
        QVERIFY(says(figure, "0.70 (0.50–0.98)"));
    }
    QCOMPARE(stage, 2);
}

void ForestFigureTest::exploratoryFactorsStandLastUnderTheirWord()
{
    const ForestPage page = drawn(forestOf(6, 10)).front(); // the fifth is exploratory
    const Text* heading = find(page.figure, "Exploratory (not pre-specified)");
    QVERIFY(heading != nullptr);
    for (const ForestRowPlace& place : page.rows) QCOMPARE(place.rect.y > heading->anchor.y, place.factor == 4);
}

void ForestFigureTest::everyPageWithExploratoryFactorsCarriesTheWord()
{
    ForestAnalysis forest = forestOf(40, 20);
    for (std::size_t i = 10; i < 40; ++i) forest.factors[i].prespecified = false;
    const auto pages = drawn(forest, {}, "nejm", 120, 95);
    int carrying = 0;
    for (const ForestPage& page : pages) {
        const bool exploratory =
            std::ranges::any_of(page.rows, [](const ForestRowPlace& p) { return p.factor == 4 || p.factor == 9 || p.factor >= 10; });
        QCOMPARE(find(page.figure, "Exploratory (not pre-specified)") != nullptr, exploratory);
        QVERIFY2(outside(page.figure).isEmpty() && colliding(page.figure).isEmpty(), "the repeated heading has no room");
        carrying += exploratory ? 1 : 0;
    }
    QVERIFY(carrying > 1);
}

void ForestFigureTest::notEstimableRowsKeepTheirPlaceAndCounts()
{
    ForestAnalysis forest = forestOf(2, 10);
    forest.factors[1].rows[0].hazardRatio = stats::notEstimable(stats::CoxStatus::Infinite, "no events in Atezo");
    const ForestPage page = drawn(forest).front();
    const Text* text = find(page.figure, "NE");
    QVERIFY(text != nullptr);
    const auto place = std::ranges::find_if(page.rows, [](const ForestRowPlace& p) { return p.factor == 1 && p.row == 0; });
    QVERIFY(text->anchor.y > place->rect.y && text->anchor.y < place->rect.bottom());
    QVERIFY(says(page.figure, "60/121"));
    QVERIFY(says(page.figure, "NE, not estimable"));
    QCOMPARE(squares(page.figure).size(), std::size_t(3));
}

void ForestFigureTest::fewEventsCarryADaggerAndItsNote()
{
    const Figure with = drawn(forestOf(1, 10)).front().figure; // its second level has 8 events
    QVERIFY(find(with, "†") != nullptr);
    QVERIFY(says(with, "† Fewer than 10 events: imprecise"));
    ForestAnalysis forest = forestOf(1, 10);
    forest.factors[0].rows[1] = rowOf("No", 10, 0.8);
    QVERIFY(find(drawn(forest).front().figure, "†") == nullptr);
    QVERIFY(!says(drawn(forest).front().figure, "imprecise"));
}

void ForestFigureTest::anInfiniteRatioMarksThePForInteraction()
{
    ForestAnalysis forest = forestOf(2, 10);
    QVERIFY(!says(drawn(forest).front().figure, "§"));
    forest.factors[1].interaction.status = stats::InteractionStatus::Infinite;
    const ForestPage page = drawn(forest).front();
    QVERIFY(find(page.figure, "0.22 §") != nullptr && find(page.figure, "0.22") != nullptr);
    QVERIFY(says(page.figure, "§ A hazard ratio of the model has no finite estimate; the likelihood-ratio test stands."));
    ForestOptions options;
    options.interaction = false; // what is not there is not explained
    QVERIFY(!says(drawn(forest, options).front().figure, "§"));
    options.interaction = true;
    options.factors = {"F0"};
    QVERIFY(!says(drawn(forest, options).front().figure, "§"));
}

void ForestFigureTest::favoursFollowsTheEndpointsDirection()
{
    ForestAnalysis forest = forestOf(2, 10);
    for (const auto favours : {study::Favours::Longer, study::Favours::Shorter}) {
        forest.everyone.favours = favours;
        const Figure figure = drawn(forest).front().figure;
        const Text *atezo = find(figure, "Favours Atezo"), *placebo = find(figure, "Favours Placebo");
        QVERIFY(atezo != nullptr && placebo != nullptr);
        QCOMPARE(atezo->anchor.x < xOf(figure, 1), favours == study::Favours::Longer);
        QCOMPARE(placebo->anchor.x < xOf(figure, 1), favours == study::Favours::Shorter);
    }
}

void ForestFigureTest::syntheticLineAndTheNumberOfFactorsAreAlwaysSaid()
{
    ForestOptions options;
    options.footnote = false;
    for (const ForestPage& page : drawn(forestOf(40, 20), options, "nature", 89, 120)) {
        QVERIFY(says(page.figure, "Synthetic data"));
        QVERIFY(says(page.figure, "40 factors looked at"));
        QVERIFY(says(page.figure, "8 exploratory"));
    }
}

void ForestFigureTest::optionsChooseAndOrderFactors()
{
    ForestOptions options;
    options.factors = {"F2", "F0"};
    const ForestPage page = drawn(forestOf(6, 10), options).front();
    std::vector<int> order;
    for (const ForestRowPlace& place : page.rows)
        if (order.empty() || order.back() != place.factor) order.push_back(place.factor);
    QCOMPARE(order, (std::vector<int>{-1, 2, 0}));
    QVERIFY(says(page.figure, "6 factors looked at") && says(page.figure, "2 shown"));
}

/// Factor of every row under the overall one, from top to bottom, each once.
static std::vector<int> factorsFromTheTop(const ForestPage& page)
{
    std::vector<int> order;
    for (const ForestRowPlace& row : page.rows)
        if (row.factor >= 0 && (order.empty() || order.back() != row.factor)) order.push_back(row.factor);
    return order;
}

void ForestFigureTest::factorsAreSortedBySmallestRatio()
{
    ForestAnalysis forest = forestOf(4, 12);
    const double estimates[] = {0.9, 0.5, 0.7, 0.6};
    for (std::size_t i = 0; i < 4; ++i) forest.factors[i].rows = {rowOf("Yes", 100, 1.2), rowOf("No", 100, estimates[i])};
    forest.factors[3].rows[1].hazardRatio = stats::notEstimable(stats::CoxStatus::NoEvents, "no events");
    ForestOptions options;
    QCOMPARE(factorsFromTheTop(drawn(forest, options).front()), (std::vector<int>{0, 1, 2, 3}));
    options.sort = ForestSort::HazardRatio;
    const ForestPage page = drawn(forest, options).front();
    QCOMPARE(factorsFromTheTop(page), (std::vector<int>{1, 2, 0, 3})); // the fourth has only 1.2 left
    QCOMPARE(page.rows[1].row, 0);                                     // levels keep their order
    double above = 0;
    for (const ForestRowPlace& row : page.rows) {
        QVERIFY(row.rect.y >= above - tolerance);
        above = row.rect.bottom();
    }
    forest.factors[1].prespecified = false; // under its word, whatever its ratio
    QCOMPARE(factorsFromTheTop(drawn(forest, options).front()), (std::vector<int>{2, 0, 3, 1}));
}

void ForestFigureTest::factorsAreSortedByInteractionTheUntestedLast()
{
    ForestAnalysis forest = forestOf(4, 12);
    const double p[] = {0.6, 0.01, 0.3, 0.2};
    for (std::size_t i = 0; i < 4; ++i) forest.factors[i].interaction.test.p = p[i];
    forest.factors[1].interaction = {};
    ForestOptions options;
    options.sort = ForestSort::Interaction;
    options.factors = {"F2", "F1", "F0", "F3"};
    QCOMPARE(factorsFromTheTop(drawn(forest, options).front()), (std::vector<int>{3, 2, 0, 1}));
    options.factors = {""};
    QVERIFY(factorsFromTheTop(drawn(forest, options).front()).empty());
}

void ForestFigureTest::theNaturalHeightIsTheLeastWithoutSmallerText()
{
    const ForestAnalysis forest = forestOf(40, 20);
    const Style& style = *findStyle("screen");
    const double height = forestHeight(forest, {}, style, metrics, 250);
    const auto largest = [&](double h) {
        const auto pages = forestPages(forest, {}, style, metrics, 250, h);
        return pages.size() == 1 ? find(pages.front().figure, "All patients")->style.size : 0;
    };
    QCOMPARE(largest(height), style.textSize);
    QVERIFY(largest(height * 0.97) < style.textSize);
}

void ForestFigureTest::axisHasRoundTicksAndShowsEveryEstimate()
{
    const std::vector<RatioInterval> usual{{0.7, 0.5, 0.98}, {0.4, 0.2, 0.9}, {1.2, 0.6, 2.6}};
    const LogAxis axis = logAxis(usual);
    QCOMPARE(axis.low, 0.1);
    QCOMPARE(axis.high, 4.0);
    QCOMPARE(axis.ticks, (std::vector<double>{0.1, 0.25, 0.5, 1, 2, 4}));
    const std::vector<RatioInterval> wild{{0.01, 0.001, 0.1}, {80, 20, 300}, {0.7, 0.5, 0.9}};
    QVERIFY(logAxis(wild).low <= 0.01 && logAxis(wild).high >= 80);
    const auto few = thinnedTicks(logAxis(wild), 30, 1, [](double) { return 3.0; });
    QVERIFY(std::ranges::find(few, 1.0) != few.end());
    QVERIFY(few.size() < logAxis(wild).ticks.size());
}

void ForestFigureTest::extremeRatiosKeepTheirTexts()
{
    ForestAnalysis forest = forestOf(4, 60);
    forest.factors[0].rows[0].hazardRatio = ratioOf(0.01, 0.001, 0.1);
    forest.factors[1].rows[0].hazardRatio = ratioOf(80, 8, 800);
    forest.factors[2].rows[0].hazardRatio = ratioOf(900, 90, 9000);
    for (const double width : {89.0, 183.0}) {
        const Figure figure = drawn(forest, {}, "nature", width, 170).front().figure;
        QVERIFY(says(figure, "80.00 (8.00 to > 99.99)"));
        QVERIFY(says(figure, "> 99.99 (90.00 to > 99.99)"));
        QVERIFY2(colliding(figure).isEmpty(), qPrintable(colliding(figure)));
        QCOMPARE(squares(figure).size(), std::size_t(7)); // the one at 900 is beyond the axis
    }
}

void ForestFigureTest::descriptionHoldsTheNumbers()
{
    const std::string words = testing::withUsualSpaces(drawn(forestOf(2, 10)).front().figure.description);
    for (const char* part : {"0.70 (0.50–0.98)", "240 events in 480 patients", "P = 0.22"})
        QVERIFY2(words.find(part) != std::string::npos, words.c_str());
}

void ForestFigureTest::aPageDescribesItsOwnFactors()
{
    ForestAnalysis forest = forestOf(40, 20);
    for (std::size_t i = 0; i < forest.factors.size(); ++i) forest.factors[i].label = "Factor [" + std::to_string(i) + "]";
    std::map<int, std::size_t> seen;
    for (const ForestPage& page : drawn(forest, {}, "slide", 338.7, 190.5)) {
        const QString words = QString::fromStdString(page.figure.description);
        QVERIFY2(words.contains("All patients: hazard ratio"), qPrintable(words));
        for (int i = 0; i < 40; ++i) {
            const bool isDrawn = std::ranges::any_of(page.rows, [i](const auto& row) { return row.factor == i; });
            QCOMPARE(words.contains("Factor [" + QString::number(i) + "]"), isDrawn);
            seen[i] += isDrawn ? 1 : 0;
        }
    }
    for (int i = 0; i < 40; ++i) QVERIFY2(seen[i] == 1 || seen[i] == 2, qPrintable(QString::number(i)));
}

void ForestFigureTest::labelsWrapBeforeTheInteractionGoes()
{
    for (const std::size_t length : {10U, 30U, 60U})
        for (const char* style : {"nature", "lancet", "nejm"}) {
            const double width = findStyle(style)->largestWidth;
            const Figure figure = drawn(forestOf(4, length), {}, style, width, 170).front().figure;
            QVERIFY2(find(figure, "interact.") != nullptr, style);
            const double share = figure.axes.front().plot.width / width;
            QVERIFY2(share >= (length > 30 ? 0.19 : 0.28), qPrintable(QString("%1, %2: %3").arg(style).arg(length).arg(share)));
        }
    const Figure figure = drawn(forestOf(4, 6), {}, "nature", 183, 170).front().figure;
    QVERIFY(figure.axes.front().plot.width >= 0.38 * 183);
}

void ForestFigureTest::headAndDashesAreExplained()
{
    ForestAnalysis forest = forestOf(1, 10); // its third level has no value
    ForestOptions options;
    QVERIFY(says(drawn(forest, options).front().figure, "P for interaction: likelihood-ratio test"));
    QVERIFY(says(drawn(forest, options).front().figure, "–: not estimated"));
    options.footnote = false;
    QVERIFY(says(drawn(forest, options).front().figure, "interact.: likelihood-ratio test for interaction"));
    options.interaction = false;
    forest.factors[0].rows.pop_back();
    const Figure figure = drawn(forest, options).front().figure;
    QVERIFY(!says(figure, "interact") && !says(figure, "–: not estimated"));
}

void ForestFigureTest::severalPagesHaveTheirNumberUnderTheFootnote()
{
    const auto pages = drawn(forestOf(40, 20), {}, "slide", 338.7, 190.5);
    QVERIFY(pages.size() > 1);
    const std::vector<Text> texts = all<Text>(pages.front().figure);
    const auto number = std::ranges::find_if(texts, [](const Text& text) { return text.text.starts_with("Page 1 of "); });
    QVERIFY(number != texts.end() && number->align == Align::Right);
    for (const Text& text : texts) QVERIFY2(&text == &*number || text.anchor.y < number->anchor.y, text.text.c_str());
}

void ForestFigureTest::namesBesideTheirLevelsMakeFewerPages()
{
    ForestAnalysis forest = forestOf(12, 20);
    for (stats::ForestFactor& factor : forest.factors) factor.rows = {rowOf("Yes", 60, 0.8), rowOf("No", 60, 0.7)};
    const auto pages = drawn(forest, {}, "slide", 338.7, 190.5);
    for (std::size_t i = 0; i + 1 < pages.size(); ++i) QVERIFY(pages[i].rows.size() >= 1 + 4);
}

QTEST_GUILESS_MAIN(ForestFigureTest)
#include "forest_figure_test.moc"
