// Means with Student's intervals and Welch's differences: by hand, as R's t.test, and what must not matter.
#include "core/stats/counts/means.h"

#include "core/stats/numeric/distributions.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

std::vector<double> valuesOf(const Json& json)
{
    std::vector<double> values;
    for (const Json& value : json) values.push_back(number(value));
    return values;
}

} // namespace

class MeansTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// 2, 4, 6, 8: mean 5, s² = 20/3, error √(20/12); t of 3 degrees of freedom is 3.182446 for 95%.
    void fourValuesByHand()
    {
        const stats::Mean mean = stats::meanOf(std::vector<double>{8, 2, table::missing, 4, 6}, 0.95);
        QCOMPARE(mean.n, std::size_t{4});
        QCOMPARE(mean.estimate, 5.0);
        QCOMPARE(mean.deviation, std::sqrt(20.0 / 3));
        QVERIFY(std::fabs(mean.upper - (5 + 3.182446305284263 * std::sqrt(20.0 / 12))) < 1e-12);
        QVERIFY(std::fabs(mean.lower + mean.upper - 10) < 1e-12);
    }
    void theyEqualR()
    {
        Agreement all;
        const Json reference = Json::parse(readText("numbers/exhibits/questionnaires.json"));
        for (const Json& one : reference["means"]) {
            const double level = number(one["confidence"]);
            const stats::Mean x = stats::meanOf(valuesOf(one["x"]), level), y = stats::meanOf(valuesOf(one["y"]), level);
            all.number("mean", "random", x.estimate, number(one["mean"]), x.deviation);
            all.number("deviation", "random", x.deviation, number(one["sd"]));
            compare(all, "interval", "random", {x.lower, x.upper}, one["interval"]);
            const stats::MeanDifference difference = stats::welchDifference(x, y, level);
            all.number("difference", "random", difference.estimate, number(one["difference"]), difference.standardError);
            all.number("error", "random", difference.standardError, number(one["error"]));
            all.number("degrees of freedom", "random", difference.degrees, number(one["df"]));
            compare(all, "Welch's interval", "random", {difference.lower, difference.upper}, one["welch"]);
            all.probability("p", "random", difference.p, number(one["p"]));
        }
        QVERIFY(all.compared() > 700);
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    }
    void orderAndUnitDoNotMatterAndSidesTurnRound()
    {
        std::vector<double> x{3, -1, 4, 1, -5, 9}, y{2, 6, 5, 3};
        const auto differenceOf = [&] { return stats::welchDifference(stats::meanOf(x, 0.9), stats::meanOf(y, 0.9), 0.9); };
        const stats::MeanDifference before = differenceOf();
        std::ranges::reverse(x);
        QVERIFY(distance(differenceOf().lower, before.lower) < 1e-12);
        const auto turned = stats::welchDifference(stats::meanOf(y, 0.9), stats::meanOf(x, 0.9), 0.9);
        QVERIFY(distance(turned.lower, -before.upper) < 1e-12 && distance(turned.p, before.p) < 1e-12);
        for (std::vector<double>* values : {&x, &y})
            for (double& value : *values) value *= 10;
        QVERIFY(distance(differenceOf().lower, 10 * before.lower) < 1e-12 && distance(differenceOf().p, before.p) < 1e-12);
    }
    void whatIsNotKnownIsMissing()
    {
        const stats::Mean none = stats::meanOf({}, 0.95), one = stats::meanOf(std::vector<double>{7}, 0.95);
        QVERIFY(none.n == 0 && std::isnan(none.estimate));
        QVERIFY(one.n == 1 && one.estimate == 7 && std::isnan(one.deviation) && std::isnan(one.lower));
        const stats::Mean same = stats::meanOf(std::vector<double>{0.1, 0.1, 0.1}, 0.95);
        QVERIFY(same.estimate == 0.1 && std::isnan(same.lower)); // R: "data are essentially constant"
        const stats::Mean zeros = stats::meanOf(std::vector<double>{0, 0}, 0.95);
        QVERIFY(std::isnan(zeros.lower));
        const stats::MeanDifference difference = stats::welchDifference(one, same, 0.95);
        QVERIFY(std::fabs(difference.estimate - 6.9) < 1e-12 && std::isnan(difference.lower) && std::isnan(difference.p));
        QVERIFY(std::isnan(stats::studentCriticalValue(0.95, 0)));
        QVERIFY(std::fabs(stats::studentCriticalValue(0.95, 1e9) - stats::normalCriticalValue(0.95)) < 1e-8);
    }
};

QTEST_GUILESS_MAIN(MeansTest)
#include "means_test.moc"
