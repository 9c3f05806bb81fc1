#include "core/stats/survival/kaplan_meier.h"
#include "tests/testing/reference.h"
#include "tests/testing/textbook.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr auto plain = study::ConfidenceType::Plain;
constexpr auto logLog = study::ConfidenceType::LogLog;

/// Weeks of remission in acute leukaemia (Freireich 1963): 6-mercaptopurine (arm 0) and placebo (arm 1).
Trial leukaemia()
{
    Trial trial;
    for (const int t : {6, 6, 6, 7, 10, 13, 16, 22, 23}) trial.add(t, 1, 0);
    for (const int t : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) trial.add(t, 0, 0);
    for (const int t : {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}) trial.add(t, 1, 1);
    return trial;
}

stats::SurvivalCurve curveOf(const std::vector<std::pair<double, int>>& patients, study::ConfidenceType type = logLog)
{
    Trial trial;
    for (const auto& [time, event] : patients) trial.add(time, event, 0);
    return stats::kaplanMeier(oneStratum(trial).front(), 0, 0.95, type);
}

double survivalAt(const stats::SurvivalCurve& curve, double time) { return stats::at(curve, time).survival; }

bool near(double a, double b, double tolerance = 1e-12) { return distance(a, b) <= tolerance; }

} // namespace

class KaplanMeierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Cox & Oakes 1984, table 1.1 and p. 49: 18/21, then × 16/17, × 14/15, × 11/12, × 10/11, × 6/7, × 5/6.
    void remissionOnMercaptopurineIsThePublishedCurve()
    {
        const stats::SurvivalCurve curve = stats::kaplanMeier(oneStratum(leukaemia()).front(), 0, 0.95, plain);
        double expected = 1;
        for (const auto& [time, left, atRisk] :
             {std::tuple{6, 18., 21.}, {7, 16., 17.}, {10, 14., 15.}, {13, 11., 12.}, {16, 10., 11.}, {22, 6., 7.}, {23, 5., 6.}}) {
            expected *= left / atRisk;
            QVERIFY2(near(survivalAt(curve, time), expected), QByteArray::number(time));
        }
        QVERIFY(near(expected, 0.4481792717086835));
        QVERIFY(near(survivalAt(curve, 35), expected));
    }

    // Greenwood at 10 weeks: 0.7529² (3/(21·18) + 1/(17·16) + 1/(15·14)) = 0.0963².
    void standardErrorIsGreenwoods()
    {
        const stats::SurvivalCurve curve = stats::kaplanMeier(oneStratum(leukaemia()).front(), 0, 0.95, plain);
        const auto at10 = static_cast<std::size_t>(std::find(curve.time.begin(), curve.time.end(), 10.0) - curve.time.begin());
        const double survival = 18. / 21 * 16 / 17 * 14 / 15;
        QVERIFY(near(curve.standardError[at10], survival * std::sqrt(3. / (21 * 18) + 1. / (17 * 16) + 1. / (15 * 14))));
        QVERIFY(near(curve.standardError[at10], 0.0963, 1e-3));
        QVERIFY(near(curve.lower[at10], survival - 1.959963984540054 * curve.standardError[at10]));
    }

    // 23 weeks against 8.
    void mediansOfRemissionAreThePublishedOnes()
    {
        const stats::RiskSet set = oneStratum(leukaemia()).front();
        QCOMPARE(stats::quantile(stats::kaplanMeier(set, 0, 0.95, plain), 0.5).estimate, 23.0);
        QCOMPARE(stats::quantile(stats::kaplanMeier(set, 1, 0.95, plain), 0.5).estimate, 8.0);
    }

    void curveDropsOnlyAtEventTimes()
    {
        const stats::SurvivalCurve curve = curveOf({{1, 0}, {2, 1}, {3, 0}, {4, 1}, {5, 0}});
        QCOMPARE(curve.time, (std::vector<double>{1, 2, 3, 4, 5}));
        QCOMPARE(curve.survival, (std::vector<double>{1, 0.75, 0.75, 0.375, 0.375}));
    }

    void boundsAtOneAreOneOrUnknown()
    {
        for (const auto type : confidenceTypes) {
            const stats::SurvivalCurve curve = curveOf({{1, 0}, {2, 1}, {3, 0}}, type);
            const bool one = type == plain || type == study::ConfidenceType::Log;
            QCOMPARE(curve.lower[0] == 1 && curve.upper[0] == 1, one);
            QCOMPARE(std::isnan(curve.lower[0]) && std::isnan(curve.upper[0]), !one);
        }
    }

    void whereNobodySurvivesBoundsAndErrorAreUnknown()
    {
        for (const auto type : confidenceTypes) {
            const stats::SurvivalCurve curve = curveOf({{1, 1}, {2, 1}}, type);
            QCOMPARE(curve.survival[1], 0.0);
            QVERIFY(std::isnan(curve.standardError[1]) && std::isnan(curve.lower[1]) && std::isnan(curve.upper[1]));
        }
    }

    // S = 1/2 from 2 to 4: the median is 3.
    void medianOfAFlatHalfIsItsMiddle() { QCOMPARE(stats::quantile(curveOf({{1, 1}, {2, 1}, {4, 1}, {5, 1}}), 0.5).estimate, 3.0); }

    // S = 1/2 from 2 until the last follow-up, whenever that is.
    void medianOfACurveEndingAtOneHalfIsItsFirstTimeThere()
    {
        QCOMPARE(stats::quantile(curveOf({{1, 1}, {2, 1}, {4, 0}, {8, 0}}), 0.5).estimate, 2.0);
        QCOMPARE(stats::quantile(curveOf({{1, 1}, {2, 1}, {4, 0}, {800, 0}}), 0.5).estimate, 2.0);
    }

    void medianIsNotReachedAboveOneHalf() { QVERIFY(std::isnan(stats::quantile(curveOf({{1, 1}, {2, 0}, {3, 0}}), 0.5).estimate)); }

    void readoutFollowsTheRulesOfMilestones()
    {
        const stats::SurvivalCurve curve = curveOf({{2, 1}, {3, 0}, {5, 1}, {8, 0}}, plain);
        QCOMPARE(stats::at(curve, 0).survival, 1.0);
        QCOMPARE(stats::at(curve, 0).lower, 1.0);
        QCOMPARE(stats::at(curve, 0).atRisk, 4U);
        QCOMPARE(stats::at(curve, 2).survival, 0.75);
        QCOMPARE(stats::at(curve, 2).atRisk, 4U);
        QCOMPARE(stats::at(curve, 2.5).atRisk, 3U);
        QCOMPARE(stats::at(curve, 8).survival, 0.375);
        QVERIFY(!stats::at(curve, 8).beyondFollowUp);
        QVERIFY(stats::at(curve, 8.5).beyondFollowUp);
        QCOMPARE(stats::at(curve, 8.5).atRisk, 0U);
    }

    void zeroSurvivalLastsForEver()
    {
        const stats::CurvePoint point = stats::at(curveOf({{2, 1}, {3, 1}}), 50);
        QCOMPARE(point.survival, 0.0);
        QVERIFY(!point.beyondFollowUp);
    }

    void equalsTheTextbookOnRandomTrials()
    {
        Random random(11);
        Agreement all;
        for (int i = 0; i < 2000; ++i) {
            const Trial trial = randomTrial(random);
            for (int arm = 0; arm < 2; ++arm) {
                const auto curve = stats::kaplanMeier(oneStratum(trial).front(), static_cast<std::size_t>(arm), 0.95, logLog);
                for (std::size_t k = 0; k < curve.time.size(); ++k) {
                    all.number("survival", std::to_string(i), curve.survival[k], textbook::survival(trial, arm, curve.time[k]), 1e-6);
                    all.number("error", std::to_string(i), curve.standardError[k], textbook::standardError(trial, arm, curve.time[k]),
                               1e-6);
                }
            }
        }
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 10000);
    }

    void timeScaleMovesOnlyTimes()
    {
        Random random(12);
        for (int i = 0; i < 100; ++i) {
            Trial trial = randomTrial(random);
            const auto days = stats::kaplanMeier(oneStratum(trial).front(), 0, 0.95, logLog);
            for (double& time : trial.time) time *= 0.25;
            const auto other = stats::kaplanMeier(oneStratum(trial).front(), 0, 0.95, logLog);
            QCOMPARE(other.survival, days.survival);
            QVERIFY(distance(stats::quantile(other, 0.5).estimate, 0.25 * stats::quantile(days, 0.5).estimate) == 0);
        }
    }

    void curvesAndQuantilesEqualR_data() { fileRows(); }
    void curvesAndQuantilesEqualR()
    {
        QFETCH(QString, file);
        Agreement all;
        std::vector<std::string> broken;
        forEachCase(file.toStdString(), broken, [&](const std::string& name, const Json& example, const study::Cohort& cohort) {
            const auto sets = stats::riskSets(cohort, false, base::Cancel());
            for (std::size_t arm = 0; arm < example["curves"].size(); ++arm)
                compareArm(all, name + ", arm " + std::to_string(arm), sets.front(), arm, example["curves"][arm], example["confidence"]);
        });
        report(all, broken);
        QVERIFY2(broken.empty(), complaints(broken));
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 20);
    }

