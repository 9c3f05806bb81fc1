// Milestones and averages taken from an analysis' curves are those of an analysis that was asked for them.
#include "core/stats/survival/survival_at.h"
#include "tests/testing/agreement.h"
#include "tests/testing/trials.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using stats::SurvivalAnalysis;

namespace {

SurvivalAnalysis analysisOf(const Trial& trial, const study::Selection& selection)
{
    return std::move(stats::analyzeSurvival(*openTrial(trial), selection, base::Cancel())).value();
}

/// Two arms that end in an event and in a censoring.
Trial smallTrial()
{
    Trial trial;
    trial.time = {1, 2, 4, 8, 2, 3, 6, 9};
    trial.event = {1, 1, 1, 1, 1, 0, 1, 0};
    trial.arm = {0, 0, 0, 0, 1, 1, 1, 1};
    trial.stratum.assign(8, 0);
    return trial;
}

bool same(const stats::Difference& a, const stats::Difference& b)
{
    return a.status == b.status && distance(a.estimate, b.estimate) == 0 && distance(a.lower, b.lower) == 0 && distance(a.p, b.p) == 0;
}

} // namespace

class SurvivalAtTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void milestonesByHand()
    {
        const SurvivalAnalysis analysis = analysisOf(smallTrial(), unstratified());
        const stats::SurvivalAt at = stats::survivalAt(analysis, 5);
        QCOMPARE(at.arms[0].survival, 0.25);
        QCOMPARE(at.arms[1].survival, 0.75);
        QCOMPARE(at.differences.at(0).estimate, 0.5);
    }

    void averagesByHand()
    {
        const SurvivalAnalysis analysis = analysisOf(smallTrial(), unstratified());
        const stats::AverageTime to = stats::averageTime(analysis, 4);
        QCOMPARE(to.arms[0].estimate, 1 + 0.75 + 2 * 0.5);
        QCOMPARE(to.arms[1].estimate, 2 + 2 * 0.75);
        QCOMPARE(to.differences.at(0).estimate, 0.75);
    }

    void theyEqualAnAnalysisThatWasAskedForThem()
    {
        Random random(3);
        for (int i = 0; i < 50; ++i) {
            const Trial trial = randomTrial(random, 3);
            const SurvivalAnalysis plain = analysisOf(trial, unstratified());
            study::Selection asked = unstratified();
            asked.at = {plain.timeEnd / 2};
            asked.tau = plain.tau * 0.7;
            const SurvivalAnalysis whole = analysisOf(trial, asked);
            const auto at = stats::survivalAt(plain, *asked.at.begin());
            const auto average = stats::averageTime(plain, *asked.tau);
            for (std::size_t k = 0; k < whole.comparisons.size(); ++k) {
                QVERIFY(same(at.differences[k], whole.comparisons[k].milestoneDifferences[0]));
                QVERIFY(same(average.differences[k], whole.comparisons[k].rmstDifference));
            }
        }
    }

    void retimingEqualsAnalysingAnew()
    {
        Random random(5);
        const Trial trial = randomTrial(random, 2);
        SurvivalAnalysis retimed = analysisOf(trial, unstratified());
        study::Selection selection = unstratified();
        selection.at = {1, 2};
        selection.tau = 2;
        selection.test = "gehan";
        QVERIFY(stats::differOnlyInTimes(retimed.selection, selection));
        stats::retime(retimed, selection);
        const SurvivalAnalysis anew = analysisOf(trial, selection);
        QVERIFY(retimed.selection == anew.selection);
        QCOMPARE(retimed.tau, anew.tau);
        QCOMPARE(retimed.arms[1].milestones.size(), std::size_t{2});
        QCOMPARE(retimed.arms[1].milestones[1].survival, anew.arms[1].milestones[1].survival);
        QCOMPARE(retimed.arms[0].rmst.standardError, anew.arms[0].rmst.standardError);
        QVERIFY(same(retimed.comparisons[0].rmstDifference, anew.comparisons[0].rmstDifference));
        QCOMPARE(retimed.comparisons[0].milestoneDifferences.size(), std::size_t{2});
        selection.at.clear(); // and back
        selection.tau.reset();
        stats::retime(retimed, selection);
        QVERIFY(retimed.arms[0].milestones.empty() && retimed.comparisons[0].milestoneDifferences.empty());
        QCOMPARE(retimed.tau, analysisOf(trial, unstratified()).tau);
    }

    void otherChoicesNeedANewAnalysis()
    {
        study::Selection selection = unstratified(), other = selection;
        other.population = "PP";
        QVERIFY(!stats::differOnlyInTimes(selection, other));
        other = selection;
        other.until = 3;
        QVERIFY(!stats::differOnlyInTimes(selection, other));
    }

    void theUsualMilestoneIsTheTickThatReachesTheMedians()
    {
        SurvivalAnalysis analysis = analysisOf(smallTrial(), unstratified());
        analysis.ticks = {0, 3, 6, 9, 12};
        analysis.timeEnd = 12;
        analysis.arms[0].median.estimate = 3.5;
        analysis.arms[1].median.estimate = 4.3;
        QCOMPARE(stats::usualMilestone(analysis), 6.0);
        analysis.arms[1].median.estimate = 11; // the second arm was followed to 9 only
        QCOMPARE(stats::usualMilestone(analysis), 9.0);
        analysis.arms[0].median.estimate = analysis.arms[1].median.estimate = table::missing;
        QCOMPARE(stats::usualMilestone(analysis), 6.0);
    }
};

QTEST_APPLESS_MAIN(SurvivalAtTest)
#include "survival_at_test.moc"
