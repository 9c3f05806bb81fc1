#include "core/stats/forest/multiplicity.h"
#include "core/stats/numeric/distributions.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using stats::adjustedConfidence;
using study::IntervalAdjustment;

class MultiplicityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bonferroniSharesTheErrorOut()
    {
        QVERIFY(std::abs(adjustedConfidence(IntervalAdjustment::Bonferroni, 0.95, 5) - 0.99) < 1e-15);
        // qnorm(1 − 0.05/10) and qnorm(1 − 0.05/40) of R
        QVERIFY(std::abs(stats::normalCriticalValue(adjustedConfidence(IntervalAdjustment::Bonferroni, 0.95, 5)) - 2.5758293035489004) <
                1e-12);
        QVERIFY(std::abs(stats::normalCriticalValue(adjustedConfidence(IntervalAdjustment::Bonferroni, 0.95, 20)) - 3.0233414397391487) <
                1e-11);
    }
    void sidakIsExactForIndependentIntervals()
    {
        for (const std::size_t m : {2U, 7U, 40U})
            QVERIFY(std::abs(std::pow(adjustedConfidence(IntervalAdjustment::Sidak, 0.9, m), double(m)) - 0.9) < 1e-14);
    }
    void bonferroniIsNeverNarrower()
    {
        for (std::size_t m = 1; m < 100; ++m)
            QVERIFY(adjustedConfidence(IntervalAdjustment::Bonferroni, 0.95, m) >=
                    adjustedConfidence(IntervalAdjustment::Sidak, 0.95, m) - 1e-16);
    }
    void oneIntervalNeedsNoAdjustment()
    {
        for (const auto adjustment : {IntervalAdjustment::None, IntervalAdjustment::Bonferroni, IntervalAdjustment::Sidak})
            for (const std::size_t m : {0U, 1U}) QCOMPARE(adjustedConfidence(adjustment, 0.95, m), 0.95);
        QCOMPARE(adjustedConfidence(IntervalAdjustment::None, 0.95, 12), 0.95);
    }
};

QTEST_GUILESS_MAIN(MultiplicityTest)
#include "multiplicity_test.moc"
