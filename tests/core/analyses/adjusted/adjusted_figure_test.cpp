// The forest of two columns: every ratio beside its row, nothing beyond the page, pages where rows need them.
#include "core/analyses/adjusted/adjusted_figure.h"
#include "core/stats/cox/cox.h"
#include "core/words/effect_words.h"
#include "tests/testing/figure_marks.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using analyses::AdjustedResult;
using testing::all;
using testing::metrics;

namespace {

struct Size {
    double width, height;
};

AdjustedResult madeResult(int factors, const std::string& label = "Factor")
{
    AdjustedResult result;
    auto study = std::make_shared<study::Study>();
    study->facts.title = "A made trial";
    result.study = study;
    result.shown = {"Overall survival", "", {}};
    result.arms = {{"A", 50}, {"B", 52}};
    for (int i = 0; i < factors; ++i) {
        stats::AdjustedFactor factor{"F" + std::to_string(i), label + " " + std::to_string(i), false, {}, 100, 60, 2, true};
        for (int level = 0; level < 3; ++level) {
            stats::AdjustedLevel one{std::to_string(level), "Level " + std::to_string(level), 33, 20, level == 0, {}, {}};
            one.alone = stats::waldRatio(0.2 * level - 0.1 * i, 0.3, 0.95);
            if (level > 0) one.together = stats::waldRatio(0.3 * level - 0.1 * i, 0.4, 0.95);
            factor.levels.push_back(one);
        }
        result.models.factors.push_back(std::move(factor));
    }
    return result;
}

std::vector<Figure> drawn(const AdjustedResult& result, const char* style, Size size)
{
    return analyses::adjustedPages(result, {"Adjusted analyses", "", "", {"A footnote."}}, *findStyle(style), metrics, size.width,
                                   size.height);
}

} // namespace

class AdjustedFigureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsOnThePage_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<int>("factors");
        for (const Style& style : styles())
            for (const int factors : {0, 1, 4, 15})
                QTest::addRow("%s, %d factors", style.id.c_str(), factors) << QString::fromStdString(style.id) << factors;
    }
    void everythingIsOnThePage()
    {
        QFETCH(QString, style);
        QFETCH(int, factors);
        for (const char* label : {"Factor", "Number of organs with metastases at entry"})
            for (const Size size : {Size{89, 80}, Size{183, 150}, Size{338.7, 190.5}}) {
                const std::vector<Figure> pages = drawn(madeResult(factors, label), qPrintable(style), size);
                std::string shown;
                for (const Figure& page : pages) {
                    QVERIFY2(testing::outside(page).isEmpty(), qPrintable(testing::outside(page)));
                    QVERIFY2(testing::overlapping(page).isEmpty(), qPrintable(testing::overlapping(page)));
                    for (const Text& text : all<Text>(page)) {
                        QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
                        shown += text.text + "\n";
                    }
                }
                for (const stats::AdjustedFactor& factor : madeResult(factors, label).models.factors)
                    for (const stats::AdjustedLevel& level : factor.levels)
                        if (level.together)
                            for (const stats::HazardRatio& ratio : {level.alone, *level.together})
                                QVERIFY(shown.find(words::ratioText(ratio, findStyle(style.toStdString())->numbers)) != std::string::npos);
            }
    }
    void squaresStandAtTheirRatios()
    {
        const Figure page = drawn(madeResult(1), "nejm", {183, 80}).front();
        std::vector<double> centres; // of the row's two squares
        for (const Box& box : all<Box>(page))
            if (box.part == "Row – Factor 0: Level 1") centres.push_back(box.rect.x + box.rect.width / 2);
        QCOMPARE(centres.size(), std::size_t{2});
        std::vector<double> ones; // where the reference's squares stand
        for (const Box& box : all<Box>(page))
            if (box.part == "Row – Factor 0: Level 0") ones.push_back(box.rect.x + box.rect.width / 2);
        const double alone = centres[0] - ones[0], together = centres[1] - ones[1];
        QVERIFY(std::abs(together / alone - 0.3 / 0.2) < 1e-9); // one scale for both
    }
    void manyRowsMakePages()
    {
        const std::vector<Figure> pages = drawn(madeResult(15), "slide", {338.7, 190.5});
        QVERIFY(pages.size() > 1);
        QVERIFY(testing::says(pages.back(), "Page " + std::to_string(pages.size()) + " of " + std::to_string(pages.size())));
        for (const Figure& page : pages) QVERIFY(testing::says(page, "All together") && testing::says(page, "Hazard ratio"));
    }
    void aNarrowPageHasOneModel()
    {
        const std::vector<Figure> pages = drawn(madeResult(2), "nejm", {75, 120});
        QCOMPARE(pages.size(), std::size_t{2});
        QVERIFY(testing::says(pages[0], "One at a time") && !testing::says(pages[0], "All together"));
        QVERIFY(testing::says(pages[1], "All together") && !testing::says(pages[1], "One at a time"));
    }
    void anIntervalBeyondTheAxisIsAnArrow()
    {
        AdjustedResult result = madeResult(6);
        for (stats::AdjustedFactor& factor : result.models.factors) factor.levels[1].together = stats::waldRatio(0, 0.3, 0.95);
        result.models.factors[0].levels[1].together = stats::waldRatio(3, 3, 0.95);
        QVERIFY(all<Band>(drawn(result, "nejm", {183, 150}).front()).size() >= 1);
        QVERIFY(all<Band>(drawn(madeResult(1), "nejm", {183, 150}).front()).empty());
    }
    void whatCannotBeEstimatedIsSaid()
    {
        AdjustedResult result = madeResult(1);
        result.models.factors[0].levels[1].alone = stats::notEstimable(stats::CoxStatus::Infinite, "no finite estimate");
        const Figure page = drawn(result, "nejm", {183, 150}).front();
        QVERIFY(testing::find(page, "NE") != nullptr);
        QVERIFY(analyses::adjustedNotes(result, words::NumberStyle()).back().find("Factor 0 Level 1 alone: no finite estimate") !=
                std::string::npos);
    }
};

QTEST_GUILESS_MAIN(AdjustedFigureTest)
#include "adjusted_figure_test.moc"
