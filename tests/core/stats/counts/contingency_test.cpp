#include "core/stats/counts/contingency.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::CountTable;

namespace {

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

double logProduct(const CountTable& table)
{
    double sum = 0;
    for (const int count : table.reshaped()) sum -= std::lgamma(count + 1.0);
    return sum;
}

/// Fills the cells from `cell` on in every way that leaves the margins of `original` as they are.
template <class Visit> void fill(CountTable& table, const CountTable& original, Eigen::Index cell, const Visit& visit)
{
    if (cell == table.size()) {
        if (table.rowwise().sum() == original.rowwise().sum() && table.colwise().sum() == original.colwise().sum()) visit(table);
        return;
    }
    const int most = std::min(original.row(cell % table.rows()).sum(), original.col(cell / table.rows()).sum());
    for (int count = 0; count <= most; ++count) {
        table.data()[cell] = count;
        if (table.row(cell % table.rows()).sum() <= original.row(cell % table.rows()).sum() &&
            table.col(cell / table.rows()).sum() <= original.col(cell / table.rows()).sum())
            fill(table, original, cell + 1, visit);
    }
    table.data()[cell] = 0;
}

double enumeratedFisher(const CountTable& observed)
{
    double all = 0, extreme = 0;
    CountTable table = CountTable::Zero(observed.rows(), observed.cols());
    fill(table, observed, 0, [&](const CountTable& other) {
        const double product = std::exp(logProduct(other) - logProduct(observed));
        all += product;
        if (product <= 1 + 1e-7) extreme += product;
    });
    return extreme / all;
}

} // namespace

class ContingencyTest : public QObject {
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
    // Every table of the margins, counted one by one.
    void smallTablesEqualTheirEnumeration()
    {
        Random random(112);
        for (int k = 0; k < 60; ++k) {
            CountTable table(2, 2 + random.below(2));
            for (Eigen::Index i = 0; i < table.size(); ++i) table.data()[i] = 1 + random.below(4);
            const double p = stats::fisherExact(table).p;
            QVERIFY2(distance(p, enumeratedFisher(table)) < 1e-11, std::to_string(p).c_str());
        }
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
        const Json all = Json::parse(readText("numbers/counts.json"), nullptr, false);
        Agreement agreement;
        for (const Json& row : all["tables"]) {
            const CountTable table = tableIn(row);
            const std::string where = row["rows"].dump() + " rows of " + row["counts"].dump();
            const auto plain = stats::chiSquareOfTable(table), yates = stats::chiSquareWithYates(table);
            agreement.number("chi-square", where, plain.chiSquare, number(row["chiSquare"]), 1e-4);
            agreement.number("chi-square p", where, plain.p, number(row["p"]));
            agreement.number("Yates", where, yates.chiSquare, number(row["yates"]), 1e-4);
            agreement.number("Fisher p", where, stats::fisherExact(table).p, number(row["fisher"]));
        }
        report(agreement, {});
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QVERIFY(agreement.compared() > 400);
    }

    void denseTablesThatRAnswersAreAnswered()
    {
        const Json all = Json::parse(readText("numbers/counts.json"), nullptr, false);
        Agreement agreement;
        for (const Json& row : all["dense"]) {
            if (row["fisher"].is_null()) continue; // R gave up
            const std::string where = row["rows"].dump() + " rows of " + row["counts"].dump();
            agreement.number("Fisher p", where, stats::fisherExact(tableIn(row)).p, number(row["fisher"]));
        }
        report(agreement, {});
        QVERIFY(agreement.compared() > 30);
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
    }

private:
    static CountTable tableIn(const Json& row)
    {
        const auto counts = row["counts"].get<std::vector<int>>();
        const auto rows = row["rows"].get<Eigen::Index>();
        return Eigen::Map<const Eigen::MatrixXi>(counts.data(), rows, static_cast<Eigen::Index>(counts.size()) / rows);
    }
};

QTEST_GUILESS_MAIN(ContingencyTest)
#include "contingency_test.moc"
