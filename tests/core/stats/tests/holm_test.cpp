#include "core/stats/tests/holm.h"

#include <QTest>

#include <cmath>

using namespace atrisk;

class HolmTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // 3 × 0.01, 2 × 0.03, 1 × 0.04 < 0.06: not under the one before.
    void theHandWorkedExampleHolds()
    {
        const std::vector<double> adjusted = stats::adjustedByHolm({0.04, 0.01, 0.03});
        QCOMPARE(adjusted, (std::vector<double>{0.06, 0.03, 0.06}));
    }

    void nothingExceedsOneAndWhatIsNotEstimableDoesNotCount()
    {
        const std::vector<double> adjusted = stats::adjustedByHolm({0.6, std::nan(""), 0.02});
        QCOMPARE(adjusted[0], 0.6);
        QVERIFY(std::isnan(adjusted[1]));
        QCOMPARE(adjusted[2], 0.04);
        QCOMPARE(stats::adjustedByHolm({0.6, 0.7}), (std::vector<double>{1, 1}));
        QVERIFY(stats::adjustedByHolm({}).empty());
    }
};

QTEST_APPLESS_MAIN(HolmTest)
#include "holm_test.moc"
