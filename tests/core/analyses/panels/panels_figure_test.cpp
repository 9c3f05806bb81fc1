#include "core/analyses/panels/panels_figure.h"
#include "core/figure/text_block.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::analyses;
using namespace atrisk::words;
using testing::all;
using testing::metrics;
using testing::outside;
using testing::overlapping;
using testing::says;

namespace {

constexpr double tolerance = testing::millimetreTolerance;

std::vector<KmPanel> panels(std::size_t count, std::size_t arms = 2, std::size_t nameLength = 12)
{
    std::vector<KmPanel> made;
    for (std::size_t i = 0; i < count; ++i) {
        made.push_back({arms == 2 && nameLength == 12 ? testing::aliceLike() : testing::manyArms(arms, nameLength),
                        "Panel number " + std::to_string(i + 1)});
    }
    return made;
}

std::vector<Figure> pages(const std::vector<KmPanel>& panels, const char* style, double width, double height,
                          const KmGridOptions& options = {})
{
    return kmGridPages(panels, options, *findStyle(style), metrics, width, height);
}

Figure onePage(const std::vector<KmPanel>& panels, const char* style = "nature", double width = 183, double height = 170,
               const KmGridOptions& options = {})
{
    return pages(panels, style, width, height, options).front();
}

bool within(const Rect& inner, const Rect& outer)
{
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance && inner.right() <= outer.right() + tolerance &&
           inner.bottom() <= outer.bottom() + tolerance;
}

/// Is every curve within one plot of the page?
QString curveBetweenPlots(const Figure& figure)
{
    for (const Steps& steps : all<Steps>(figure)) {
        const auto holdsAll = [&steps](const Axes& axes) {
            return std::ranges::all_of(steps.points, [&](const Point& point) { return within({point.x, point.y, 0, 0}, axes.plot); });
        };
        if (std::ranges::none_of(figure.axes, holdsAll)) return "a curve leaves its plot";
    }
    return {};
}

std::vector<Text> saying(const Figure& figure, const std::string& words)
{
    std::vector<Text> found;
    for (const Text& text : all<Text>(figure))
        if (testing::withUsualSpaces(text.text) == words) found.push_back(text);
    return found;
}

} // namespace

class PanelsFigureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLockedGridKeepsRowsColumnsAndAxes_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<QString>("style");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        for (const int arms : {1, 2, 3, 4})
            for (const Style& style : styles()) {
                const QString id = QString::fromStdString(style.id);
                QTest::addRow("%d %s", arms, style.id.c_str()) << arms << id << 183.0 << 230.0;
                QTest::addRow("%d %s narrow", arms, style.id.c_str()) << arms << id << 89.0 << 230.0;
                QTest::addRow("%d %s slide", arms, style.id.c_str()) << arms << id << 338.7 << 190.5;
            }
    }
    void aLockedGridKeepsRowsColumnsAndAxes()
    {
        QFETCH(int, arms);
        QFETCH(QString, style);
        QFETCH(double, width);
        QFETCH(double, height);
        std::vector<KmPanel> all = panels(5, static_cast<std::size_t>(arms), 40);
        for (std::size_t i = 0; i < all.size(); ++i) all[i].row = i / 2, all[i].column = i % 2;
        all[2].analysis.timeEnd *= 2;
        KmGridOptions options;
        options.locked = {2, 3, {{2, 1, "Missing panel", "No patients match."}}};
        std::size_t axes = 0, sentences = 0;
        for (const Figure& page : pages(all, qPrintable(style), width, height, options)) {
            QCOMPARE(outside(page), QString());
            for (const Axes& panel : page.axes) {
                QVERIFY(panel.xMax == page.axes.front().xMax && panel.yMax == 1 && panel.yMin == 0);
                QVERIFY(std::fabs(panel.plot.width - page.axes.front().plot.width) < tolerance);
                const KmPanel& shown = all[axes++];
                for (std::size_t i = 0; i < page.axes.size(); ++i) {
                    const KmPanel& other = all[axes - 1 - static_cast<std::size_t>(&panel - page.axes.data()) + i];
                    const bool oneRow = other.row == shown.row, oneColumn = other.column == shown.column;
                    const bool above = std::fabs(page.axes[i].plot.y - panel.plot.y) < tolerance,
                               beside = std::fabs(page.axes[i].plot.x - panel.plot.x) < tolerance;
                    QVERIFY(!(oneColumn && !oneRow) || beside); // a column stands in line
                    QVERIFY(!above || oneRow);                  // no two rows beside each other
                }
            }
            sentences += says(page, "No patients match.") ? 1U : 0U;
        }
        QCOMPARE(axes, all.size());
        QCOMPARE(sentences, std::size_t(1));
    }

    /// A unit has one time axis, on every page; another unit has its own.
    void axesAreLockedByUnitOverAllPages()
    {
        std::vector<KmPanel> all = panels(8);
        for (std::size_t i = 0; i < all.size(); ++i) all[i].row = i;
        all[1].analysis.timeEnd *= 3;
        all[7].analysis.unit = study::TimeUnit::Years;
        KmGridOptions options;
        options.locked = {1, 8, {}};
        const auto made = pages(all, "nejm", 120, 160, options);
        QVERIFY(made.size() > 1);
        std::vector<Axes> axes;
        for (const Figure& page : made) axes.insert(axes.end(), page.axes.begin(), page.axes.end());
        QCOMPARE(axes.size(), all.size());
        for (std::size_t i = 0; i + 1 < axes.size(); ++i) QCOMPARE(axes[i].xMax, axes[1].xMax);
        QVERIFY(axes.back().xMax < axes[1].xMax);
    }

    void nothingOverlapsOrLeavesThePageOrItsPlot_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("nameLength");
        QTest::addColumn<QString>("style");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        const auto size = [](const char* style, double width, double height) {
            for (const int count : {1, 2, 3, 6, 12})
                for (const auto& [arms, length] : {std::pair{1, 12}, {2, 12}, {3, 12}, {2, 40}, {3, 40}})
                    QTest::addRow("%d panels, %d arms, names of %d, %s %gx%g", count, arms, length, style, width, height)
                        << count << arms << length << QString::fromLatin1(style) << width << height;
        };
        size("nature", 183, 170);
        size("nature", 89, 120);
        size("slide", 338.7, 190.5);
        size("screen", 200, 150);
    }

    void pagesAreAlikeInTypeAndPlots()
    {
        for (const std::size_t count : {7U, 13U}) {
            const auto made = pages(panels(count, 3, 18), "nature", 89, 150);
            QVERIFY(made.size() > 1);
            const auto axisText = [](const Figure& page) {
                const auto texts = all<Text>(page);
                return std::ranges::find_if(texts, [](const Text& text) { return text.part.ends_with("Time axis"); })->style.size;
            };
            for (const Figure& page : made) {
                QCOMPARE(axisText(page), axisText(made.front()));
                QVERIFY(axisText(page) >= 5);
                for (const Axes& axes : page.axes)
                    QVERIFY(std::fabs(axes.plot.width - made.front().axes.front().plot.width) < tolerance &&
                            std::fabs(axes.plot.height - made.front().axes.front().plot.height) < tolerance);
            }
        }
    }

    void nothingOverlapsOrLeavesThePageOrItsPlot()
    {
        QFETCH(int, count);
        QFETCH(int, arms);
        QFETCH(int, nameLength);
        QFETCH(QString, style);
        QFETCH(double, width);
        QFETCH(double, height);
        const auto made = panels(static_cast<std::size_t>(count), static_cast<std::size_t>(arms), static_cast<std::size_t>(nameLength));
        std::size_t shown = 0;
        for (const Figure& page : pages(made, style.toLatin1().constData(), width, height)) {
            QCOMPARE(outside(page), QString());
            QCOMPARE(overlapping(page), QString());
            QCOMPARE(curveBetweenPlots(page), QString());
            QCOMPARE(all<Steps>(page).size(), page.axes.size() * static_cast<std::size_t>(arms));
            shown += page.axes.size();
        }
        QCOMPARE(shown, made.size());
    }

    void plotsOfAPageHaveOneSizeAndStandInLine()
    {
        std::vector<KmPanel> six = panels(6);
        six[1].analysis.endpointLabel = "OS"; // a short axis title
        six[4].heading = "A heading so long that it needs a second line of the narrow cell above its curves";
        const Figure page = onePage(six);
        QCOMPARE(page.axes.size(), std::size_t{6});
        for (std::size_t i = 0; i < 6; ++i) {
            QCOMPARE(page.axes[i].plot.width, page.axes[0].plot.width);
            QCOMPARE(page.axes[i].plot.height, page.axes[0].plot.height);
            QCOMPARE(page.axes[i].plot.x, page.axes[i % 3].plot.x);
            QCOMPARE(page.axes[i].plot.y, page.axes[i / 3 * 3].plot.y);
        }
        QVERIFY(page.axes[1].plot.x > page.axes[0].plot.right());
        QVERIFY(page.axes[3].plot.y > page.axes[0].plot.bottom());
    }

    void everyPanelHasALetterAHeadingAndItsNumbers()
    {
        const Figure page = onePage(panels(6));
        for (const char* letter : {"a", "b", "c", "d", "e", "f"}) {
            const auto found = saying(page, letter);
            QCOMPARE(found.size(), std::size_t{1});
            QVERIFY(found.front().style.bold);
        }
        QCOMPARE(saying(page, "No. at risk").size(), std::size_t{6});
        QCOMPARE(saying(page, "HR 0.57 (0.33–0.99)").size(), std::size_t{6});
        QCOMPARE(saying(page, "Log-rank P = 0.047").size(), std::size_t{6});
        QVERIFY(says(page, "Panel number 4"));
        QVERIFY(page.description.find("b, Panel number 2. ") != std::string::npos);
    }

    void theLegendAndTheFootnotesStandOnceOnThePage()
    {
        const Figure page = onePage(panels(6));
        QCOMPARE(saying(page, "Atezo–chemo").size() - saying(page, "No. at risk").size(), std::size_t{1});
        QVERIFY(says(page, "Hazard ratio with 95% CI") && says(page, "HR, hazard ratio"));
        QCOMPARE(saying(page, "Synthetic data that reproduce the published results of ALICE (NCT03164993); no patient’s data.").size(),
                 std::size_t{1});
    }

    void syntheticLineStaysWhateverTheOptionsSay()
    {
        KmGridOptions options;
        options.km.footnote = false;
        const Figure page = onePage(panels(12), "nature", 89, 80, options);
        QVERIFY(says(page, "Synthetic data"));
        QVERIFY(!says(page, "Cox model"));
    }

    void withoutAFootnoteMarksAreStillExplained()
    {
        KmGridOptions options;
        options.km.footnote = false;
        options.km.medianLines = true;
        const Figure page = onePage(panels(2), "nature", 183, 120, options);
        QVERIFY(says(page, "Vertical bars show censored patients.") && says(page, "Dashed lines") && says(page, "HR, hazard ratio"));
        QVERIFY(!says(page, "Cox model") && !says(page, "cut-off"));
        options.km.shownShares = {0.6, 1.0};
        QVERIFY(!says(onePage(panels(2), "nature", 183, 120, options), "Dashed lines"));
    }

    void aPageThatFitsNothingLeavesTheOthersAsTheyWere()
    {
        const std::vector<KmPanel> both{{testing::manyArms(60, 12, 10), "Sixty"}, {testing::aliceLike(), "Two"}};
        const std::vector<Figure> made = pages(both, "nature", 60, 20);
        QCOMPARE(made.size(), std::size_t{2});
        QCOMPARE(made.front().leftOut.back(), std::string("the panels"));
        QVERIFY(made.back().leftOut.empty() || made.back().leftOut.back() != "the panels");
        QCOMPARE(all<Steps>(made.back()).size(), std::size_t{2});
    }

    void longNamesBecomeShortNamesThenSamplesOfLines()
    {
        std::vector<KmPanel> six = panels(6, 2, 40);
        for (KmPanel& panel : six)
            for (std::size_t arm = 0; arm < 2; ++arm) panel.analysis.arms[arm].arm.shortLabel = arm == 0 ? "Ctrl" : "New";
        QCOMPARE(saying(onePage(six), "Ctrl").size(), std::size_t{6});
        for (KmPanel& panel : six) panel.analysis.arms[0].arm.shortLabel = "Hardly shorter than the whole name";
        const Figure page = onePage(six);
        QVERIFY(!says(page, "New"));
        std::size_t samples = 0; // of the control's dashed line: in the legend, and in every risk table
        for (const Segments& segments : all<Segments>(page))
            samples += segments.segments.size() == 1 && !segments.stroke.dash.empty() ? 1U : 0U;
        QCOMPARE(samples, std::size_t{7});
    }

    void axesAreFreeUnlessShared()
    {
        std::vector<KmPanel> two = panels(1);
        two.push_back(
            {testing::handMade({{"Control", "", {{1, true}, {4, true}}}, {"Treated", "", {{3, true}, {6, false}}}}, 6, 1), "Short"});
        QCOMPARE(onePage(two).axes[1].xMax, 6.0);
        KmGridOptions options;
        options.sharedTime = true;
        const Figure shared = onePage(two, "nature", 183, 100, options);
        QCOMPARE(shared.axes[0].xMax, 36.0);
        QCOMPARE(shared.axes[1].xMax, 36.0);
        QVERIFY(says(shared, "33"));
    }

    void axesOfDifferentUnitsAreNeverShared()
    {
        std::vector<KmPanel> two = panels(2);
        two[1].analysis.unit = study::TimeUnit::Years;
        two[1].analysis.timeEnd = 3;
        KmGridOptions options;
        options.sharedTime = true;
        QCOMPARE(onePage(two, "nature", 183, 100, options).axes[1].xMax, 3.0);
    }

    void filteredPanelsHaveNoP()
    {
        std::vector<KmPanel> two = panels(2);
        two[1].analysis.selection.subgroups = {{"PDL1", {"positive"}, false}};
        QCOMPARE(saying(onePage(two), "Log-rank P = 0.047").size(), std::size_t{1});
    }

    void sixPanelsOfAJournalPageStandTwoByThreeInReadableText()
    {
        const PageSize size = kmGridSize(6, 2, *findStyle("nature"));
        QCOMPARE(size.width, 183.0);
        QVERIFY(size.height <= 170);
        const Figure page = onePage(panels(6), "nature", size.width, size.height);
        QCOMPARE(page.axes[2].plot.y, page.axes[0].plot.y);
        QVERIFY(page.axes[3].plot.y > page.axes[2].plot.y);
        for (const Text& text : all<Text>(page)) {
            QVERIFY2(text.style.size >= 5, text.text.c_str());
            QVERIFY2(text.style.size <= 7, text.text.c_str());
        }
    }

    void numbersStandUnderEveryTickWhereSmallerTextMakesRoom()
    {
        const Figure page = onePage(panels(6));
        QCOMPARE(saying(page, "33").size(), std::size_t{6});
    }

    void morePanelsThanCanBeReadGoOnToFurtherPages()
    {
        const std::vector<Figure> many = pages(panels(30), "nature", 183, 170);
        QVERIFY(many.size() > 1);
        QCOMPARE(saying(many.back(), "ad").size(), std::size_t{1});
        QCOMPARE(saying(many.back(), "a").size(), std::size_t{0});
    }

    void noteOfThePageStaysWhenItIsSmall()
    {
        KmGridOptions options;
        options.note = "Patients: SEX=F";
        QVERIFY(says(onePage(panels(2), "nature", 60, 40, options), "Patients: SEX=F."));
    }

    void columnsFollowThePage()
    {
        QCOMPARE(gridColumns(6, 183, 160), std::size_t{3});
        QCOMPARE(gridColumns(6, 89, 230), std::size_t{2});
        QCOMPARE(gridColumns(4, 300, 150), std::size_t{2});
        QCOMPARE(gridColumns(1, 300, 10), std::size_t{1});
        QCOMPARE(gridColumns(3, 300, 60), std::size_t{3});
    }

    void lettersGoOnAfterZ()
    {
        QCOMPARE(panelLetter(0), std::string("a"));
        QCOMPARE(panelLetter(25), std::string("z"));
        QCOMPARE(panelLetter(26), std::string("aa"));
        QCOMPARE(panelLetter(52), std::string("ba"));
    }
};

QTEST_GUILESS_MAIN(PanelsFigureTest)
#include "panels_figure_test.moc"
