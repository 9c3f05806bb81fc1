// A table's page as rows, columns and cells: where they stand and what they say is what is drawn.
#include "core/report/render/table_grid.h"

#include "core/figure/text_block.h"
#include "core/report/render/table_figure.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/sample_table.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace atrisk;
using namespace atrisk::report;
using figure::Grid;
using figure::GridCell;
using testing::metrics;

namespace {

constexpr double tolerance = 1e-6;

std::vector<figure::Figure> pagesOf(const Table& table, double width, double height, const char* style = "nejm")
{
    return tableFigures(table, {*figure::findStyle(style), metrics, width, height});
}

double sum(const std::vector<double>& values, std::size_t count)
{
    return std::accumulate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count), 0.0);
}

/// The first line of the cell among the marks: at its baseline, and at its left, middle or right.
const figure::Text* firstLine(const figure::Figure& page, const Grid& grid, const GridCell& cell)
{
    const double left = grid.at.x + sum(grid.columnWidths, cell.column) + cell.left;
    const double right = grid.at.x + sum(grid.columnWidths, cell.column + cell.columns) - cell.right;
    const double x = cell.align == figure::Align::Left ? left : cell.align == figure::Align::Right ? right : (left + right) / 2;
    const double y = grid.at.y + sum(grid.rowHeights, cell.row) + cell.baseline;
    constexpr double moved = 0.3 + tolerance; // what a text may stand aside for room to wrap in
    for (std::size_t i = grid.first; i < grid.end; ++i) {
        const auto* text = std::get_if<figure::Text>(&page.marks[i]);
        if (text != nullptr && std::fabs(text->anchor.y - y) < tolerance && std::fabs(text->anchor.x - x) < moved &&
            (cell.text + "\n").starts_with(text->text + "\n") && text->align == cell.align)
            return text;
    }
    return nullptr;
}

void checkGrid(const figure::Figure& page, const Grid& grid)
{
    std::string drawn, told;
    for (std::size_t i = grid.first; i < grid.end; ++i)
        if (const auto* text = std::get_if<figure::Text>(&page.marks[i])) drawn += text->text;
    for (const GridCell& cell : grid.cells) {
        told += cell.text;
        QVERIFY2(firstLine(page, grid, cell) != nullptr, cell.text.c_str());
        QVERIFY(cell.row < grid.rowHeights.size() && cell.column + cell.columns <= grid.columnWidths.size());
        const double height = static_cast<double>(cell.lines) * cell.lineHeight;
        QVERIFY2(grid.rowHeights[cell.row] > height - 0.1 * cell.lineHeight, cell.text.c_str());
    }
    std::erase(told, '\n');
    QCOMPARE(told, drawn);
}

/// Every rule that is drawn is one of the grid, at its row and over its columns.
void checkRules(const figure::Figure& page, const Grid& grid)
{
    std::size_t drawn = 0;
    for (std::size_t i = grid.first; i < grid.end; ++i) {
        const auto* line = std::get_if<figure::Segments>(&page.marks[i]);
        if (line == nullptr) continue;
        ++drawn;
        const auto& [from, to] = line->segments.front();
        QVERIFY(std::ranges::any_of(grid.rules, [&](const figure::GridRule& rule) {
            const double y = grid.at.y + sum(grid.rowHeights, static_cast<std::size_t>(rule.row + 1));
            const double left = grid.at.x + sum(grid.columnWidths, rule.column),
                         right = grid.at.x + sum(grid.columnWidths, rule.column + rule.columns);
            return std::fabs(y - from.y) < tolerance && left < from.x + tolerance && right > to.x - tolerance &&
                   rule.stroke == line->stroke;
        }));
    }
    QCOMPARE(grid.rules.size(), drawn);
    for (const figure::GridRule& rule : grid.rules) // nor do two of one row meet that do not there
        for (const figure::GridRule& next : grid.rules) QVERIFY(rule.row != next.row || rule.column + rule.columns != next.column);
}

} // namespace

class TableGridTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsSayAndStandWhatIsDrawn_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<double>("width");
        for (const figure::Style& style : figure::styles())
            for (const double width : {89.0, 178.0, 330.0})
                QTest::addRow("%s %g", style.id.c_str(), width) << QString::fromStdString(style.id) << width;
    }
    void cellsSayAndStandWhatIsDrawn()
    {
        QFETCH(QString, style);
        QFETCH(double, width);
        std::size_t grids = 0;
        for (const Table& table : {testing::smallTable(), testing::longTable(40)})
            for (const figure::Figure& page : pagesOf(table, width, 120, qPrintable(style)))
                for (const Grid& grid : page.grids) {
                    ++grids;
                    checkGrid(page, grid);
                    checkRules(page, grid);
                    if (QTest::currentTestFailed()) return;
                }
        QVERIFY(grids > 2);
    }

    void aPageOfNotesHasNoTable()
    {
        Table table = testing::smallTable();
        table.notes.assign(40, "A note that stands on a page of its own, since there are many of its kind.");
        const auto pages = pagesOf(table, 120, 60);
        QVERIFY(pages.size() > 1 && pages.back().grids.empty());
        QCOMPARE(pages.front().grids.size(), std::size_t(1));
    }

    void headsAreRepeatedAndCounted()
    {
        for (const figure::Figure& page : pagesOf(testing::longTable(40), 330, 120)) {
            QCOMPARE(page.grids.size(), std::size_t(1));
            QVERIFY(page.grids.front().headRows > 0);
        }
    }
};

QTEST_GUILESS_MAIN(TableGridTest)
#include "table_grid_test.moc"
