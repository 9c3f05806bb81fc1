#include "core/stats/cox/cox.h"
#include "core/stats/forest/forest_analysis.h"
#include "core/stats/forest/interaction.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::InteractionStatus;
using study::Ties;

namespace {

using Levels = std::vector<std::vector<stats::RiskSet>>;

/// Arms 2·level and 2·level + 1 of the set, for each level.
Levels levelsOf(const stats::RiskSet& groups)
{
    Levels levels;
    for (std::size_t level = 0; 2 * level < groups.arms; ++level) levels.push_back({stats::selectArms(groups, {2 * level, 2 * level + 1})});
    return levels;
}

/// The trial's stratum serves as the factor.
Levels levelsOf(const Trial& trial)
{
    Trial grouped = trial;
    for (std::size_t i = 0; i < trial.size(); ++i) grouped.arm[i] = 2 * trial.stratum[i] + trial.arm[i];
    auto sets = countRiskSets(grouped, false);
    const std::size_t wanted = 2 * static_cast<std::size_t>(trial.strata()), n = sets[0].time.size();
    for (auto* counts : {&sets[0].events, &sets[0].censored, &sets[0].atRisk}) counts->resize(wanted * n);
    sets[0].arms = wanted;
    return levelsOf(sets[0]);
}

Trial fixedTrial()
{
    Random random(101);
    Trial trial;
    for (int i = 0; i < 60; ++i) trial.add(1 + random.below(9), random.below(4) > 0 ? 1 : 0, i % 2, i % 3);
    return trial;
}

} // namespace

class InteractionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Every patient twice, once in each level: the levels have the same ratio, so there is nothing to find.
    void equalLevelsDoNotInteract()
    {
        Random random(102);
        for (int i = 0; i < 40; ++i) {
            Trial trial = randomTrial(random, 2, 1);
            const std::size_t size = trial.size();
            for (std::size_t k = 0; k < size; ++k) trial.add(trial.time[k], trial.event[k], trial.arm[k], 1);
            const stats::Interaction made = stats::interactionTest(levelsOf(trial), Ties::Breslow, {});
            if (made.status != InteractionStatus::Ok) continue;
            QCOMPARE(made.test.df, 1);
            QVERIFY2(std::abs(made.test.chiSquare) < 1e-5, QByteArray::number(made.test.chiSquare));
        }
    }

    void oneLevelHasNoTest()
    {
        Trial trial;
        for (int i = 0; i < 8; ++i) trial.add(i, 1, i % 2, 0);
        QCOMPARE(stats::interactionTest(levelsOf(trial), Ties::Efron, {}).status, InteractionStatus::OneLevel);
        QCOMPARE(stats::interactionTest({}, Ties::Efron, {}).status, InteractionStatus::OneLevel);
    }

    void aLevelWithoutEventsIsLeftOutAndNamed()
    {
        Trial trial = fixedTrial();
        const stats::Interaction before = stats::interactionTest(levelsOf(trial), Ties::Efron, {});
        for (int i = 0; i < 6; ++i) trial.add(i, 0, i % 2, 3);
        const stats::Interaction after = stats::interactionTest(levelsOf(trial), Ties::Efron, {});
        QCOMPARE(before.test.df, 2);
        QCOMPARE(after.test.df, 2);
        QVERIFY(before.leftOut.empty());
        QCOMPARE(after.leftOut, std::vector<std::size_t>{3});
        QVERIFY(distance(after.test.chiSquare, before.test.chiSquare) < 1e-12);
    }

    void neitherTimeScaleNorTheNamesOfTheLevelsMatter()
    {
        Trial trial = fixedTrial();
        const double before = stats::interactionTest(levelsOf(trial), Ties::Efron, {}).test.chiSquare;
        for (std::size_t i = 0; i < trial.size(); ++i) trial.time[i] *= 1e6, trial.stratum[i] = (trial.stratum[i] + 1) % 3;
        QVERIFY(distance(stats::interactionTest(levelsOf(trial), Ties::Efron, {}).test.chiSquare, before) < 1e-6);
    }

    void interactionsEqualR_data() { addReferenceFiles(); }
    void interactionsEqualR()
    {
        QFETCH(QString, file);
        compareMore(file, [](Agreement& all, const std::string& name, const Json&, const Json& more, const study::Cohort& cohort) {
            all.same("name", name, name, more["name"]);
            for (std::size_t arm = 1; arm < cohort.arms.size(); ++arm) {
                const Json& theirs = more["comparisons"][arm - 1]["interaction"];
                if (theirs.is_null()) continue;
                for (const auto& [ties, key] : {std::pair{Ties::Efron, "efron"}, {Ties::Breslow, "breslow"}})
                    compareOne(all, name + " " + key, interactionOf(cohort, arm, ties).test, theirs[key]);
            }
        });
    }

    /// Where R warns that a coefficient may be infinite the test is R's, and the status says so.
    void howTheModelsEndedIsSaid()
    {
        const Json reference = Json::parse(readText("numbers/interactions.json"));
        Agreement all;
        int infinite = 0;
        for (std::size_t i = 0; i < reference["cases"].size(); ++i) {
            const Trial trial = trialOf(reference["cases"][i]);
            for (const Json& theirs : reference["cases"][i]["tests"]) {
                const std::string where = std::to_string(i) + " " + theirs["ties"].get<std::string>();
                const stats::Interaction ours =
                    stats::interactionTest(levelsOf(trial), theirs["ties"] == "efron" ? Ties::Efron : Ties::Breslow, {});
                all.same("status", where, std::string(name(ours.status)), statusOf(theirs));
                all.same("df", where, std::to_string(ours.test.df), theirs["df"].dump());
                // A difference of two log-likelihoods, each with the rounding of its size.
                const double size = 1e-3 * std::abs(number(theirs["logLikelihood"]));
                all.number("chi-square", where, ours.test.chiSquare, number(theirs["chiSquare"]), size);
                all.number("p", where, ours.test.p, number(theirs["p"]), size);
                infinite += ours.status == InteractionStatus::Infinite ? 1 : 0;
            }
        }
        report(all, {});
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY2(infinite > 150, QByteArray::number(infinite));
    }

    void anyNumberOfLevelsEqualsR()
    {
        const Json reference = Json::parse(readText("numbers/levels.json"));
        const auto study = openAges();
        QVERIFY2(study.ok(), problem(study).c_str());
        for (const Json& theirs : reference["tests"]) {
            study::Selection selection = theirs["stratified"].get<bool>() ? stratifiedBy("sex") : unstratified();
            selection.ties = theirs["ties"] == "efron" ? Ties::Efron : Ties::Breslow;
            const auto forest = stats::analyzeForest(*study, selection, {}, {});
            QVERIFY2(forest.ok(), problem(forest).c_str());
            QCOMPARE(forest->factors.front().rows.size(), std::size_t(71));
            const stats::Interaction& ours = forest->factors.front().interaction;
            QCOMPARE(ours.test.df, theirs["df"].get<int>());
            const double error = distance(ours.test.chiSquare, number(theirs["chiSquare"]));
            QVERIFY2(error < 1e-9, QByteArray::number(error));
            QVERIFY(distance(ours.test.p, number(theirs["p"])) < 1e-9);
        }
    }

    void aCancelEndsItAtTheNextQuestion()
    {
        Random random(104);
        Trial trial;
        for (int i = 0; i < 3000; ++i) trial.add(random.below(1500), 1, i % 2, i / 2 % 3);
        const Levels levels = levelsOf(trial);
        const base::Cancel watched;
        QVERIFY(stats::interactionTest(levels, Ties::Efron, watched).test.estimable());
        QVERIFY2(watched.polls() >= 2 * 3 * 2, "one poll for every 512 times of every step of both models");
        for (long poll = 1; poll <= watched.polls(); ++poll) {
            const base::Cancel stopped;
            stopped.requestAtPoll(poll);
            QVERIFY(!stats::interactionTest(levels, Ties::Efron, stopped).test.estimable());
            QCOMPARE(stopped.polls(), poll);
        }
    }

