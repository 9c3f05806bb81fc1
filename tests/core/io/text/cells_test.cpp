// Cells end to end, also where their ends are counted in fewer bits than they need.
#include "core/io/text/cells.h"

#include <QTest>

#include <cstdint>

using namespace atrisk;

namespace {

std::string cellOf(std::size_t i) { return std::string(i % 7 == 3 ? 600 : i % 50, static_cast<char>('a' + i % 26)); }

} // namespace

class CellsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsMayRunOver()
    {
        io::CellsOf<std::uint8_t> cells;
        for (std::size_t i = 0; i < 200; ++i) cells.add(cellOf(i));
        QCOMPARE(cells.size(), std::size_t(200));
        for (std::size_t i = 0; i < 200; ++i) QCOMPARE(std::string(cells[i]), cellOf(i));
    }

    void theLastCanBeDropped()
    {
        io::CellsOf<std::uint8_t> cells;
        for (std::size_t i = 0; i < 20; ++i) {
            cells.add(cellOf(i));
            cells.add(std::string(1000, 'x'));
            cells.dropLast();
        }
        QCOMPARE(cells.size(), std::size_t(20));
        for (std::size_t i = 0; i < 20; ++i) QCOMPARE(std::string(cells[i]), cellOf(i));
        for (std::size_t i = 0; i < 20; ++i) cells.dropLast();
        QCOMPARE(cells.size(), std::size_t(0));
        QVERIFY(cells.bytes().empty());
    }
};

QTEST_GUILESS_MAIN(CellsTest)
#include "cells_test.moc"
