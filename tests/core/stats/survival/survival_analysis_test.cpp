#include "core/stats/survival/survival_analysis.h"
#include "tests/testing/reference.h"

#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace atrisk;
using namespace atrisk::testing;
using stats::SurvivalAnalysis;

namespace {

base::Result<SurvivalAnalysis> analyze(const table::Table& table, const study::Selection& selection = unstratified(),
                                       const std::string& control = "A")
{
    auto study = openTable(table, trialRoles(control));
    if (!study) return study.error();
    return stats::analyzeSurvival(*study, selection, base::Cancel());
}
base::Result<SurvivalAnalysis> analyze(const Trial& trial, const study::Selection& selection = unstratified(),
                                       const std::string& control = "A")
{
    return analyze(tableOf(trial), selection, control);
}

QByteArray why(const base::Result<SurvivalAnalysis>& result)
{
    return result.ok() ? QByteArray() : QByteArray::fromStdString(base::describe(result.error()));
}

/// Every number of an analysis, in one list.
std::vector<double> numbers(const SurvivalAnalysis& analysis)
{
    std::vector<double> all{double(analysis.subjects), double(analysis.events)};
    auto add = [&all](std::initializer_list<double> more) { all.insert(all.end(), more); };
    for (const stats::ArmResult& arm : analysis.arms) {
        add({double(arm.subjects), double(arm.events), double(arm.censored)});
        for (const stats::Estimate& e : {arm.median, arm.quartile1, arm.quartile3}) add({e.estimate, e.lower, e.upper});
        add({arm.rmst.estimate, arm.rmst.standardError});
        for (const stats::Milestone& m : arm.milestones) add({m.survival, m.lower, m.upper, double(m.atRisk)});
        add({arm.followUp.median, arm.followUp.quartile1, arm.followUp.quartile3});
        for (const auto* column : {&arm.curve.time, &arm.curve.survival, &arm.curve.standardError, &arm.curve.lower, &arm.curve.upper})
            all.insert(all.end(), column->begin(), column->end());
    }
    for (const stats::Comparison& c : analysis.comparisons) {
        add({c.hazardRatio.estimate, c.hazardRatio.lower, c.hazardRatio.upper, c.hazardRatio.p});
        add({c.likelihoodRatio.chiSquare, c.score.chiSquare, c.logRank.chiSquare, c.logRank.p});
        add({c.rmstDifference.estimate, c.rmstDifference.p, c.further.maxCombo.statistic, c.further.maxCombo.p});
        add({c.further.proportionalHazards.global.chiSquare});
        for (const stats::WeightedLogRank& w : c.further.weighted) add({w.test.chiSquare});
        for (const stats::Difference& d : c.milestoneDifferences) add({d.estimate, d.upper});
        if (c.stratified) add({c.stratified->hazardRatio.estimate, c.stratified->logRank.chiSquare});
        if (c.adjusted) add({c.adjusted->hazardRatio.estimate, c.adjusted->hazardRatio.standardError});
    }
    return all;
}

bool alike(const SurvivalAnalysis& a, const SurvivalAnalysis& b, double tolerance)
{
    const std::vector<double> left = numbers(a), right = numbers(b);
    bool same = left.size() == right.size();
    for (std::size_t i = 0; same && i < left.size(); ++i) same = distance(left[i], right[i], 1e-6) <= tolerance;
    return same;
}

Trial shuffled(const Trial& trial, Random& random)
{
    std::vector<std::size_t> order(trial.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
    Trial other;
    for (const std::size_t row : order) {
        other.add(trial.time[row], trial.event[row], trial.arm[row], trial.stratum[row]);
        other.x.push_back(trial.x[row]);
    }
    return other;
}

Trial largeTrial(int size)
{
    Random random(99);
    Trial trial;
    for (int i = 0; i < size; ++i) trial.add(random.below(2000), random.below(2), i % 2, i % 3);
    return trial;
}

} // namespace

class SurvivalAnalysisTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ticksThatWereTypedDriveTheRiskTable()
    {
        Trial trial;
        for (const auto& [t, e, a] : {std::tuple{1, 1, 0}, {2, 1, 0}, {4, 1, 0}, {3, 1, 1}, {5, 0, 1}}) trial.add(t, e, a);
        study::Selection selection = unstratified();
        selection.ticks = {4, 0, 2, 2, 6};
        auto analysis = analyze(trial, selection);
        QVERIFY2(analysis.ok(), why(analysis));
        QCOMPARE(analysis->ticks, (std::vector<double>{0, 2, 4, 6}));
        QCOMPARE(analysis->arms[0].riskTable.time, analysis->ticks);
        QCOMPARE(analysis->timeEnd, 6.0); // as far as was asked for
        selection.until = 5;
        analysis = analyze(trial, selection);
        QCOMPARE(analysis->timeEnd, 5.0);
        QCOMPARE(analysis->ticks, (std::vector<double>{0, 2, 4}));
        QCOMPARE(analysis->warnings.back().code, std::string("ticks-beyond-axis"));
    }

