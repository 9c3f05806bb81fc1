#include "core/stats/cox/efron_sums.h"
#include "core/stats/forest/forest_analysis.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/textbook.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace atrisk;
using namespace atrisk::testing;
using stats::ForestAnalysis;
using stats::ForestRow;

namespace {

/// The study with these subgroups instead of its own.
study::StudyPtr withSubgroups(const study::StudyPtr& study, std::vector<study::Subgroup> subgroups)
{
    auto copy = std::make_shared<study::Study>(*study);
    copy->subgroups = std::move(subgroups);
    return copy;
}

study::Subgroup cutOf(const study::StudyPtr& study, const std::string& id, const std::string& column, const Json& cut)
{
    study::Subgroup subgroup;
    subgroup.id = subgroup.label = id;
    subgroup.field = study->patients.find(column);
    subgroup.cut.emplace();
    if (cut.contains("quantile"))
        subgroup.cut->quantile = cut["quantile"].get<double>();
    else
        subgroup.cut->at = cut["at"].get<std::vector<double>>();
    return subgroup;
}

base::Result<study::StudyPtr> openForest(const Json& example)
{
    study::RoleOptions roles;
    roles.time = example["columns"]["time"];
    roles.event = example["columns"]["event"];
    roles.arm = example["columns"]["arm"];
    roles.control = example["arms"].front();
    for (const Json& factor : example["factors"])
        if (factor["cut"].empty()) roles.subgroups.push_back(factor["column"]);
    auto opened = openTable(plainCsv(readText(example["file"])), roles);
    if (!opened) return opened;
    std::vector<study::Subgroup> subgroups;
    for (const Json& factor : example["factors"])
        subgroups.push_back(factor["cut"].empty() ? *(*opened)->subgroup(factor["id"].get<std::string>())
                                                  : cutOf(*opened, factor["id"], factor["column"], factor["cut"]));
    return withSubgroups(*opened, std::move(subgroups));
}

/// Eighty patients of two arms, two sexes and twenty countries.
study::StudyPtr withCountries()
{
    std::string csv = "USUBJID,AVAL,CNSR,TRT01P,COUNTRY,SEX\n";
    for (int i = 0; i < 80; ++i)
        csv += "P" + std::to_string(i) + "," + std::to_string(5 + (i * 37) % 90 + 20 * (i % 2)) + "," + (i % 5 == 0 ? "1" : "0") + "," +
               (i % 2 == 0 ? "Placebo" : "Drug") + ",C" + std::to_string(i / 2 % 20) + "," + (i % 3 == 0 ? "F" : "M") + "\n";
    return *openCsv(csv);
}

study::Selection forestSelection(const Json& example)
{
    study::Selection selection = unstratified();
    selection.arms = example["arms"].get<std::vector<std::string>>();
    selection.strata = example["strata"].get<std::vector<std::string>>();
    return selection;
}

void compareArms(Agreement& all, const std::string& where, const ForestRow& row, const Json& theirs)
{
    for (std::size_t i = 0; i < 2; ++i) {
        const stats::ForestArm& ours = row.arms[i];
        all.same("patients", where, std::to_string(ours.subjects), theirs[i]["subjects"].dump());
        all.same("events", where, std::to_string(ours.events), theirs[i]["events"].dump());
        all.number("median", where, ours.median.estimate, number(theirs[i]["median"][0]));
        all.number("median lower", where, ours.median.lower, number(theirs[i]["median"][1]));
        all.number("median upper", where, ours.median.upper, number(theirs[i]["median"][2]));
    }
}

void compareRow(Agreement& all, const std::string& where, const ForestRow& row, const Json& theirs)
{
    compareArms(all, where, row, theirs["arms"]);
    const bool estimable = !theirs["hazardRatio"].empty();
    all.same("estimable", where, row.hazardRatio.status == stats::CoxStatus::Ok ? "yes" : "no", estimable ? "yes" : "no");
    if (!estimable) return;
    const Json& hr = theirs["hazardRatio"];
    all.number("coefficient", where, row.hazardRatio.coefficient, number(hr["coefficient"]), number(hr["standardError"]));
    all.number("standard error", where, row.hazardRatio.standardError, number(hr["standardError"]));
    all.number("hazard ratio", where, row.hazardRatio.estimate, number(hr["estimate"]));
    all.number("lower", where, row.hazardRatio.lower, number(hr["lower"]));
    all.number("upper", where, row.hazardRatio.upper, number(hr["upper"]));
    all.probability("p", where, row.hazardRatio.p, number(hr["p"]));
}

void compareFactor(Agreement& all, const std::string& where, const stats::ForestFactor& ours, const Json& theirs)
{
    const bool missing = !theirs["missing"].empty();
    all.same("rows", where, std::to_string(ours.rows.size()), std::to_string(theirs["rows"].size() + (missing ? 1 : 0)));
    all.number("interaction df", where, ours.interaction.test.df, number(theirs["interaction"]["df"]));
    // 1e-8 is asked for here: a difference of two log-likelihoods.
    const double error = distance(ours.interaction.test.chiSquare, number(theirs["interaction"]["chiSquare"]), 1e-3);
    all.same("interaction chi-square", where, error <= 1e-8 ? "equal" : std::to_string(ours.interaction.test.chiSquare), "equal");
    all.same("interaction p", where,
             distance(ours.interaction.test.p, number(theirs["interaction"]["p"])) <= 1e-8 ? "equal"
                                                                                           : std::to_string(ours.interaction.test.p),
             "equal");
    for (std::size_t i = 0; i < theirs["rows"].size() && i < ours.rows.size(); ++i) {
        all.same("level", where, ours.rows[i].level.value_or("missing"), theirs["rows"][i]["level"]);
        compareRow(all, where + " " + ours.rows[i].label, ours.rows[i], theirs["rows"][i]);
    }
    if (!missing || ours.rows.empty()) return;
    all.same("last level", where, ours.rows.back().missing() ? "missing" : "known", "missing");
    compareArms(all, where + " missing", ours.rows.back(), theirs["missing"]);
}

ForestAnalysis forestOf(const study::StudyPtr& study, const study::Selection& selection = unstratified(),
                        const stats::ForestDesign& design = {})
{
    auto forest = stats::analyzeForest(study, selection, design, base::Cancel());
    return forest ? std::move(forest).value() : ForestAnalysis();
}

/// A trial whose stratum is a subgroup; "" levels are missing.
table::Table subgroupTable(const Trial& trial, int missingStratum)
{
    std::vector<double> events(trial.event.begin(), trial.event.end());
    std::vector<std::string> arms, levels, one;
    for (std::size_t i = 0; i < trial.size(); ++i) {
        arms.push_back(armName(trial.arm[i]));
        levels.push_back(trial.stratum[i] == missingStratum ? "" : "s" + std::to_string(trial.stratum[i]));
        one.push_back("all");
    }
    return makeTable({table::numberColumn("time", trial.time), table::numberColumn("event", std::move(events)),
                      table::categoryColumn("arm", arms), table::categoryColumn("level", levels), table::categoryColumn("one", one)});
}

study::StudyPtr subgroupStudy(const Trial& trial, int missingStratum = -1, std::vector<std::string> subgroups = {"level"})
{
    study::RoleOptions roles = trialRoles();
    roles.subgroups = std::move(subgroups);
    auto study = openTable(subgroupTable(trial, missingStratum), roles);
    return study ? *study : nullptr;
}

Trial only(const Trial& trial, int stratum)
{
    Trial part;
    for (std::size_t i = 0; i < trial.size(); ++i)
        if (trial.stratum[i] == stratum) part.add(trial.time[i], trial.event[i], trial.arm[i]);
    return part;
}

bool sameRatio(const stats::HazardRatio& a, const stats::HazardRatio& b)
{
    return a.status == b.status && distance(a.estimate, b.estimate) <= 1e-12 && distance(a.lower, b.lower) <= 1e-12 &&
           distance(a.p, b.p) <= 1e-12;
}

/// Four patients with events in level s0; in s1 only B has events; one patient has no level.
Trial handWorked()
{
    Trial trial;
    trial.add(1, 1, 1, 0);
    trial.add(2, 1, 0, 0);
    trial.add(3, 1, 1, 0);
    trial.add(4, 1, 0, 0);
    trial.add(1, 0, 0, 1); // s1: events in B only
    trial.add(2, 1, 1, 1);
    trial.add(5, 0, 0, 1);
    trial.add(3, 1, 0, 2); // its level is missing
    return trial;
}

} // namespace

class ForestAnalysisTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOverallRowOfSubgroupsRepeatsThePrimaryAnalysis()
    {
        Trial trial;
        for (int i = 0; i < 80; ++i) trial.add(1 + (i * 37) % 61 + 5 * (i % 2), i % 5 != 0, i % 2, (i / 2) % 3);
        study::RoleOptions roles = trialRoles();
        roles.subgroups = {"stratum"};
        const auto opened = openTable(tableOf(trial), roles);
        QVERIFY(opened.ok());
        const auto study = std::make_shared<study::Study>(**opened);
        study->strata = {"stratum"};
        const auto primary = stats::analyzeSurvival(study, {}, base::Cancel()),
                   plain = stats::analyzeSurvival(study, unstratified(), base::Cancel());
        QVERIFY(primary.ok() && plain.ok() && primary->comparisons.front().stratified);
        const stats::HazardRatio stratified = primary->comparisons.front().stratified->hazardRatio;
        QVERIFY(stratified.estimate != plain->comparisons.front().hazardRatio.estimate);

        const auto forest = stats::analyzeForest(study, {}, {}, base::Cancel());
        QVERIFY(forest.ok() && forest->overallStratified() && !forest->stratified);
        QCOMPARE(forest->overall.hazardRatio.estimate, stratified.estimate);
        QCOMPARE(forest->overall.hazardRatio.upper, stratified.upper);
        const auto rows = stats::analyzeForest(study, unstratified(), {}, base::Cancel());
        QVERIFY(rows.ok() && !rows->overallStratified());
        QCOMPARE(rows->overall.hazardRatio.estimate, plain->comparisons.front().hazardRatio.estimate);
        QCOMPARE(rows->factors.front().rows[1].hazardRatio.estimate, forest->factors.front().rows[1].hazardRatio.estimate);
        QVERIFY(stats::analyzeForest(study, stratifiedBy("stratum"), {}, base::Cancel())->stratified);
    }

    /// Events in the second arm alone, of both levels.
    void noInteractionIsTestedWhereNoRatioIsEstimable()
    {
        Trial trial;
        for (int i = 0; i < 40; ++i) trial.add(1 + i, i % 2, i % 2, (i / 2) % 2);
        const ForestAnalysis forest = forestOf(subgroupStudy(trial));
        for (const ForestRow& row : forest.factors[0].rows) QCOMPARE(row.hazardRatio.status, stats::CoxStatus::Infinite);
        QCOMPARE(forest.factors[0].interaction.status, stats::InteractionStatus::NotEstimable);
        QVERIFY(!forest.factors[0].interaction.test.estimable());
    }

    /// The two named are compared as if they alone had been chosen.
    void aNamedPairIsCompared()
    {
        Random random(12);
        const study::StudyPtr study = subgroupStudy(randomTrial(random, 4, 2));
        for (const auto& [arm, reference] : {std::pair{"D", "A"}, {"C", "B"}, {"B", "C"}}) {
            const auto forest = stats::analyzeForest(study, unstratified(), {.compare = {arm, reference}}, base::Cancel());
            QVERIFY2(forest.ok(), problem(forest).c_str());
            study::Selection two = unstratified();
            two.arms = {reference, arm};
            const auto alone = stats::analyzeForest(study, two, {}, base::Cancel());
            QVERIFY2(alone.ok(), problem(alone).c_str());
            QCOMPARE(text(forest->everyone.arms[1].arm.value), QString(arm));
            QVERIFY(warned(forest->everyone.warnings, "control-not-shown").isEmpty());
            QCOMPARE(forest->armsChosen, std::size_t(4)); // each keeps its place among all
            QCOMPARE(forest->places[1], static_cast<std::size_t>(*arm - 'A'));
            QCOMPARE(forest->places[0], static_cast<std::size_t>(*reference - 'A'));
            QVERIFY(sameRatio(forest->overall.hazardRatio, alone->overall.hazardRatio));
            for (std::size_t i = 0; i < 2; ++i)
                QVERIFY(sameRatio(forest->factors[0].rows[i].hazardRatio, alone->factors[0].rows[i].hazardRatio));
        }
    }

    void aPairThatIsNotChosenIsToldAndNotCompared()
    {
        Random random(12);
        const study::StudyPtr study = subgroupStudy(randomTrial(random, 4, 2));
        study::Selection without = unstratified();
        without.arms = {"A", "B", "C"};
        const auto forest = stats::analyzeForest(study, without, {.compare = {"D", "A"}}, base::Cancel());
        QVERIFY2(forest.ok(), problem(forest).c_str());
        QCOMPARE(text(forest->everyone.arms[1].arm.value), QString("B"));
        QCOMPARE(warned(forest->everyone.warnings, "compare-not-chosen"),
                 QStringList("D and A are not both among the arms chosen; the forest compares B with A"));
    }

    void everyRowAndInteractionEqualsR()
    {
        const Json parsed = Json::parse(readText("numbers/forest.json"), nullptr, false);
        QVERIFY(!parsed.is_discarded());
        Agreement all;
        for (const Json& example : parsed["cases"]) {
            const std::string name = example["name"];
            const auto study = openForest(example);
            QVERIFY2(study.ok(), study.ok() ? "" : base::describe(study.error()).c_str());
            const auto forest = stats::analyzeForest(*study, forestSelection(example), {}, base::Cancel());
            QVERIFY2(forest.ok(), forest.ok() ? "" : base::describe(forest.error()).c_str());
            compareRow(all, name + " overall", forest->overall, example["overall"]);
            QCOMPARE(forest->factors.size(), example["factors"].size());
            for (std::size_t i = 0; i < forest->factors.size(); ++i)
                compareFactor(all, name + " " + forest->factors[i].id, forest->factors[i], example["factors"][i]);
        }
        for (const std::string& line : all.summary()) qInfo("%s", line.c_str());
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY(all.compared() > 2000);
    }

    // Level s0, events at 1 (B), 2 (A), 3 (B), 4 (A): U = 1 − r/(1+r) − r/(2+r) + 1 − r/(1+r) − 0 = 0, so (1+r)(2+r)·2 = r(2(2+r) + (1+r)),
    // r² − r − 4 = 0, r = (1 + √17)/2.
    void smallForestEqualsItsHandWorkedNumbers()
    {
        const ForestAnalysis forest = forestOf(subgroupStudy(handWorked(), 2));
        QCOMPARE(forest.overall.subjects(), 8U);
        QCOMPARE(forest.factors.size(), std::size_t(1));
        const auto& rows = forest.factors[0].rows;
        QCOMPARE(rows.size(), std::size_t(3));
        QVERIFY(distance(rows[0].hazardRatio.estimate, (1 + std::sqrt(17.)) / 2) < 1e-7);
        QCOMPARE(rows[0].arms[0].median.estimate, 3.0); // S_A: 1/2 from 2 to 4
        QCOMPARE(rows[0].arms[1].median.estimate, 2.0);
        QCOMPARE(rows[0].arms[0].subjects, 2U);
        QCOMPARE(rows[1].hazardRatio.status, stats::CoxStatus::Infinite);
        QCOMPARE(text(rows[1].hazardRatio.reason), QString("no events in A"));
        QVERIFY(rows[2].missing());
        QCOMPARE(text(rows[2].label), QString("Missing"));
        QCOMPARE(rows[2].subjects(), 1U);
        QCOMPARE(rows[2].hazardRatio.status, stats::CoxStatus::NotEstimable);
        QVERIFY(std::isnan(rows[2].hazardRatio.estimate));
    }

    void orderOfRowsChangesNothing()
    {
        Random random(4);
        for (int round = 0; round < 30; ++round) {
            const Trial trial = randomTrial(random);
            Trial turned;
            for (std::size_t i = trial.size(); i-- > 0;) turned.add(trial.time[i], trial.event[i], trial.arm[i], trial.stratum[i]);
            const ForestAnalysis a = forestOf(subgroupStudy(trial)), b = forestOf(subgroupStudy(turned));
            QVERIFY(sameRatio(a.overall.hazardRatio, b.overall.hazardRatio));
            QCOMPARE(a.factors[0].rows.size(), b.factors[0].rows.size());
            for (std::size_t i = 0; i < a.factors[0].rows.size(); ++i)
                QVERIFY(sameRatio(a.factors[0].rows[i].hazardRatio, b.factors[0].rows[i].hazardRatio));
            QVERIFY(distance(a.factors[0].interaction.test.p, b.factors[0].interaction.test.p) <= 1e-9);
        }
    }

    void factorWithOneLevelEqualsTheOverallRow()
    {
        Random random(5);
        const Trial trial = randomTrial(random);
        const ForestAnalysis forest = forestOf(subgroupStudy(trial, -1, {"one"}));
        const stats::ForestFactor& factor = forest.factors.front();
        QCOMPARE(factor.rows.size(), std::size_t(1));
        QVERIFY(sameRatio(factor.rows[0].hazardRatio, forest.overall.hazardRatio));
        QCOMPARE(factor.rows[0].subjects(), forest.overall.subjects());
        QCOMPARE(factor.interaction.status, stats::InteractionStatus::OneLevel);
        QVERIFY(!factor.interaction.test.estimable());
    }

    void rowEqualsTheAnalysisOfItsPatientsAlone()
    {
        Random random(6);
        for (int round = 0; round < 40; ++round) {
            const Trial trial = randomTrial(random);
            const study::StudyPtr study = subgroupStudy(trial);
            const ForestAnalysis forest = forestOf(study);
            for (const ForestRow& row : forest.factors[0].rows) {
                study::Selection selection = unstratified();
                selection.where.push_back({"level", study::Condition::Op::OneOf, {*row.level}});
                const auto alone = stats::analyzeSurvival(study, selection, base::Cancel());
                QVERIFY(alone.ok());
                QVERIFY(sameRatio(row.hazardRatio, alone->comparisons[0].hazardRatio));
                for (std::size_t i = 0; i < 2; ++i) {
                    QCOMPARE(row.arms[i].subjects, alone->arms[i].subjects);
                    QCOMPARE(row.arms[i].events, alone->arms[i].events);
                    QVERIFY(distance(row.arms[i].median.lower, alone->arms[i].median.lower) == 0);
                }
            }
        }
    }

    void rowsEqualTheTextbookOnRandomData()
    {
        Random random(7);
        int compared = 0;
        for (int round = 0; round < 60; ++round) {
            const Trial trial = randomTrial(random);
            const ForestAnalysis forest = forestOf(subgroupStudy(trial));
            for (const ForestRow& row : forest.factors[0].rows) {
                if (row.hazardRatio.status != stats::CoxStatus::Ok) continue;
                const textbook::Fit fit = textbook::cox(only(trial, (*row.level)[1] - '0'), true, false);
                // coxph stops at the ninth digit of the log-likelihood: half as many of the coefficient.
                QVERIFY(std::isnan(fit.coefficient) || std::abs(row.hazardRatio.coefficient - fit.coefficient) <= 1e-3 * fit.standardError);
                ++compared;
            }
        }
        QVERIFY(compared > 60);
    }

    void subgroupChoicesAndCovariatesAreIgnored()
    {
        Random random(8);
        const study::StudyPtr study = subgroupStudy(randomTrial(random));
        study::Selection selection = unstratified();
        selection.subgroups.push_back({"level", {"s0"}, false});
        QCOMPARE(forestOf(study, selection).overall.subjects(), forestOf(study).overall.subjects());
    }

    void ignoredCovariatesAreSaid()
    {
        Random random(11);
        const study::StudyPtr study = subgroupStudy(randomTrial(random));
        QVERIFY(forestOf(study).warnings.empty() || forestOf(study).warnings.front().code != "forest-unadjusted");
        study::Selection selection = unstratified();
        selection.adjust = {"level"};
        const ForestAnalysis forest = forestOf(study, selection);
        QCOMPARE(text(forest.warnings.front().code), QString("forest-unadjusted"));
        QVERIFY(sameRatio(forest.overall.hazardRatio, forestOf(study).overall.hazardRatio));
    }

    void testsThatAForestDoesNotShowAreNotComputed()
    {
        Random random(12);
        const stats::Comparison comparison = forestOf(subgroupStudy(randomTrial(random))).everyone.comparisons.front();
        QVERIFY(comparison.further.weighted.empty());
        QVERIFY(std::isnan(comparison.further.maxCombo.p));
        QVERIFY(comparison.hazardRatio.status != stats::CoxStatus::Ok || comparison.logRank.estimable());
    }

    void milestonesOfARowAreThoseOfItsPatientsAlone()
    {
        Random random(13);
        int compared = 0;
        for (int round = 0; round < 30; ++round) {
            const study::StudyPtr study = subgroupStudy(randomTrial(random));
            study::Selection selection = unstratified();
            selection.at = {3, 6};
            const ForestAnalysis forest = forestOf(study, selection);
            QCOMPARE(forest.overall.milestoneDifferences.size(), std::size_t(2));
            for (const ForestRow& row : forest.factors[0].rows) {
                study::Selection level = selection;
                level.where = {{"level", study::Condition::Op::OneOf, {*row.level}}};
                const auto alone = stats::analyzeSurvival(study, level, base::Cancel());
                QVERIFY(alone.ok());
                for (std::size_t i = 0; i < 2; ++i) {
                    const stats::Difference &ours = row.milestoneDifferences[i], &theirs = alone->comparisons[0].milestoneDifferences[i];
                    QCOMPARE(ours.status, theirs.status);
                    QVERIFY(distance(ours.lower, theirs.lower) <= 1e-12);
                    compared += ours.status == stats::EstimateStatus::Ok ? 1 : 0;
                }
            }
        }
        QVERIFY(compared > 50);
    }

    void simultaneousIntervalsAreWiderExceptOverall()
    {
        Random random(14);
        Trial trial;
        for (int i = 0; i < 200; ++i) trial.add(1 + random.below(50), random.below(4) > 0 ? 1 : 0, i % 2, random.below(4));
        const study::StudyPtr study = subgroupStudy(trial, -1, {"level", "one"});
        const ForestAnalysis plain = forestOf(study);
        const ForestAnalysis wide = forestOf(study, unstratified(), {.intervals = study::IntervalAdjustment::Bonferroni});
        QVERIFY(!plain.simultaneous && wide.simultaneous);
        QVERIFY(sameRatio(plain.overall.hazardRatio, wide.overall.hazardRatio));
        std::size_t intervals = 0;
        for (std::size_t f = 0; f < plain.factors.size(); ++f)
            for (std::size_t r = 0; r < plain.factors[f].rows.size(); ++r) {
                const stats::HazardRatio &a = plain.factors[f].rows[r].hazardRatio, &b = wide.factors[f].rows[r].hazardRatio;
                QCOMPARE(a.status, b.status);
                if (a.status != stats::CoxStatus::Ok) continue;
                ++intervals;
                QVERIFY(distance(a.estimate, b.estimate) < 1e-14 && distance(a.p, b.p) < 1e-12);
                QVERIFY(b.lower < a.lower && b.upper > a.upper);
            }
        QCOMPARE(intervals, std::size_t(5));
        QCOMPARE(wide.simultaneous->intervals, intervals);
        QVERIFY(distance(1 - wide.simultaneous->confidence, 0.05 / static_cast<double>(intervals)) < 1e-12);
    }

    void qualitativeTestIsOfTheRowsOfTheFactor()
    {
        Random random(15);
        const ForestAnalysis forest = forestOf(subgroupStudy(randomTrial(random, 2, 4)));
        std::vector<stats::Part> effects;
        for (const ForestRow& row : forest.factors[0].rows)
            if (row.hazardRatio.status == stats::CoxStatus::Ok)
                effects.push_back({row.hazardRatio.coefficient, row.hazardRatio.standardError, stats::EstimateStatus::Ok});
        const stats::QualitativeInteraction& test = forest.factors[0].qualitative;
        QCOMPARE(test.levels, effects.size());
        QVERIFY(distance(test.p, stats::qualitativeInteraction(effects).p) == 0);
    }

    void onlyTwoArmsAreCompared()
    {
        Random random(9);
        const Trial trial = randomTrial(random, 3);
        const ForestAnalysis forest = forestOf(subgroupStudy(trial));
        QCOMPARE(forest.everyone.arms.size(), std::size_t(2));
        study::Selection selection = unstratified();
        selection.arms = {"C", "A"};
        const ForestAnalysis other = forestOf(subgroupStudy(trial), selection);
        QCOMPARE(text(other.everyone.arms[0].arm.value), QString("A")); // the control first
        QCOMPARE(text(other.everyone.arms[1].arm.value), QString("C"));
    }

    void nothingToCompareIsSaid()
    {
        Trial trial;
        trial.add(1, 1, 0, 0);
        trial.add(2, 0, 0, 1);
        const auto oneArm = stats::analyzeForest(subgroupStudy(trial), unstratified(), {}, base::Cancel());
        QVERIFY(!oneArm.ok());
        QCOMPARE(text(oneArm.error().code), QString("one-arm"));
        const auto none = stats::analyzeForest(
            subgroupStudy(handWorked(), 2, {"level"}),
            [] {
                study::Selection selection = unstratified();
                selection.where.push_back({"time", study::Condition::Op::Greater, {"100"}});
                return selection;
            }(),
            {}, base::Cancel());
        QVERIFY(!none.ok());
        QCOMPARE(text(none.error().code), QString("no-patients"));
    }

    void requestedCancelEndsItEarly()
    {
        Random random(10);
        Trial trial;
        for (int i = 0; i < 200000; ++i) trial.add(random.below(1000), random.below(2), random.below(2), random.below(4));
        const study::StudyPtr study = subgroupStudy(trial);
        const base::Cancel cancel;
        cancel.request();
        const auto forest = stats::analyzeForest(study, unstratified(), {}, cancel);
        QVERIFY(!forest.ok());
        QCOMPARE(forest.error().kind, base::ErrorKind::Cancelled);
        const base::Cancel watched;
        QVERIFY(stats::analyzeForest(study, unstratified(), {}, watched).ok());
        QVERIFY(watched.polls() > 200000 / 4096);
    }

    void factorsOfManyLevelsAreLookedAtWhenAskedFor()
    {
        const study::StudyPtr study = withCountries();
        const auto usual = stats::analyzeForest(study, {}, {}, {});
        QVERIFY2(usual.ok(), problem(usual).c_str());
        QCOMPARE(usual->factors.size(), std::size_t(1));
        QCOMPARE(usual->factors.front().id, std::string("SEX"));
        QCOMPARE(usual->folded, std::vector<std::string>{"COUNTRY"});
        stats::ForestDesign design;
        design.unfolded = {"COUNTRY"};
        const auto all = stats::analyzeForest(study, {}, design, {});
        QVERIFY2(all.ok(), problem(all).c_str());
        QCOMPARE(all->factors.size(), std::size_t(2));
        QCOMPARE(all->factors.front().rows.size(), std::size_t(20));
        QVERIFY(all->folded.empty());
    }

    void interactionsOfTheFactorsChosenAreTheForests()
    {
        const study::StudyPtr study = withCountries();
        study::Selection selection;
        selection.subgroups = {{"SEX", {"F"}, false}};
        auto analysis = stats::analyzeSurvival(study, selection, {});
        QVERIFY2(analysis.ok(), problem(analysis).c_str());
        QVERIFY(analysis->interactions.empty());
        QVERIFY(stats::addInteractions(*analysis, {}).ok());
        const auto forest = stats::analyzeForest(study, selection, {}, {});
        QCOMPARE(analysis->interactions.size(), std::size_t(1));
        QCOMPARE(analysis->interactions.front().label, std::string("SEX"));
        QVERIFY(analysis->interactions.front().result.test.estimable());
        QCOMPARE(analysis->interactions.front().result.test.p, forest->factors.front().interaction.test.p);
        const base::Cancel stop;
        stop.request();
        QCOMPARE(stats::addInteractions(*analysis, stop).error().kind, base::ErrorKind::Cancelled);
    }

    void seriesForManyDeathsEqualsTheirSum()
    {
        for (const double deaths : {16.0, 17.0, 40.0, 1000.0, 30000.0})
            for (const double sum : {1.5, 3.0, 20.0, 1e6}) {
                const double deathSum = 1.0;
                if ((sum - deathSum) * deaths < 16 * deathSum) continue;
                long double logarithm = 0, inverse = 0, square = 0;
                for (int k = 0; k < static_cast<int>(deaths); ++k) {
                    const long double x =
                        static_cast<long double>(sum) - static_cast<long double>(k) / static_cast<long double>(deaths) * deathSum;
                    logarithm += std::log(x);
                    inverse += 1 / x;
                    square += 1 / (x * x);
                }
                const stats::EfronSums sums = stats::efronSums(sum, deathSum, deaths);
                QVERIFY2(distance(sums.logarithm, static_cast<double>(logarithm), deaths) < 1e-14, qPrintable(QString::number(deaths)));
                QVERIFY(distance(sums.inverse, static_cast<double>(inverse)) < 1e-13);
                QVERIFY(distance(sums.inverseSquare, static_cast<double>(square)) < 1e-13);
            }
    }
};

QTEST_GUILESS_MAIN(ForestAnalysisTest)
#include "forest_analysis_test.moc"
