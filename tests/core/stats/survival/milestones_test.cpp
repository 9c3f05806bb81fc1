#include "core/stats/survival/milestones.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::EstimateStatus;

namespace {

stats::SurvivalCurve curveOf(const Trial& trial, study::ConfidenceType type = study::ConfidenceType::LogLog)
{
    return stats::kaplanMeier(oneStratum(trial).front(), 0, 0.95, type);
}

// 1, 2+, 3, 3, 5+: S = 4/5 from 1, 4/5·1/3 = 4/15 from 3.
Trial five()
{
    Trial trial;
    for (const auto& [t, e] : {std::pair{1, 1}, {2, 0}, {3, 1}, {3, 1}, {5, 0}}) trial.add(t, e, 0);
    return trial;
}

constexpr double z95 = 1.9599639845400545;

} // namespace

class MilestonesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Var S(1) = (4/5)² · 1/(5·4) = 4/125.
    void handWorkedCurve()
    {
        const stats::SurvivalCurve curve = curveOf(five(), study::ConfidenceType::Plain);
        const stats::Milestone early = stats::milestone(curve, 0.5), one = stats::milestone(curve, 2.5), end = stats::milestone(curve, 5);
        QCOMPARE(early.survival, 1.0);
        QCOMPARE(early.lower, 1.0);
        QCOMPARE(early.atRisk, 5U);
        QVERIFY(distance(one.survival, 0.8) < 1e-15);
        QVERIFY(distance(one.standardError, std::sqrt(4. / 125)) < 1e-14);
        QVERIFY(distance(one.lower, 0.8 - z95 * std::sqrt(4. / 125)) < 1e-14);
        QCOMPARE(one.atRisk, 3U);
        QVERIFY(distance(end.survival, 4. / 15) < 1e-15);
        QCOMPARE(end.atRisk, 1U);
    }

    void pastTheLastTimeThereIsNoNumber()
    {
        const stats::Milestone past = stats::milestone(curveOf(five()), 5.01);
        QCOMPARE(past.status, EstimateStatus::BeyondFollowUp);
        QVERIFY(std::isnan(past.survival) && std::isnan(past.lower) && std::isnan(past.standardError));
        QCOMPARE(past.atRisk, 0U);
    }

    void aCurveThatReachedZeroStaysThere()
    {
        Trial trial;
        trial.add(1, 1, 0);
        trial.add(2, 1, 0);
        const stats::Milestone past = stats::milestone(curveOf(trial), 10);
        QCOMPARE(past.status, EstimateStatus::Ok);
        QCOMPARE(past.survival, 0.0);
        QVERIFY(std::isnan(past.lower) && std::isnan(past.standardError));
    }

    void nobodyHasNoMilestone() { QCOMPARE(stats::milestone({}, 1).status, EstimateStatus::NotEstimable); }

    // 0.7 ± 0.06 against 0.5 ± 0.08: d = 0.2, SE = 0.1, p = 2Φ(−2).
    void handWorkedDifference()
    {
        const stats::Difference d = stats::difference({0.7, 0.06, EstimateStatus::Ok}, {0.5, 0.08, EstimateStatus::Ok}, 0.95);
        QVERIFY(distance(d.estimate, 0.2) < 1e-14 && distance(d.standardError, 0.1) < 1e-14);
        QVERIFY(distance(d.lower, 0.2 - z95 * 0.1) < 1e-12 && distance(d.upper, 0.2 + z95 * 0.1) < 1e-12);
        QVERIFY(distance(d.p, std::erfc(std::sqrt(2.0))) < 1e-12);
    }

    void theOtherWayRoundTheDifferenceIsNegative()
    {
        const stats::Part a{0.7, 0.06, EstimateStatus::Ok}, b{0.4, 0.08, EstimateStatus::Ok};
        const stats::Difference one = stats::difference(a, b, 0.9), other = stats::difference(b, a, 0.9);
        QCOMPARE(other.estimate, -one.estimate);
        QCOMPARE(other.lower, -one.upper);
        QCOMPARE(other.p, one.p);
    }

    void aPartThatIsNotOkGivesTheDifferenceItsStatus()
    {
        const stats::Part fine{0.7, 0.06, EstimateStatus::Ok}, past{table::missing, table::missing, EstimateStatus::BeyondFollowUp};
        QCOMPARE(stats::difference(fine, past, 0.95).status, EstimateStatus::BeyondFollowUp);
    }

    /// Greenwood's variance of a curve at 0 is 0 · ∞: R's summary(survfit) gives NaN for the error and 0 for S.
    void aCurveAtZeroLeavesADifferenceWithoutAnInterval()
    {
        const stats::Part fine{0.7, 0.06, EstimateStatus::Ok}, dead{0, table::missing, EstimateStatus::Ok};
        for (const auto& [one, other, known] : {std::tuple{fine, dead, 0.7}, {dead, fine, -0.7}, {dead, dead, 0.0}}) {
            const stats::Difference d = stats::difference(one, other, 0.95);
            QCOMPARE(d.status, EstimateStatus::NoInterval);
            QCOMPARE(d.estimate, known);
            QVERIFY(std::isnan(d.lower) && std::isnan(d.upper) && std::isnan(d.standardError) && std::isnan(d.p));
            const stats::NumberNeeded needed = stats::numberNeeded(stats::benefitOf(d, study::Favours::Shorter));
            QCOMPARE(needed.status, EstimateStatus::NoInterval);
            if (known != 0) QCOMPARE(needed.estimate, -1 / known);
            QVERIFY(std::isnan(needed.lower) && std::isnan(needed.upper) && std::isnan(needed.benefit) && std::isnan(needed.harm));
        }
    }

    void twoCertaintiesHaveNoTest()
    {
        const stats::Difference d = stats::difference({1, 0, EstimateStatus::Ok}, {1, 0, EstimateStatus::Ok}, 0.95);
        QCOMPARE(d.status, EstimateStatus::Ok);
        QCOMPARE(d.estimate, 0.0);
        QVERIFY(std::isnan(d.p));
    }

    void numberNeededIsTheInverse()
    {
        const stats::NumberNeeded benefit = stats::numberNeeded(withBounds(0.2, 0.1, 0.25));
        QCOMPARE(benefit.status, EstimateStatus::Ok);
        QCOMPARE(benefit.estimate, 5.0);
        QCOMPARE(benefit.lower, 4.0);
        QCOMPARE(benefit.upper, 10.0);
        const stats::NumberNeeded harm = stats::numberNeeded(withBounds(-0.2, -0.25, -0.1));
        QCOMPARE(harm.lower, -10.0);
        QCOMPARE(harm.upper, -4.0);
    }

    void numberNeededRunsThroughInfinity()
    {
        const stats::NumberNeeded both = stats::numberNeeded(withBounds(0.1, -0.05, 0.25));
        QCOMPARE(both.status, EstimateStatus::SpansInfinity);
        QCOMPARE(both.estimate, 10.0);
        QCOMPARE(both.benefit, 4.0);
        QCOMPARE(both.harm, 20.0);
        QVERIFY(std::isnan(both.lower) && std::isnan(both.upper));
        QVERIFY(std::isnan(stats::numberNeeded(withBounds(0, -1, 1)).estimate));
    }

    void timeScaleMovesNoMilestone()
    {
        Random random(61);
        for (int i = 0; i < 100; ++i) {
            Trial trial = randomTrial(random);
            const stats::Milestone one = stats::milestone(curveOf(trial), 2);
            for (double& time : trial.time) time *= 1e6;
            const stats::Milestone other = stats::milestone(curveOf(trial), 2e6);
            QCOMPARE(other.status, one.status);
            QVERIFY(distance(other.survival, one.survival) == 0 && distance(other.upper, one.upper) == 0);
        }
    }

    void milestonesEqualR_data() { addReferenceFiles(); }
    void milestonesEqualR()
    {
        QFETCH(QString, file);
        compareMore(file, [](Agreement& all, const std::string& name, const Json& example, const Json& more, const study::Cohort& cohort) {
            const stats::RiskSet set = stats::riskSets(cohort, false, base::Cancel()).front();
            const std::vector<double> times = more["milestones"]["time"];
            std::vector<std::vector<stats::Milestone>> arms;
            for (std::size_t arm = 0; arm < set.arms; ++arm) {
                const Json& theirs = more["milestones"]["arms"][arm];
                const std::string where = name + ", arm " + std::to_string(arm);
                for (const auto type : confidenceTypes) {
                    const std::string typeName(study::name(type));
                    arms.resize(arm);
                    arms.push_back(milestonesAt(stats::kaplanMeier(set, arm, example["confidence"], type), times));
                    compareBounds(all, where, typeName, arms.back(), theirs["bands"][typeName]);
                }
                compareMilestones(all, where, arms.back(), theirs);
            }
            for (std::size_t arm = 1; arm < arms.size(); ++arm)
                compareDifferences(all, name, arms[arm], arms[0], example["confidence"], more["milestones"]["differences"][arm - 1]);
        });
    }

