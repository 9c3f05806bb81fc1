#include "core/stats/cox/cox.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/textbook.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

using namespace atrisk;
using namespace atrisk::testing;
using stats::CoxStatus;
using study::Ties;

namespace {

constexpr Ties bothTies[] = {Ties::Efron, Ties::Breslow};

stats::CoxFit fit(const Trial& trial, Ties ties, bool stratified = false)
{
    return stats::coxTwoArms(countRiskSets(trial, stratified), ties, 0.95);
}

/// Test data 1 of Therneau's validation ("A Package for Survival Analysis", appendix): times 1 1+ 6 6 8+ 9 with
/// x = 1 1 1 0 0 0. With r = exp(b):
///   Breslow: l = 2b − log(3r + 3) − 2 log(r + 3)
///   Efron:   l = 2b − log(3r + 3) − log(r + 3) − log((r + 5) / 2)
Trial test1()
{
    Trial trial;
    for (const auto& [t, e, x] : {std::tuple{9, 1, 0}, {1, 1, 1}, {1, 0, 1}, {6, 1, 1}, {6, 1, 0}, {8, 0, 0}}) trial.add(t, e, x);
    return trial;
}

bool near(double a, double b, double tolerance = 1e-9) { return distance(a, b) <= tolerance; }

base::Result<stats::CoxModel> model(const table::Table& table, std::vector<std::string> adjust)
{
    const auto study = openTable(table, trialRoles());
    if (!study) return study.error();
    study::Selection selection = unstratified();
    selection.adjust = std::move(adjust);
    const auto cohort = study::makeCohort(*study, selection, base::Cancel());
    if (!cohort) return cohort.error();
    return stats::coxModel(*cohort, {0, 1}, false, Ties::Efron, 0.95, base::Cancel());
}

/// With one more who stays to the end, and perhaps another who comes when only he is left: with whom nobody is compared at any event,
/// however large his risk would be.
base::Result<stats::CoxModel> modelWithLate(table::Table table, std::optional<double> late)
{
    std::vector<double> entries(table.rows, 0);
    const auto add = [&](double entry, double x) {
        for (table::Column& column : table.columns)
            if (!column.isNumeric())
                column.codes.push_back(0);
            else
                column.numbers.push_back(column.name == "time" ? 1000 : column.name == "x" ? x : 0);
        entries.push_back(entry);
        ++table.rows;
    };
    add(0, 40);
    if (late) add(999, *late);
    table.columns.push_back(table::numberColumn("entry", entries));
    study::RoleOptions roles = trialRoles();
    roles.entry = "entry";
    const auto study = openTable(table, roles);
    if (!study) return study.error();
    study::Selection selection = unstratified();
    selection.adjust = {"x"};
    const auto cohort = study::makeCohort(*study, selection, base::Cancel());
    if (!cohort) return cohort.error();
    return stats::coxModel(*cohort, {0, 1}, false, Ties::Efron, 0.95, base::Cancel());
}

/// Patients whose times are hardly tied, with a continuous and a categorical covariate.
table::Table patients(double shift = 0, double scale = 1)
{
    Random random(31);
    Trial trial;
    std::vector<std::string> kinds;
    for (int i = 0; i < 120; ++i) {
        trial.add(1 + random.below(200), random.below(3) > 0 ? 1 : 0, i % 2);
        trial.x.push_back(shift + scale * (20 + random.below(60)));
        kinds.push_back(std::string(1, static_cast<char>('k' + random.below(3))));
    }
    table::Table table = tableOf(trial);
    table.columns.push_back(table::categoryColumn("kind", kinds));
    return table;
}

} // namespace

class CoxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // U = 2 − r/(r+1) − 2r/(r+3) = 0 at r = (3 + √33)/2; I = r/(r+1)² + 6r/(r+3)². At b = 0: l = −log 6 − 2 log 4, U = 1, I = 5/8.
    void breslowOfTheirTestDataHasTheClosedForm()
    {
        const stats::CoxFit ours = fit(test1(), Ties::Breslow);
        const double r = (3 + std::sqrt(33.)) / 2;
        const double information = r / ((r + 1) * (r + 1)) + 6 * r / ((r + 3) * (r + 3));
        QCOMPARE(ours.hazardRatio.status, CoxStatus::Ok);
        QVERIFY(near(ours.hazardRatio.coefficient, std::log(r), 1e-7)); // the iteration stops at the log-likelihood's ninth digit
        QVERIFY(near(ours.hazardRatio.standardError, 1 / std::sqrt(information), 1e-7));
        QVERIFY(near(ours.nullLogLikelihood, -std::log(6) - 2 * std::log(4)));
        QVERIFY(near(ours.logLikelihood, 2 * std::log(r) - std::log(3 * r + 3) - 2 * std::log(r + 3)));
        QVERIFY(near(ours.score.chiSquare, 8. / 5));
    }

    // U = −(r³ − 23r − 30)/((r+1)(r+3)(r+5)) = 0 at r = 2√(23/3) cos(⅓ arccos((45/23)√(3/23))); I = r/(r+1)² + 3r/(r+3)² + 5r/(r+5)².
    // At b = 0: U = 13/12, I = 83/144.
    void efronOfTheirTestDataHasTheClosedForm()
    {
        const stats::CoxFit ours = fit(test1(), Ties::Efron);
        const double r = 2 * std::sqrt(23. / 3) * std::cos(std::acos(45. / 23 * std::sqrt(3. / 23)) / 3);
        const double information = r / ((r + 1) * (r + 1)) + 3 * r / ((r + 3) * (r + 3)) + 5 * r / ((r + 5) * (r + 5));
        QVERIFY(near(ours.hazardRatio.coefficient, std::log(r), 1e-7));
        QVERIFY(near(ours.hazardRatio.standardError, 1 / std::sqrt(information), 1e-7));
        QVERIFY(near(ours.logLikelihood, 2 * std::log(r) - std::log(3 * r + 3) - std::log(r + 3) - std::log((r + 5) / 2)));
        QVERIFY(near(ours.score.chiSquare, 169. / 83));
        QVERIFY(near(ours.likelihoodRatio.chiSquare, 2 * (ours.logLikelihood - ours.nullLogLikelihood)));
    }

    void intervalAndPAreWalds()
    {
        const stats::HazardRatio ratio = fit(test1(), Ties::Efron).hazardRatio;
        QVERIFY(near(ratio.estimate, std::exp(ratio.coefficient), 1e-14));
        QVERIFY(near(ratio.lower, std::exp(ratio.coefficient - 1.959963984540054 * ratio.standardError), 1e-13));
        QVERIFY(near(ratio.upper, std::exp(ratio.coefficient + 1.959963984540054 * ratio.standardError), 1e-13));
        QVERIFY(near(ratio.p, std::erfc(std::abs(ratio.coefficient / ratio.standardError) / std::sqrt(2.)), 1e-12));
    }

    void whatCannotBeEstimatedSaysWhy()
    {
        auto status = [](const std::vector<std::tuple<int, int, int>>& rows) {
            Trial trial;
            for (const auto& [t, e, a] : rows) trial.add(t, e, a);
            const stats::HazardRatio ratio = fit(trial, Ties::Efron).hazardRatio;
            const bool silent = std::isnan(ratio.estimate) && std::isnan(ratio.lower) && std::isnan(ratio.upper) && std::isnan(ratio.p) &&
                                std::isnan(ratio.coefficient) && std::isnan(ratio.standardError) && !ratio.reason.empty();
            return silent ? std::string(stats::name(ratio.status)) : "a number";
        };
        QCOMPARE(status({{1, 0, 0}, {2, 0, 1}}), std::string("no-events"));
        QCOMPARE(status({{1, 1, 0}, {2, 1, 0}}), std::string("one-arm-only"));
        QCOMPARE(status({{1, 1, 0}, {2, 1, 0}, {3, 0, 0}, {1, 0, 1}, {4, 0, 1}}), std::string("infinite"));
        QCOMPARE(status({{1, 1, 0}, {2, 1, 0}, {3, 1, 1}, {4, 1, 1}}), std::string("infinite"));
        QCOMPARE(status({{1, 0, 0}, {2, 0, 0}, {3, 1, 1}, {4, 1, 1}}), std::string("not-estimable"));
    }

    void infiniteRatioKeepsTheOtherTests()
    {
        Trial trial;
        for (int i = 0; i < 8; ++i) trial.add(1 + i, i < 3 ? 1 : 0, i < 4 ? 0 : 1);
        const stats::CoxFit ours = fit(trial, Ties::Efron);
        QCOMPARE(ours.hazardRatio.status, CoxStatus::Infinite);
        QVERIFY(near(ours.score.chiSquare, stats::logRankTest(oneStratum(trial)).chiSquare));
        QVERIFY(ours.likelihoodRatio.estimable());
    }

    /// R: "Loglik converged before variable 4; coefficient may be infinite".
    void anInfiniteCovariateIsWarnedOfAndTheOthersStand()
    {
        table::Table table = patients();
        std::vector<std::string> kinds;
        const table::Column &kind = table.columns.back(), &event = *table.find("event");
        for (std::size_t row = 0; row < table.rows; ++row) kinds.push_back(event.numbers[row] == 0 && row % 2 == 0 ? "z" : kind.text(row));
        table.columns.back() = table::categoryColumn("kind", kinds);
        const auto ours = model(table, {"x", "kind"});
        QVERIFY2(ours.ok(), problem(ours).c_str());
        QCOMPARE(ours->terms.back().level, std::string("z"));
        for (const stats::CoxTerm& term : ours->terms)
            QCOMPARE(term.hazardRatio.status, term.level == "z" ? CoxStatus::Infinite : CoxStatus::Ok);
        const QStringList said = warned(ours->warnings, "infinite-term");
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.front().contains("kind (z)") && said.front().endsWith("the other ratios stand"), qPrintable(said.front()));
    }

    void equalsTheTextbookOnRandomTrials()
    {
        Random random(32);
        Agreement all;
        std::size_t estimable = 0;
        for (int i = 0; i < 1000; ++i) {
            const Trial trial = randomTrial(random);
            for (const bool stratified : {false, true})
                for (const Ties ties : bothTies)
                    estimable +=
                        agrees(all, std::to_string(i), fit(trial, ties, stratified), textbook::cox(trial, ties == Ties::Efron, stratified));
        }
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
        QVERIFY2(estimable > 2000, QByteArray::number(static_cast<qulonglong>(estimable)));
    }

    void exchangingArmsInvertsTheRatio()
    {
        Random random(33);
        for (int i = 0; i < 300; ++i) {
            const auto sets = countRiskSets(randomTrial(random), true);
            std::vector<stats::RiskSet> exchanged;
            for (const stats::RiskSet& set : sets) exchanged.push_back(stats::selectArms(set, {1, 0}));
            const stats::CoxFit one = stats::coxTwoArms(sets, Ties::Efron, 0.95), other = stats::coxTwoArms(exchanged, Ties::Efron, 0.95);
            QCOMPARE(other.hazardRatio.status, one.hazardRatio.status);
            if (one.hazardRatio.status != CoxStatus::Ok) continue;
            QVERIFY(near(other.hazardRatio.estimate * one.hazardRatio.estimate, 1, 1e-8));
            QVERIFY(near(other.hazardRatio.lower * one.hazardRatio.upper, 1, 1e-8));
            QVERIFY(distance(other.hazardRatio.p, one.hazardRatio.p) < 1e-8);
            QVERIFY(distance(other.score.chiSquare, one.score.chiSquare, 1e-6) < 1e-9);
        }
    }

    void scoreTestIsTheLogRankWhenNothingIsTied()
    {
        Random random(34);
        for (int i = 0; i < 300; ++i) {
            const Trial trial = untied(randomTrial(random), random);
            for (const bool stratified : {false, true}) {
                const double logRank = stats::logRankTest(countRiskSets(trial, stratified)).chiSquare;
                QVERIFY2(distance(fit(trial, Ties::Breslow, stratified).score.chiSquare, logRank, 1e-6) < 1e-9, QByteArray::number(i));
            }
        }
    }

    void tiesDoNotMatterWhenNothingIsTied()
    {
        Random random(35);
        for (int i = 0; i < 100; ++i) {
            const Trial trial = untied(randomTrial(random), random);
            const stats::HazardRatio efron = fit(trial, Ties::Efron).hazardRatio, breslow = fit(trial, Ties::Breslow).hazardRatio;
            QCOMPARE(efron.status, breslow.status);
            QVERIFY(distance(efron.coefficient, breslow.coefficient, breslow.standardError) < 1e-12);
        }
    }

    void oneStratumIsNone()
    {
        Random random(36);
        for (int i = 0; i < 100; ++i) {
            const Trial trial = randomTrial(random, 2, 1);
            const stats::HazardRatio with = fit(trial, Ties::Efron, true).hazardRatio, without = fit(trial, Ties::Efron).hazardRatio;
            QVERIFY(distance(with.coefficient, without.coefficient) == 0 && distance(with.standardError, without.standardError) == 0);
        }
    }

    void modelOfTheArmAloneIsTheTwoArmModel()
    {
        Random random(37);
        for (int i = 0; i < 200; ++i) {
            const Trial trial = randomTrial(random);
            const auto ours = model(tableOf(trial), {});
            QVERIFY2(ours.ok(), ours.ok() ? "" : base::describe(ours.error()).c_str());
            const stats::HazardRatio kernel = fit(trial, Ties::Efron).hazardRatio;
            QCOMPARE(ours->terms.front().hazardRatio.status, kernel.status);
            if (kernel.status == CoxStatus::Ok)
                QVERIFY(distance(ours->terms.front().hazardRatio.coefficient, kernel.coefficient, kernel.standardError) < 1e-9);
        }
    }

    void shiftAndScaleOfACovariateMoveOnlyItsOwnCoefficient()
    {
        const auto plain = model(patients(), {"x", "kind"}), moved = model(patients(1e6, 1e3), {"x", "kind"});
        QVERIFY2(plain.ok() && moved.ok(), plain.ok() ? "" : base::describe(plain.error()).c_str());
        QCOMPARE(plain->terms.size(), std::size_t(4));
        for (std::size_t i = 0; i < 4; ++i) {
            const stats::HazardRatio &a = plain->terms[i].hazardRatio, &b = moved->terms[i].hazardRatio;
            QVERIFY(distance((i == 1 ? 1e3 : 1) * b.coefficient, a.coefficient, a.standardError) < 1e-9);
            QVERIFY(distance((i == 1 ? 1e3 : 1) * b.standardError, a.standardError) < 1e-9);
        }
        QVERIFY(near(plain->logLikelihood, moved->logLikelihood, 1e-12));
    }

    void aFactorOfOneLevelLeavesTheModelAsItWas()
    {
        table::Table table = patients();
        table.columns.push_back(table::categoryColumn("same", std::vector<std::string>(table.rows, "yes")));
        const auto with = model(table, {"x", "same"}), without = model(table, {"x"});
        QVERIFY2(with.ok() && without.ok(), with.ok() ? "" : base::describe(with.error()).c_str());
        QVERIFY(near(with->logLikelihood, without->logLikelihood, 1e-14));
        QVERIFY(near(with->terms[0].hazardRatio.coefficient, without->terms[0].hazardRatio.coefficient, 1e-12));
        QCOMPARE(with->likelihoodRatio.df, without->likelihoodRatio.df);
    }

    void aCollinearTermIsNullAndNamed()
    {
        table::Table table = patients();
        std::vector<double> copy = table.find("x")->numbers;
        for (double& value : copy) value = 3 * value - 7;
        table.columns.push_back(table::numberColumn("copy", copy));
        const auto with = model(table, {"x", "copy"}), without = model(table, {"x"});
        QVERIFY2(with.ok() && without.ok(), with.ok() ? "" : base::describe(with.error()).c_str());
        QCOMPARE(with->status, CoxStatus::Ok);
        QVERIFY(std::isnan(with->terms[2].hazardRatio.coefficient));
        QCOMPARE(with->terms[2].hazardRatio.status, CoxStatus::NotEstimable);
        QVERIFY(near(with->terms[1].hazardRatio.coefficient, without->terms[1].hazardRatio.coefficient));
        QVERIFY(!with->warnings.empty());
        QVERIFY(text(with->warnings.front().text).contains("copy"));
    }

    void incompletePatientsAreLeftOutOfTheModelOnly()
    {
        table::Table table = patients();
        for (std::size_t row = 0; row < 10; ++row) table.columns[4].numbers[row] = table::missing;
        const auto ours = model(table, {"x"});
        QVERIFY2(ours.ok(), ours.ok() ? "" : base::describe(ours.error()).c_str());
        QCOMPARE(ours->subjects, 110U);
    }

    void fitsEqualR_data() { fileRows(); }
    void whoComesAfterAllOthersLeavesNoRoundingBehind_data()
    {
        QTest::addColumn<double>("x");
        for (const double x : {30., 2000., 10000., -10000., 20000., -20000.}) QTest::addRow("%g", x) << x;
    }
    void whoComesAfterAllOthersLeavesNoRoundingBehind()
    {
        QFETCH(double, x);
        const auto without = modelWithLate(patients(), {}), with = modelWithLate(patients(), x);
        QVERIFY2(without.ok() && with.ok(), (problem(without) + problem(with)).c_str());
        for (std::size_t term = 0; term < without->terms.size(); ++term) {
            const stats::HazardRatio &alone = without->terms[term].hazardRatio, &both = with->terms[term].hazardRatio;
            QVERIFY2(near(alone.coefficient, both.coefficient), qPrintable(QString::number(both.coefficient / alone.coefficient - 1)));
            QVERIFY(near(alone.standardError, both.standardError));
        }
    }

    void fitsEqualR()
    {
        QFETCH(QString, file);
        Agreement all;
        std::vector<std::string> broken;
        forEachCase(file.toStdString(), broken, [&](const std::string& name, const Json& example, const study::Cohort& cohort) {
            for (const bool stratified : {false, true})
                if (!stratified || !example["strata"].empty())
                    compareFits(all, name, example, stats::riskSets(cohort, stratified, base::Cancel()), stratified);
        });
        report(all, broken);
        QVERIFY2(all.disagreements().empty() && broken.empty(), complaints(all.disagreements()) + complaints(broken));
    }

    void modelsWithCovariatesEqualR_data() { fileRows(); }
    void modelsWithCovariatesEqualR()
    {
        QFETCH(QString, file);
        Agreement all;
        std::vector<std::string> broken;
        forEachCase(file.toStdString(), broken, [&](const std::string& name, const Json& example, const study::Cohort& cohort) {
            for (std::size_t i = 0; i < example["comparisons"].size(); ++i) {
                const Json& adjusted = example["comparisons"][i]["adjusted"];
                if (!adjusted.is_null()) compareModels(all, broken, name, {cohort, {0, i + 1}, example["confidence"]}, adjusted);
            }
            if (!example["allArms"].is_null()) {
                std::vector<std::size_t> every(example["arms"].size());
                std::iota(every.begin(), every.end(), std::size_t(0));
                compareModels(all, broken, name, {cohort, every, example["confidence"]},
                              {{"unstratified", example["allArms"]}, {"stratified", example["allArmsStratified"]}});
            }
        });
        report(all, broken);
        QVERIFY2(all.disagreements().empty() && broken.empty(), complaints(all.disagreements()) + complaints(broken));
    }

