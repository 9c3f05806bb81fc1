#include "core/stats/survival/rmst.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::EstimateStatus;

namespace {

stats::SurvivalCurve curveOf(const Trial& trial, std::size_t arm = 0)
{
    return stats::kaplanMeier(oneStratum(trial).front(), arm, 0.95, study::ConfidenceType::LogLog);
}

} // namespace

class RmstTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // 1, 2, 3+, 4: S = 1, 3/4, 1/2, 1/2, 0. To 4: 1 + 3/4 + 1/2 + 1/2 = 11/4.
    // Right of 1: 7/4, of 2: 1.  Var = (7/4)²/(4·3) + 1²/(3·2) = 49/192 + 1/6 = 27/64.
    void handWorkedArea()
    {
        Trial trial;
        for (const auto& [t, e] : {std::pair{1, 1}, {2, 1}, {3, 0}, {4, 1}}) trial.add(t, e, 0);
        const stats::RestrictedMean mean = stats::restrictedMean(curveOf(trial), 4, 0.95);
        QVERIFY(distance(mean.estimate, 2.75) < 1e-15);
        QVERIFY(distance(mean.standardError, std::sqrt(27. / 64)) < 1e-14);
        QVERIFY(distance(mean.upper, 2.75 + 1.9599639845400545 * std::sqrt(27. / 64)) < 1e-12);
        QCOMPARE(stats::restrictedMean(curveOf(trial), 9, 0.95).estimate, 2.75); // S is 0 from 4 on
        QCOMPARE(stats::restrictedMean(curveOf(trial), 0.5, 0.95).estimate, 0.5);
        QCOMPARE(stats::restrictedMean(curveOf(trial), 0.5, 0.95).standardError, 0.0);
    }

    void withoutCensoringItIsTheMeanOfWhatIsReached()
    {
        Random random(71);
        for (int i = 0; i < 100; ++i) {
            Trial trial;
            double sum = 0;
            const int size = 2 + random.below(30);
            const double tau = 60 * random.unit();
            for (int k = 0; k < size; ++k) {
                trial.add(random.below(50), 1, 0);
                sum += std::min(trial.time.back(), tau);
            }
            QVERIFY(distance(stats::restrictedMean(curveOf(trial), tau, 0.95).estimate, sum / size) < 1e-12);
        }
    }

    void pastFollowUpThereIsNoMean()
    {
        Trial trial;
        trial.add(1, 1, 0);
        trial.add(3, 0, 0);
        const stats::RestrictedMean past = stats::restrictedMean(curveOf(trial), 3.5, 0.95);
        QCOMPARE(past.status, EstimateStatus::BeyondFollowUp);
        QVERIFY(std::isnan(past.estimate) && std::isnan(past.upper));
        QCOMPARE(past.tau, 3.5);
        QCOMPARE(stats::restrictedMean(curveOf(trial), 3, 0.95).estimate, 2.0);
        QCOMPARE(stats::restrictedMean({}, 3, 0.95).status, EstimateStatus::NotEstimable);
    }

    /// Before the first event the mean is τ, without a sum's rounding.
    void withoutAnEventThereIsNoDifference()
    {
        Trial late;
        for (const double time : {2.89, 4.17, 9.3, 11.7}) late.add(time, 0, 0);
        for (const double time : {1.83, 2.24, 8.1, 12.6}) late.add(time, 0, 1);
        const auto a = stats::restrictedMean(curveOf(late, 0), 8.1, 0.95), b = stats::restrictedMean(curveOf(late, 1), 8.1, 0.95);
        QCOMPARE(a.estimate, 8.1);
        const stats::Difference none = stats::restrictedMeanDifference(b, a, 0.95);
        QVERIFY(none.estimate == 0 && std::isnan(none.p));
    }

    void itScalesWithTime()
    {
        Random random(72);
        for (int i = 0; i < 100; ++i) {
            Trial trial = randomTrial(random);
            const stats::RestrictedMean one = stats::restrictedMean(curveOf(trial), 3, 0.95);
            for (double& time : trial.time) time *= 1e-6;
            const stats::RestrictedMean other = stats::restrictedMean(curveOf(trial), 3e-6, 0.95);
            QCOMPARE(other.status, one.status);
            QVERIFY(distance(other.estimate, 1e-6 * one.estimate) < 1e-12);
            QVERIFY(distance(other.standardError, 1e-6 * one.standardError) < 1e-12);
        }
    }

    void swappingTheArmsTurnsTheDifference()
    {
        Random random(73);
        for (int i = 0; i < 100; ++i) {
            const Trial trial = randomTrial(random);
            const auto a = stats::restrictedMean(curveOf(trial, 0), 1, 0.95), b = stats::restrictedMean(curveOf(trial, 1), 1, 0.95);
            const auto one = stats::restrictedMeanDifference(b, a, 0.95), other = stats::restrictedMeanDifference(a, b, 0.95);
            QVERIFY(distance(one.estimate, -other.estimate) == 0 && distance(one.p, other.p) == 0);
        }
    }

    void meansEqualR_data() { addReferenceFiles(); }
    void meansEqualR()
    {
        QFETCH(QString, file);
        compareMore(file, [](Agreement& all, const std::string& name, const Json& example, const Json& more, const study::Cohort& cohort) {
            const stats::RiskSet set = stats::riskSets(cohort, false, base::Cancel()).front();
            std::vector<stats::SurvivalCurve> curves;
            for (std::size_t arm = 0; arm < set.arms; ++arm)
                curves.push_back(stats::kaplanMeier(set, arm, example["confidence"], study::ConfidenceType::Plain));
            for (const Json& theirs : more["restrictedMeans"]) {
                std::vector<stats::RestrictedMean> means;
                for (const stats::SurvivalCurve& curve : curves)
                    means.push_back(stats::restrictedMean(curve, theirs["tau"], example["confidence"]));
                compareMeans(all, name + ", tau " + theirs["tau"].dump(), means, example["confidence"], theirs);
            }
        });
    }

private:
    static void compareMeans(Agreement& all, const std::string& where, const std::vector<stats::RestrictedMean>& ours, double confidence,
                             const Json& theirs)
    {
        for (std::size_t arm = 0; arm < ours.size(); ++arm) {
            all.number("restricted mean", where, ours[arm].estimate, number(theirs["estimate"][arm]));
            all.number("restricted mean error", where, ours[arm].standardError, number(theirs["standardError"][arm]));
            all.number("restricted mean lower", where, ours[arm].lower, number(theirs["lower"][arm]), ours[arm].estimate);
            all.number("restricted mean upper", where, ours[arm].upper, number(theirs["upper"][arm]));
        }
        for (std::size_t arm = 1; arm < ours.size(); ++arm) {
            const stats::Difference d = stats::restrictedMeanDifference(ours[arm], ours[0], confidence);
            const double scale = std::max(d.standardError, 1e-3 * ours[0].tau);
            all.number("difference", where, d.estimate, number(theirs["difference"][arm - 1]), scale);
            all.number("difference lower", where, d.lower, number(theirs["differenceLower"][arm - 1]), scale);
            all.number("difference upper", where, d.upper, number(theirs["differenceUpper"][arm - 1]), scale);
            all.probability("difference p", where, d.p, number(theirs["p"][arm - 1]));
        }
    }
};

QTEST_GUILESS_MAIN(RmstTest)
#include "rmst_test.moc"