private:
    static Trial trialOf(const Json& theirs)
    {
        Trial trial;
        for (std::size_t i = 0; i < theirs["time"].size(); ++i)
            trial.add(theirs["time"][i].get<double>(), theirs["event"][i].get<int>(), theirs["arm"][i].get<int>(),
                      theirs["level"][i].get<int>());
        return trial;
    }

    /// R names one reason, and running out of iterations before a coefficient that runs away; here as with a single ratio the latter leads.
    static std::string statusOf(const Json& theirs) { return theirs["small"] == "ok" && theirs["large"] == "ok" ? "ok" : "infinite"; }

    static base::Result<study::StudyPtr> openAges()
    {
        table::Table table = plainCsv(readText("data/ages.csv"));
        std::vector<std::string> ages;
        table::Column& age = table.columns.back();
        for (std::size_t row = 0; row < table.rows; ++row) ages.push_back(age.text(row));
        age = table::categoryColumn(age.name, ages); // a number would be cut
        study::RoleOptions roles = trialRoles("0");
        roles.subgroups = {"age"};
        return openTable(table, roles);
    }

    static stats::Interaction interactionOf(const study::Cohort& cohort, std::size_t arm, Ties ties)
    {
        const study::Endpoint& endpoint = *cohort.endpoint;
        Trial trial;
        cohort.forEach([&](std::size_t position) {
            const auto own = static_cast<std::size_t>(cohort.armOf[endpoint.arm[position]]);
            if ((own == 0 || own == arm) && cohort.stratumOf[position] != study::Cohort::noStratum)
                trial.add(cohort.times[endpoint.timeOf[position]], endpoint.outcome[position] == 1 ? 1 : 0, own == arm ? 1 : 0,
                          static_cast<int>(cohort.stratumOf[position]));
        });
        return stats::interactionTest(levelsOf(trial), ties, {});
    }

    static void compareOne(Agreement& all, const std::string& where, const stats::ChiSquareTest& ours, const Json& theirs)
    {
        // Arms and levels that separate completely: the likelihood is 1 with or without the interaction.
        if (!ours.estimable() && number(theirs["chiSquare"]) < 1e-12) return;
        const bool converged = theirs.value("converged", true);
        if (converged) all.same("interaction df", where, std::to_string(ours.df), std::to_string(theirs["df"].get<int>()));
        const double wanted = number(theirs["chiSquare"]);
        // A difference of two log-likelihoods, each with the rounding of its size; 1e-8 is promised.
        const double size = theirs.contains("logLikelihood") ? std::abs(number(theirs["logLikelihood"])) : 0,
                     rounding = 1e-5 * std::max(1.0, size);
        all.number("interaction", where, ours.chiSquare / 10, wanted / 10, rounding);
        if (converged && wanted > 1e-3) all.number("interaction p", where, ours.p / 10, number(theirs["p"]) / 10, 1e-2);
    }
};

QTEST_GUILESS_MAIN(InteractionTest)
#include "interaction_test.moc"