private:
    static stats::Difference withBounds(double estimate, double lower, double upper)
    {
        stats::Difference d;
        d.estimate = estimate;
        d.lower = lower;
        d.upper = upper;
        d.status = EstimateStatus::Ok;
        return d;
    }
    static std::vector<stats::Milestone> milestonesAt(const stats::SurvivalCurve& curve, const std::vector<double>& times)
    {
        std::vector<stats::Milestone> list;
        for (const double time : times) list.push_back(stats::milestone(curve, time));
        return list;
    }
    template <class Member> static std::vector<double> column(const std::vector<stats::Milestone>& list, Member member)
    {
        std::vector<double> values;
        for (const stats::Milestone& m : list) values.push_back(static_cast<double>(m.*member));
        return values;
    }
    static void compareMilestones(Agreement& all, const std::string& where, const std::vector<stats::Milestone>& ours, const Json& theirs)
    {
        compare(all, "S at a milestone", where, column(ours, &stats::Milestone::survival), theirs["survival"]);
        compare(all, "error at a milestone", where, column(ours, &stats::Milestone::standardError), theirs["standardError"]);
        compare(all, "at risk at a milestone", where, column(ours, &stats::Milestone::atRisk), theirs["atRisk"]);
        for (std::size_t i = 0; i < ours.size(); ++i)
            all.same("milestone status", where, std::string(stats::name(ours[i].status)),
                     theirs["beyond"][i].get<bool>() ? "beyond-follow-up" : "ok");
    }
    static void compareBounds(Agreement& all, const std::string& where, const std::string& type, const std::vector<stats::Milestone>& ours,
                              const Json& theirs)
    {
        compare(all, "milestone lower, " + type, where, column(ours, &stats::Milestone::lower), theirs["lower"]);
        compare(all, "milestone upper, " + type, where, column(ours, &stats::Milestone::upper), theirs["upper"]);
    }
    static void compareDifferences(Agreement& all, const std::string& where, const std::vector<stats::Milestone>& arm,
                                   const std::vector<stats::Milestone>& control, double confidence, const Json& theirs)
    {
        for (std::size_t i = 0; i < arm.size(); ++i) {
            const stats::Difference ours = stats::milestoneDifference(arm[i], control[i], confidence);
            // A difference of 0 up to rounding: relative to the survival it is the difference of.
            all.number("difference", where, ours.estimate, number(theirs["estimate"][i]), 1e-3);
            const bool zero = !theirs["estimate"][i].is_null() && theirs["lower"][i].is_null();
            all.same("difference without interval", where, ours.status == EstimateStatus::NoInterval ? "yes" : "no", zero ? "yes" : "no");
            all.number("difference lower", where, ours.lower, number(theirs["lower"][i]), 1e-3);
            all.number("difference upper", where, ours.upper, number(theirs["upper"][i]), 1e-3);
            all.probability("difference p", where, ours.p, number(theirs["p"][i]));
        }
    }
};

QTEST_GUILESS_MAIN(MilestonesTest)
#include "milestones_test.moc"
