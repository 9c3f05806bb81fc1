#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "core/report/render/table_figure.h"
#include "tests/testing/hand_made_analysis.h"
#include "tests/testing/sample_table.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace atrisk;
using namespace atrisk::report;
using testing::metrics;

namespace {

std::vector<figure::Figure> pagesOf(const Table& table, double width, double height, const char* style = "nejm")
{
    return tableFigures(table, {*figure::findStyle(style), metrics, width, height});
}

/// Without spaces: a wrapped text is the same as one that is not.
std::string letters(const std::vector<figure::Figure>& pages)
{
    std::string all;
    for (const figure::Figure& page : pages)
        for (const figure::Text& text : testing::all<figure::Text>(page)) all += text.text;
    std::erase(all, ' ');
    return all;
}

std::size_t count(const std::string& text, const std::string& part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

void checkPages(const std::vector<figure::Figure>& pages)
{
    for (const figure::Figure& page : pages) {
        const std::vector<figure::Text> texts = testing::all<figure::Text>(page);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const figure::Rect box = textBox(texts[i], metrics);
            QVERIFY2(box.x >= 0 && box.y >= 0 && box.right() <= page.width && box.bottom() <= page.height, texts[i].text.c_str());
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY2(!overlap(figure::inflated(box, -0.01), figure::inflated(textBox(texts[j], metrics), -0.01)),
                         (texts[i].text + " on " + texts[j].text).c_str());
        }
        for (const figure::Mark& mark : page.marks)
            if (const auto* rules = std::get_if<figure::Segments>(&mark))
                for (const auto& [from, to] : rules->segments)
                    QVERIFY(from.x >= 0 && to.x <= page.width && from.y >= 0 && from.y <= page.height && from.x < to.x);
    }
}

#define CHECK(pages)                                                                                                                       \
    checkPages(pages);                                                                                                                     \
    if (QTest::currentTestFailed()) return

} // namespace

class TableFigureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSmallTableIsOnePage()
    {
        const auto pages = pagesOf(testing::smallTable(), 120, 80);
        QCOMPARE(pages.size(), std::size_t(1));
        CHECK(pages);
        QCOMPARE(pages[0].width, 120.0);
        QCOMPARE(pages[0].height, 80.0);
        QCOMPARE(pages[0].title, "Numbers");
        const std::string all = letters(pages);
        for (const char* text :
             {"Numbers", "Characteristic", "Placebo", "Drug\"A\"<B>", "3.5", "Sex", "Female,any", "1,234", "NE:notestimable."})
            QVERIFY2(all.find(text) != std::string::npos, text);
    }

    void rulesStandAboveUnderTheHeadsAndBelow()
    {
        const auto pages = pagesOf(testing::smallTable(), 120, 80);
        std::vector<double> heights;
        for (const figure::Mark& mark : pages[0].marks)
            if (const auto* rule = std::get_if<figure::Segments>(&mark)) heights.push_back(rule->segments.front().first.y);
        QCOMPARE(heights.size(), std::size_t(4)); // one of them under the span
        QVERIFY(std::ranges::is_sorted(heights));
        for (const figure::Text& text : testing::all<figure::Text>(pages[0]))
            if (text.text == "Placebo") QVERIFY(text.anchor.y > heights[1] && text.anchor.y < heights[2]);
    }

    void sixtyRowsOfThreeLongArmsGoOverPages_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::addColumn<QString>("style");
        QTest::newRow("column of a journal") << 86.0 << 110.0 << "nejm";
        QTest::newRow("page of a journal") << 178.0 << 230.0 << "lancet";
        QTest::newRow("slide") << 338.7 << 190.5 << "slide";
        QTest::newRow("narrow") << 40.0 << 60.0 << "jama";
        QTest::newRow("hardly any room") << 25.0 << 12.0 << "nature";
    }
    void sixtyRowsOfThreeLongArmsGoOverPages()
    {
        QFETCH(double, width);
        QFETCH(double, height);
        QFETCH(QString, style);
        const Table table = testing::longTable(60);
        const auto pages = pagesOf(table, width, height, qPrintable(style));
        QVERIFY(pages.size() > 1);
        CHECK(pages);
        const std::string all = letters(pages);
        for (const Row& row : table.rows)
            for (const Cell& cell : row.cells) {
                std::string text = cell.text;
                std::erase(text, ' ');
                if (cell.columns == 1 && width > 50) QVERIFY2(all.find(text) != std::string::npos, cell.text.c_str());
            }
    }

    void nothingIsLostOnAPageOfNormalSize()
    {
        const Table table = testing::longTable(60);
        const std::string all = letters(pagesOf(table, 178, 100));
        for (int i = 0; i < 60; ++i) QCOMPARE(count(all, "Term" + std::to_string(i) + "withadescription"), std::size_t(1));
        for (int i = 0; i < 60; ++i)
            if (i % 7 != 6) QCOMPARE(count(all, std::to_string(100 * i + 2) + "(12.3%)") > 0, true);
        QCOMPARE(count(all, "Patientsarecountedonceperterm"), std::size_t(1));
    }

    void headsAreRepeatedOnEachPage()
    {
        const auto pages = pagesOf(testing::longTable(60), 178, 100);
        for (const figure::Figure& page : pages) QVERIFY(letters({page}).find("Preferredterm") != std::string::npos);
        QCOMPARE(count(letters(pages), ",continued"), pages.size() - 1);
    }

    void theFootStandsUnderEachPage()
    {
        for (const auto& [width, height] : {std::pair(178.0, 100.0), std::pair(86.0, 110.0), std::pair(40.0, 60.0)}) {
            const auto pages = tableFigures(testing::longTable(60),
                                            {*figure::findStyle("nejm"), metrics, width, height, true, "Synthetic data, no patient's"});
            QVERIFY(pages.size() > 1);
            CHECK(pages);
            for (const figure::Figure& page : pages) QCOMPARE(count(letters({page}), "Syntheticdata,nopatient's"), std::size_t(1));
        }
    }

    void columnsThatDoNotFitHavePagesOfTheirOwn()
    {
        const auto pages = pagesOf(testing::longTable(5), 45, 150);
        CHECK(pages);
        QVERIFY(pages.size() > 1);
        const std::string all = letters(pages);
        QVERIFY(count(all, "Preferredterm") > 1);
        for (const char* text : {"400(12.3%)", "401(12.3%)", "402(12.3%)"}) QCOMPARE(count(all, text), std::size_t(1));
    }

    void aHeadingStaysWithItsFirstRow()
    {
        for (double height = 40; height < 60; height += 1.7)
            for (const figure::Figure& page : pagesOf(testing::longTable(60), 178, height)) {
                const auto texts = testing::all<figure::Text>(page);
                const auto isNote = [](const figure::Text& text) { return text.style.size < figure::findStyle("nejm")->textSize; };
                const auto last = std::find_if_not(texts.rbegin(), texts.rend(), isNote);
                if (last != texts.rend()) QVERIFY2(!last->text.starts_with("System organ class"), last->text.c_str());
            }
    }

    void aWordWiderThanItsColumnIsBrokenNotClipped()
    {
        Table table{"", "", "", {{"a", std::string(200, 'x')}, {"b", "B"}}, {{std::string(300, 'y'), {{std::string(150, 'z')}, {"1"}}}},
                    {}};
        const auto pages = pagesOf(table, 60, 40);
        CHECK(pages);
        const std::string all = letters(pages);
        QVERIFY(count(all, "x") >= 200);
        QVERIFY(count(all, "y") >= 300);
        QCOMPARE(count(all, "z"), std::size_t(150));
    }

    void everyMarkNamesItsPart()
    {
        for (const figure::Figure& page : pagesOf(testing::longTable(60), 178, 100))
            for (const figure::Mark& mark : page.marks) {
                const std::string& part = figure::partOf(mark);
                const bool known = part == "Title" || part == "Column heads" || part == "Rules" || part == "Footnote" ||
                                   part.starts_with("Row") || part.starts_with("Heading");
                QVERIFY2(known, part.c_str());
            }
    }

    void aTableOfNothingIsAPage() { QCOMPARE(pagesOf({}, 50, 50).size(), std::size_t(1)); }
};

QTEST_GUILESS_MAIN(TableFigureTest)
#include "table_figure_test.moc"
