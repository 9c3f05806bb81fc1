// A second opinion: thousands of random trials, counted again straight from the formulas.
#include "core/stats/survival/competing_risks.h"
#include "core/stats/survival/milestones.h"
#include "core/stats/survival/rmst.h"
#include "core/stats/tests/log_rank.h"
#include "tests/testing/reference.h"
#include "tests/testing/textbook.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr int trials = 2000;

std::string at(int trial, double time) { return std::to_string(trial) + ", time " + std::to_string(time); }

stats::SurvivalCurve curveOf(const stats::RiskSet& set, int arm)
{
    return stats::kaplanMeier(set, static_cast<std::size_t>(arm), 0.95, study::ConfidenceType::Plain);
}

/// Outcome `cause` alone, or any outcome, as the event.
stats::RiskSet setOf(Trial trial, int cause)
{
    for (int& event : trial.event) event = cause == 0 ? (event != 0 ? 1 : 0) : (event == cause ? 1 : 0);
    return oneStratum(trial).front();
}

} // namespace

class TextbookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void milestonesAndRestrictedMeansAgree()
    {
        Random random(211);
        Agreement all;
        for (int i = 0; i < trials; ++i) {
            const Trial trial = randomTrial(random);
            const stats::RiskSet set = oneStratum(trial).front();
            const double time = 14 * random.unit();
            for (int arm = 0; arm < 2; ++arm) compareAt(all, at(i, time), trial, curveOf(set, arm), arm, time);
        }
        agree(all);
    }

    void weightedLogRankTestsAgree()
    {
        Random random(212);
        Agreement all;
        for (int i = 0; i < trials; ++i) {
            const Trial trial = randomTrial(random);
            const bool stratified = i % 2 == 1;
            const auto tests = stats::weightedLogRanks(countRiskSets(trial, stratified), stats::usualWeights());
            for (const stats::WeightedLogRank& test : tests) {
                const double theirs = textbook::weightedLogRank(
                    trial, stratified, [&](double n, double before, double peto) { return weightOf(test.weight, n, before, peto); });
                all.number(std::string(stats::name(test.weight.kind)), std::to_string(i), test.test.chiSquare, theirs, 1e-6);
            }
        }
        agree(all);
    }

    void cumulativeIncidencesAgree()
    {
        Random random(213);
        Agreement all;
        for (int i = 0; i < trials; ++i) {
            Trial trial = randomTrial(random);
            for (int& event : trial.event) event = random.below(3);
            const stats::RiskSet cause = setOf(trial, 1), any = setOf(trial, 0);
            for (int arm = 0; arm < 2; ++arm) {
                const auto curve =
                    stats::cumulativeIncidence(cause, any, static_cast<std::size_t>(arm), 0.95, study::ConfidenceType::Plain);
                for (const std::size_t row : {std::size_t(0), curve.time.size() / 2, curve.time.size() - 1}) {
                    const auto theirs = textbook::cumulativeIncidence(trial, arm, 1, curve.time[row]);
                    all.number("incidence", at(i, curve.time[row]), curve.incidence[row], theirs.estimate, 1e-6);
                    // The plain formula loses what its terms cancel.
                    all.number("error", at(i, curve.time[row]), std::pow(curve.standardError[row], 2), std::pow(theirs.error, 2), 1e-3);
                }
            }
        }
        agree(all);
    }

private:
    static double weightOf(const stats::LogRankWeight& weight, double n, double before, double peto)
    {
        switch (weight.kind) {
        case stats::LogRankWeight::Kind::FlemingHarrington: return std::pow(before, weight.rho) * std::pow(1 - before, weight.gamma);
        case stats::LogRankWeight::Kind::Gehan: return n;
        case stats::LogRankWeight::Kind::TaroneWare: return std::sqrt(n);
        case stats::LogRankWeight::Kind::PetoPeto: return peto;
        }
        return 1;
    }

    static void compareAt(Agreement& all, const std::string& where, const Trial& trial, const stats::SurvivalCurve& curve, int arm,
                          double time)
    {
        const stats::Milestone milestone = stats::milestone(curve, time);
        const stats::RestrictedMean mean = stats::restrictedMean(curve, time, 0.95);
        const bool beyond = time > curve.time.back() && curve.survival.back() > 0;
        all.same("status", where, std::string(stats::name(milestone.status)), beyond ? "beyond-follow-up" : "ok");
        all.same("status", where, std::string(stats::name(mean.status)), beyond ? "beyond-follow-up" : "ok");
        all.same("at risk", where, std::to_string(milestone.atRisk), std::to_string(textbook::atRisk(trial, time, arm)));
        if (beyond) return;
        const textbook::Mean theirs = textbook::restrictedMean(trial, arm, time);
        all.number("survival", where, milestone.survival, textbook::survival(trial, arm, time), 1e-6);
        all.number("error of S", where, milestone.standardError, textbook::standardError(trial, arm, time), 1e-6);
        all.number("restricted mean", where, mean.estimate, theirs.estimate, 1e-6);
        all.number("error of the mean", where, mean.standardError, theirs.error, 1e-6);
    }

    static void agree(const Agreement& all)
    {
        report(all, {});
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() >= std::size_t(trials));
    }
};

QTEST_GUILESS_MAIN(TextbookTest)
#include "textbook_test.moc"
