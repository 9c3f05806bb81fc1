#include "core/stats/tests/log_rank.h"
#include "tests/testing/reference.h"
#include "tests/testing/textbook.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

class LogRankTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    //  A: 1, 3+, 4.  B: 2, 5, 6+.
    //  t  n  nB  d  dB  E = d nB/n   V = d (nB/n)(1 − nB/n)(n − d)/(n − 1)
    //  1  6  3   1  0   1/2          1/4
    //  2  5  3   1  1   3/5          6/25
    //  4  3  2   1  0   2/3          2/9
    //  5  2  2   1  1   1            0
    //  O − E = 2 − 83/30 = −23/30;  V = 641/900;  χ² = 529/641
    void handWorkedTableWithoutTies()
    {
        Trial trial;
        for (const auto& [t, e, a] : {std::tuple{1., 1, 0}, {3., 0, 0}, {4., 1, 0}, {2., 1, 1}, {5., 1, 1}, {6., 0, 1}}) trial.add(t, e, a);
        const stats::ChiSquareTest test = stats::logRankTest(oneStratum(trial));
        QCOMPARE(test.df, 1);
        QVERIFY(distance(test.chiSquare, 529. / 641) < 1e-14);
        QVERIFY(distance(test.p, std::erfc(std::sqrt(529. / 641 / 2))) < 1e-12);
    }

    // Three of ten die at once, two of them of the six in B: O − E = 2 − 1.8, V = 3 · 0.6 · 0.4 · 7/9 = 0.56, χ² = 1/14.
    void tiedDeathsHaveTheHypergeometricVariance()
    {
        Trial trial;
        for (int i = 0; i < 10; ++i) trial.add(i < 3 ? 5 : 8, i < 3 ? 1 : 0, i == 0 || (i > 2 && i < 6) ? 0 : 1);
        QVERIFY(distance(stats::logRankTest(oneStratum(trial)).chiSquare, 1. / 14) < 1e-13);
    }

    void oneArmHasNoTest()
    {
        Trial trial;
        trial.add(1, 1, 0);
        trial.add(2, 1, 0);
        QVERIFY(!stats::logRankTest(oneStratum(trial)).estimable());
        QVERIFY(std::isnan(stats::logRankTest(oneStratum(trial)).p));
    }

    void noEventsHaveNoTest()
    {
        Trial trial;
        trial.add(1, 0, 0);
        trial.add(2, 0, 1);
        QVERIFY(!stats::logRankTest(oneStratum(trial)).estimable());
    }

    void equalsTheTextbookOnRandomTrials()
    {
        Random random(21);
        Agreement all;
        for (int i = 0; i < 2000; ++i) {
            const Trial trial = randomTrial(random);
            for (const bool stratified : {false, true})
                all.number("log-rank", std::to_string(i), stats::logRankTest(countRiskSets(trial, stratified)).chiSquare,
                           textbook::logRank(trial, stratified), 1e-6);
        }
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    }

    void armsMayBeRelabelled()
    {
        Random random(22);
        for (int i = 0; i < 200; ++i) {
            const stats::RiskSet set = oneStratum(randomTrial(random, 3)).front();
            const stats::ChiSquareTest one = stats::logRankTest({set}), other = stats::logRankTest({stats::selectArms(set, {2, 0, 1})});
            QCOMPARE(other.df, one.df);
            QVERIFY(distance(other.chiSquare, one.chiSquare, 1e-6) < 1e-9);
        }
    }

    void aStratumWithOneArmAddsNothing()
    {
        Random random(23);
        for (int i = 0; i < 100; ++i) {
            Trial trial = randomTrial(random, 2, 1);
            const double before = stats::logRankTest(countRiskSets(trial, true)).chiSquare;
            for (int k = 0; k < 4; ++k) trial.add(k, 1, 0, 1);
            QVERIFY(distance(stats::logRankTest(countRiskSets(trial, true)).chiSquare, before, 1e-6) < 1e-12);
        }
    }

    void testsEqualR_data()
    {
        QTest::addColumn<QString>("file");
        for (const std::string& file : referenceFiles()) QTest::newRow(file.c_str()) << text(file);
    }
    void testsEqualR()
    {
        QFETCH(QString, file);
        Agreement all;
        std::vector<std::string> broken;
        forEachCase(file.toStdString(), broken, [&](const std::string& name, const Json& example, const study::Cohort& cohort) {
            compareCase(all, name, example, stats::riskSets(cohort, false, base::Cancel()), false);
            if (!example["strata"].empty()) compareCase(all, name, example, stats::riskSets(cohort, true, base::Cancel()), true);
        });
        report(all, broken);
        QVERIFY2(broken.empty(), complaints(broken));
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 2);
    }

    // The hand-worked table again: pooled S(t−) is 1, 5/6, 2/3, 4/9 at 1, 2, 4, 5; n is 6, 5, 3, 2.
    //  U = Σ w(dB − E), V = Σ w²V with dB − E = −1/2, 2/5, −2/3, 0 and V = 1/4, 6/25, 2/9, 0.
    void handWorkedWeights()
    {
        Trial trial;
        for (const auto& [t, e, a] : {std::tuple{1., 1, 0}, {3., 0, 0}, {4., 1, 0}, {2., 1, 1}, {5., 1, 1}, {6., 0, 1}}) trial.add(t, e, a);
        const double difference[] = {-1. / 2, 2. / 5, -2. / 3}, variance[] = {1. / 4, 6. / 25, 2. / 9}, s[] = {1, 5. / 6, 2. / 3};
        const double n[] = {6, 5, 3}, peto[] = {6. / 7, 5. / 7, 15. / 28};
        const auto expected = [&](auto weight) {
            double u = 0, v = 0;
            for (int i = 0; i < 3; ++i) u += weight(i) * difference[i], v += weight(i) * weight(i) * variance[i];
            return u * u / v;
        };
        const auto tests = stats::weightedLogRanks(oneStratum(trial), stats::usualWeights());
        const double wanted[] = {expected([](int) { return 1.0; }),
                                 expected([&](int i) { return 1 - s[i]; }),
                                 expected([&](int i) { return s[i] * (1 - s[i]); }),
                                 expected([&](int i) { return s[i]; }),
                                 expected([&](int i) { return n[i]; }),
                                 expected([&](int i) { return std::sqrt(n[i]); }),
                                 expected([&](int i) { return peto[i]; })};
        for (std::size_t k = 0; k < tests.size(); ++k)
            QVERIFY2(distance(tests[k].test.chiSquare, wanted[k]) < 1e-13, QByteArray::number(int(k)));
    }

    void withoutWeightsTheFamilyIsTheLogRankTest()
    {
        Random random(24);
        for (int i = 0; i < 200; ++i) {
            const auto sets = countRiskSets(randomTrial(random, 3), true);
            const stats::ChiSquareTest one = stats::logRankTest(sets),
                                       other = stats::weightedLogRanks(sets, stats::usualWeights()).front().test;
            QVERIFY(distance(one.chiSquare, other.chiSquare) == 0);
            QCOMPARE(one.df, other.df);
        }
    }

    void trendOfTwoArmsIsTheLogRankTest()
    {
        Random random(25);
        for (int i = 0; i < 200; ++i) {
            const auto sets = countRiskSets(randomTrial(random), true);
            QVERIFY(distance(stats::logRankTrend(sets).chiSquare, stats::logRankTest(sets).chiSquare, 1e-6) < 1e-9);
        }
    }

    // Turned round, the arms have the same trend; in another order they do not.
    void trendKnowsTheOrderOfTheArms()
    {
        Random random(26);
        bool differs = false;
        for (int i = 0; i < 100; ++i) {
            const stats::RiskSet set = oneStratum(randomTrial(random, 3)).front();
            const double straight = stats::logRankTrend({set}).chiSquare;
            QVERIFY(distance(stats::logRankTrend({stats::selectArms(set, {2, 1, 0})}).chiSquare, straight, 1e-6) < 1e-9);
            differs |= distance(stats::logRankTrend({stats::selectArms(set, {1, 0, 2})}).chiSquare, straight) > 0.1;
        }
        QVERIFY(differs);
    }

    void weightedTestsEqualR_data() { addReferenceFiles(); }
    void weightedTestsEqualR()
    {
        QFETCH(QString, file);
        compareMore(file, [](Agreement& all, const std::string& name, const Json& example, const Json& more, const study::Cohort& cohort) {
            for (const bool stratified : {false, true}) {
                if (stratified && example["strata"].empty()) continue;
                const auto sets = stats::riskSets(cohort, stratified, base::Cancel());
                const std::string part = stratified ? "stratifiedWeighted" : "weighted";
                if (!more[part].is_null()) compareFamily(all, name + " " + part, sets, more[part]);
                for (std::size_t i = 0; i < more["comparisons"].size(); ++i)
                    compareFamily(all, name + " " + part + " " + std::to_string(i + 1), pairOf(sets, i + 1), more["comparisons"][i][part]);
            }
        });
    }

