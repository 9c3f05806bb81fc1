#include "core/stats/counts/proportions.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::Estimate;
using stats::Share;

class ProportionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // With z² = 4: centre (0.5 + 0.2)/(1 + 0.4)… at p = ½ Wilson's interval is ½ ± ½·√(z²/(n + z²)).
    void wilsonOfOneHalf()
    {
        const double z = 1.9599639845400545;
        const Estimate half = stats::wilson({10, 20}, 0.95);
        QCOMPARE(half.estimate, 0.5);
        QVERIFY(distance(half.upper, 0.5 + 0.5 * std::sqrt(z * z / (20 + z * z))) < 1e-14);
        QVERIFY(distance(half.lower, 0.5 - 0.5 * std::sqrt(z * z / (20 + z * z))) < 1e-14);
    }
    // Nobody of n: the upper limit u has (1 − u)ⁿ = 0.025.
    void exactOfNobody()
    {
        const Estimate none = stats::clopperPearson({0, 12}, 0.95);
        QCOMPARE(none.lower, 0.0);
        QVERIFY(distance(std::pow(1 - none.upper, 12), 0.025) < 1e-12);
        QCOMPARE(stats::clopperPearson({12, 12}, 0.95).upper, 1.0);
    }
    // Newcombe's own example: 56/70 − 48/80, 0.0524 to 0.3339.
    void newcombesExample()
    {
        const Estimate d = stats::newcombeDifference({56, 70}, {48, 80}, 0.95);
        QVERIFY(std::abs(d.estimate - 0.2) < 1e-12 && std::abs(d.lower - 0.0524) < 5e-5 && std::abs(d.upper - 0.3339) < 5e-5);
    }
    void oddsOfFourCells()
    {
        const Estimate odds = stats::oddsRatio({10, 30}, {5, 30}, 0.95);
        QVERIFY(distance(odds.estimate, 2.5) < 1e-14);
        QVERIFY(distance(odds.lower * odds.upper, 6.25) < 1e-12);
        QVERIFY(std::isnan(stats::oddsRatio({0, 30}, {5, 30}, 0.95).estimate));
    }
    void nobodyHasNoShare()
    {
        QVERIFY(std::isnan(stats::wilson({0, 0}, 0.95).estimate) && std::isnan(stats::clopperPearson({0, 0}, 0.95).upper));
        QVERIFY(std::isnan(stats::newcombeDifference({0, 0}, {1, 2}, 0.95).estimate));
    }
    void theComplementTurnsTheInterval()
    {
        for (std::uint32_t x = 0; x <= 9; ++x) {
            const Estimate one = stats::wilson({x, 9}, 0.95), other = stats::wilson({9 - x, 9}, 0.95);
            QVERIFY(std::abs(one.lower + other.upper - 1) < 1e-14);
            const Estimate a = stats::clopperPearson({x, 9}, 0.95), b = stats::clopperPearson({9 - x, 9}, 0.95);
            QVERIFY(std::abs(a.lower + b.upper - 1) < 1e-13);
        }
    }
    void sharesEqualR()
    {
        const Json all = Json::parse(readText("numbers/counts.json"), nullptr, false);
        Agreement agreement;
        for (const Json& row : all["shares"]) {
            const Share share{row["x"], row["n"]};
            const std::string where = row["x"].dump() + " of " + row["n"].dump();
            const Estimate w = stats::wilson(share, row["confidence"]), e = stats::clopperPearson(share, row["confidence"]);
            agreement.number("Wilson", where, w.lower, number(row["wilson"][0]), 1e-6);
            agreement.number("Wilson", where, w.upper, number(row["wilson"][1]));
            agreement.number("Clopper-Pearson", where, e.lower, number(row["exact"][0]));
            agreement.number("Clopper-Pearson", where, e.upper, number(row["exact"][1]));
        }
        for (const Json& row : all["pairs"]) {
            const Json& c = row["cells"];
            const Estimate d = stats::newcombeDifference({c[0], c[1]}, {c[2], c[3]}, 0.95),
                           o = stats::oddsRatio({c[0], c[1]}, {c[2], c[3]}, 0.95);
            const double ours[] = {d.estimate, d.lower, d.upper}, odds[] = {o.estimate, o.lower, o.upper};
            for (std::size_t i = 0; i < 3; ++i) {
                agreement.number("Newcombe", c.dump(), ours[i], number(row["difference"][i]), 1e-3);
                agreement.number("odds ratio", c.dump(), odds[i], number(row["odds"][i]));
            }
        }
        report(agreement, {});
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QVERIFY(agreement.compared() > 600);
    }
};

QTEST_GUILESS_MAIN(ProportionsTest)
#include "proportions_test.moc"