    void ticksBeyondTheAxisAreAllNamedAndLeaveTheUsualOnes()
    {
        Trial trial;
        for (const auto& [t, e, a] : {std::tuple{1, 1, 0}, {2, 1, 0}, {4, 1, 0}, {3, 1, 1}, {5, 0, 1}}) trial.add(t, e, a);
        study::Selection selection = unstratified();
        selection.until = 4;
        selection.every = 2;
        const auto usual = analyze(trial, selection);
        QCOMPARE(usual->ticks, (std::vector<double>{0, 2, 4}));
        selection.ticks = {20, 24};
        const auto analysis = analyze(trial, selection);
        QCOMPARE(analysis->ticks, usual->ticks);
        QCOMPARE(analysis->arms[0].riskTable.time, usual->ticks);
        QCOMPARE(analysis->warnings.back().text, std::string("the time axis ends at 4: there is no tick at 20, 24"));
        selection.ticks = {1, 3};
        selection.every = 0.0001; // no matter: ticks were typed
        const auto typed = analyze(trial, selection);
        QCOMPARE(typed->ticks, (std::vector<double>{1, 3}));
        for (const base::Warning& warning : typed->warnings) QVERIFY(warning.code != "spacing-too-small");
    }

    // A: 1, 2, 3+, 4.  B: 2, 5, 6+, 8.  S_A = 3/4, 1/2, 1/2, 0; S_B = 3/4, 1/2, 1/2, 0.
    void handWorkedTrial()
    {
        Trial trial;
        for (const auto& [t, e, a] : {std::tuple{1, 1, 0}, {2, 1, 0}, {3, 0, 0}, {4, 1, 0}, {2, 1, 1}, {5, 1, 1}, {6, 0, 1}, {8, 1, 1}})
            trial.add(t, e, a);
        const auto analysis = analyze(trial);
        QVERIFY2(analysis.ok(), why(analysis));
        QCOMPARE(analysis->subjects, 8U);
        QCOMPARE(analysis->events, 6U);
        QCOMPARE(analysis->arms.size(), std::size_t(2));
        QCOMPARE(analysis->arms[0].role, stats::ArmRole::Control);
        QCOMPARE(analysis->arms[1].role, stats::ArmRole::Experimental);
        QCOMPARE(analysis->arms[1].arm.value, std::string("B"));
        QCOMPARE(analysis->arms[0].curve.survival, (std::vector<double>{0.75, 0.5, 0.5, 0}));
        QCOMPARE(analysis->arms[0].median.estimate, 3.0); // flat at one half from 2 to 4
        QCOMPARE(analysis->arms[1].median.estimate, 6.5); // … from 5 to 8
        QCOMPARE(analysis->arms[0].censored, 1U);
        QCOMPARE(analysis->comparisons.size(), std::size_t(1));
        QVERIFY(!analysis->comparisons[0].stratified && !analysis->comparisons[0].adjusted);
    }

