#include "core/stats/max_combo.h"
#include "core/stats/distributions.h"
#include "core/stats/log_rank.h"
#include "tests/core/stats/more_reference.h"

#include <QtTest>

using namespace atrisk;
using namespace atrisk::test;

class MaxComboTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // One event time: every weight is 1 or 0, so that the test is the log-rank test.
    void oneEventTimeIsTheLogRankTest()
    {
        Trial trial;
        for (int i = 0; i < 10; ++i) trial.add(i < 3 ? 5 : 8, i < 3 ? 1 : 0, i == 0 || (i > 2 && i < 6) ? 0 : 1);
        const stats::MaxCombo combo = stats::maxCombo(oneStratum(trial));
        QVERIFY(distance(combo.statistic, std::sqrt(1. / 14)) < 1e-13);
        QVERIFY(distance(combo.p, stats::logRankTest(oneStratum(trial)).p) < 1e-12);
    }

    // x and y independent, z either of them, a·x + b·y within the box where it is x alone: p = 1 − (1 − q)².
    void independentTestsMultiply()
    {
        for (const double m : {0.3, 1.0, 1.96, 2.5, 4.0}) {
            const double q = stats::twoSidedNormalP(m);
            QVERIFY(std::abs(stats::maxComboP(m, {0, 1, 0, 1, 0}) - (1 - (1 - q) * (1 - q))) < 1e-12);
            QVERIFY(std::abs(stats::maxComboP(m, {0, 0, 0, 1, 0}) - (1 - std::pow(1 - q, 3))) < 1e-12);
        }
    }

    void noVarianceHasNoTest()
    {
        Trial none;
        none.add(1, 0, 0);
        none.add(2, 0, 1);
        QVERIFY(std::isnan(stats::maxCombo(oneStratum(none)).statistic) && std::isnan(stats::maxCombo(oneStratum(none)).p));
        QVERIFY(std::isnan(stats::maxCombo({}).p));
    }

    void liesBetweenOneTestAndBonferroni()
    {
        Random random(81);
        int made = 0;
        for (int i = 0; i < 300; ++i) {
            const auto sets = countRiskSets(randomTrial(random), i % 2 == 0);
            const stats::MaxCombo combo = stats::maxCombo(sets);
            if (std::isnan(combo.p)) continue;
            ++made;
            double best = 0;
            for (const auto& test : stats::weightedLogRanks(sets, stats::usualWeights().first(4)))
                if (test.test.estimable()) best = std::max(best, test.test.chiSquare);
            QVERIFY(distance(combo.statistic, std::sqrt(best), 1e-6) < 1e-9);
            QVERIFY(combo.p >= stats::twoSidedNormalP(combo.statistic) && combo.p <= std::min(1.0, 4 * stats::twoSidedNormalP(combo.statistic)));
        }
        QVERIFY(made > 200);
    }

    void armsMayBeSwapped()
    {
        Random random(82);
        for (int i = 0; i < 50; ++i) {
            const stats::RiskSet set = oneStratum(randomTrial(random)).front();
            const stats::MaxCombo one = stats::maxCombo({set}), other = stats::maxCombo({stats::selectArms(set, {1, 0})});
            QVERIFY(distance(other.statistic, one.statistic, 1e-6) < 1e-9 && distance(other.p, one.p, 1e-6) < 1e-9);
        }
    }

    void equalsRsMultivariateNormal_data() { addReferenceFiles(); }
    void equalsRsMultivariateNormal()
    {
        QFETCH(QString, file);
        double worst = 0;
        compareMore(file, [&](Agreement& all, const std::string& name, const Json&, const Json& more, const study::Cohort& cohort) {
            all.same("comparisons", name, std::to_string(more["comparisons"].size()), std::to_string(cohort.arms.size() - 1));
            for (const bool stratified : {false, true})
                for (std::size_t i = 0; i < more["comparisons"].size(); ++i) {
                    const Json& theirs = more["comparisons"][i][stratified ? "stratifiedWeighted" : "weighted"];
                    if (theirs.is_null()) continue;
                    std::vector<stats::RiskSet> pair;
                    for (const stats::RiskSet& set : stats::riskSets(cohort, stratified, base::Cancel())) pair.push_back(stats::selectArms(set, {0, i + 1}));
                    const stats::MaxCombo ours = stats::maxCombo(pair);
                    const std::string where = name + (stratified ? " stratified " : " ") + std::to_string(i + 1);
                    all.number("statistic", where, ours.statistic, number(theirs["maxCombo"]["statistic"]), 1e-6);
                    const double difference = distance(ours.p, number(theirs["maxCombo"]["p"]), 1);
                    worst = std::max(worst, difference);
                    if (!(difference < 1e-5)) all.number("p", where, ours.p, number(theirs["maxCombo"]["p"]));
                }
        });
        qInfo("largest absolute difference of p: %.1e", worst);
    }
};

QTEST_GUILESS_MAIN(MaxComboTest)
#include "max_combo_test.moc"