private:
    static std::vector<stats::RiskSet> pairOf(const std::vector<stats::RiskSet>& sets, std::size_t arm)
    {
        std::vector<stats::RiskSet> pair;
        for (const stats::RiskSet& set : sets) pair.push_back(stats::selectArms(set, {0, arm}));
        return pair;
    }

    static void compareFamily(Agreement& all, const std::string& where, const std::vector<stats::RiskSet>& sets, const Json& theirs)
    {
        std::vector<stats::LogRankWeight> weights;
        using Kind = stats::LogRankWeight::Kind;
        for (const Json& test : theirs["tests"])
            for (const auto kind : {Kind::FlemingHarrington, Kind::Gehan, Kind::TaroneWare, Kind::PetoPeto})
                if (test["name"] == stats::name(kind)) weights.push_back({kind, test.value("rho", 0.0), test.value("gamma", 0.0)});
        const auto ours = stats::weightedLogRanks(sets, weights);
        all.same("weights", where, std::to_string(ours.size()), std::to_string(theirs["tests"].size()));
        for (std::size_t k = 0; k < ours.size(); ++k) {
            const Json& test = theirs["tests"][k];
            const std::string what =
                test["name"].get<std::string>() + (test.contains("rho") ? test["rho"].dump() + test["gamma"].dump() : "");
            compareTest(all, what, where, ours[k].test, test, 1e-13);
        }
        compareTest(all, "trend", where, stats::logRankTrend(sets), theirs["trend"], 1e-13);
    }

    static void compareCase(Agreement& all, const std::string& where, const Json& example, const std::vector<stats::RiskSet>& sets,
                            bool stratified)
    {
        const std::string what = stratified ? "stratified log-rank" : "log-rank";
        const Json& together = example[stratified ? "stratifiedLogRank" : "logRank"];
        if (!together.is_null()) compareTest(all, what, where, stats::logRankTest(sets), together);
        for (std::size_t i = 0; i < example["comparisons"].size(); ++i) {
            std::vector<stats::RiskSet> pair;
            for (const stats::RiskSet& set : sets) pair.push_back(stats::selectArms(set, {0, i + 1}));
            const Json& theirs = example["comparisons"][i];
            compareTest(all, what, where + ", arm " + std::to_string(i + 1), stats::logRankTest(pair),
                        stratified ? theirs["stratified"]["logRank"] : theirs["logRank"]);
        }
    }
};

QTEST_GUILESS_MAIN(LogRankTest)
#include "log_rank_test.moc"
