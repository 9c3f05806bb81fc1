#include "core/stats/counts/rank_tests.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

class RankTestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // {1, 2} against {3, 4, 5}: W = 0, one of ten orders on either side: p = 2/10.
    void smallestRankSum()
    {
        const std::vector<double> x{1, 2}, y{5, 3, 4};
        const stats::RankTest test = stats::rankSumTest(x, y);
        QVERIFY(test.exact);
        QCOMPARE(test.statistic, 0.0);
        QVERIFY(distance(test.p, 0.2) < 1e-14);
        QCOMPARE(stats::rankSumTest(y, x).statistic, 6.0);
        QCOMPARE(stats::rankSumTest(y, x).p, test.p);
    }
    // All of 1, 2, 3, 4 positive: V = 10, one of sixteen signs: p = 2/16.
    void allSignsPositive()
    {
        const std::vector<double> all{0.5, 2, 1, 3};
        QCOMPARE(stats::signedRankTest(all).statistic, 10.0);
        QVERIFY(distance(stats::signedRankTest(all).p, 0.125) < 1e-14);
    }
    void nothingToCompareHasNoTest()
    {
        const std::vector<double> some{1, 2}, none, zeros{0, 0}, same{3, 3, 3};
        QVERIFY(std::isnan(stats::rankSumTest(some, none).p) && std::isnan(stats::signedRankTest(zeros).p));
        QVERIFY(std::isnan(stats::rankSumTest(same, same).p));
    }
    void missingValuesAreLeftOut()
    {
        const std::vector<double> x{1, 4, 2}, y{3, 7}, holes{table::missing, 1, 4, table::missing, 2};
        QCOMPARE(stats::rankSumTest(holes, y).p, stats::rankSumTest(x, y).p);
    }
    void onlyTheOrderCounts()
    {
        Random random(121);
        for (int i = 0; i < 50; ++i) {
            std::vector<double> x, y;
            for (int k = 0; k < 8; ++k) x.push_back(random.unit()), y.push_back(random.below(5) / 5.0);
            const stats::RankTest before = stats::rankSumTest(x, y);
            for (auto* list : {&x, &y})
                for (double& value : *list) value = std::exp(3 * value);
            QCOMPARE(stats::rankSumTest(x, y).statistic, before.statistic);
            QCOMPARE(stats::rankSumTest(x, y).p, before.p);
        }
    }
    // {1, 2}, {3, 4}, {5, 6}: rank sums 3, 7, 11; H = 12/42·(9 + 49 + 121)/2 − 21 = 32/7.
    void smallestOfThreeSamples()
    {
        const stats::ChiSquareTest test = stats::kruskalWallisTest({{1, 2}, {3, 4}, {}, {5, 6, table::missing}});
        QVERIFY(distance(test.chiSquare, 32.0 / 7) < 1e-14);
        QCOMPARE(test.df, 2);
        QVERIFY(!stats::kruskalWallisTest({{1, 2}, {}}).estimable() && !stats::kruskalWallisTest({{3, 3}, {3}}).estimable());
    }
    void severalSamplesEqualR()
    {
        const Json all = Json::parse(readText("numbers/exhibits/baseline.json"), nullptr, false);
        Agreement agreement;
        for (const Json& row : all["kruskal"]) {
            const stats::ChiSquareTest test = stats::kruskalWallisTest(row["samples"].get<std::vector<std::vector<double>>>());
            agreement.number("Kruskal-Wallis", "sample", test.chiSquare, number(row["test"]["chiSquare"]), 1e-6);
            agreement.probability("Kruskal-Wallis p", "sample", test.p, number(row["test"]["p"]));
        }
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QCOMPARE(agreement.compared(), std::size_t{120});
    }
    void testsEqualR()
    {
        const Json all = Json::parse(readText("numbers/counts.json"), nullptr, false);
        Agreement agreement;
        int i = 0;
        for (const Json& row : all["samples"]) {
            const auto x = row["x"].get<std::vector<double>>(), y = row["y"].get<std::vector<double>>();
            const std::string where = "sample " + std::to_string(++i);
            const stats::RankTest both = stats::rankSumTest(x, y), one = stats::signedRankTest(x);
            agreement.number("rank sum W", where, both.statistic, number(row["W"]));
            agreement.probability("rank sum p", where, both.p, number(row["p"]));
            agreement.number("signed rank V", where, one.statistic, number(row["V"]));
            agreement.probability("signed rank p", where, one.p, number(row["signedP"]));
        }
        report(agreement, {});
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QVERIFY(agreement.compared() > 400);
    }

    void samplesOfMarkersEqualR()
    {
        const Json all = Json::parse(readText("numbers/exhibits/markers.json"), nullptr, false);
        Agreement agreement;
        for (const Json& row : all["groups"]) {
            const auto samples = row["samples"].get<std::vector<std::vector<double>>>();
            const stats::ChiSquareTest test = stats::kruskalWallisTest(samples);
            agreement.number("Kruskal–Wallis χ²", row.dump().substr(0, 60), test.chiSquare, number(row["chiSquare"]), 1e-3);
            agreement.probability("Kruskal–Wallis p", row.dump().substr(0, 60), test.p, number(row["p"]));
        }
        report(agreement, {});
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QCOMPARE(agreement.compared(), std::size_t{120});
    }
};

QTEST_GUILESS_MAIN(RankTestsTest)
#include "rank_tests_test.moc"
