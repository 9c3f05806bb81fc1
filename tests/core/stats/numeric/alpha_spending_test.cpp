// How much an interim analysis may spend: by hand, by R, and at the ends.
#include "core/stats/numeric/alpha_spending.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

class AlphaSpendingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The textbook's 2.963 half way to the end, of alpha 0.05.
    void halfWayTheCriticalValueIsKnown()
    {
        const double p = stats::firstLookBoundary(0.05, 0.5);
        QVERIFY(std::fabs(p - 0.0030506455) < 1e-9);
        QVERIFY(std::fabs(std::erfc(2.96258 / std::sqrt(2.0)) - p) < 1e-7);
    }
    void itIsRs()
    {
        Agreement all;
        const Json reference = Json::parse(readText("numbers/exhibits/cuts.json"));
        for (const Json& row : reference["spending"])
            all.probability("spent", row.dump(), stats::firstLookBoundary(row["alpha"], row["t"]), row["p"]);
        QCOMPARE(all.compared(), std::size_t{12});
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    }
    void moreInformationAllowsMore()
    {
        double before = 0;
        for (double t = 0.05; t < 1; t += 0.05) {
            const double now = stats::firstLookBoundary(0.05, t);
            QVERIFY(now > before && now < 0.05);
            before = now;
        }
    }
    void theEndsAreNothingAndAll()
    {
        QCOMPARE(stats::firstLookBoundary(0.05, 0), 0.0);
        QCOMPARE(stats::firstLookBoundary(0.05, 1), 0.05);
        QCOMPARE(stats::firstLookBoundary(0.05, 1.3), 0.05);
        QVERIFY(std::isnan(stats::firstLookBoundary(0.05, std::nan(""))));
    }
};

QTEST_GUILESS_MAIN(AlphaSpendingTest)
#include "alpha_spending_test.moc"
