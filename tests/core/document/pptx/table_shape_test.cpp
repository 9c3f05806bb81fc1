// Tables on slides are PowerPoint's own: as many cells a row as columns, rules as borders, where the page has them.
#include "core/document/pptx/table_shape.h"

#include "core/document/pptx/pptx.h"
#include "core/report/render/table_figure.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/sample_table.h"
#include "tests/testing/slides/read_deck.h"

#include <QTest>

#include <cmath>
#include <cstdlib>

using namespace atrisk;
using testing::every;
using testing::ReadDeck;
using testing::wordsOf;

namespace {

std::vector<figure::Figure> pagesOf(const report::Table& table)
{
    return report::tableFigures(table, {*figure::findStyle("slide"), testing::metrics, 330, 180});
}

ReadDeck deckOf(const std::vector<figure::Figure>& pages)
{
    return ReadDeck(*document::writePptx(document::compose(pages, {}), testing::metrics));
}

long long attributeOf(pugi::xml_node node, const char* name) { return node.attribute(name).as_llong(); }

} // namespace

class TableShapeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageHasItsTable()
    {
        const auto pages = pagesOf(testing::longTable(40));
        const ReadDeck deck = deckOf(pages);
        QVERIFY(pages.size() > 1);
        QCOMPARE(deck.slides(), pages.size());
        QCOMPARE(deck.faults(), QString());
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const auto tables = every(deck.slide(i + 1), "p:graphicFrame");
            QCOMPARE(tables.size(), pages[i].grids.size());
            const figure::Grid& grid = pages[i].grids.front();
            QCOMPARE(testing::placeOf(tables.front()).x, document::emu(grid.at.x));
            QCOMPARE(testing::placeOf(tables.front()).y, document::emu(grid.at.y));
            QCOMPARE(every(tables.front(), "a:tr").size(), grid.rowHeights.size());
            QVERIFY(attributeOf(every(tables.front(), "a:tblPr").front(), "firstRow") == 1);
        }
    }

    void rowsHaveACellForEveryColumn()
    {
        const ReadDeck deck = deckOf(pagesOf(testing::smallTable()));
        const std::size_t columns = every(deck.slide(), "a:gridCol").size();
        for (const pugi::xml_node& row : every(deck.slide(), "a:tr")) {
            QCOMPARE(every(row, "a:tc").size(), columns);
            long long merged = 0, covered = 0;
            for (const pugi::xml_node& cell : every(row, "a:tc")) {
                if (const long long span = attributeOf(cell, "gridSpan"); span > 1) covered += span - 1;
                merged += attributeOf(cell, "hMerge");
                if (attributeOf(cell, "hMerge") == 1) QVERIFY(wordsOf(cell).empty());
            }
            QCOMPARE(merged, covered);
        }
    }

    void theFrameIsAsLargeAsItsCells()
    {
        const ReadDeck deck = deckOf(pagesOf(testing::smallTable()));
        const pugi::xml_node frame = every(deck.slide(), "p:graphicFrame").front();
        long long width = 0, height = 0;
        for (const pugi::xml_node& column : every(frame, "a:gridCol")) width += attributeOf(column, "w");
        for (const pugi::xml_node& row : every(frame, "a:tr")) height += attributeOf(row, "h");
        constexpr long long roundedUnits = 20; // of as many columns and rows
        QVERIFY(std::llabs(testing::placeOf(frame).width - width) < roundedUnits);
        QVERIFY(std::llabs(testing::placeOf(frame).height - height) < roundedUnits);
    }

    void wordsOfTheTableStandInItAlone()
    {
        const auto pages = pagesOf(testing::smallTable());
        const ReadDeck deck = deckOf(pages);
        const pugi::xml_node table = every(deck.slide(), "p:graphicFrame").front();
        for (const figure::GridCell& cell : pages.front().grids.front().cells) {
            std::string words = cell.text;
            std::erase(words, '\n');
            QVERIFY2(wordsOf(table).find(words) != std::string::npos, words.c_str());
            QVERIFY2(!testing::shapeThatSays(deck.slide(), words), words.c_str());
        }
    }

    void rulesAreBorders()
    {
        const auto pages = pagesOf(testing::smallTable());
        const figure::Grid& grid = pages.front().grids.front();
        const ReadDeck deck = deckOf(pages);
        const auto rows = every(deck.slide(), "a:tr");
        QVERIFY(!grid.rules.empty());
        for (const figure::GridRule& rule : grid.rules)
            for (std::size_t column = rule.column; column < rule.column + rule.columns; ++column) {
                const bool isAbove = rule.row < 0;
                const pugi::xml_node cell = every(rows[isAbove ? 0 : static_cast<std::size_t>(rule.row)], "a:tc")[column];
                const pugi::xml_node line = cell.child("a:tcPr").child(isAbove ? "a:lnT" : "a:lnB");
                QCOMPARE(attributeOf(line, "w"), std::llround(rule.stroke.width * 12700));
            }
    }

    void theTableHasWordsForThoseWhoHearIt()
    {
        const auto pages = pagesOf(testing::smallTable());
        const ReadDeck deck = deckOf(pages);
        const pugi::xml_node names = every(deck.slide(), "p:nvGraphicFramePr/p:cNvPr").front();
        QCOMPARE(std::string(names.attribute("name").value()), pages.front().grids.front().title);
        QVERIFY(!std::string(names.attribute("descr").value()).empty());
    }
};

QTEST_GUILESS_MAIN(TableShapeTest)
#include "table_shape_test.moc"
