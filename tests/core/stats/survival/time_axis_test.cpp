#include "core/stats/survival/survival_analysis.h"
#include "core/stats/survival/time_axis.h"

#include <QTest>

using namespace atrisk;
using study::TimeUnit;

namespace {

/// A study in months that asks for figures to 48, a tick every 6.
study::Study inMonths()
{
    study::Study study;
    study.display.unit = TimeUnit::Months;
    study.display.every = 6;
    study.display.until = 48;
    return study;
}

study::Endpoint inDays()
{
    study::Endpoint endpoint;
    endpoint.unit = TimeUnit::Days;
    return endpoint;
}

study::How in(TimeUnit unit)
{
    study::How how;
    how.displayUnit = unit;
    return how;
}

std::pair<double, double> untilAndEvery(const study::Study& study, const study::Endpoint& endpoint, const study::How& how)
{
    const stats::ShownTimes times = stats::shownTimes(study, endpoint, how);
    return {times.until.value_or(-1), times.every.value_or(-1)};
}

} // namespace

class TimeAxisTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ticksAreTheSmallestStepWithNineIntervals()
    {
        using study::TimeUnit;
        const auto last = [](const std::vector<double>& ticks) { return std::pair(ticks.size(), ticks.back()); };
        QCOMPARE(stats::timeTicks(20, TimeUnit::Months, {}), (std::vector<double>{0, 3, 6, 9, 12, 15, 18, 21}));
        QCOMPARE(last(stats::timeTicks(9, TimeUnit::Months, {})), std::pair(std::size_t(10), 9.0));
        QCOMPARE(last(stats::timeTicks(10, TimeUnit::Months, {})), std::pair(std::size_t(6), 10.0));
        QCOMPARE(last(stats::timeTicks(182, TimeUnit::Days, {})), std::pair(std::size_t(8), 210.0));
        QCOMPARE(last(stats::timeTicks(52, TimeUnit::Weeks, {})), std::pair(std::size_t(8), 56.0));
        QCOMPARE(last(stats::timeTicks(4, TimeUnit::Years, {})), std::pair(std::size_t(9), 4.0));
        QCOMPARE(stats::timeTicks(10, TimeUnit::Months, 4.0), (std::vector<double>{0, 4, 8, 12}));
    }
    void whatAStudySaysIsInItsOwnUnit()
    {
        const study::Study study = inMonths();
        QCOMPARE(untilAndEvery(study, inDays(), {}), std::pair(48.0, 6.0));
        QCOMPARE(untilAndEvery(study, inDays(), in(TimeUnit::Months)), std::pair(48.0, 6.0));
        QCOMPARE(untilAndEvery(study, inDays(), in(TimeUnit::Years)), std::pair(4.0, 0.5));
        QCOMPARE(untilAndEvery(study, inDays(), in(TimeUnit::Days)), std::pair(1461.0, 180.0));
        QCOMPARE(untilAndEvery(study, inDays(), in(TimeUnit::Weeks)), std::pair(208.714285714, 26.0));
    }
    void aStudyWithoutAUnitSpeaksInThatOfItsData()
    {
        study::Study study = inMonths();
        study.display.unit.reset();
        study.display.until = 365.25;
        study.display.every = 30;
        QCOMPARE(untilAndEvery(study, inDays(), {}), std::pair(365.25, 30.0));
        QCOMPARE(untilAndEvery(study, inDays(), in(TimeUnit::Months)), std::pair(12.0, 1.0));
    }
    void theEndpointGoesBeforeTheStudyAndTheChoiceBeforeBoth()
    {
        study::Endpoint endpoint = inDays();
        endpoint.until = 24;
        QCOMPARE(untilAndEvery(inMonths(), endpoint, in(TimeUnit::Years)), std::pair(2.0, 0.5));
        study::How how = in(TimeUnit::Years);
        how.until = 3; // what is chosen is said in the unit shown
        how.every = 0.25;
        QCOMPARE(untilAndEvery(inMonths(), endpoint, how), std::pair(3.0, 0.25));
    }
    void anUnknownUnitConvertsNothing() { QCOMPARE(untilAndEvery(inMonths(), {}, {}), std::pair(48.0, 6.0)); }
};

QTEST_GUILESS_MAIN(TimeAxisTest)
#include "time_axis_test.moc"
