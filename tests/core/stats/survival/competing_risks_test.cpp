#include "core/stats/survival/competing_risks.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Outcomes 0, 1, 2 in the column "event".
base::Result<study::StudyPtr> openOutcomes(const Trial& trial)
{
    study::RoleOptions roles = trialRoles();
    roles.eventValues = {"1"};
    roles.competingValues = {"2"};
    roles.censorValues = {"0"};
    return openTable(tableOf(trial), roles);
}

struct Sets {
    std::vector<stats::RiskSet> cause, any;
};

Sets setsOf(const Trial& trial, int cause, bool stratified)
{
    const auto study = openOutcomes(trial);
    if (!study.ok()) return {};
    const auto cohort = study::makeCohort(*study, stratified ? stratifiedBy("stratum") : unstratified(), base::Cancel());
    if (!cohort.ok()) return {};
    return {stats::riskSetsOfCause(*cohort, static_cast<std::uint8_t>(cause), stratified, base::Cancel()),
            stats::riskSetsOfAnyEvent(*cohort, stratified, base::Cancel())};
}

stats::CumulativeIncidence curveOf(const Trial& trial, int cause, std::size_t arm, study::ConfidenceType type = study::ConfidenceType::Log)
{
    const Sets sets = setsOf(trial, cause, false);
    return sets.any.empty() ? stats::CumulativeIncidence() : stats::cumulativeIncidence(sets.cause[0], sets.any[0], arm, 0.95, type);
}

Trial randomOutcomes(Random& random)
{
    Trial trial = randomTrial(random);
    for (int& event : trial.event) event = random.below(3);
    trial.event[0] = 1, trial.event[1] = 2, trial.event[2] = 0;
    return trial;
}

/// With one more arm, of nobody.
std::vector<stats::RiskSet> withEmptyArm(std::vector<stats::RiskSet> sets, bool first)
{
    for (stats::RiskSet& set : sets) {
        ++set.arms;
        for (auto* counts : {&set.events, &set.censored, &set.atRisk})
            counts->insert(first ? counts->begin() : counts->end(), set.time.size(), 0);
    }
    return sets;
}

} // namespace

class CompetingRisksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // 1: the event, 2: the other, 3: censored, 4: the event, of four: F = 1/4, 1/4, 1/4, 1/4 + 1/2.
    void handWorkedIncidence()
    {
        Trial trial;
        for (const auto& [t, e] : {std::pair{1, 1}, {2, 2}, {3, 0}, {4, 1}}) trial.add(t, e, 0);
        for (int i = 0; i < 3; ++i) trial.add(5, i, 1);
        const stats::CumulativeIncidence one = curveOf(trial, 1, 0), two = curveOf(trial, 2, 0);
        QCOMPARE(one.incidence, (std::vector<double>{0.25, 0.25, 0.25, 0.75}));
        QCOMPARE(two.incidence, (std::vector<double>{0, 0.25, 0.25, 0.25}));
        QVERIFY(distance(one.standardError[0], std::sqrt(3. / 64)) < 1e-14); // binomial as long as nobody is censored
        QVERIFY(std::isnan(two.lower[0]));
    }

    void incidencesAndSurvivalSumToOne()
    {
        Random random(131);
        for (int i = 0; i < 60; ++i) {
            const Trial trial = randomOutcomes(random);
            const Sets sets = setsOf(trial, 1, false);
            QVERIFY(!sets.any.empty());
            const auto free = stats::kaplanMeier(sets.any[0], 0, 0.95, study::ConfidenceType::Log);
            const auto one = curveOf(trial, 1, 0), two = curveOf(trial, 2, 0);
            for (std::size_t k = 0; k < free.time.size(); ++k)
                QVERIFY(std::abs(one.incidence[k] + two.incidence[k] + free.survival[k] - 1) < 1e-12);
        }
    }

    void timeScaleAndTheOrderOfTheArmsDoNotMatter()
    {
        Random random(132);
        for (int i = 0; i < 60; ++i) {
            Trial trial = randomOutcomes(random);
            Sets sets = setsOf(trial, 1, true);
            const double before = stats::grayTest(sets.cause, sets.any).chiSquare;
            for (double& time : trial.time) time *= 1e6;
            const Sets scaled = setsOf(trial, 1, true);
            QVERIFY(distance(stats::grayTest(scaled.cause, scaled.any).chiSquare, before, 1e-6) < 1e-12);
            for (auto* list : {&sets.cause, &sets.any})
                for (stats::RiskSet& set : *list) set = stats::selectArms(set, {1, 0});
            if (sets.cause.front().time.size() != sets.any.front().time.size()) continue;
            QVERIFY(distance(stats::grayTest(sets.cause, sets.any).chiSquare, before, 1e-6) < 1e-8);
        }
    }

    void oneArmHasNoTest() { QVERIFY(!stats::grayTest({}, {}).estimable()); }

    /// As in a log-rank test: the others are compared as if it were not there.
    void anArmWithoutPatientsIsLeftOut()
    {
        Random random(133);
        for (int i = 0; i < 40; ++i) {
            const Sets sets = setsOf(randomOutcomes(random), 1, true);
            QVERIFY(!sets.any.empty());
            const stats::ChiSquareTest before = stats::grayTest(sets.cause, sets.any);
            for (const bool first : {true, false}) {
                const stats::ChiSquareTest after = stats::grayTest(withEmptyArm(sets.cause, first), withEmptyArm(sets.any, first));
                QCOMPARE(after.df, before.df);
                QVERIFY(before.estimable() ? after.chiSquare == before.chiSquare : !after.estimable());
            }
        }
    }

    /// Where cmprsk finds the variance singular there is no test, and nowhere else: rounding is no variance.
    void smallTrialsEqualR()
    {
        const Json all = Json::parse(readText("numbers/gray.json"), nullptr, false);
        Agreement agreement;
        int i = 0, singular = 0;
        for (const Json& example : all["cases"]) {
            Trial trial;
            for (std::size_t k = 0; k < example["time"].size(); ++k)
                trial.add(example["time"][k], example["outcome"][k], example["arm"][k]);
            ++i;
            for (int cause = 1; cause <= 2; ++cause) {
                const Sets sets = setsOf(trial, cause, false);
                const Json& theirs = example["statistic"][cause - 1];
                const std::string where = std::to_string(i) + ", cause " + std::to_string(cause);
                if (sets.any.empty()) continue;
                const stats::ChiSquareTest ours = stats::grayTest(sets.cause, sets.any);
                singular += theirs.is_null() ? 1 : 0;
                agreement.same("estimable", where, ours.estimable() ? "yes" : "no", theirs.is_null() ? "no" : "yes");
                if (!theirs.is_null() && ours.estimable()) agreement.number("Gray", where, ours.chiSquare, number(theirs), 1e-13);
            }
        }
        QVERIFY(singular > 100);
        report(agreement, {});
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
    }

    void equalsR()
    {
        const Json all = Json::parse(readText("numbers/competing.json"), nullptr, false);
        Agreement agreement;
        int i = 0;
        for (const Json& example : all["cases"]) {
            Trial trial;
            const Json& rows = example["rows"];
            for (std::size_t k = 0; k < rows["time"].size(); ++k)
                trial.add(rows["time"][k], rows["outcome"][k], rows["arm"][k].get<std::string>()[0] - 'A',
                          rows["stratum"][k] == "s" ? 0 : 1);
            ++i;
            for (int cause = 1; cause <= 2; ++cause)
                compareCause(agreement, std::to_string(i) + ", cause " + std::to_string(cause), trial, cause, example["causes"][cause - 1]);
        }
        report(agreement, {});
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        QVERIFY(agreement.compared() > 1000);
    }

private:
    static void compareCause(Agreement& all, const std::string& where, const Trial& trial, int cause, const Json& theirs)
    {
        const Sets sets = setsOf(trial, cause, false), strata = setsOf(trial, cause, true);
        compareTest(all, "Gray", where, stats::grayTest(sets.cause, sets.any), theirs["gray"], 1e-13);
        compareTest(all, "Gray, rho 1", where, stats::grayTest(sets.cause, sets.any, 1), theirs["grayRho"], 1e-13);
        compareTest(all, "stratified Gray", where, stats::grayTest(strata.cause, strata.any), theirs["stratified"], 1e-13);
        for (std::size_t arm = 0; arm < theirs["curves"].size(); ++arm) {
            const Json& curve = theirs["curves"][arm];
            for (const auto type : {study::ConfidenceType::Plain, study::ConfidenceType::Log, study::ConfidenceType::LogLog}) {
                const auto ours = stats::cumulativeIncidence(sets.cause[0], sets.any[0], arm, 0.95, type);
                const Json& bands = curve["bands"][std::string(study::name(type))];
                all.same("length", where, std::to_string(ours.time.size()), std::to_string(curve["time"].size()));
                for (std::size_t k = 0; k < std::min(ours.time.size(), curve["time"].size()); ++k) {
                    const std::string at = where + ", arm " + std::to_string(arm) + ", row " + std::to_string(k);
                    all.number("incidence", at, ours.incidence[k], number(curve["incidence"][k]));
                    all.number("error of the incidence", at, ours.standardError[k], number(curve["error"][k]), 1e-6);
                    if (!bands["lower"][k].is_null())
                        all.number("incidence lower, " + std::string(study::name(type)), at, ours.lower[k], number(bands["lower"][k]),
                                   1e-6);
                    if (!bands["upper"][k].is_null())
                        all.number("incidence upper, " + std::string(study::name(type)), at, ours.upper[k], number(bands["upper"][k]),
                                   1e-6);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(CompetingRisksTest)
#include "competing_risks_test.moc"