    // At risk at 4: the one who dies at 4. Cumulative counts include the time itself.
    void riskTableCountsBeforeAndUpToATime()
    {
        Trial trial;
        for (const auto& [t, e, a] : {std::tuple{1, 1, 0}, {2, 1, 0}, {2, 0, 0}, {4, 1, 0}, {3, 1, 1}, {5, 0, 1}}) trial.add(t, e, a);
        study::Selection selection = unstratified();
        selection.every = 1;
        const auto analysis = analyze(trial, selection);
        QVERIFY2(analysis.ok(), why(analysis));
        const stats::RiskTable& table = analysis->arms[0].riskTable;
        QCOMPARE(table.time, (std::vector<double>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(table.atRisk, (std::vector<std::uint32_t>{4, 4, 3, 1, 1, 0}));
        QCOMPARE(table.cumulativeEvents, (std::vector<std::uint32_t>{0, 1, 2, 2, 3, 3}));
        QCOMPARE(table.cumulativeCensored, (std::vector<std::uint32_t>{0, 0, 1, 1, 1, 1}));
    }

    // A: 1, 2, 3+, 4.  B: 2, 5, 6+, 8: areas to 4 are 1 + 3/4 + 1/2 + 1/2 and 2 + 3/4 + 3/4.
    void milestonesAndRestrictedMeansOfTheHandWorkedTrial()
    {
        Trial trial;
        for (const auto& [t, e, a] : {std::tuple{1, 1, 0}, {2, 1, 0}, {3, 0, 0}, {4, 1, 0}, {2, 1, 1}, {5, 1, 1}, {6, 0, 1}, {8, 1, 1}})
            trial.add(t, e, a);
        study::Selection selection = unstratified();
        selection.at = {2, 4.5, 9};
        const auto analysis = analyze(trial, selection);
        QVERIFY2(analysis.ok(), why(analysis));
        QCOMPARE(analysis->tau, 4.0); // the smaller of the last times 4 and 8
        QVERIFY(distance(analysis->arms[0].rmst.estimate, 2.75) < 1e-15 && distance(analysis->arms[1].rmst.estimate, 3.5) < 1e-15);
        const stats::Comparison& comparison = analysis->comparisons.front();
        QVERIFY(distance(comparison.rmstDifference.estimate, 0.75) < 1e-14);
        QCOMPARE(analysis->arms[1].milestones.size(), std::size_t(3));
        QCOMPARE(analysis->arms[1].milestones[1].survival, 0.75);
        QVERIFY(distance(comparison.milestoneDifferences[0].estimate, 0.25) < 1e-15);
        QCOMPARE(comparison.milestoneDifferences[1].estimate, 0.75); // the control is at 0 there
        QCOMPARE(comparison.milestoneDifferences[1].status, stats::EstimateStatus::NoInterval);
        QCOMPARE(comparison.milestoneDifferences[2].estimate, 0.0); // both are
        QCOMPARE(comparison.milestoneDifferences[2].status, stats::EstimateStatus::NoInterval);
    }

    void theHorizonIsAskedForOrTheSmallestLastTimeOrTheEndOfTheFigure()
    {
        Random random(44);
        const Trial trial = randomTrial(random);
        study::Selection selection = unstratified();
        const double last = analyze(trial, selection)->tau;
        selection.until = last / 2;
        QCOMPARE(analyze(trial, selection)->tau, last / 2);
        selection.until = 2 * last;
        QCOMPARE(analyze(trial, selection)->tau, last);
        selection.tau = last / 4;
        QCOMPARE(analyze(trial, selection)->tau, last / 4);
        QCOMPARE(analyze(trial, selection)->arms[0].rmst.tau, last / 4);
    }

    // Arms A, B, C: each pair's tests come from its own rows, stratified ones from its own strata.
    void furtherTestsAreThoseOfThePairsRows()
    {
        Random random(45);
        for (int i = 0; i < 30; ++i) {
            const Trial trial = randomTrial(random, 3);
            const auto analysis = analyze(trial, stratifiedBy("stratum"));
            QVERIFY2(analysis.ok(), why(analysis));
            QVERIFY(analysis->trend && analysis->weighted.size() == stats::usualWeights().size());
            for (std::size_t arm = 1; arm < 3; ++arm) {
                const stats::Comparison& comparison = analysis->comparisons[arm - 1];
                compareFurther(comparison.further, comparison.hazardRatio, countRiskSets(trial, false), arm);
                compareFurther(comparison.stratified->further, comparison.stratified->hazardRatio, countRiskSets(trial, true), arm);
            }
        }
    }

    void orderOfRowsDoesNotMatter()
    {
        Random random(41);
        for (int i = 0; i < 60; ++i) {
            const Trial trial = randomTrial(random);
            study::Selection selection = stratifiedBy("stratum");
            selection.adjust = {"x"};
            selection.at = {0.5, 3, 20};
            const auto one = analyze(trial, selection), other = analyze(shuffled(trial, random), selection);
            QVERIFY2(one.ok() && other.ok(), why(one) + why(other));
            QVERIFY2(alike(*one, *other, 1e-9), QByteArray::number(i));
        }
    }

    void timeScaleMovesNoRatioAndNoTest()
    {
        Random random(42);
        for (int i = 0; i < 60; ++i) {
            Trial trial = randomTrial(random);
            const auto one = analyze(trial);
            for (double& time : trial.time) time *= 365.25;
            const auto other = analyze(trial);
            QVERIFY2(one.ok() && other.ok(), why(one) + why(other));
            QVERIFY(distance(other->comparisons[0].hazardRatio.coefficient, one->comparisons[0].hazardRatio.coefficient) < 1e-12);
            QVERIFY(distance(other->comparisons[0].logRank.chiSquare, one->comparisons[0].logRank.chiSquare, 1e-6) < 1e-12);
            QVERIFY(distance(other->arms[0].median.estimate, 365.25 * one->arms[0].median.estimate) < 1e-12);
        }
    }

    void theOtherControlInvertsTheRatio()
    {
        Random random(43);
        for (int i = 0; i < 60; ++i) {
            const Trial trial = randomTrial(random);
            const auto one = analyze(trial), other = analyze(trial, unstratified(), "B");
            QVERIFY2(one.ok() && other.ok(), why(one) + why(other));
            QCOMPARE(other->arms[0].arm.value, std::string("B"));
            const stats::Comparison &a = one->comparisons[0], &b = other->comparisons[0];
            QCOMPARE(b.hazardRatio.status, a.hazardRatio.status);
            QVERIFY(distance(b.logRank.chiSquare, a.logRank.chiSquare, 1e-6) < 1e-9);
            if (a.hazardRatio.status == stats::CoxStatus::Ok) QVERIFY(distance(b.hazardRatio.estimate, 1 / a.hazardRatio.estimate) < 1e-8);
        }
    }

    void oneStratumIsNone()
    {
        Random random(44);
        for (int i = 0; i < 40; ++i) {
            const auto analysis = analyze(randomTrial(random, 2, 1), stratifiedBy("stratum"));
            QVERIFY2(analysis.ok(), why(analysis));
            const stats::Comparison& c = analysis->comparisons[0];
            QVERIFY(c.stratified.has_value());
            QVERIFY(distance(c.stratified->hazardRatio.coefficient, c.hazardRatio.coefficient, c.hazardRatio.standardError) < 1e-12);
            QVERIFY(distance(c.stratified->logRank.chiSquare, c.logRank.chiSquare, 1e-6) < 1e-12);
        }
    }

    // Many of few times: the numbers of all come from those of the strata, unless somebody is in none.
    void strataMoveNoNumberOfTheWhole()
    {
        Random random(47);
        for (int i = 0; i < 40; ++i) {
            table::Table table = tableOf(repeated(randomTrial(random), 30));
            if (i % 2 == 1) std::ranges::find(table.columns, "stratum", &table::Column::name)->codes.front() = -1;
            const auto study = openTable(table, trialRoles());
            QVERIFY(study.ok());
            const auto plain = stats::analyzeSurvival(*study, unstratified(), base::Cancel());
            auto stratified = stats::analyzeSurvival(*study, stratifiedBy("stratum"), base::Cancel());
            QVERIFY2(plain.ok() && stratified.ok(), why(plain) + why(stratified));
            for (stats::Comparison& comparison : stratified->comparisons) comparison.stratified.reset();
            QVERIFY2(alike(*stratified, *plain, 0), QByteArray::number(i));
            QCOMPARE(stratified->subjects, table.rows);
        }
    }

    void aFilterIsTheSameAsLeavingPatientsOut()
    {
        Random random(45);
        for (int i = 0; i < 60; ++i) {
            const Trial trial = randomTrial(random);
            Trial kept;
            for (std::size_t row = 0; row < trial.size(); ++row)
                if (trial.stratum[row] != 1) kept.add(trial.time[row], trial.event[row], trial.arm[row], trial.stratum[row]);
            if (kept.size() == trial.size() || kept.arms() < 2 || std::count(kept.arm.begin(), kept.arm.end(), 0) == 0) continue;
            study::Selection selection = unstratified();
            selection.where.push_back({"stratum", study::Condition::Op::NotOneOf, {"s1"}});
            const auto filtered = analyze(trial, selection), byHand = analyze(kept);
            QVERIFY2(filtered.ok() && byHand.ok(), why(filtered) + why(byHand));
            QVERIFY2(alike(*filtered, *byHand, 1e-12), QByteArray::number(i));
        }
    }

    void eachPairIsAnalyzedFromItsOwnRows()
    {
        Random random(46);
        for (int i = 0; i < 40; ++i) {
            const Trial trial = randomTrial(random, 3);
            study::Selection pair = unstratified();
            pair.arms = {"A", "C"};
            const auto all = analyze(trial), two = analyze(trial, pair);
            QVERIFY2(all.ok() && two.ok(), why(all) + why(two));
            QCOMPARE(all->comparisons.size(), std::size_t(2));
            QVERIFY(distance(all->comparisons[1].hazardRatio.coefficient, two->comparisons[0].hazardRatio.coefficient) == 0);
            QVERIFY(distance(all->comparisons[1].logRank.chiSquare, two->comparisons[0].logRank.chiSquare) == 0);
        }
    }

    void untilMovesNoNumberButTheAxis()
    {
        Random random(47);
        const Trial trial = randomTrial(random);
        study::Selection selection = unstratified();
        selection.tau = 2; // else the restricted mean ends there too
        const auto one = analyze(trial, selection);
        selection.until = 1;
        const auto other = analyze(trial, selection);
        QVERIFY2(one.ok() && other.ok(), why(one) + why(other));
        QVERIFY(alike(*one, *other, 0));
        QCOMPARE(other->timeEnd, 1.0);
    }

    void oneArmHasACurveAndNothingToCompare()
    {
        Trial trial;
        for (int i = 1; i < 6; ++i) trial.add(i, i % 2, 0);
        const auto analysis = analyze(trial);
        QVERIFY2(analysis.ok(), why(analysis));
        QCOMPARE(analysis->arms.size(), std::size_t(1));
        QCOMPARE(analysis->arms[0].role, stats::ArmRole::Single);
        QVERIFY(analysis->comparisons.empty() && !analysis->logRank);
    }

    void noEventsKeepTheCurveAtOne()
    {
        Trial trial;
        for (int i = 1; i < 7; ++i) trial.add(i, 0, i % 2);
        const auto analysis = analyze(trial);
        QVERIFY2(analysis.ok(), why(analysis));
        QCOMPARE(analysis->arms[0].curve.survival, (std::vector<double>{1, 1, 1}));
        QCOMPARE(analysis->comparisons[0].hazardRatio.status, stats::CoxStatus::NoEvents);
        QVERIFY(std::isnan(analysis->comparisons[0].hazardRatio.estimate) && std::isnan(analysis->comparisons[0].logRank.p));
    }

    void nobodyLeftIsAnError()
    {
        Trial trial;
        trial.add(1, 1, 0, 0);
        trial.add(2, 1, 1, 1);
        study::Selection selection = unstratified();
        selection.where = {{"stratum", study::Condition::Op::OneOf, {"s0"}}, {"stratum", study::Condition::Op::OneOf, {"s1"}}};
        const auto analysis = analyze(trial, selection);
        QVERIFY(!analysis.ok());
        QCOMPARE(analysis.error().code, std::string("no-patients"));
    }

    void onlyWhereAllAreLateTheEntryIsInDoubt_data()
    {
        QTest::addColumn<QString>("entries");
        QTest::addColumn<QString>("where");
        QTest::addColumn<bool>("asked");
        QTest::newRow("one late, nobody matches") << "0 0 9 0"
                                                  << "time>100" << false;
        QTest::newRow("three late, nobody matches") << "9 9 9 0"
                                                    << "ID=P9" << false;
        QTest::newRow("all late") << "9 9 9 8"
                                  << "" << true;
        QTest::newRow("all late, and a filter") << "9 9 9 8"
                                                << "time<100" << true;
    }
    void onlyWhereAllAreLateTheEntryIsInDoubt()
    {
        QFETCH(const QString, entries);
        QFETCH(const QString, where);
        QFETCH(const bool, asked);
        std::string csv = "ID,entry,time,event,arm\n";
        const QStringList entry = entries.split(' ');
        for (int i = 0; i < 4; ++i)
            csv += "P" + std::to_string(i) + "," + entry[i].toStdString() + "," + std::to_string(5 + i) + ",1," + "AB"[i % 2] + "\n";
        csv += "P9,,3,1,A\n"; // an entry that is missing is no late one
        study::RoleOptions roles = trialRoles();
        roles.id = "ID";
        roles.entry = "entry";
        const auto study = openCsv(csv, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        study::Selection selection = unstratified();
        if (!where.isEmpty()) selection.where = {*study::parseCondition(where.toStdString())};
        const auto analysis = stats::analyzeSurvival(*study, selection, base::Cancel());
        QVERIFY(!analysis.ok() && analysis.error().code == "no-patients");
        QCOMPARE(text(analysis.error().text).contains("are column entry and the times of one unit"), asked);
    }

    void aCancelledAnalysisStops()
    {
        const auto study = openTrial(largeTrial(200000));
        QVERIFY2(study.ok(), study.ok() ? "" : base::describe(study.error()).c_str());
        const base::Cancel cancel;
        cancel.request();
        const auto analysis = stats::analyzeSurvival(*study, stratifiedBy("stratum"), cancel);
        QVERIFY(!analysis.ok());
        QCOMPARE(analysis.error().kind, base::ErrorKind::Cancelled);
        QVERIFY2(cancel.polls() <= 2, QByteArray::number(static_cast<qlonglong>(cancel.polls())));
    }

    // Both passes over the patients, choosing and counting, ask at least once in 65,536.
    void aLargeAnalysisAsksWhetherToStop()
    {
        const auto study = openTrial(largeTrial(200000));
        QVERIFY(study.ok());
        const base::Cancel cancel;
        QVERIFY(stats::analyzeSurvival(*study, stratifiedBy("stratum"), cancel).ok());
        QVERIFY2(cancel.polls() >= 2 * 200000 / 65536, QByteArray::number(static_cast<qlonglong>(cancel.polls())));
    }

    void aModelWithCovariatesStopsWhenCancelled()
    {
        Trial trial = largeTrial(20000);
        Random random(48);
        for (std::size_t i = 0; i < trial.size(); ++i) trial.x.push_back(random.unit());
        const auto study = openTrial(trial);
        QVERIFY(study.ok());
        study::Selection selection = unstratified();
        selection.adjust = {"x"};
        const auto cohort = study::makeCohort(*study, selection, base::Cancel());
        QVERIFY2(cohort.ok(), cohort.ok() ? "" : base::describe(cohort.error()).c_str());
        const base::Cancel cancel;
        cancel.request();
        const auto model = stats::coxModel(*cohort, {0, 1}, false, study::Ties::Efron, 0.95, cancel);
        QVERIFY(!model.ok());
        QCOMPARE(model.error().kind, base::ErrorKind::Cancelled);
    }

    void wholeAnalysesEqualR_data()
    {
        QTest::addColumn<QString>("file");
        for (const std::string& file : referenceFiles()) QTest::newRow(file.c_str()) << text(file);
    }
    void wholeAnalysesEqualR()
    {
        QFETCH(QString, file);
        Agreement all;
        std::vector<std::string> broken;
        forEachCase(file.toStdString(), broken, [&](const std::string& name, const Json& example, const study::Cohort& cohort) {
            study::Selection selection = selectionOf(example);
            for (const auto type : confidenceTypes) {
                selection.confidenceType = type;
                const auto analysis = stats::analyzeSurvival(cohort.study, selection, base::Cancel());
                analysis.ok() ? compareAnalysis(all, name, *analysis, example)
                              : broken.push_back(name + ": " + base::describe(analysis.error()));
            }
        });
        report(all, broken);
        QVERIFY2(broken.empty(), complaints(broken));
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    }

private:
    static void compareFurther(const stats::FurtherTests& ours, const stats::HazardRatio& ratio, const std::vector<stats::RiskSet>& sets,
                               std::size_t arm)
    {
        std::vector<stats::RiskSet> pair;
        for (const stats::RiskSet& set : sets) pair.push_back(stats::selectArms(set, {0, arm}));
        const auto weighted = stats::weightedLogRanks(pair, stats::usualWeights());
        for (std::size_t k = 0; k < weighted.size(); ++k)
            QVERIFY(distance(ours.weighted[k].test.chiSquare, weighted[k].test.chiSquare, 1e-6) < 1e-9);
        QVERIFY(distance(ours.maxCombo.p, stats::maxCombo(pair).p, 1e-6) < 1e-9);
        const auto proportional = stats::proportionalHazards(pair, ratio.coefficient, study::Ties::Efron);
        QVERIFY(distance(ours.proportionalHazards.global.chiSquare, proportional.global.chiSquare, 1e-6) < 1e-9);
    }

    static void compareAnalysis(Agreement& all, const std::string& name, const SurvivalAnalysis& ours, const Json& theirs)
    {
        all.same("arms", name, std::to_string(ours.arms.size()), std::to_string(theirs["arms"].size()));
        all.same("comparisons", name, std::to_string(ours.comparisons.size()), std::to_string(theirs["comparisons"].size()));
        for (std::size_t i = 0; i < std::min(ours.arms.size(), theirs["curves"].size()); ++i)
            compareArm(all, name + ", arm " + std::to_string(i), std::string(study::name(ours.confidenceType)), ours.arms[i],
                       theirs["curves"][i]);
        for (std::size_t i = 0; i < std::min(ours.comparisons.size(), theirs["comparisons"].size()); ++i)
            compareComparison(all, name + ", comparison " + std::to_string(i), ours.comparisons[i], theirs["comparisons"][i]);
        all.same("tests of all arms", name, ours.logRank ? "yes" : "no", theirs["logRank"].is_null() ? "no" : "yes");
        if (ours.logRank && !theirs["logRank"].is_null()) compareTest(all, "log-rank of all arms", name, *ours.logRank, theirs["logRank"]);
        if (ours.stratifiedLogRank && !theirs["stratifiedLogRank"].is_null())
            compareTest(all, "stratified log-rank of all arms", name, *ours.stratifiedLogRank, theirs["stratifiedLogRank"]);
    }

    static void compareArm(Agreement& all, const std::string& where, const std::string& type, const stats::ArmResult& ours,
                           const Json& theirs)
    {
        all.same("arm", where, ours.arm.value, theirs["id"]);
        all.same("subjects", where, std::to_string(ours.subjects), std::to_string(theirs["subjects"].get<unsigned>()));
        all.same("events", where, std::to_string(ours.events), std::to_string(theirs["events"].get<unsigned>()));
        compareCurve(all, where, ours.curve, theirs);
        compareBands(all, where, type, ours.curve, theirs);
        compareQuantile(all, where + ", " + type + ", quartile 1", ours.quartile1, theirs["quantiles"][type]["quartile1"]);
        compareQuantile(all, where + ", " + type + ", median", ours.median, theirs["quantiles"][type]["median"]);
        compareQuantile(all, where + ", " + type + ", quartile 3", ours.quartile3, theirs["quantiles"][type]["quartile3"]);
        compare(all, "follow-up", where, {ours.followUp.quartile1, ours.followUp.median, ours.followUp.quartile3}, theirs["followUp"]);
    }

    static void compareComparison(Agreement& all, const std::string& where, const stats::Comparison& ours, const Json& theirs)
    {
        compareStatus(all, "hazard ratio", where, ours.hazardRatio.status, theirs["efron"]);
        compareTest(all, "log-rank", where, ours.logRank, theirs["logRank"]);
        if (theirs["efron"]["status"] == "ok") {
            compareRatio(all, "hazard ratio", where, ours.hazardRatio, theirs["efron"]);
            compareTest(all, "likelihood ratio", where, ours.likelihoodRatio, theirs["efron"]["likelihoodRatio"],
                        likelihoodRounding(theirs["efron"]));
            compareTest(all, "score", where, ours.score, theirs["efron"]["score"]);
        }
        if (ours.stratified && !theirs["stratified"].is_null()) {
            compareTest(all, "stratified log-rank", where, ours.stratified->logRank, theirs["stratified"]["logRank"]);
            if (theirs["stratified"]["efron"]["status"] == "ok")
                compareRatio(all, "stratified hazard ratio", where, ours.stratified->hazardRatio, theirs["stratified"]["efron"]);
        }
        if (ours.adjusted && !theirs["adjusted"].is_null()) compareAdjusted(all, where, *ours.adjusted, theirs["adjusted"]);
        all.same("stratified", where, ours.stratified ? "yes" : "no", theirs["stratified"].is_null() ? "no" : "yes");
        all.same("adjusted", where, ours.adjusted ? "yes" : "no", theirs["adjusted"].is_null() ? "no" : "yes");
    }

    /// Stratified where the analysis is.
    static void compareAdjusted(Agreement& all, const std::string& where, const stats::AdjustedComparison& ours, const Json& models)
    {
        const Json& theirs = models[models["stratified"].is_null() ? "unstratified" : "stratified"]["efron"];
        all.same("adjusted subjects", where, std::to_string(ours.subjects), std::to_string(theirs["subjects"].get<unsigned>()));
        all.same("adjusted terms", where, std::to_string(ours.terms.size() + 1), std::to_string(theirs["names"].size()));
        if (std::all_of(theirs["statuses"].begin(), theirs["statuses"].end(),
                        [](const Json& s) { return s == "ok" || s == "not-estimable"; }))
            compareRatio(all, "adjusted hazard ratio", where, ours.hazardRatio, theirs["terms"]);
    }
};

QTEST_GUILESS_MAIN(SurvivalAnalysisTest)
#include "survival_analysis_test.moc"
