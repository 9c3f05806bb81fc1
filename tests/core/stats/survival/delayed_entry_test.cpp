// Delayed entry (left truncation) through every statistic: as R has it, by its definition, and where nobody is late.
#include "core/stats/forest/forest_analysis.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/stats/tests/test_choice.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

const Json& entryCases()
{
    static const Json cases = referenceCases("entry");
    return cases;
}

bool has(const Json& example, const char* column)
{
    return std::ranges::any_of(example["has"], [&](const Json& name) { return name == column; });
}

study::RoleOptions rolesOf(const Json& example)
{
    study::RoleOptions roles = trialRoles(example["arms"].front());
    roles.entry = "entry";
    if (has(example, "factor")) roles.subgroups = {"factor"};
    return roles;
}

study::Selection entrySelection(const Json& example)
{
    study::Selection selection;
    selection.arms = example["arms"].get<std::vector<std::string>>();
    selection.at = example["at"].get<std::vector<double>>();
    selection.tau = number(example["tau"]);
    selection.strata.emplace();
    if (has(example, "stratum")) selection.strata = {"stratum"};
    if (has(example, "x")) selection.adjust = {"x"};
    return selection;
}

std::vector<double> doubles(const std::vector<std::uint32_t>& counts) { return {counts.begin(), counts.end()}; }

template <class Item> std::vector<double> each(const std::vector<Item>& items, const auto& member)
{
    std::vector<double> values;
    for (const Item& item : items) values.push_back(static_cast<double>(item.*member));
    return values;
}

void compareArm(Agreement& all, const std::string& where, const stats::ArmResult& ours, const Json& theirs)
{
    all.number("patients", where, ours.subjects, number(theirs["subjects"]));
    all.number("late", where, ours.curve.lateEntries(), number(theirs["late"]));
    compare(all, "time", where, ours.curve.time, theirs["time"]);
    compare(all, "at risk", where, doubles(ours.curve.atRisk), theirs["atRisk"]);
    compare(all, "events", where, doubles(ours.curve.events), theirs["events_at"]);
    compare(all, "censored", where, doubles(ours.curve.censored), theirs["censored_at"]);
    compare(all, "survival", where, ours.curve.survival, theirs["survival"]);
    compare(all, "standard error of S", where, ours.curve.standardError, theirs["standardError"]);
    const stats::Estimate* quantiles[] = {&ours.quartile1, &ours.median, &ours.quartile3};
    for (std::size_t i = 0; i < 3; ++i) {
        const Json& quantile = theirs["quantiles"][i];
        compareQuantile(all, where, *quantiles[i], Json::array({quantile["estimate"], quantile["lower"], quantile["upper"]}));
    }
    compare(all, "follow-up", where, {ours.followUp.quartile1, ours.followUp.median, ours.followUp.quartile3}, theirs["followUp"]);
    const Json& milestones = theirs["milestones"];
    compare(all, "milestone", where, each(ours.milestones, &stats::Milestone::survival), milestones["survival"]);
    compare(all, "error of milestone", where, each(ours.milestones, &stats::Milestone::standardError), milestones["standardError"]);
    compare(all, "at risk at milestone", where, each(ours.milestones, &stats::Milestone::atRisk), milestones["atRisk"]);
    const bool known = theirs["rmst"].is_object();
    all.number("restricted mean", where, ours.rmst.estimate, known ? number(theirs["rmst"]["estimate"]) : table::missing);
    all.number("error of restricted mean", where, ours.rmst.standardError,
               known ? number(theirs["rmst"]["standardError"]) : table::missing);
}

constexpr double runsAway = 8; ///< a coefficient of R that is on its way to infinity

/// The first coefficient of a model of R, and the tests of all.
void compareModel(Agreement& all, const std::string& what, const std::string& where, const stats::HazardRatio& ours, const Json& theirs,
                  std::size_t i = 0)
{
    if (!theirs.is_object() || !(std::fabs(number(theirs["coefficient"][i])) < runsAway)) return;
    const double error = number(theirs["standardError"][i]);
    all.number(what + " coefficient", where, ours.coefficient, number(theirs["coefficient"][i]), error);
    all.number(what + " standard error", where, ours.standardError, error);
}

