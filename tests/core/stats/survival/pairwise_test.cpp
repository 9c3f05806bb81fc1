#include "core/stats/survival/survival_analysis.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

base::Result<stats::SurvivalAnalysis> everyPair(const study::StudyPtr& study, const study::Selection& selection)
{
    return stats::analyzeSurvival(study, selection, base::Cancel(), {.pairwise = true});
}

void comparePair(Agreement& all, const std::string& name, const stats::SurvivalAnalysis& analysis, const stats::PairComparison& ours,
                 const Json& theirs)
{
    const std::string where = name + ", " + theirs["arm"].get<std::string>() + " against " + theirs["control"].get<std::string>();
    all.same("arm", where, analysis.arms[ours.arm].arm.value, theirs["arm"]);
    all.same("reference", where, analysis.arms[ours.control].arm.value, theirs["control"]);
    const Json& hr = theirs["hazardRatio"];
    all.number("coefficient", where, ours.hazardRatio.coefficient, number(hr["coefficient"]), number(hr["standardError"]));
    all.number("lower", where, ours.hazardRatio.lower, number(hr["lower"]));
    all.number("upper", where, ours.hazardRatio.upper, number(hr["upper"]));
    compareTest(all, "log-rank", where, ours.logRank, theirs["logRank"]);
    all.probability("Holm", where, ours.adjustedP, number(theirs["holm"]));
}

Trial threeArms()
{
    Random random(11);
    return randomTrial(random, 3, 2);
}

} // namespace

class PairwiseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPairEqualsR()
    {
        const Json parsed = Json::parse(readText("numbers/pairwise.json"), nullptr, false);
        QVERIFY(!parsed.is_discarded());
        Agreement all;
        for (const Json& example : parsed["cases"]) {
            study::RoleOptions roles;
            roles.time = example["columns"]["time"];
            roles.event = example["columns"]["event"];
            roles.arm = example["columns"]["arm"];
            roles.control = example["arms"].front();
            const auto study = openTable(plainCsv(readText(example["file"])), roles);
            QVERIFY2(study.ok(), problem(study).c_str());
            study::Selection selection;
            selection.arms = example["arms"].get<std::vector<std::string>>();
            selection.strata = example["strata"].get<std::vector<std::string>>();
            const auto analysis = everyPair(*study, selection);
            QVERIFY2(analysis.ok(), problem(analysis).c_str());
            QCOMPARE(analysis->pairwise.size(), example["pairs"].size());
            for (std::size_t i = 0; i < analysis->pairwise.size(); ++i)
                comparePair(all, example["name"], *analysis, analysis->pairwise[i], example["pairs"][i]);
        }
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 100);
    }

    void pairsWithTheControlAreTheComparisons()
    {
        const auto study = openTrial(threeArms());
        for (const study::Selection& selection : {unstratified(), stratifiedBy("stratum")}) {
            const auto analysis = everyPair(*study, selection);
            QVERIFY2(analysis.ok(), problem(analysis).c_str());
            QCOMPARE(analysis->pairwise.size(), std::size_t(3));
            for (std::size_t i = 0; i < 2; ++i) {
                const stats::Comparison& comparison = analysis->comparisons[i];
                const stats::HazardRatio& ratio = comparison.stratified ? comparison.stratified->hazardRatio : comparison.hazardRatio;
                QCOMPARE(analysis->pairwise[i].hazardRatio.estimate, ratio.estimate);
                QVERIFY(analysis->pairwise[i].adjustedP >= analysis->pairwise[i].logRank.p);
            }
        }
    }

    void onlyWhereAskedForAndTwoArmsAreTold()
    {
        const auto study = openTrial(threeArms());
        QVERIFY(stats::analyzeSurvival(*study, unstratified(), base::Cancel())->pairwise.empty());
        study::Selection two = unstratified();
        two.arms = {"A", "C"};
        const auto analysis = everyPair(*study, two);
        QVERIFY(analysis.ok() && analysis->pairwise.empty());
        QCOMPARE(warned(analysis->warnings, "pairwise-needs-three").size(), 1);
        QVERIFY(warned(everyPair(*study, unstratified())->warnings, "pairwise-needs-three").isEmpty());
    }
};

QTEST_GUILESS_MAIN(PairwiseTest)
#include "pairwise_test.moc"
