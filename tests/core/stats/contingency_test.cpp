#include "core/stats/contingency.h"
#include "tests/core/stats/reference.h"

#include <QtTest>

using namespace atrisk;
using namespace atrisk::test;
using stats::CountTable;

namespace
{

CountTable tableOf(std::initializer_list<std::initializer_list<int>> rows)
{
    CountTable table(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows.begin()->size()));
    Eigen::Index i = 0;
    for (const auto& row : rows) {
        Eigen::Index j = 0;
        for (const int count : row) table(i, j++) = count;
        ++i;
    }
    return table;
}

} // namespace

class ContingencyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Fisher's tea: 3 of 4. The tables with P ≤ 16/70 are 0, 1, 3 and 4 right: 1 − 36/70 = 34/70.
    void ladyTastingTea()
    {
        const stats::FisherTest tea = stats::fisherExact(tableOf({{3, 1}, {1, 3}}));
        QCOMPARE(tea.status, stats::FisherStatus::Ok);
        QVERIFY(distance(tea.p, 34. / 70) < 1e-10);
    }
    // n(ad − bc)²/(row and column sums); with Yates n(|ad − bc| − n/2)²/….
    void chiSquareOfFourCells()
    {
        const CountTable table = tableOf({{12, 5}, {7, 16}});
        const double difference = 12 * 16 - 5 * 7, sums = 17. * 23 * 19 * 21;
        QVERIFY(distance(stats::chiSquareOfTable(table).chiSquare, 40 * difference * difference / sums) < 1e-13);
        QVERIFY(distance(stats::chiSquareWithYates(table).chiSquare, 40 * (difference - 20) * (difference - 20) / sums) < 1e-13);
    }
    void zeroMarginsHaveNoChiSquare()
    {
        QVERIFY(!stats::chiSquareOfTable(tableOf({{0, 5}, {0, 7}})).estimable());
        QCOMPARE(stats::fisherExact(tableOf({{0, 5}, {0, 7}})).status, stats::FisherStatus::OneMargin);
        QVERIFY(!stats::chiSquareWithYates(tableOf({{1, 5, 2}, {3, 7, 2}})).estimable());
    }
    void tooLargeIsSaid()
    {
        CountTable table(6, 8);
        for (Eigen::Index i = 0; i < table.size(); ++i) table.data()[i] = 20 + static_cast<int>(i % 7);
        const stats::FisherTest test = stats::fisherExact(table);
        QCOMPARE(test.status, stats::FisherStatus::TooLarge);
        QVERIFY(std::isnan(test.p));
    }
    void rowsAndColumnsMayBeSwapped()
    {
        Random random(111);
        for (int k = 0; k < 40; ++k) {
            CountTable table(2 + random.below(2), 2 + random.below(2));
            for (Eigen::Index i = 0; i < table.size(); ++i) table.data()[i] = random.below(6);
            const CountTable turned = table.transpose();
            QVERIFY(distance(stats::fisherExact(turned).p, stats::fisherExact(table).p) < 1e-9);
            QVERIFY(distance(stats::chiSquareOfTable(turned).chiSquare, stats::chiSquareOfTable(table).chiSquare) < 1e-12);
        }
    }
    void tablesEqualR()
    {
        const Json all = Json::parse(readText("counts.json"), nullptr, false);
        Agreement agreement;
        int tooLarge = 0;
        for (const Json& row : all["tables"]) {
            const auto counts = row["counts"].get<std::vector<int>>();
            const auto rows = row["rows"].get<Eigen::Index>();
            const CountTable table = Eigen::Map<const Eigen::MatrixXi>(counts.data(), rows, static_cast<Eigen::Index>(counts.size()) / rows);
            const std::string where = row["rows"].dump() + " rows of " + row["counts"].dump();
            const auto plain = stats::chiSquareOfTable(table), yates = stats::chiSquareWithYates(table);
            agreement.number("chi-square", where, plain.chiSquare, number(row["chiSquare"]), 1e-4);
            agreement.number("chi-square p", where, plain.p, number(row["p"]));
            agreement.number("Yates", where, yates.chiSquare, number(row["yates"]), 1e-4);
            const stats::FisherTest fisher = stats::fisherExact(table);
            fisher.status == stats::FisherStatus::TooLarge ? ++tooLarge : 0;
            if (fisher.status != stats::FisherStatus::TooLarge) agreement.number("Fisher p", where, fisher.p, number(row["fisher"]));
        }
        report(agreement, {});
        qInfo("%d of %d tables are too large for Fisher's exact test", tooLarge, int(all["tables"].size()));
        QVERIFY(tooLarge < 20);
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QVERIFY(agreement.compared() > 400);
    }
};

QTEST_GUILESS_MAIN(ContingencyTest)
#include "contingency_test.moc"
