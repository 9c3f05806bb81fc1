// Cells of a column: each distinct text once, in the order they came.
#include "core/io/text/columns/cells.h"

#include <QTest>

using namespace atrisk;

namespace {

std::string cellOf(std::size_t i) { return std::string(i % 7 == 3 ? 600 : i % 50, static_cast<char>('a' + i % 26)); }

} // namespace

class CellsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCellIsKept()
    {
        io::Cells cells;
        for (std::size_t i = 0; i < 5000; ++i) cells.add(cellOf(i));
        QCOMPARE(cells.size(), std::size_t(5000));
        for (std::size_t i = 0; i < 5000; ++i) QCOMPARE(std::string(cells[i]), cellOf(i));
    }

    void textsAreKeptOnceInTheirOrder()
    {
        io::Cells cells;
        for (const char* cell : {"b", "", "a", "b", "b", "", "c\nd"}) cells.add(cell);
        QCOMPARE(cells.codes(), (std::vector<std::int32_t>{0, -1, 1, 0, 0, -1, 2}));
        QCOMPARE(cells.distinct().size(), std::size_t(3));
        QCOMPARE(std::string(cells.distinct().bytes()), std::string("bac\nd"));
    }
};

QTEST_GUILESS_MAIN(CellsTest)
#include "cells_test.moc"
