#include "core/stats/markers/marker_sides.h"

#include "core/stats/forest/interaction.h"
#include "tests/core/stats/markers/marker_cases.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

Trial six()
{
    Trial trial;
    const double marker[] = {1, 5, 3, 2, 6, 4};
    for (int i = 0; i < 6; ++i) trial.add(i + 1, i == 3 ? 0 : 1, 0), trial.x.push_back(marker[i]);
    return trial;
}

} // namespace

class MarkerSidesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Times 1 to 6 with markers 1 5 3 2 6 4 cut at 3: at or below it those of the times 1, 3 and 4+, above it 2, 5 and 6.
    void sidesAreCountedAsByHand()
    {
        const MarkerCase made = markerCase(six());
        const auto sets = stats::sidesOfArm(stats::sidesAt(made.cohort, made.values, {3}, {}), 0);
        QCOMPARE(sets.size(), std::size_t{1});
        QCOMPARE(sets[0].time, (std::vector<double>{1, 2, 3, 4, 5, 6}));
        QCOMPARE(sets[0].events, (std::vector<std::uint32_t>{1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1}));
        QCOMPARE(sets[0].atRisk, (std::vector<std::uint32_t>{3, 2, 2, 1, 0, 0, 3, 3, 2, 2, 2, 1}));
        QCOMPARE(stats::knownSorted(made.cohort, made.values), (std::vector<double>{1, 2, 3, 4, 5, 6}));
    }
    void whoIsAtTheCutIsWhereItBelongs()
    {
        QCOMPARE(stats::MarkerCut{3}.sideOf(3), std::size_t{0});
        QCOMPARE((stats::MarkerCut{3, true}.sideOf(3)), std::size_t{1});
        QCOMPARE((stats::MarkerCut{3, true}.sideOf(2.9)), std::size_t{0});
        const MarkerCase made = markerCase(six());
        const auto sides = stats::sidesAt(made.cohort, made.values, {3, true}, {});
        QCOMPARE(sides[0][0].subjects(0), 2U);
        QCOMPARE(sides[1][0].subjects(0), 4U);
    }
    void whoseMarkerIsMissingIsOnNoSide()
    {
        MarkerCase made = markerCase(six());
        made.values[1] = table::missing;
        const auto sides = stats::sidesAt(made.cohort, made.values, {3}, {});
        QCOMPARE(sides[0][0].subjects(0) + sides[1][0].subjects(0), 5U);
        QCOMPARE(sides[2][0].subjects(0), 1U);
    }
    void lateEntriesStayLate()
    {
        stats::RiskSet early, late;
        early.arms = late.arms = 1;
        early.time = {1, 3}, early.events = {1, 1}, early.censored = {0, 0}, early.atRisk = {2, 1};
        late.time = {2, 3}, late.events = {0, 1}, late.censored = {0, 0}, late.entered = {1, 0}, late.atRisk = {0, 1};
        const stats::RiskSet both = stats::sideBySide(early, late);
        QCOMPARE(both.time, (std::vector<double>{1, 2, 3}));
        QCOMPARE(both.atRisk, (std::vector<std::uint32_t>{2, 1, 1, 0, 0, 1}));
    }
    void sidesEqualR()
    {
        Agreement agreement;
        for (const Json& one : markerReference()["cases"]) {
            const MarkerCase made = markerCase(markerTrial(one["rows"]));
            const Json& theirs = one["cut"];
            const auto sides = stats::sidesAt(made.cohort, made.values, {number(theirs["cut"])}, {});
            for (std::size_t arm = 0; arm < theirs["arms"].size(); ++arm) {
                const auto sets = stats::sidesOfArm(sides, arm);
                const Json& expected = theirs["arms"][arm];
                QCOMPARE(sets[0].subjects(0), expected["low"].get<std::uint32_t>());
                QCOMPARE(sets[0].subjects(1), expected["high"].get<std::uint32_t>());
                compareCoefficient(agreement, "high against low", "arm", stats::coxTwoArms(sets, study::Ties::Efron, 0.95).hazardRatio,
                                   expected);
                compareChiSquare(agreement, "log-rank", "arm", stats::logRankTest(sets), expected["logRank"]);
            }
            if (theirs["arms"].size() < 2) continue;
            for (std::size_t side = 0; side < 2; ++side)
                compareCoefficient(agreement, "arms", "side", stats::coxTwoArms(sides[side], study::Ties::Efron, 0.95).hazardRatio,
                                   theirs["effects"][side]);
            const auto interaction = stats::interactionTest(std::span(sides.data(), 2), study::Ties::Efron, {});
            compareChiSquare(agreement, "interaction", "sides", interaction.test, theirs["interaction"]);
        }
        QVERIFY(agreement.compared() > 100);
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
    }
};

QTEST_GUILESS_MAIN(MarkerSidesTest)
#include "marker_sides_test.moc"
