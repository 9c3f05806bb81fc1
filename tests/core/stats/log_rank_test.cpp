#include "core/stats/log_rank.h"
#include "tests/core/stats/reference.h"
#include "tests/core/stats/textbook.h"

#include <QtTest>

using namespace atrisk;
using namespace atrisk::test;

class LogRankTest : public QObject
{
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
        for (int i = 0; i < 1000; ++i) {
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

private:
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