private:
    static void fileRows()
    {
        QTest::addColumn<QString>("file");
        for (const std::string& file : referenceFiles()) QTest::newRow(file.c_str()) << text(file);
    }

    /// 1 if there was something to compare. Newton's method goes on where coxph stops, at a relative change of the
    /// log-likelihood of 1e-9: the coefficient, whose square that is, is then right to 1e-4 of its error.
    static std::size_t agrees(Agreement& all, const std::string& where, const stats::CoxFit& ours, const textbook::Fit& theirs)
    {
        if (std::isnan(theirs.coefficient) || ours.hazardRatio.status != CoxStatus::Ok) return 0;
        all.number("score", where, ours.score.chiSquare, theirs.score, 1e-6);
        all.same("coefficient", where,
                 std::abs(ours.hazardRatio.coefficient - theirs.coefficient) < 1e-4 * theirs.standardError ? "near" : "far", "near");
        all.same("standard error", where, distance(ours.hazardRatio.standardError, theirs.standardError) < 1e-4 ? "near" : "far", "near");
        all.number("log-likelihood", where, ours.likelihoodRatio.chiSquare, theirs.likelihoodRatio,
                   10 * std::max(1.0, std::abs(ours.nullLogLikelihood)));
        return 1;
    }

    static void compareFits(Agreement& all, const std::string& name, const Json& example, const std::vector<stats::RiskSet>& sets,
                            bool stratified)
    {
        for (std::size_t i = 0; i < example["comparisons"].size(); ++i) {
            std::vector<stats::RiskSet> pair;
            for (const stats::RiskSet& set : sets) pair.push_back(stats::selectArms(set, {0, i + 1}));
            const Json& theirs = stratified ? example["comparisons"][i]["stratified"] : example["comparisons"][i];
            for (const Ties ties : bothTies) {
                const std::string what = std::string(stratified ? "stratified " : "") + std::string(study::name(ties));
                compareFit(all, what, name + ", arm " + std::to_string(i + 1) + ", " + what,
                           stats::coxTwoArms(pair, ties, example["confidence"]), theirs[std::string(study::name(ties))]);
            }
        }
    }

    static void compareFit(Agreement& all, const std::string& what, const std::string& where, const stats::CoxFit& ours, const Json& theirs)
    {
        compareStatus(all, what, where, ours.hazardRatio.status, theirs);
        const std::string status = theirs["status"];
        if (status == "ok") {
            compareRatio(all, what, where, ours.hazardRatio, theirs);
            all.number(what + " log-likelihood", where, ours.logLikelihood, number(theirs["logLikelihood"][1]), 1e-6);
            compareTest(all, what + " likelihood ratio", where, ours.likelihoodRatio, theirs["likelihoodRatio"],
                        likelihoodRounding(theirs));
        }
        if (status == "ok" || status == "infinite") compareTest(all, what + " score", where, ours.score, theirs["score"]);
    }

    struct Ask {
        const study::Cohort& cohort;
        std::vector<std::size_t> arms;
        double confidence;
    };

    static void compareModels(Agreement& all, std::vector<std::string>& broken, const std::string& name, const Ask& ask, const Json& theirs)
    {
        for (const char* strata : {"unstratified", "stratified"})
            for (const Ties ties : bothTies) {
                if (theirs[strata].is_null()) continue;
                const bool stratified = std::string(strata) == "stratified";
                const std::string tied(study::name(ties)), what = "model, " + (stratified ? "stratified " + tied : tied);
                const std::string where =
                    name + ", " + what + ", arm " + std::to_string(ask.arms.back()) + " of " + std::to_string(ask.arms.size());
                const auto ours = stats::coxModel(ask.cohort, ask.arms, stratified, ties, ask.confidence, base::Cancel());
                if (ours.ok())
                    compareModel(all, what, where, *ours, theirs[strata][tied]);
                else
                    broken.push_back(where + ": " + base::describe(ours.error()));
            }
    }

    /// Where nothing runs away the whole model is compared. Else the likelihood has no maximum, its statistics depend on
    /// where the iteration stopped, and only the coefficients that have one are compared.
    static void compareModel(Agreement& all, const std::string& what, const std::string& where, const stats::CoxModel& ours,
                             const Json& theirs)
    {
        all.same(what + " subjects", where, std::to_string(ours.subjects), std::to_string(theirs["subjects"].get<unsigned>()));
        all.same(what + " events", where, std::to_string(ours.events), std::to_string(theirs["events"].get<unsigned>()));
        all.same(what + " terms", where, std::to_string(ours.terms.size()), std::to_string(theirs["names"].size()));
        const Json& statuses = theirs["statuses"];
        const bool settled = std::all_of(statuses.begin(), statuses.end(), [](const Json& s) { return s == "ok" || s == "not-estimable"; });
        for (std::size_t i = 0; i < std::min(ours.terms.size(), theirs["names"].size()); ++i) {
            const std::string name = theirs["names"][i];
            if (name.rfind("arm", 0) != 0) all.same(what + " term", where, ours.terms[i].term + ours.terms[i].level, name);
            compareTerm(all, (settled ? "" : "runaway ") + what, where + ", " + name, ours.terms[i].hazardRatio, theirs, i, settled);
        }
        if (settled && ours.events > 0) compareWhole(all, what, where, ours, theirs);
    }

    static void compareTerm(Agreement& all, const std::string& what, const std::string& where, const stats::HazardRatio& ours,
                            const Json& theirs, std::size_t i, bool settled)
    {
        const bool none = theirs["events"] == 0;
        const std::string status = theirs["statuses"][i], said(stats::name(ours.status));
        const double error = number(theirs["terms"]["standardError"][i]);
        if (settled)
            all.same(what + " status", where, said, none ? "no-events" : status);
        else
            // In a model that runs away R also gives ratios whose interval ends at infinity; ours are infinite by status.
            all.same(what + " has a number", where, said == "ok" ? "yes" : "no",
                     status == "ok" && std::isfinite(std::exp(1.96 * error)) ? "yes" : "no");
        if (status == "ok" && said == "ok" && (settled || error < 1000)) compareRatio(all, what, where, ours, theirs["terms"], i);
        if (said != "ok")
            all.same(what + " silence", where,
                     std::isnan(ours.estimate) && std::isnan(ours.lower) && std::isnan(ours.p) ? "silent" : "a number", "silent");
    }

    static void compareWhole(Agreement& all, const std::string& what, const std::string& where, const stats::CoxModel& ours,
                             const Json& theirs)
    {
        all.number(what + " log-likelihood", where, ours.logLikelihood, number(theirs["logLikelihood"][1]), 1e-6);
        compareTest(all, what + " likelihood ratio", where, ours.likelihoodRatio, theirs["likelihoodRatio"], likelihoodRounding(theirs));
        compareTest(all, what + " score", where, ours.score, theirs["score"]);
        compareTest(all, what + " Wald", where, ours.wald, theirs["wald"]);
    }
};

QTEST_GUILESS_MAIN(CoxTest)
#include "cox_test.moc"
