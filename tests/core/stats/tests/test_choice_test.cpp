// The test shown is the one named, where it applies.
#include "core/stats/tests/test_choice.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace atrisk;
using namespace atrisk::testing;
using stats::SurvivalAnalysis;

namespace {

SurvivalAnalysis analysisOf(int arms, const std::string& test, const std::vector<std::string>& strata = {})
{
    Random random(7);
    auto study = openTrial(randomTrial(random, arms));
    study::Selection selection = unstratified();
    if (!strata.empty()) selection = stratifiedBy(strata.front());
    selection.test = test;
    return std::move(stats::analyzeSurvival(*study, selection, base::Cancel())).value();
}

const stats::ChiSquareTest& weighted(const std::vector<stats::WeightedLogRank>& tests, stats::LogRankWeight::Kind kind, double rho,
                                     double gamma)
{
    return std::ranges::find_if(tests,
                                [&](const auto& t) { return t.weight.kind == kind && t.weight.rho == rho && t.weight.gamma == gamma; })
        ->test;
}

bool warns(const SurvivalAnalysis& analysis)
{
    return std::ranges::any_of(analysis.warnings, [](const base::Warning& warning) { return warning.code == "test-not-applicable"; });
}

} // namespace

class TestChoiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChoiceHasItsOwnIdAndSaysWhenToUseIt()
    {
        std::set<std::string_view> ids;
        for (const stats::TestChoice& choice : stats::testChoices()) {
            ids.insert(choice.id);
            QVERIFY(choice.when.ends_with(".") && !choice.hint.empty() && !choice.name.empty());
            QCOMPARE(stats::findTest(choice.id), &choice);
        }
        QCOMPARE(ids.size(), stats::testChoices().size());
        QVERIFY(stats::findTest("t-test") == nullptr);
    }

    void theLogRankTestIsShownUntilAnotherIsNamed()
    {
        const SurvivalAnalysis analysis = analysisOf(2, "");
        QCOMPARE(std::string(stats::shownTest(analysis)->choice->id), "log-rank");
        QCOMPARE(stats::shownTest(analysis)->p, analysis.logRank->p);
        const SurvivalAnalysis stratified = analysisOf(2, "", {"stratum"});
        QCOMPARE(std::string(stats::shownTest(stratified)->choice->id), "stratified-log-rank");
        QCOMPARE(stats::shownTest(stratified)->p, stratified.stratifiedLogRank->p);
    }

    void strataCanBeLeftOutOfTheTest()
    {
        const SurvivalAnalysis analysis = analysisOf(2, "log-rank", {"stratum"});
        QCOMPARE(stats::shownTest(analysis)->p, analysis.logRank->p);
        QVERIFY(!stats::shownTest(analysis)->stratified);
    }

    void aWeightedTestIsTheOneOfItsWeight()
    {
        using Kind = stats::LogRankWeight::Kind;
        const SurvivalAnalysis late = analysisOf(2, "fleming-harrington-0-1"), gehan = analysisOf(2, "gehan");
        QCOMPARE(stats::shownTest(late)->p, weighted(late.comparisons[0].further.weighted, Kind::FlemingHarrington, 0, 1).p);
        QCOMPARE(stats::shownTest(gehan)->statistic, weighted(gehan.comparisons[0].further.weighted, Kind::Gehan, 0, 0).chiSquare);
        const SurvivalAnalysis stratified = analysisOf(2, "peto-peto", {"stratum"});
        QCOMPARE(stats::shownTest(stratified)->p, weighted(stratified.comparisons[0].stratified->further.weighted, Kind::PetoPeto, 0, 0).p);
        QVERIFY(stats::shownTest(stratified)->stratified);
    }

    void threeArmsAreTestedTogetherAndInPairs()
    {
        using Kind = stats::LogRankWeight::Kind;
        const SurvivalAnalysis analysis = analysisOf(3, "tarone-ware");
        QCOMPARE(stats::shownTest(analysis)->p, weighted(analysis.weighted, Kind::TaroneWare, 0, 0).p);
        QCOMPARE(stats::shownTest(analysis)->df, 2);
        QCOMPARE(stats::shownTest(analysis, analysis.comparisons[1]).p,
                 weighted(analysis.comparisons[1].further.weighted, Kind::TaroneWare, 0, 0).p);
        const SurvivalAnalysis stratified = analysisOf(3, "tarone-ware", {"stratum"});
        QCOMPARE(stats::shownTest(stratified)->p, weighted(stratified.stratifiedWeighted, Kind::TaroneWare, 0, 0).p);
    }

    void trendNeedsThreeArmsAndMaxComboTwo()
    {
        const SurvivalAnalysis three = analysisOf(3, "trend");
        QCOMPARE(stats::shownTest(three)->p, three.trend->p);
        QCOMPARE(stats::shownTest(three, three.comparisons[0]).p, three.comparisons[0].logRank.p);
        QVERIFY(!warns(three));
        const SurvivalAnalysis two = analysisOf(2, "trend");
        QCOMPARE(stats::shownTest(two)->p, two.logRank->p);
        QVERIFY(warns(two));
        const SurvivalAnalysis combo = analysisOf(2, "max-combo");
        QCOMPARE(stats::shownTest(combo)->p, combo.comparisons[0].further.maxCombo.p);
        QVERIFY(stats::shownTest(combo)->isMaxCombo() && !warns(combo));
        QVERIFY(warns(analysisOf(3, "max-combo")));
    }

    void oneArmHasNoTest()
    {
        QVERIFY(!stats::shownTest(analysisOf(1, "")));
        for (const stats::TestChoice& choice : stats::testChoices()) QVERIFY(!stats::applies(choice, analysisOf(1, "")));
    }

    void anUnknownTestIsAnErrorThatListsTheTests()
    {
        Random random(7);
        study::Selection selection = unstratified();
        selection.test = "t-test";
        const auto result = stats::analyzeSurvival(*openTrial(randomTrial(random)), selection, base::Cancel());
        QVERIFY(!result);
        QVERIFY(result.error().kind == base::ErrorKind::Usage);
        QVERIFY(result.error().text.find("max-combo") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestChoiceTest)
#include "test_choice_test.moc"