void comparePlain(Agreement& all, const std::string& what, const std::string& where, const stats::HazardRatio& ratio,
                  const stats::ChiSquareTest& likelihoodRatio, const stats::ChiSquareTest& score, const stats::FurtherTests& further,
                  const Json& theirs)
{
    compareModel(all, what, where, ratio, theirs);
    if (!theirs.is_object()) return;
    compareTest(all, what + " likelihood ratio", where, likelihoodRatio, theirs["likelihoodRatio"], number(theirs["rounding"]));
    compareTest(all, what + " score", where, score, theirs["score"]);
    if (ratio.status == stats::CoxStatus::Ok && theirs["zph"].is_array())
        all.number(what + " proportional hazards", where, further.proportionalHazards.global.chiSquare, number(theirs["zph"].back()), 1e-3);
}

void compareTests(Agreement& all, const std::string& what, const std::string& where, const stats::ChiSquareTest& logRank,
                  const std::vector<stats::WeightedLogRank>& weighted, const Json& theirs)
{
    compareTest(all, what + " log-rank", where, logRank, theirs[0]);
    for (std::size_t i = 0; i < weighted.size(); ++i)
        compareTest(all, what + " weighted log-rank", where + " " + std::to_string(i), weighted[i].test, theirs[i]);
}

void compareComparison(Agreement& all, const std::string& where, const stats::Comparison& ours, const Json& theirs, const char* ties)
{
    const auto& [hazardRatio, likelihoodRatio, score] = std::tie(ours.hazardRatio, ours.likelihoodRatio, ours.score);
    comparePlain(all, "Cox", where, hazardRatio, likelihoodRatio, score, ours.further, theirs["plain"][ties]);
    compareTests(all, "", where, ours.logRank, ours.further.weighted, theirs["tests"]);
    if (ours.stratified) {
        const stats::StratifiedComparison& own = *ours.stratified;
        comparePlain(all, "stratified Cox", where, own.hazardRatio, own.likelihoodRatio, own.score, own.further,
                     theirs["stratified"][ties]);
        compareTests(all, "stratified", where, own.logRank, own.further.weighted, theirs["stratified"]["tests"]);
    }
    if (!ours.adjusted || !theirs["adjusted"].is_object() || !theirs["adjusted"][ties].is_object()) return;
    const Json& model = theirs["adjusted"][ties];
    compareModel(all, "adjusted Cox", where, ours.adjusted->hazardRatio, model);
    if (ours.adjusted->terms.size() == 1) compareModel(all, "covariate", where, ours.adjusted->terms.front().hazardRatio, model, 1);
    if (ours.adjusted->hazardRatio.status == stats::CoxStatus::Ok && model["zph"].is_array())
        all.number("adjusted proportional hazards", where, ours.adjusted->proportionalHazards.global.chiSquare, number(model["zph"].back()),
                   1e-3);
}

/// Of the first two arms, by the forest.
void compareInteraction(Agreement& all, const std::string& where, const study::StudyPtr& study, study::Selection selection,
                        const Json& theirs)
{
    selection.strata.emplace();
    selection.adjust.clear();
    const auto forest = stats::analyzeForest(study, selection, {}, base::Cancel());
    if (!forest) return all.same("forest", where, problem(forest), "no error");
    const stats::ForestFactor& factor = forest->factors.front();
    const bool everyLevelTells = std::ranges::all_of(
        factor.rows, [](const stats::ForestRow& row) { return row.missing() || row.hazardRatio.status == stats::CoxStatus::Ok; });
    if (!everyLevelTells) return; // R's own iteration has no end there
    // A difference of log-likelihoods: what floating point leaves of it is theirs.
    const double rounding = number(theirs["plain"]["efron"]["rounding"]);
    all.number("interaction", where, factor.interaction.test.chiSquare, number(theirs["interaction"]["chiSquare"]), rounding / 1e-9);
    all.number("interaction df", where, factor.interaction.test.df, number(theirs["interaction"]["df"]));
}