private:
    static void fileRows()
    {
        QTest::addColumn<QString>("file");
        for (const std::string& file : referenceFiles()) QTest::newRow(file.c_str()) << text(file);
    }

    static void compareArm(Agreement& all, const std::string& where, const stats::RiskSet& set, std::size_t arm, const Json& theirs,
                           double confidence)
    {
        compareFollowUp(all, where, stats::kaplanMeier(stats::reversed(set), arm, confidence, logLog), theirs["followUp"]);
        for (const auto type : confidenceTypes) {
            const std::string name(study::name(type));
            const stats::SurvivalCurve curve = stats::kaplanMeier(set, arm, confidence, type);
            compareCurve(all, where, curve, theirs);
            compareBands(all, where, name, curve, theirs);
            for (const auto& [quartile, p] : {std::pair{"quartile1", 0.25}, {"median", 0.5}, {"quartile3", 0.75}})
                compareQuantile(all, where + ", " + name + ", " + quartile, stats::quantile(curve, p), theirs["quantiles"][name][quartile]);
        }
    }

    static void compareFollowUp(Agreement& all, const std::string& where, const stats::SurvivalCurve& reverse, const Json& theirs)
    {
        compare(all, "follow-up", where,
                {stats::quantile(reverse, 0.25).estimate, stats::quantile(reverse, 0.5).estimate, stats::quantile(reverse, 0.75).estimate},
                theirs);
    }
};

QTEST_GUILESS_MAIN(KaplanMeierTest)
#include "kaplan_meier_test.moc"
