// One factor at a time, all together, and the arm beside each: R's numbers, and what must not matter.
#include "core/stats/cox/adjusted_models.h"

#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::AdjustedFactor;
using stats::AdjustedLevel;
using stats::AdjustedModels;

namespace {

const Json& numbersOfR()
{
    static const Json all = Json::parse(readText("numbers/exhibits/adjusted.json"));
    return all;
}

study::StudyPtr opened(const std::string& file, const study::RoleOptions& roles)
{
    const auto study = study::openStudy({file}, roles, {base::openFile, io::readTables, io::locate, {}}, base::Cancel());
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::StudyPtr veteran()
{
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "status";
    roles.arm = "trt";
    roles.control = "1";
    return opened(inTests("reference/data/veteran.csv"), roles);
}

study::StudyPtr alice() { return opened(inTests("../resources/studies/alice/alice.study.json"), {}); }

AdjustedModels modelsOf(const study::StudyPtr& study, const study::Selection& selection, std::vector<bool> together = {})
{
    const auto cohort = study::makeCohort(study, selection, base::Cancel());
    if (!cohort) qFatal("%s", problem(cohort).c_str());
    if (together.empty()) together.assign(selection.adjust.size(), true);
    const auto models =
        stats::adjustedModels(*cohort, {std::move(together), selection.adjust, selection.ties, selection.confidence}, base::Cancel());
    if (!models) qFatal("%s", problem(models).c_str());
    return *models;
}

study::Selection adjustedFor(std::vector<std::string> factors, std::vector<std::string> strata = {})
{
    study::Selection selection;
    selection.strata = std::move(strata);
    selection.adjust = std::move(factors);
    return selection;
}

const AdjustedFactor& factorOf(const AdjustedModels& models, const std::string& id)
{
    return *std::ranges::find(models.factors, id, &AdjustedFactor::id);
}

/// Compares with R's terms, which are named by column and level.
void compareTerm(Agreement& all, const std::string& what, const std::string& name, const stats::HazardRatio& ours, const Json& model)
{
    const Json& terms = model.at("terms");
    if (!terms.contains(name)) return all.same("terms", what, name, "not in R");
    const double error = number(terms[name]["se"]);
    all.number("coefficient", what + name, ours.coefficient, number(terms[name]["coefficient"]), error);
    all.number("standard error", what + name, ours.standardError, error);
    all.probability("P", what + name, ours.p, number(terms[name]["p"]));
}

std::string nameIn(const AdjustedFactor& factor, const AdjustedLevel& level, const std::string& armColumn)
{
    return (factor.isArm() ? armColumn : factor.id) + level.value;
}

void compareAll(Agreement& all, const AdjustedModels& ours, const Json& theirs, const std::string& arm)
{
    for (const AdjustedFactor& factor : ours.factors) {
        const std::string column = factor.isArm() ? arm : factor.id;
        const bool alone = theirs.at("alone").contains(column);
        for (const AdjustedLevel& level : factor.levels) {
            if (level.reference) continue;
            if (alone) compareTerm(all, "alone ", nameIn(factor, level, arm), level.alone, theirs["alone"][column]);
            compareTerm(all, "together ", nameIn(factor, level, arm), level.together.value(), theirs.at("together"));
        }
        if (!alone) continue;
        all.number("patients", column, factor.subjects, theirs["alone"][column]["n"].get<double>());
        all.number("events", column, factor.events, theirs["alone"][column]["events"].get<double>());
    }
    all.number("patients", "together", ours.togetherSubjects, theirs["together"]["n"].get<double>());
    all.number("events", "together", ours.togetherEvents, theirs["together"]["events"].get<double>());
    all.number("likelihood ratio", "together", ours.likelihoodRatio.chiSquare, number(theirs["together"]["chiSquare"]));
}

void compareArms(Agreement& all, const AdjustedModels& ours, const Json& theirs, const std::string& term)
{
    for (const stats::ArmAdjustedFor& model : ours.arms)
        if (model.factors.size() == 1 && theirs.contains(model.factors.front()))
            compareTerm(all, "arm beside " + model.factors.front() + " ", term, model.terms.front().hazardRatio,
                        theirs[model.factors.front()]);
}

} // namespace

class AdjustedModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void veteranIsAsInR()
    {
        Agreement all;
        const Json& theirs = numbersOfR().at("veteran");
        const study::Selection selection = adjustedFor({"celltype", "karno", "age", "prior"});
        const AdjustedModels ours = modelsOf(veteran(), selection);
        compareAll(all, ours, theirs, "trt");
        compareArms(all, ours, theirs["arm"], "trt2");
        study::Selection breslow = selection;
        breslow.ties = study::Ties::Breslow;
        for (const AdjustedFactor& factor : modelsOf(veteran(), breslow).factors)
            for (const AdjustedLevel& level : factor.levels)
                if (level.together) compareTerm(all, "Breslow ", nameIn(factor, level, "trt"), *level.together, theirs["breslow"]);
        for (const AdjustedFactor& factor : modelsOf(veteran(), adjustedFor({"karno", "age"}, {"celltype"})).factors)
            for (const AdjustedLevel& level : factor.levels)
                if (level.together) compareTerm(all, "stratified ", nameIn(factor, level, "trt"), *level.together, theirs["stratified"]);
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()).constData());
        QVERIFY(all.compared() > 60);
    }
    void aliceIsAsInRAndInExtendedDataTable2()
    {
        study::Selection selection = adjustedFor({"ECOG", "LINE", "PDL1"});
        selection.population = "FAS";
        const AdjustedModels ours = modelsOf(alice(), selection);
        Agreement all;
        compareAll(all, ours, numbersOfR().at("alice"), "arm");
        compareArms(all, ours, numbersOfR().at("alice")["arm"], "armatezo-chemo");
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()).constData());
        const double printed[] = {0.50, 0.57, 0.58}; // adjusted for ECOG, line, PD-L1
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(std::round(100 * ours.arms[i + 1].terms.front().hazardRatio.estimate) / 100, printed[i]);
    }

    /// Therneau's test1, whose Efron coefficient he worked by hand: 1.676857; the arm alone is it.
    void theArmAloneIsTheHandWorkedOne()
    {
        Trial trial;
        for (const auto& [t, e, x] : {std::tuple{9, 1, 0}, {1, 1, 1}, {1, 0, 1}, {6, 1, 1}, {6, 1, 0}, {8, 0, 0}}) trial.add(t, e, x);
        const auto study = openTrial(trial);
        const AdjustedModels models = modelsOf(*study, adjustedFor({}));
        QVERIFY(std::abs(models.factors.front().levels[1].alone.coefficient - 1.676857) < 5e-7);
        QCOMPARE(models.factors.front().levels[1].together->coefficient, models.factors.front().levels[1].alone.coefficient);
    }
    void levelsAddUpToTheirModel()
    {
        study::Selection selection = adjustedFor({"TIL", "SUBTYPE", "PDL1"});
        selection.population = "FAS";
        const AdjustedModels models = modelsOf(alice(), selection);
        for (const AdjustedFactor& factor : models.factors) {
            std::uint32_t subjects = 0, events = 0;
            for (const AdjustedLevel& level : factor.levels) {
                subjects += level.subjects;
                events += level.events;
            }
            QCOMPARE(subjects, factor.subjects);
            QCOMPARE(events, factor.events);
            QCOMPARE(factor.subjects + factor.missing, models.subjects);
        }
        QVERIFY(factorOf(models, "SUBTYPE").missing > 0 && models.togetherSubjects < models.subjects);
    }
    void aFactorThatIsNotTogetherHasNoRatioThere()
    {
        const AdjustedModels models = modelsOf(veteran(), adjustedFor({"celltype", "karno"}), {false, true});
        for (const AdjustedLevel& level : factorOf(models, "celltype").levels) QVERIFY(!level.together);
        QVERIFY(factorOf(models, "karno").levels.front().together);
        QCOMPARE(models.togetherTerms, std::size_t{2});
    }
    void theUnitOfACovariateScalesItsCoefficient()
    {
        Random random(5);
        Trial trial = repeated(randomTrial(random), 4);
        for (std::size_t i = 0; i < trial.size(); ++i) trial.x.push_back(random.unit());
        Trial scaled = trial;
        for (double& x : scaled.x) x *= 10;
        const auto ratio = [](const Trial& one) { return factorOf(modelsOf(*openTrial(one), adjustedFor({"x"})), "x").levels[0].alone; };
        const double a = ratio(trial).coefficient, b = ratio(scaled).coefficient;
        QVERIFY(std::abs(a - 10 * b) <= 1e-9 * std::max(std::abs(a), ratio(trial).standardError));
    }
    void whatStrataHoldCannotBeTold()
    {
        const AdjustedModels models = modelsOf(veteran(), adjustedFor({"celltype"}, {"celltype"}));
        const AdjustedLevel& level = factorOf(models, "celltype").levels[1];
        QCOMPARE(level.alone.status, stats::CoxStatus::NotEstimable);
        QVERIFY(!warned(models.warnings, "collinear-term").empty());
    }
    void fewEventsPerTermAreSaid()
    {
        study::Selection selection = adjustedFor({"ECOG", "LINE", "LIVER", "LUNG", "BONE", "SUBTYPE", "TIL"});
        selection.population = "PP";
        const QStringList warnings = warned(modelsOf(alice(), selection).warnings, "few-events-per-term");
        QVERIFY(!warnings.filter("all together").empty());
        QVERIFY(warned(modelsOf(veteran(), adjustedFor({"karno", "age"})).warnings, "few-events-per-term").empty());
    }
    void withOneArmOnlyCovariatesAreCompared()
    {
        study::Selection selection = adjustedFor({"karno", "age"});
        selection.arms = {"1"};
        const AdjustedModels models = modelsOf(veteran(), selection);
        QCOMPARE(models.factors.front().id, std::string("karno"));
        QVERIFY(models.arms.empty());
        QCOMPARE(models.factors.front().levels.front().alone.status, stats::CoxStatus::Ok);
    }
    void nothingToCompareIsNoModel()
    {
        study::Selection selection = adjustedFor({});
        selection.arms = {"1"};
        const AdjustedModels models = modelsOf(veteran(), selection);
        QVERIFY(models.factors.empty());
        QCOMPARE(models.togetherTerms, std::size_t{0});
    }
    void whoIsAskedToStopStops()
    {
        const study::Selection selection = adjustedFor({"karno", "age"});
        const auto cohort = study::makeCohort(veteran(), selection, base::Cancel());
        base::Cancel cancel;
        cancel.request();
        const auto models = stats::adjustedModels(*cohort, {{true, true}, {"a", "b"}}, cancel);
        QVERIFY(!models.ok());
        QCOMPARE(models.error().code, std::string("cancelled"));
    }
    void factorsAreAffordedByEvents()
    {
        const auto cohort = study::makeCohort(veteran(), adjustedFor({"celltype", "karno", "age", "diagtime"}), base::Cancel());
        QCOMPARE(stats::affordable(*cohort), std::vector<bool>({true, true, true, true})); // 128 events, 7 terms
        study::Selection few = adjustedFor({"ECOG", "LINE", "LIVER", "LUNG", "BONE", "TIS"});
        few.population = "PP"; // 57 events: the arm and four more
        const auto small = study::makeCohort(alice(), few, base::Cancel());
        QCOMPARE(stats::affordable(*small), std::vector<bool>({true, true, true, true, false, false}));
    }
};

QTEST_GUILESS_MAIN(AdjustedModelsTest)
#include "adjusted_models_test.moc"
