#include "core/stats/survival/risk_sets.h"
#include "core/study/cohort/recount.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;
using study::Recounted;

namespace {

/// A: 1 event, 2 censored, 4 event. B: 2 censored, 3 event, 5 censored.
Trial trial()
{
    Trial trial;
    trial.add(1, 1, 0, 0), trial.add(2, 0, 0, 1), trial.add(4, 1, 0, 0);
    trial.add(2, 0, 1, 1), trial.add(3, 1, 1, 0), trial.add(5, 0, 1, 1);
    return trial;
}

study::Cohort cohortOf(const Trial& trial, const study::Selection& selection)
{
    const auto study = openTrial(trial);
    if (!study) qFatal("%s", problem(study).c_str());
    auto cohort = study::makeCohort(*study, selection, base::Cancel());
    if (!cohort) qFatal("%s", problem(cohort).c_str());
    return std::move(cohort).value();
}

/// Positions of those censored in an arm, before a time.
std::vector<std::uint32_t> censored(const study::Cohort& cohort, int arm, double before)
{
    std::vector<std::uint32_t> positions;
    cohort.forEach([&](std::size_t at) {
        if (cohort.endpoint->outcome[at] == 0 && cohort.endpoint->arm[at] == arm && cohort.times[cohort.endpoint->timeOf[at]] < before)
            positions.push_back(static_cast<std::uint32_t>(at));
    });
    return positions;
}

/// Strata come in any order, and those without patients fall away.
bool same(const std::vector<stats::RiskSet>& ours, const std::vector<stats::RiskSet>& expected)
{
    return std::ranges::all_of(expected, [&](const stats::RiskSet& y) {
        return y.time.empty() || std::ranges::any_of(ours, [&](const stats::RiskSet& x) {
                   return x.time == y.time && x.events == y.events && x.censored == y.censored && x.atRisk == y.atRisk;
               });
    });
}

} // namespace

class RecountTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCensoringBecomesAnEventAtItsTime()
    {
        const study::Cohort cohort = cohortOf(trial(), unstratified());
        Recounted changed(cohort);
        changed.count(censored(cohort, 1, 5), 1);
        Trial expected = trial();
        expected.event[3] = 1;
        QVERIFY(same(stats::riskSets(changed.cohort(), false, {}), countRiskSets(expected, false)));
        QVERIFY(same(stats::riskSets(cohort, false, {}), countRiskSets(trial(), false))); // the cohort stays as it is
        changed.count(censored(cohort, 1, 5), 0);
        QVERIFY(same(stats::riskSets(changed.cohort(), false, {}), countRiskSets(trial(), false)));
    }

    void keptToTheEndIsCensoredAtTheLastTimeOfItsArm()
    {
        for (const bool stratified : {false, true}) {
            const study::Cohort cohort = cohortOf(trial(), stratified ? stratifiedBy("stratum") : unstratified());
            Recounted changed(cohort);
            std::vector<std::uint32_t> positions = censored(cohort, 0, 9);
            for (const std::uint32_t one : censored(cohort, 1, 5)) positions.push_back(one);
            changed.keepToTheEnd(positions);
            Trial expected = trial();
            expected.time[1] = 4, expected.time[3] = 5;
            QVERIFY(same(stats::riskSets(changed.cohort(), stratified, {}), countRiskSets(expected, stratified)));
            const auto& timeOf = changed.cohort().endpoint->timeOf;
            QVERIFY(std::ranges::is_sorted(timeOf));
        }
    }

    void manyPatientsAreCountedAsOneByOne()
    {
        Random random(5);
        for (int i = 0; i < 20; ++i) {
            const Trial many = repeated(randomTrial(random), i % 2 == 0 ? 1 : 200); // counted by masks where there are many
            const study::Cohort cohort = cohortOf(many, stratifiedBy("stratum"));
            Recounted changed(cohort);
            changed.count(censored(cohort, 1, 1e9), 1);
            Trial expected = many;
            for (std::size_t k = 0; k < many.size(); ++k) expected.event[k] = many.event[k] == 1 || many.arm[k] == 1 ? 1 : many.event[k];
            QVERIFY(same(stats::riskSets(changed.cohort(), true, {}), countRiskSets(expected, true)));
        }
    }

    /// Late entries go with their patients: as if the file had said the later times.
    void delayedEntriesStayWithTheirPatients()
    {
        const auto opened = [](const char* second, const char* fifth) {
            study::RoleOptions roles = trialRoles();
            roles.entry = "entry";
            const std::string csv =
                std::string("arm,time,event,entry\nA,1,1,0\nA,") + second + ",0,1\nA,6,1,3\nB,3,1,0\nB," + fifth + ",0,1\nB,5,0,4\n";
            const auto study = openCsv(csv, roles);
            if (!study) qFatal("%s", problem(study).c_str());
            auto cohort = study::makeCohort(*study, unstratified(), base::Cancel());
            if (!cohort) qFatal("%s", problem(cohort).c_str());
            return std::move(cohort).value();
        };
        const study::Cohort cohort = opened("2", "2");
        Recounted changed(cohort);
        changed.keepToTheEnd(std::vector<std::uint32_t>{censored(cohort, 0, 9).front(), censored(cohort, 1, 4).front()});
        const std::vector<stats::RiskSet> ours = stats::riskSets(changed.cohort(), false, {});
        const std::vector<stats::RiskSet> expected = stats::riskSets(opened("6", "5"), false, {});
        QVERIFY(same(ours, expected) && ours.front().hasLateEntries());
        QCOMPARE(ours.front().entered, expected.front().entered);
    }

    void onlyWhoIsSaidHasTheEvent()
    {
        const study::Cohort cohort = cohortOf(trial(), unstratified());
        Recounted changed(cohort);
        changed.countOnly([&](std::size_t at) { return cohort.endpoint->outcome[at] == 0; });
        Trial expected = trial();
        for (int& event : expected.event) event = 1 - event;
        QVERIFY(same(stats::riskSets(changed.cohort(), false, {}), countRiskSets(expected, false)));
    }
};

QTEST_GUILESS_MAIN(RecountTest)
#include "recount_test.moc"
