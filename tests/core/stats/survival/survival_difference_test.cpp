#include "core/stats/survival/milestones.h"
#include "core/stats/survival/survival_difference.h"
#include "tests/testing/agreement.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::SurvivalCurve;
using stats::SurvivalDifference;

namespace {

SurvivalCurve curveOf(const Trial& trial, int arm)
{
    return stats::kaplanMeier(countRiskSets(trial, false).front(), static_cast<std::size_t>(arm), 0.95, study::ConfidenceType::LogLog);
}

SurvivalDifference differenceOf(const Trial& trial) { return stats::survivalDifference(curveOf(trial, 1), curveOf(trial, 0), 0.95); }

/// A: events at 1 and 3, censored at 4; B: event at 2, censored at 2.5 and 5.
Trial handWorked()
{
    Trial trial;
    trial.add(1, 1, 0);
    trial.add(3, 1, 0);
    trial.add(4, 0, 0);
    trial.add(2, 1, 1);
    trial.add(2.5, 0, 1);
    trial.add(5, 0, 1);
    return trial;
}

} // namespace

class SurvivalDifferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // S_A: 2/3 from 1, 1/3 from 3; S_B: 2/3 from 2. Greenwood: SE(2/3) = 2/3·√(1/6), SE(1/3) = 1/3·√(1/6 + 1/2).
    void smallDifferenceEqualsItsHandWorkedNumbers()
    {
        const SurvivalDifference d = differenceOf(handWorked());
        QCOMPARE(d.time, (std::vector<double>{1, 2, 3}));
        const std::vector<double> estimates{1. / 3, 0, 1. / 3};
        const double first = 2. / 3 * std::sqrt(1. / 6), third = 1. / 3 * std::sqrt(2. / 3);
        const std::vector<double> errors{first, std::hypot(first, first), std::hypot(first, third)};
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(std::abs(d.estimate[i] - estimates[i]) < 1e-14);
            QVERIFY(distance(d.standardError[i], errors[i]) < 1e-14);
            QVERIFY(distance(d.upper[i] - d.lower[i], 2 * 1.959963984540054 * errors[i]) < 1e-14);
        }
        QCOMPARE(d.end, 4.0); // A is not known after it
    }

    void entriesAreMilestoneDifferences()
    {
        Random random(51);
        int compared = 0;
        for (int round = 0; round < 60; ++round) {
            const Trial trial = randomTrial(random);
            const SurvivalCurve a = curveOf(trial, 0), b = curveOf(trial, 1);
            const SurvivalDifference d = stats::survivalDifference(b, a, 0.9);
            for (std::size_t i = 0; i < d.time.size(); ++i) {
                const auto one = stats::milestoneDifference(stats::milestone(b, d.time[i]), stats::milestone(a, d.time[i]), 0.9);
                if (std::isnan(one.estimate)) continue;
                QVERIFY(std::abs(d.estimate[i] - one.estimate) < 1e-15);
                QVERIFY(distance(d.lower[i], one.lower) < 1e-12);
                QVERIFY(distance(d.upper[i], one.upper) < 1e-12);
                ++compared;
            }
        }
        QVERIFY(compared > 200);
    }

    void exchangedArmsTurnTheSign()
    {
        Random random(52);
        const Trial trial = randomTrial(random);
        const SurvivalDifference d = differenceOf(trial), turned = stats::survivalDifference(curveOf(trial, 0), curveOf(trial, 1), 0.95);
        QCOMPARE(d.time, turned.time);
        for (std::size_t i = 0; i < d.time.size(); ++i) QCOMPARE(d.estimate[i], -turned.estimate[i]);
    }

    void curveAtZeroStaysThereWithoutAnInterval()
    {
        Trial trial;
        trial.add(1, 1, 0);
        trial.add(2, 1, 1);
        trial.add(3, 0, 1);
        const SurvivalDifference d = differenceOf(trial);
        QCOMPARE(d.time, (std::vector<double>{1, 2}));
        QCOMPARE(d.estimate, (std::vector<double>{1, 0.5}));
        QVERIFY(std::isnan(d.lower[0]) && std::isnan(d.standardError[1]));
        QCOMPARE(d.end, 3.0);
    }

    void armOfNobodyHasNoDifference() { QVERIFY(stats::survivalDifference(curveOf(handWorked(), 0), SurvivalCurve(), 0.95).time.empty()); }

    void noTimeIsPastTheEnd()
    {
        Random random(53);
        for (int round = 0; round < 60; ++round) {
            const SurvivalDifference d = differenceOf(randomTrial(random));
            QVERIFY(d.time.empty() || d.time.back() <= d.end);
            QVERIFY(std::ranges::is_sorted(d.time));
            QCOMPARE(d.time.size(), d.upper.size());
        }
    }
};

QTEST_GUILESS_MAIN(SurvivalDifferenceTest)
#include "survival_difference_test.moc"
