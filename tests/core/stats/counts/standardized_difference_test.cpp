#include "core/stats/counts/standardized_difference.h"
#include "core/table/table.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using Counts = std::vector<std::size_t>;

class StandardizedDifferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Means 2 and 4, variances 1 and 4: 2/√2.5.
    void numbersByHand()
    {
        const std::vector<double> x{1, 2, 3}, y{2, 4, 6}, hole{1, table::missing, 2, 3}, one{1}, same{5, 5}, other{6, 6};
        QVERIFY(distance(stats::standardizedDifference(x, y), 2 / std::sqrt(2.5)) < 1e-14);
        QCOMPARE(stats::standardizedDifference(hole, y), stats::standardizedDifference(x, y));
        QCOMPARE(stats::standardizedDifference(y, x), stats::standardizedDifference(x, y));
        QCOMPARE(stats::standardizedDifference(same, same), 0.0);
        QVERIFY(std::isnan(stats::standardizedDifference(one, x)) && std::isnan(stats::standardizedDifference(same, other)));
    }
    // 1 of 4 and 3 of 4: ½/√(3/16) = 1.1547…; the order of levels and a level of nobody do not matter.
    void levelsByHand()
    {
        const double expected = 0.5 / std::sqrt(3.0 / 16);
        QVERIFY(distance(stats::standardizedDifference(Counts{1, 3}, Counts{3, 1}), expected) < 1e-14);
        QVERIFY(distance(stats::standardizedDifference(Counts{3, 0, 1}, Counts{1, 0, 3}), expected) < 1e-14);
        const double three = stats::standardizedDifference(Counts{3, 5, 9}, Counts{4, 4, 4});
        QVERIFY(distance(stats::standardizedDifference(Counts{9, 3, 5}, Counts{4, 4, 4}), three) < 1e-12);
        QCOMPARE(stats::standardizedDifference(Counts{2, 4}, Counts{1, 2}), 0.0);
        QCOMPARE(stats::standardizedDifference(Counts{7}, Counts{3}), 0.0);
        QVERIFY(std::isnan(stats::standardizedDifference(Counts{2, 0}, Counts{0, 3})));
        QVERIFY(std::isnan(stats::standardizedDifference(Counts{2, 1}, Counts{0, 0})));
    }
    void bothEqualR()
    {
        const Json all = Json::parse(readText("numbers/exhibits/baseline.json"), nullptr, false);
        Agreement agreement;
        for (const Json& row : all["numbers"]) {
            const auto x = row["x"].get<std::vector<double>>(), y = row["y"].get<std::vector<double>>();
            agreement.number("of numbers", row["x"].dump(), stats::standardizedDifference(x, y), number(row["difference"]), 1e-6);
        }
        for (const Json& row : all["levels"])
            agreement.number("of levels", row["x"].dump(), stats::standardizedDifference(row["x"].get<Counts>(), row["y"].get<Counts>()),
                             number(row["difference"]), 1e-6);
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QCOMPARE(agreement.compared(), std::size_t{100});
    }
};

QTEST_GUILESS_MAIN(StandardizedDifferenceTest)
#include "standardized_difference_test.moc"
