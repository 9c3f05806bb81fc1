#include "core/stats/numeric/distributions.h"
#include "core/stats/tests/log_rank.h"
#include "core/stats/tests/max_combo.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

class MaxComboTest : public QObject {
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
            QVERIFY(std::abs(stats::maxComboP(m, {0, 1, 0, 1, 0}) - (1 - (1 - q) * (1 - q))) < 1e-9);
            QVERIFY(std::abs(stats::maxComboP(m, {0, 0, 0, 1, 0}) - (1 - std::pow(1 - q, 3))) < 1e-9);
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
            QVERIFY(combo.p >= stats::twoSidedNormalP(combo.statistic) &&
                    combo.p <= std::min(1.0, 4 * stats::twoSidedNormalP(combo.statistic)));
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
        const std::string name = file.toStdString();
        const Json all = Json::parse(readText("numbers/max_combo.json"), nullptr, false);
        Agreement agreement;
        std::vector<std::string> broken;
        double worst = 0;
        std::size_t i = 0;
        forEachCase(file.toStdString(), broken, [&](const std::string& caseName, const Json&, const study::Cohort& cohort) {
            const Json& more = all[name][i++];
            if (more["name"] != caseName) return broken.push_back("no max-combo tests: " + caseName);
            for (std::size_t arm = 1; arm < cohort.arms.size(); ++arm)
                for (const char* part : {"plain", "stratified"})
                    worst = std::max(worst, compareOne(agreement, caseName, cohort, arm, part, more["comparisons"][arm - 1][part]));
        });
        report(agreement, broken);
        QVERIFY2(broken.empty(), complaints(broken));
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
        qInfo("largest absolute difference of p: %.1e", worst);
    }

private:
    /// The absolute difference of p.
    static double compareOne(Agreement& all, const std::string& name, const study::Cohort& cohort, std::size_t arm, const std::string& part,
                             const Json& theirs)
    {
        if (theirs.is_null()) return 0;
        std::vector<stats::RiskSet> pair;
        for (const stats::RiskSet& set : stats::riskSets(cohort, part == "stratified", base::Cancel()))
            pair.push_back(stats::selectArms(set, {0, arm}));
        const stats::MaxCombo ours = stats::maxCombo(pair);
        const std::string where = name + ", arm " + std::to_string(arm) + ", " + part;
        all.number("statistic", where, ours.statistic, number(theirs["statistic"]), 1e-6);
        const double difference = distance(ours.p, number(theirs["p"]), 1);
        if (!(difference < 1e-5)) all.number("p", where, ours.p, number(theirs["p"]));
        return difference;
    }
};

QTEST_GUILESS_MAIN(MaxComboTest)
#include "max_combo_test.moc"
