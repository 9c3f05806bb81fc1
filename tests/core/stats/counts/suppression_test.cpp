// What is held back of tables made by hand, and that whoever has the rest cannot tell it.
#include "core/stats/counts/suppression.h"

#include <QTest>

#include <random>

using namespace atrisk;

namespace {

using Rows = std::vector<std::vector<std::size_t>>;

QString held(const Rows& rows, std::size_t least = 5)
{
    QString marks;
    for (const bool one : stats::rowsHeldBack(rows, least)) marks += one ? 'x' : '.';
    return marks;
}

std::size_t total(const Rows& rows, std::size_t column)
{
    std::size_t sum = 0;
    for (const auto& row : rows) sum += row[column];
    return sum;
}

} // namespace

class SuppressionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingSmallIsShownWhole()
    {
        QCOMPARE(held({{5, 0}, {12, 7}, {0, 30}}), QString("..."));
        QCOMPARE(held({}), QString());
    }
    void aSmallCountTakesTheSmallestOtherWithIt()
    {
        QCOMPARE(held({{4}, {20}, {9}}), QString("x.x"));
        QCOMPARE(held({{1}, {19}}), QString("xx"));
    }
    void severalSmallOnesMayDo()
    {
        QCOMPARE(held({{3}, {2}, {20}}), QString("xx.")); // five together
        QCOMPARE(held({{2}, {2}, {20}, {30}}), QString("xxx."));
    }
    void aZeroHidesNobody() { QCOMPARE(held({{2}, {0}, {0}, {30}, {8}}), QString("x...x")); }
    void everyColumnMustHide()
    {
        // The first row is small in the first column alone, where only the last row has anybody else.
        QCOMPARE(held({{3, 10}, {0, 6}, {40, 50}}), QString("x.x"));
    }
    void aTotalThatIsSmallHidesAll() { QCOMPARE(held({{3, 8}, {0, 9}, {0, 10}}), QString("xxx")); }
    void otherLimits()
    {
        QCOMPARE(held({{4}, {20}, {9}}, 3), QString("..."));
        QCOMPARE(held({{9}, {20}, {30}}, 10), QString("xx."));
    }
    void noDifferenceIsSmall()
    {
        std::mt19937 random(20221205);
        for (int round = 0; round < 3000; ++round) {
            const std::size_t columns = 1 + random() % 3, least = 3 + random() % 8;
            Rows rows(1 + random() % 6, std::vector<std::size_t>(columns));
            for (auto& row : rows)
                for (std::size_t& count : row) count = random() % 3 == 0 ? random() % 4 : random() % 40;
            const std::vector<bool> hidden = stats::rowsHeldBack(rows, least);
            for (std::size_t column = 0; column < columns; ++column) {
                if (stats::isFew(total(rows, column), least)) continue; // the caller does not say it
                std::size_t rest = 0, some = 0;
                for (std::size_t row = 0; row < rows.size(); ++row) {
                    if (!hidden[row]) QVERIFY(!stats::isFew(rows[row][column], least));
                    if (!hidden[row]) continue;
                    rest += rows[row][column];
                    ++some;
                }
                QVERIFY(!stats::isFew(rest, least)); // total − shown
                QVERIFY(some != 1 || rest == 0 || rows.size() == 1 || !stats::isFew(rest, least));
            }
        }
    }
    void pairs_data()
    {
        QTest::addColumn<int>("whole");
        QTest::addColumn<int>("part");
        QTest::addColumn<bool>("holdsWhole");
        QTest::addColumn<bool>("holdsPart");
        QTest::newRow("both large") << 20 << 10 << false << false;
        QTest::newRow("small part") << 20 << 3 << false << true;
        QTest::newRow("small rest") << 20 << 18 << false << true;
        QTest::newRow("part is whole") << 20 << 20 << false << false;
        QTest::newRow("no part") << 20 << 0 << false << false;
        QTest::newRow("small whole") << 4 << 0 << true << true;
        QTest::newRow("few without") << 47 << 20 << true << true;
        QTest::newRow("everybody") << 50 << 50 << false << false;
        QTest::newRow("nobody") << 0 << 0 << false << false;
    }
    void pairs()
    {
        QFETCH(const int, whole);
        QFETCH(const int, part);
        const stats::HeldPair pair = stats::pairHeldBack(static_cast<std::size_t>(whole), static_cast<std::size_t>(part), 50, 5);
        QTEST(pair.whole, "holdsWhole");
        QTEST(pair.part, "holdsPart");
    }
    void groupsThatPin()
    {
        QVERIFY(stats::groupPinsParts(9, 5, 1, 5));    // the one left must be four
        QVERIFY(stats::groupPinsParts(8, 0, 2, 5));    // both must be four
        QVERIFY(!stats::groupPinsParts(8, 5, 1, 5));   // three or four
        QVERIFY(!stats::groupPinsParts(30, 30, 0, 5)); // nothing is held back
    }
};

QTEST_APPLESS_MAIN(SuppressionTest)
#include "suppression_test.moc"
