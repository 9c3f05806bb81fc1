#include "core/stats/counts/correlation.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

class CorrelationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Ranks 1 2 3 4 and 2 1 4 3: Σd² = 4, ρ = 1 − 6·4/(4·15) = 0.6.
    void spearmanOfFour()
    {
        const std::vector<double> x{1, 5, 20, 70}, y{0.2, 0.1, 9, 8};
        const stats::Correlation rho = stats::spearman(x, y, 0.95);
        QVERIFY(distance(rho.estimate, 0.6) < 1e-14);
        QVERIFY(distance(std::atanh(rho.upper) - std::atanh(0.6), 1.959963984540054 * std::sqrt(1.18)) < 1e-12);
    }
    void aLineIsOne()
    {
        const std::vector<double> x{1, 2, 3, 4}, y{-2, -4, -6, -8};
        const stats::Correlation r = stats::pearson(x, y, 0.95);
        QCOMPARE(r.estimate, -1.0);
        QCOMPARE(r.lower, -1.0);
        QCOMPARE(r.p, 0.0);
    }
    void fewOrEqualValuesHaveNone()
    {
        const std::vector<double> one{1}, two{1, 2}, three{1, 2, 4}, same{5, 5, 5}, holes{1, table::missing, 4};
        QVERIFY(std::isnan(stats::pearson(one, one, 0.95).estimate));
        QVERIFY(std::isnan(stats::pearson(three, same, 0.95).estimate));
        QVERIFY(std::isnan(stats::pearson(two, two, 0.95).p));
        QVERIFY(std::isnan(stats::spearman(three, three, 0.95).lower));
        QCOMPARE(stats::pearson(three, holes, 0.95).n, std::size_t{2});
    }
    void neitherUnitNorOrderMatters()
    {
        const std::vector<double> x{1, 5, 2, 7, 3}, y{2, 2.5, 1, 9, 4}, scaled{1010, 1050, 1020, 1070, 1030};
        QVERIFY(distance(stats::pearson(x, y, 0.9).lower, stats::pearson(scaled, y, 0.9).lower) < 1e-12);
        QCOMPARE(stats::pearson(x, y, 0.9).estimate, stats::pearson(y, x, 0.9).estimate);
    }
    void correlationsEqualR()
    {
        const Json all = Json::parse(readText("numbers/exhibits/markers.json"), nullptr, false);
        Agreement agreement;
        int i = 0;
        for (const Json& row : all["pairs"]) {
            const auto x = row["x"].get<std::vector<double>>(), y = row["y"].get<std::vector<double>>();
            const std::string where = "pair " + std::to_string(++i);
            const double confidence = number(row["confidence"]);
            const stats::Correlation r = stats::pearson(x, y, confidence), rho = stats::spearman(x, y, confidence);
            compare(agreement, "Pearson", where, {r.estimate}, Json::array({row["r"]}));
            compare(agreement, "Pearson interval", where, {r.lower, r.upper}, row["interval"]);
            agreement.probability("Pearson p", where, r.p, number(row["p"]));
            agreement.number("Spearman", where, rho.estimate, number(row["rho"]), 1e-3);
            compare(agreement, "Spearman interval", where, {rho.lower, rho.upper}, row["rhoInterval"]);
            agreement.probability("Spearman p", where, rho.p, number(row["rhoP"]));
        }
        report(agreement, {});
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QVERIFY(agreement.compared() > 400);
    }
};

QTEST_GUILESS_MAIN(CorrelationTest)
#include "correlation_test.moc"
