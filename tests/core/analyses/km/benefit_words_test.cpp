#include "core/analyses/km/benefit_words.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::analyses;
using namespace atrisk::words;
using stats::Difference;
using study::Favours;

namespace {

Difference made(double estimate, double lower, double upper)
{
    Difference difference;
    difference.estimate = estimate;
    difference.lower = lower;
    difference.upper = upper;
    difference.status = stats::EstimateStatus::Ok;
    return difference;
}

QString needed(const Difference& difference, Favours favours = Favours::Longer)
{
    return QString::fromStdString(numberNeededText(difference, favours, NumberStyle()));
}

} // namespace

class BenefitWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pointsCarryTheirSigns()
    {
        QCOMPARE(QString::fromStdString(pointsWithInterval(made(0.159, -0.038, 0.356), NumberStyle())), QString("+15.9 (−3.8 to 35.6)"));
        QCOMPARE(QString::fromStdString(pointsWithInterval(Difference(), NumberStyle())), QString("NE"));
    }
    // 1/0.2 = 5, from 1/0.25 to 1/0.1.
    void benefitIsTreated() { QCOMPARE(needed(made(0.2, 0.1, 0.25)), QString("number needed to treat 5.0 (4.0–10.0)")); }
    void harmIsHarmed() { QCOMPARE(needed(made(-0.2, -0.25, -0.1)), QString("number needed to harm 5.0 (4.0–10.0)")); }
    void intervalAcrossZeroRunsThroughInfinity()
    {
        QCOMPARE(needed(made(0.1, -0.05, 0.25)), QString("number needed to treat 10.0 (NNTB 4.0 to ∞ to NNTH 20.0)"));
        QCOMPARE(needed(made(-0.1, -0.25, 0.05)), QString("number needed to harm 10.0 (NNTB 20.0 to ∞ to NNTH 4.0)"));
    }
    void shorterIsBetterTurnsBenefitAndHarm()
    {
        QCOMPARE(needed(made(-0.2, -0.25, -0.1), Favours::Shorter), QString("number needed to treat 5.0 (4.0–10.0)"));
        QCOMPARE(needed(made(0.1, -0.05, 0.25), Favours::Shorter), QString("number needed to harm 10.0 (NNTB 20.0 to ∞ to NNTH 4.0)"));
    }
    void nothingIsSaidOfNoDifference()
    {
        QCOMPARE(needed(Difference()), QString());
        QCOMPARE(needed(made(0, -0.1, 0.1)), QString());
    }
    /// Where a curve is at 0.
    void aDifferenceWithoutAnIntervalIsSaid()
    {
        Difference known = made(-0.2, table::missing, table::missing);
        known.status = stats::EstimateStatus::NoInterval;
        QCOMPARE(QString::fromStdString(pointsWithInterval(known, NumberStyle())), QString("−20.0 (NE)"));
        QCOMPARE(needed(known), QString("number needed to harm 5.0 (NE)"));
        stats::SurvivalAnalysis analysis = testing::aliceLike();
        analysis.selection.at = {6};
        analysis.comparisons[0].milestoneDifferences = {known};
        QCOMPARE(QString::fromStdString(milestoneDifferenceText(analysis, false, NumberStyle())),
                 QString("Difference at 6 months: −20.0 points (95% CI NE: a curve is at 0); number needed to harm 5.0 (NE)."));
    }
    void everyMilestoneHasItsSentence()
    {
        stats::SurvivalAnalysis analysis = testing::aliceLike();
        analysis.selection.at = {6, 40};
        Difference beyond;
        beyond.status = stats::EstimateStatus::BeyondFollowUp;
        analysis.comparisons[0].milestoneDifferences = {made(0.2, 0.1, 0.25), beyond};
        QCOMPARE(QString::fromStdString(milestoneDifferenceText(analysis, false, NumberStyle())),
                 QString("Difference at 6 months: +20.0 points (95% CI 10.0 to 25.0); number needed to treat 5.0 (4.0–10.0). "
                         "Difference at 40 months: beyond follow-up."));
        analysis.selection.at.clear();
        QVERIFY(milestoneDifferenceText(analysis, false, NumberStyle()).empty());
    }
};

QTEST_GUILESS_MAIN(BenefitWordsTest)
#include "benefit_words_test.moc"
