// What a screen reader hears of a figure, piece by piece.
#include "core/figure/walk.h"

#include <QTest>

using namespace atrisk::figure;

class WalkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowIsSaidAtOnce()
    {
        Figure figure;
        for (const char* words : {"Negative", "32", "0.57 (0.33–0.99)"})
            figure.marks.emplace_back(Text{{1, 10}, words, {}, Align::Left, 0, "Row – PD-L1: Negative"});
        figure.marks.emplace_back(Box{{40, 8, 2, 2}, {}, {}, 0, "Estimate – PD-L1: Negative"});
        figure.marks.emplace_back(Text{{1, 1}, "Nobody's", {}, Align::Left, 0, "Title"});
        const auto walk = walkOf(figure);
        QCOMPARE(walk.size(), std::size_t{1});
        QCOMPARE(walk[0][0].says, std::string("PD-L1: Negative: 32, 0.57 (0.33–0.99)"));
        QVERIFY(walk[0][0].rect.x <= 1 && walk[0][0].rect.right() >= 42); // its square too
    }
    void aCellSaysItsHeads()
    {
        Figure figure;
        Grid grid;
        grid.at = {10, 20};
        grid.columnWidths = {30, 15, 15};
        grid.rowHeights = {5, 5, 6};
        grid.headRows = 1;
        grid.cells = {{0, 1, 1, "Placebo\n(N = 23)", {}},
                      {0, 2, 1, "Atezo", {}},
                      {1, 0, 3, "Sex, n (%)", {}},
                      {2, 0, 1, "Female", {}},
                      {2, 1, 1, "23", {}},
                      {2, 2, 1, "35", {}}};
        figure.grids.push_back(grid);
        const auto walk = walkOf(figure);
        QCOMPARE(walk.size(), std::size_t{2});
        QCOMPARE(walk[0].size(), std::size_t{1});
        QCOMPARE(walk[0][0].says, std::string("Sex, n (%)"));
        QCOMPARE(walk[1][1].says, std::string("Female, Placebo (N = 23): 23"));
        QCOMPARE(walk[1][2].rect, (Rect{55, 30, 15, 6}));
    }
    void whatHasNoWordsIsLeftOut()
    {
        Figure figure;
        figure.marks.emplace_back(Steps{{{0, 0}, {5, 5}}, {}, 0, "Curve – A"});
        QVERIFY(walkOf(figure).empty());
    }
};

QTEST_GUILESS_MAIN(WalkTest)
#include "walk_test.moc"