void compareCase(Agreement& all, const Json& example, study::Ties ties)
{
    const std::string name = example["name"];
    const auto study = openTable(plainCsv(readText(example["file"])), rolesOf(example));
    if (!study) return all.same("open", name, problem(study), "no error");
    study::Selection selection = entrySelection(example);
    selection.ties = ties;
    const auto analysis = stats::analyzeSurvival(*study, selection, base::Cancel());
    if (!analysis) return all.same("analysis", name, problem(analysis), "no error");
    all.number("left out", name, static_cast<double>((*study)->endpoints.front().unusable.size()), number(example["leftOut"]));
    for (std::size_t arm = 0; arm < analysis->arms.size(); ++arm)
        compareArm(all, name + " " + analysis->arms[arm].arm.value, analysis->arms[arm], example["curves"][arm]);
    for (std::size_t i = 0; i < analysis->comparisons.size(); ++i)
        compareComparison(all, name + " " + std::to_string(i), analysis->comparisons[i], example["comparisons"][i],
                          ties == study::Ties::Efron ? "efron" : "breslow");
    compareTest(all, "log-rank of all arms", name, *analysis->logRank, example["all"][0]);
    const Json& first = example["comparisons"][0];
    if (first["interaction"].is_object() && ties == study::Ties::Efron) compareInteraction(all, name, *study, selection, first);
}

void compareIntervals(Agreement& all, const Json& example)
{
    const auto study = openTable(plainCsv(readText(example["file"])), rolesOf(example));
    for (const study::ConfidenceType type : confidenceTypes) {
        study::Selection selection = entrySelection(example);
        selection.confidenceType = type;
        selection.strata.emplace();
        selection.adjust.clear();
        const auto analysis = stats::analyzeSurvival(*study, selection, base::Cancel(), {.furtherTests = false});
        for (std::size_t arm = 0; arm < analysis->arms.size(); ++arm)
            compareBands(all, example["name"].get<std::string>() + " " + std::to_string(arm), std::string(study::name(type)),
                         analysis->arms[arm].curve, example["curves"][arm]);
    }
}

/// A trial with entries, as text.
std::string csvOf(const Trial& trial, const std::vector<double>& entry)
{
    std::string csv = "entry,time,event,arm,stratum\n";
    for (std::size_t i = 0; i < trial.size(); ++i)
        csv += std::to_string(entry[i]) + "," + std::to_string(trial.time[i]) + "," + std::to_string(trial.event[i]) + "," +
               armName(trial.arm[i]) + ",s" + std::to_string(trial.stratum[i]) + "\n";
    return csv;
}

study::RoleOptions lateRoles()
{
    study::RoleOptions roles = trialRoles();
    roles.entry = "entry";
    return roles;
}

stats::SurvivalAnalysis analysed(const std::string& csv, const study::RoleOptions& roles, const study::Selection& selection = {})
{
    const auto study = openCsv(csv, roles);
    if (!study) return {};
    auto analysis = stats::analyzeSurvival(*study, selection, base::Cancel());
    return analysis ? std::move(analysis).value() : stats::SurvivalAnalysis();
}

constexpr const char* fallsEarly = "entry,time,event,arm\n1,2,1,A\n3,9,1,A\n4,8,0,A\n0,7,1,B\n0,8,0,B\n2,9,1,B\n";

} // namespace

class DelayedEntryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNumberEqualsR()
    {
        QVERIFY(entryCases().size() >= 20);
        Agreement all;
        for (const Json& example : entryCases())
            for (const study::Ties ties : {study::Ties::Efron, study::Ties::Breslow}) compareCase(all, example, ties);
        report(all, {});
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 10000);
    }

    void everyIntervalEqualsR()
    {
        Agreement all;
        for (const Json& example : entryCases()) compareIntervals(all, example);
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 10000);
    }

    void numbersAtRiskAreThoseWhoEnteredBeforeAndDidNotLeave()
    {
        Random random(21);
        for (int i = 0; i < 40; ++i) {
            const Trial trial = randomTrial(random, 2 + i % 2);
            std::vector<double> entry;
            for (const double time : trial.time) entry.push_back(random.unit() < 0.3 ? 0 : time * random.unit());
            const stats::SurvivalAnalysis analysis = analysed(csvOf(trial, entry), lateRoles());
            for (std::size_t arm = 0; arm < analysis.arms.size(); ++arm)
                for (double t = 0.5; t < 12; t += 0.75) {
                    std::uint32_t expected = 0;
                    for (std::size_t row = 0; row < trial.size(); ++row) {
                        const double from = std::stod(std::to_string(entry[row])), to = std::stod(std::to_string(trial.time[row]));
                        const bool isHere = analysis.arms[arm].arm.value == armName(trial.arm[row]);
                        expected += isHere && from < to && from < t && t <= to ? 1U : 0U;
                    }
                    QCOMPARE(analysis.arms[arm].curve.atRiskAt(t), expected);
                }
        }
    }

    void whereNobodyIsLateNothingChanges()
    {
        Random random(22);
        const Trial trial = untied(randomTrial(random, 3), random);
        const std::string csv = csvOf(trial, std::vector<double>(trial.size()));
        study::Selection selection = stratifiedBy("stratum");
        selection.at = {2, 5};
        const stats::SurvivalAnalysis with = analysed(csv, lateRoles(), selection), without = analysed(csv, trialRoles(), selection);
        QVERIFY(with.entry && !with.hasLateEntries() && !without.entry);
        QCOMPARE(with.arms.size(), std::size_t(3));
        for (std::size_t arm = 0; arm < 3; ++arm) {
            QCOMPARE(with.arms[arm].curve.survival, without.arms[arm].curve.survival);
            QCOMPARE(with.arms[arm].riskTable.atRisk, without.arms[arm].riskTable.atRisk);
            QVERIFY(distance(with.arms[arm].rmst.estimate, without.arms[arm].rmst.estimate) == 0);
        }
        for (std::size_t i = 0; i < 2; ++i) {
            const auto &a = *with.comparisons[i].stratified, &b = *without.comparisons[i].stratified;
            QVERIFY(distance(a.hazardRatio.estimate, b.hazardRatio.estimate) == 0);
            QVERIFY(distance(a.further.maxCombo.p, b.further.maxCombo.p) == 0);
            QVERIFY(distance(with.comparisons[i].further.proportionalHazards.global.chiSquare,
                             without.comparisons[i].further.proportionalHazards.global.chiSquare) == 0);
        }
    }

    void whatCannotTakeLateEntriesIsNullAndSaysSo()
    {
        study::Selection selection;
        selection.test = "max-combo";
        const stats::SurvivalAnalysis analysis = analysed(fallsEarly, lateRoles(), selection);
        QVERIFY(analysis.hasLateEntries());
        QVERIFY(std::isnan(analysis.comparisons.front().further.maxCombo.p));
        QVERIFY(!stats::applies(*stats::findTest("max-combo"), analysis));
        QVERIFY(stats::applies(*stats::findTest("gehan"), analysis));
        const QStringList said = warned(analysis.warnings, "test-not-applicable");
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.front().contains("delayed entry"), qPrintable(said.front()));
    }

    void competingEventsAreCensoringsAndSaySo()
    {
        study::RoleOptions roles = lateRoles();
        roles.competingValues = {"2"};
        const stats::SurvivalAnalysis analysis = analysed(std::string(fallsEarly) + "1,6,2,B\n", roles);
        QVERIFY(analysis.hasLateEntries() && analysis.causes.empty());
        QCOMPARE(warned(analysis.warnings, "not-with-delayed-entry").size(), 1);
    }

    void aCurveThatFallsToZeroBeforeOthersEnterIsAWarning()
    {
        const stats::SurvivalAnalysis analysis = analysed(fallsEarly, lateRoles());
        const QStringList said = warned(analysis.warnings, "early-fall");
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.front().startsWith("A: the curve falls to 0 at 2, when only 1 patient is at risk"), qPrintable(said.front()));
        QVERIFY2(said.front().contains("2 of its patients are at risk later"), qPrintable(said.front()));
        QCOMPARE(analysis.arms[0].curve.survival, (std::vector<double>{0, 0, 0}));
        QCOMPARE(analysis.arms[0].riskTable.atRisk[0], 0U);
        QCOMPARE(analysis.arms[1].riskTable.atRisk[0], 2U);
    }

    void ratiosDoNotDependOnTheUnitOrTheOrderOfRows()
    {
        const stats::SurvivalAnalysis one = analysed(fallsEarly, lateRoles());
        study::RoleOptions days = lateRoles();
        days.unit = study::TimeUnit::Days;
        study::Selection inMonths;
        inMonths.displayUnit = study::TimeUnit::Months;
        const stats::SurvivalAnalysis other =
            analysed("entry,time,event,arm\n2,9,1,B\n4,8,0,A\n0,8,0,B\n3,9,1,A\n0,7,1,B\n1,2,1,A\n", days, inMonths);
        QCOMPARE(other.comparisons.front().hazardRatio.coefficient, one.comparisons.front().hazardRatio.coefficient);
        QCOMPARE(other.arms[0].curve.atRisk, one.arms[0].curve.atRisk);
        QCOMPARE(other.arms[1].curve.entry, (std::vector<double>{2 / 30.4375}));
    }
};

QTEST_GUILESS_MAIN(DelayedEntryTest)
#include "delayed_entry_test.moc"
