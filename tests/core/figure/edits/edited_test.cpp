// A finished figure with edits: words fitted in, fresh numbers, what does not apply, what is moved.
#include "core/figure/edits/edited.h"

#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "tests/testing/figure_marks.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;
using testing::metrics;

namespace {

// An em is a millimetre, a character half of one.
const TextStyle style{72 / 25.4, false, false, {}};

const std::vector<NamedArm> arms{{"0", "Placebo", "Placebo"}, {"1", "Atezo", "Atezo"}};

/// A page of 100 × 60 mm: an annotation of two paragraphs, a footnote in two lines beneath, a legend, a curve.
std::vector<Figure> page(const std::string& ratio = "HR 0.57 (95% CI, 0.33–0.99)")
{
    Figure figure;
    figure.width = 100;
    figure.height = 60;
    const auto add = [&](const char* part, const std::string& text, double x, double y, double room) {
        const Part named(figure.marks, part);
        appendBlock(figure.marks, textBlock(text, style, room, metrics), x, y, Align::Left);
    };
    add("Annotation", ratio, 60, 5, 38);
    add("Annotation", "Median 4.3 months", 60, 8, 38);
    add("Legend", "Placebo", 10, 5, 30);
    add("Footnote", "CI denotes confidence interval and more words than fit into one line", 2, 50, 25);
    figure.marks.emplace_back(Steps{{{5, 40}, {95, 40}}, {}, 0, "Curve – Placebo"});
    return {figure};
}

std::vector<Figure> edited(const Edits& edits, std::vector<Figure> pages = page())
{
    applyEdits(pages, edits, arms, metrics);
    return pages;
}

Edits saying(const char* part, const char* from, const char* to)
{
    Edits edits;
    edits.texts = {{part, from, to}};
    return edits;
}

} // namespace

class EditedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void otherWordsHoldThePagesOwnNumbers()
    {
        const Edits edits = saying("Annotation", "HR # (# CI, #–#)", "Ratio # (# CI # to #)");
        QVERIFY(testing::says(edited(edits).front(), "Ratio 0.57 (95% CI 0.33 to 0.99)"));
        const auto other = edited(edits, page("HR 0.61 (95% CI, 0.40–0.93)"));
        QVERIFY(testing::says(other.front(), "Ratio 0.61 (95% CI 0.40 to 0.93)"));
        QVERIFY(other.front().remarks.empty());
        QCOMPARE(other.front().edited.size(), std::size_t{1});
        QCOMPARE(other.front().edited.front().original, std::string("HR 0.61 (95% CI, 0.40–0.93)"));
    }

    void plainTextsAreReadAsWordsAroundNumbers()
    {
        const auto pages = edited(saying("Annotation", "HR 0.11 (90% CI, 0.1–0.2)", "Ratio 0.11, 90% CI 0.1 to 0.2"));
        QVERIFY(testing::says(pages.front(), "Ratio 0.57, 95% CI 0.33 to 0.99"));
    }

    void kindsOfSpacesDoNotMatter()
    {
        const auto pages =
            edited(saying("Annotation", "HR # (# CI, #–#)", "Ratio # (# CI # to #)"), page("HR\u00a00.57 (95%\u00a0CI, 0.33–0.99)"));
        QVERIFY(testing::says(pages.front(), "Ratio 0.57 (95% CI 0.33 to 0.99)"));
    }

    void anEditThatWouldChangeANumberIsNotDone()
    {
        for (const char* to : {"Ratio # (# CI # to #) and 7", "Ratio # (# CI)", "Ratio ½ # (# CI # to #)"}) {
            const auto pages = edited(saying("Annotation", "HR # (# CI, #–#)", to));
            QVERIFY2(testing::says(pages.front(), "HR 0.57 (95% CI, 0.33–0.99)"), to);
            QCOMPARE(pages.front().remarks.size(), std::size_t{1});
        }
    }

    void whatDoesNotApplyIsSaid()
    {
        const auto pages = edited(saying("Annotation", "Somewhat else #", "Other #"));
        QCOMPARE(pages.front().remarks, std::vector<std::string>{"1 edit does not apply here: “Other #”"});
        QCOMPARE(pages.front().marks, page().front().marks);
    }

    void longerWordsWrapOrShrinkElseTheTextStays()
    {
        const std::string from = "CI denotes confidence interval and more words than fit into one line";
        const auto wrapped = edited(
            saying("Footnote", from.c_str(), "CI: confidence interval, in words that need yet another line than before, as it seems"));
        QVERIFY(wrapped.front().remarks.empty());
        QVERIFY(testing::outside(wrapped.front()).isEmpty() && testing::overlapping(wrapped.front()).isEmpty());
        std::string endless = "and";
        for (int i = 0; i < 80; ++i) endless += " more";
        const auto stays = edited(saying("Footnote", from.c_str(), endless.c_str()));
        QCOMPARE(stays.front().marks, page().front().marks);
        QVERIFY(QString::fromStdString(stays.front().remarks.front()).startsWith("there is no room"));
    }

    void aTableFollowsItsMarks()
    {
        std::vector<Figure> pages = page();
        Grid grid;
        const auto isNote = [](const Mark& mark) { return partOf(mark) == "Footnote"; };
        const std::vector<Mark>& marks = pages.front().marks;
        grid.first = static_cast<std::size_t>(std::ranges::find_if(marks, isNote) - marks.begin());
        grid.end = grid.first + static_cast<std::size_t>(std::ranges::count_if(marks, isNote));
        GridCell cell;
        for (std::size_t i = grid.first; i < grid.end; ++i)
            cell.text += (i > grid.first ? "\n" : "") + std::get<Text>(pages.front().marks[i]).text;
        grid.cells = {cell};
        pages.front().grids = {grid};
        const auto after =
            edited(saying("Footnote", "CI denotes confidence interval and more words than fit into one line", "Short."), pages).front();
        QCOMPARE(after.grids.front().cells.front().text, std::string("Short."));
        QCOMPARE(after.grids.front().end - after.grids.front().first, std::size_t{1});
        QCOMPARE(std::get<Text>(after.marks[after.grids.front().first]).text, std::string("Short."));
    }

    void whatIsMovedStaysOnThePageAndNothingElseMoves()
    {
        Edits edits;
        edits.moves = {{"Annotation", {500, 3}}};
        const Figure before = page().front(), after = edited(edits).front();
        QVERIFY(testing::outside(after).isEmpty());
        for (std::size_t i = 0; i < before.marks.size(); ++i)
            QCOMPARE(after.marks[i] == before.marks[i], partOf(before.marks[i]) != "Annotation");
        edits.moves = {{"Annotation", {0, 34}}};
        QVERIFY(QString::fromStdString(edited(edits).front().remarks.front()).contains("onto a curve"));
        edits.moves = {{"Annotation", {-50, 0}}};
        QVERIFY(QString::fromStdString(edited(edits).front().remarks.front()).contains("onto other text"));
    }

    void aNameMovedToAnotherCurveIsSaid()
    {
        std::vector<Figure> pages = page();
        pages.front().marks.emplace_back(Steps{{{5, 20}, {95, 20}}, {}, 1, "Curve – Atezo"});
        Edits edits;
        edits.moves = {{"Legend", {0, 8}}}; // on top of its neighbour's
        const auto near = edited(edits, pages);
        QCOMPARE(near.front().remarks, std::vector<std::string>{"“Placebo” stands nearer another curve than its own"});
        edits.moves = {{"Legend", {0, 30}}};
        QVERIFY(edited(edits, pages).front().remarks.empty());
    }

    void anArmThatIsNotThereIsSaid()
    {
        Edits edits;
        edits.arms = {{"1", Color{1, 2, 3}}, {"Somebody", Color{1, 2, 3}}};
        QCOMPARE(edited(edits).front().remarks, std::vector<std::string>{"1 edit does not apply here: the look of “Somebody”"});
    }
};

QTEST_APPLESS_MAIN(EditedTest)
#include "edited_test.moc"
