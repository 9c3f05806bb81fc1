#include "core/stats/markers/selected_rank.h"

#include "tests/core/stats/markers/marker_cases.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

stats::SelectedRank hunted(const MarkerCase& made, std::size_t arm)
{
    auto found = stats::selectedRank(made.cohort, arm, made.values, {});
    if (!found) qFatal("%s", problem(found).c_str());
    return std::move(found).value();
}

Trial randomMarkers(int patients)
{
    Random random(4);
    Trial trial;
    for (int i = 0; i < patients; ++i) {
        const double time = 1 + random.below(40), marker = random.unit();
        trial.add(time, random.below(3) > 0 ? 1 : 0, 0);
        trial.x.push_back(marker);
    }
    return trial;
}

} // namespace

class SelectedRankTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// φ(2) = 0.05399097; 4φ/2 + φ·1.5·2·log 9 = 0.10798193 + 0.35589084.
    void theFormulaByHand()
    {
        QVERIFY(std::fabs(stats::selectedRankP(2) - 0.4638728) < 1e-6);
        QCOMPARE(stats::selectedRankP(0.99), 1.0);
        QVERIFY(std::isnan(stats::selectedRankP(table::missing)));
    }
    void theFormulaEqualsR()
    {
        const Json& all = markerReference();
        for (std::size_t i = 0; i < all["z"].size(); ++i)
            QVERIFY(distance(stats::selectedRankP(number(all["z"][i])), number(all["corrected"][i])) < 1e-9);
    }
    void theCriticalValueIsWhereThePIs()
    {
        for (const double p : {0.5, 0.05, 1e-6}) QVERIFY(distance(stats::selectedRankP(stats::selectedRankCritical(p)), p) < 1e-9);
        QVERIFY(stats::selectedRankCritical(0.05) > 2.5); // beside 1.96 of a cut-point chosen beforehand
    }
    void everyCutEqualsR()
    {
        Agreement agreement;
        for (const Json& one : markerReference()["cases"]) {
            const MarkerCase made = markerCase(markerTrial(one["rows"]));
            for (std::size_t arm = 0; arm < one["hunt"].size(); ++arm) {
                const stats::SelectedRank ours = hunted(made, arm);
                const Json& theirs = one["hunt"][arm];
                std::vector<double> cuts, statistics;
                for (const stats::CutCandidate& candidate : ours.candidates) {
                    cuts.push_back(candidate.cut);
                    statistics.push_back(candidate.test.chiSquare);
                }
                compare(agreement, "cuts", "case", cuts, theirs["cuts"]);
                for (std::size_t i = 0; i < statistics.size(); ++i)
                    agreement.number("log-rank", "cut", statistics[i], number(theirs["chiSquare"][i]), 1e-3);
                QVERIFY(ours.best);
                agreement.number("best", "case", ours.bestCandidate()->cut, number(theirs["best"]));
                agreement.probability("naive", "case", ours.naiveP, number(theirs["naive"]));
                agreement.probability("corrected", "case", ours.correctedP, number(theirs["corrected"]));
            }
        }
        QVERIFY(agreement.compared() > 1000);
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
    }
    void theCorrectedPIsTheGreaterAndNothingButOrderCounts()
    {
        Trial trial = randomMarkers(80);
        const stats::SelectedRank plain = hunted(markerCase(trial), 0);
        QVERIFY(plain.correctedP > plain.naiveP);
        for (double& x : trial.x) x = std::exp(3 * x) + 7;
        const stats::SelectedRank turned = hunted(markerCase(trial), 0);
        QCOMPARE(turned.candidates.size(), plain.candidates.size());
        QVERIFY(distance(turned.correctedP, plain.correctedP) < 1e-12);
        QCOMPARE(turned.best, plain.best);
    }
    void ofVeryManyValuesSomeAreLookedAt()
    {
        const stats::SelectedRank many = hunted(markerCase(randomMarkers(700)), 0);
        QCOMPARE(many.candidates.size(), stats::mostCandidates);
        QCOMPARE(many.passedOver + many.candidates.size(), std::size_t{700 - 70 - 69});
    }
    void whoHasNoStratumIsNotCounted()
    {
        Trial trial = randomMarkers(120), known;
        for (std::size_t i = 0; i < trial.size(); ++i) {
            trial.stratum[i] = static_cast<int>(i % 3);
            trial.arm[i] = static_cast<int>(i % 2); // one arm is never stratified
            if (i % 3 < 2) known.add(trial.time[i], trial.event[i], trial.arm[i], trial.stratum[i]), known.x.push_back(trial.x[i]);
        }
        MarkerCase some = markerCase(trial, true);
        const auto column = some.cohort.endpoint->patient; // the third stratum becomes unknown
        some.cohort.forEach([&](std::size_t position) {
            if (column[position] % 3 == 2) some.cohort.stratumOf[position] = study::Cohort::noStratum;
        });
        const stats::SelectedRank ours = hunted(some, 0), theirs = hunted(markerCase(known, true), 0);
        QCOMPARE(ours.candidates.size(), theirs.candidates.size());
        for (std::size_t i = 0; i < ours.candidates.size(); ++i) {
            QCOMPARE(ours.candidates[i].low + ours.candidates[i].high, 40U);
            QVERIFY(distance(ours.candidates[i].test.chiSquare, theirs.candidates[i].test.chiSquare, 1) < 1e-12);
        }
        QCOMPARE(ours.correctedP, theirs.correctedP);
    }
    void itStopsAndSaysWhereThereIsNothing()
    {
        const base::Cancel stop;
        stop.request();
        const MarkerCase made = markerCase(randomMarkers(50));
        const auto stopped = stats::selectedRank(made.cohort, 0, made.values, stop);
        QVERIFY(problem(stopped).starts_with("cancelled"));
        Trial alike = randomMarkers(20);
        for (double& x : alike.x) x = 1;
        const stats::SelectedRank none = hunted(markerCase(alike), 0);
        QVERIFY(!none.best && none.candidates.empty() && std::isnan(none.correctedP));
    }
};

QTEST_GUILESS_MAIN(SelectedRankTest)
#include "selected_rank_test.moc"
