#include "core/stats/survival/risk_sets.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;
using Counts = std::vector<std::uint32_t>;

namespace {

stats::RiskSet only(const std::vector<stats::RiskSet>& sets) { return sets.size() == 1 ? sets.front() : stats::RiskSet(); }

std::vector<stats::RiskSet> throughTheStudy(const Trial& trial, bool stratified)
{
    const auto study = openTrial(trial);
    if (!study) return {};
    const auto cohort = study::makeCohort(*study, stratified ? stratifiedBy("stratum") : unstratified(), base::Cancel());
    return cohort.ok() ? stats::riskSets(*cohort, stratified, base::Cancel()) : std::vector<stats::RiskSet>{};
}

bool sameCounts(const stats::RiskSet& a, const stats::RiskSet& b)
{
    return a.time == b.time && a.arms == b.arms && a.events == b.events && a.censored == b.censored && a.atRisk == b.atRisk;
}

/// At risk + earlier events + earlier censorings = patients, for every arm and time.
bool nobodyIsLost(const stats::RiskSet& set)
{
    for (std::size_t arm = 0; arm < set.arms; ++arm) {
        std::uint32_t gone = 0;
        for (std::size_t i = 0; i < set.time.size(); ++i) {
            if (set.atRisk[set.at(arm, i)] + gone != set.subjects(arm)) return false;
            gone += set.events[set.at(arm, i)] + set.censored[set.at(arm, i)];
        }
        if (gone != set.subjects(arm)) return false;
    }
    return true;
}

} // namespace

class RiskSetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Arm A: 2, 3+, 3, 5.  Arm B: 1+, 3, 3, 4+.
    void countsOfAHandWorkedExample()
    {
        Trial trial;
        for (const auto& [t, e, a] :
             {std::tuple{2.0, 1, 0}, {3.0, 0, 0}, {3.0, 1, 0}, {5.0, 1, 0}, {1.0, 0, 1}, {3.0, 1, 1}, {3.0, 1, 1}, {4.0, 0, 1}})
            trial.add(t, e, a);
        const stats::RiskSet set = only(throughTheStudy(trial, false));
        QCOMPARE(set.time, (std::vector<double>{1, 2, 3, 4, 5}));
        QCOMPARE(set.events, (Counts{0, 1, 1, 0, 1, /* B */ 0, 0, 2, 0, 0}));
        QCOMPARE(set.censored, (Counts{0, 0, 1, 0, 0, /* B */ 1, 0, 0, 1, 0}));
        QCOMPARE(set.atRisk, (Counts{4, 4, 3, 1, 1, /* B */ 4, 3, 3, 1, 0}));
    }

    void patientsWhoAreCensoredAreAtRiskOfEventsAtTheSameTime()
    {
        Trial trial;
        trial.add(4, 0, 0);
        trial.add(4, 1, 0);
        trial.add(9, 0, 1);
        const stats::RiskSet set = only(throughTheStudy(trial, false));
        QCOMPARE(set.atRisk[set.at(0, 0)], 2U);
    }

    void equalTheDefinitionOnRandomTrials()
    {
        Random random(1);
        for (int i = 0; i < 100; ++i) {
            const Trial trial = randomTrial(random, 2 + i % 3);
            const auto ours = throughTheStudy(trial, false);
            QVERIFY2(sameCounts(only(ours), oneStratum(trial).front()), QByteArray::number(i));
        }
    }

    // Strata are numbered as the cohort likes; each has its counterpart.
    void strataEqualTheDefinitionOnRandomTrials()
    {
        Random random(2);
        for (int i = 0; i < 100; ++i) {
            const Trial trial = randomTrial(random);
            const auto ours = throughTheStudy(trial, true);
            for (const stats::RiskSet& expected : countRiskSets(trial, true)) {
                const bool found = expected.time.empty() ||
                                   std::any_of(ours.begin(), ours.end(), [&](const auto& set) { return sameCounts(set, expected); });
                QVERIFY2(found, QByteArray::number(i));
            }
        }
    }

    // Many patients of few times are counted in another way than few of many.
    void strataOfManyPatientsEqualTheDefinition()
    {
        Random random(6);
        for (int i = 0; i < 60; ++i) {
            const Trial trial = randomTrial(random), many = repeated(trial, 20);
            const auto once = throughTheStudy(trial, true), ours = throughTheStudy(many, true);
            QCOMPARE(ours.size(), once.size());
            for (const stats::RiskSet& expected : countRiskSets(many, true))
                QVERIFY(expected.time.empty() || std::ranges::any_of(ours, [&](const auto& set) { return sameCounts(set, expected); }));
        }
    }

    void nobodyIsLostOnTheWay()
    {
        Random random(3);
        for (int i = 0; i < 100; ++i) {
            const Trial trial = randomTrial(random, 3);
            std::uint32_t patients = 0;
            for (const stats::RiskSet& set : throughTheStudy(trial, true)) {
                QVERIFY(nobodyIsLost(set));
                for (std::size_t arm = 0; arm < set.arms; ++arm) patients += set.subjects(arm);
            }
            QCOMPARE(patients, static_cast<std::uint32_t>(trial.size()));
        }
    }

    void selectedArmsEqualATrialOfTheseArms()
    {
        Random random(4);
        for (int i = 0; i < 100; ++i) {
            const Trial trial = randomTrial(random, 3);
            Trial pair;
            for (std::size_t row = 0; row < trial.size(); ++row)
                if (trial.arm[row] != 1) pair.add(trial.time[row], trial.event[row], trial.arm[row] == 2 ? 0 : 1);
            QVERIFY(sameCounts(stats::selectArms(oneStratum(trial).front(), {2, 0}), oneStratum(pair).front()));
        }
    }

    void reversedExchangesEventsAndCensorings()
    {
        Random random(5);
        for (int i = 0; i < 100; ++i) {
            Trial trial = randomTrial(random);
            const stats::RiskSet set = oneStratum(trial).front();
            for (int& event : trial.event) event = 1 - event;
            QVERIFY(sameCounts(stats::reversed(set), oneStratum(trial).front()));
            QVERIFY(sameCounts(stats::reversed(stats::reversed(set)), set));
        }
    }

    // R: aeqSurv merges 0.1 + 0.2 with 0.3 and 3.3 with 3 * 1.1.
    void nearEqualTimesAreOneTime()
    {
        Trial trial;
        for (const double time : {0.1 + 0.2, 0.3, 1.1 * 3, 3.3, 5.0}) trial.add(time, 1, 0);
        trial.add(7, 1, 1);
        const stats::RiskSet set = only(throughTheStudy(trial, false));
        QCOMPARE(set.time.size(), std::size_t(4));
        QCOMPARE(set.events[0], 2U);
        QCOMPARE(set.events[1], 2U);
    }

    // 2^-26 of the mean time is the limit: twice that apart are two times.
    void timesFurtherApartThanTheToleranceStayApart()
    {
        Trial trial;
        for (const double time : {1.0, 1.0 + 0x1p-25, 1.0 - 0x1p-27}) trial.add(time, 1, 0);
        trial.add(1, 0, 1);
        const stats::RiskSet set = only(throughTheStudy(trial, false));
        QCOMPARE(set.time.size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(RiskSetsTest)
#include "risk_sets_test.moc"
