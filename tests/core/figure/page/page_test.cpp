#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "tests/testing/figure_marks.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;
using testing::metrics;

namespace {

Style plain()
{
    Style style;
    style.paddingX = style.paddingY = 4;
    return style;
}

PageText everything()
{
    const TextStyle text{8, true, false, {}};
    return {"Overall survival",
            "All randomized patients",
            {{"placebo", "", {{}, 1, {}}, text}, {"treated", "", {{}, 1, {}}, text}},
            {"Two-sided log-rank test, not stratified, with a sentence so long that it cannot stand in one line of the page.",
             "NE, not estimable."},
            "These data are synthetic."};
}

Figure drawn(const PageLayout& page, const Style& style, double width, double height)
{
    Figure figure = emptyFigure(style, width, height);
    appendTitle(figure.marks, page);
    appendLegend(figure.marks, page);
    appendNotes(figure.marks, page);
    return figure;
}

QStringList partsOf(const Figure& figure)
{
    QStringList parts;
    for (const PartRun& run : partRuns(figure.marks)) parts.append(QString::fromStdString(run.part));
    return parts;
}

QStringList paragraphsOf(const PageLayout& page)
{
    QStringList paragraphs;
    for (const TextBlock& block : page.notes) {
        QStringList lines;
        for (const std::string& line : block.lines) lines.append(QString::fromStdString(line));
        paragraphs.append(lines.join(' '));
    }
    return paragraphs;
}

} // namespace

class PageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePartsLeaveTheRoomBetweenThem()
    {
        const Style style = plain();
        const PageLayout page = layOutPage(everything(), style, metrics, 120, 90);
        const Figure figure = drawn(page, style, 120, 90);
        QCOMPARE(partsOf(figure), (QStringList{"Title", "Legend – placebo", "Legend – treated", "Footnote"}));
        QCOMPARE(testing::outside(figure), QString());
        QCOMPARE(testing::overlapping(figure), QString());
        QVERIFY(page.room.height > 50);
        for (const Text& text : testing::all<Text>(figure)) {
            const Rect box = textBox(text, metrics);
            QVERIFY2(box.bottom() <= page.room.y || box.y >= page.room.bottom(), text.text.c_str());
            QVERIFY(box.x >= page.content.x - 1e-9 && box.right() <= page.content.right() + 1e-9);
        }
    }
    void whatIsNotSaidTakesNoRoom()
    {
        const PageLayout page = layOutPage({}, plain(), metrics, 120, 90);
        QCOMPARE(page.room.y, 4.0);
        QCOMPARE(page.room.height, 82.0);
        QVERIFY(drawn(page, plain(), 120, 90).marks.empty());
    }
    void marginsAreNarrowerOnASmallPage()
    {
        QCOMPARE(pageContent(plain(), 120, 90).x, 4.0);
        QCOMPARE(pageContent(plain(), 40, 20).x, 40 * 0.055);
        QCOMPARE(pageContent(plain(), 40, 20).y, 20 * 0.055);
    }
    void provenanceStandsLastOrWithTheLastParagraphWhereTheFootnoteIsShort()
    {
        Style style = plain();
        QCOMPARE(paragraphsOf(layOutPage(everything(), style, metrics, 120, 90)).last(), QString("These data are synthetic."));
        style.methodsFootnote = false;
        QCOMPARE(paragraphsOf(layOutPage(everything(), style, metrics, 120, 90)).last(),
                 QString("These data are synthetic. NE, not estimable."));
        QCOMPARE(paragraphsOf(layOutPage({.notes = {"", ""}, .provenance = "Made up."}, style, metrics, 120, 90)), QStringList{"Made up."});
    }
    void panelsWithHeadingsStandOffTheLegend()
    {
        const Style style = plain();
        const PageLayout page = layOutPage(everything(), style, metrics, 120, 90);
        QVERIFY(page.panels(style).y > page.room.y);
        QCOMPARE(page.panels(style).bottom(), page.room.bottom());
        QCOMPARE(layOutPage({"Title"}, style, metrics, 120, 90).panels(style).y, layOutPage({"Title"}, style, metrics, 120, 90).room.y);
    }
    void pagesAreNumberedWhereThereAreSeveral()
    {
        Figure figure = emptyFigure(plain(), 120, 90);
        appendPageNumber(figure.marks, 1, 1, {4, 80}, plain(), metrics);
        QVERIFY(figure.marks.empty());
        appendPageNumber(figure.marks, 2, 3, {4, 80}, plain(), metrics);
        QVERIFY(testing::says(figure, "Page 2 of 3"));
    }
    void everySizeOfTextIsScaled()
    {
        Style style = plain();
        const Style before = style;
        scaleText(style, 0.5);
        QCOMPARE(style.textSize, before.textSize / 2);
        QCOMPARE(style.smallSize, before.smallSize / 2);
        QCOMPARE(style.titleSize, before.titleSize / 2);
    }
    void textShrinksUntilItFitsButNotUnderFivePoints()
    {
        Style style = plain();
        style.textSize = 8;
        QVERIFY(shrinkUntilItFits(style, 0.9, [](const Style& tried) { return tried.textSize < 7; }));
        QCOMPARE(style.textSize, 8 * 0.9 * 0.9);
        QVERIFY(!shrinkUntilItFits(style, 0.9, [](const Style&) { return false; }));
        QCOMPARE(style.textSize, 5.0);
    }
};

QTEST_GUILESS_MAIN(PageTest)
#include "page_test.moc"
