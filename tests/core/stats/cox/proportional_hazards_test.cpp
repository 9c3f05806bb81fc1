#include "core/stats/cox/cox.h"
#include "core/stats/cox/proportional_hazards.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using study::Ties;

namespace {

stats::ProportionalHazards testOf(const std::vector<stats::RiskSet>& sets, Ties ties = Ties::Efron)
{
    return stats::proportionalHazards(sets, stats::coxTwoArms(sets, ties, 0.95).hazardRatio.coefficient, ties);
}

} // namespace

class ProportionalHazardsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // At β = 0. A: 1, 3+, 4.  B: 2, 5, 6+.  x̄ = 1/2, 3/5, 2/3, 1; v = 1/4, 6/25, 2/9, 0; g = 0, 1/6, 1/3, 5/9, mean 19/72.
    // u = Σ (g − ḡ)(x − x̄) over x = 0, 1, 0, 1.
    void handWorkedSums()
    {
        Trial trial;
        for (const auto& [t, e, a] : {std::tuple{1., 1, 0}, {3., 0, 0}, {4., 1, 0}, {2., 1, 1}, {5., 1, 1}, {6., 0, 1}}) trial.add(t, e, a);
        const double g[] = {0, 1. / 6, 1. / 3, 5. / 9}, mean[] = {1. / 2, 3. / 5, 2. / 3, 1}, x[] = {0, 1, 0, 1};
        double u = 0, i = 0, mixed = 0, squared = 0;
        for (int k = 0; k < 4; ++k) {
            const double c = g[k] - 19. / 72, v = mean[k] * (1 - mean[k]);
            u += c * (x[k] - mean[k]), i += v, mixed += c * v, squared += c * c * v;
        }
        const stats::ProportionalHazards test = stats::proportionalHazards(oneStratum(trial), 0, Ties::Efron);
        QCOMPARE(test.global.df, 1);
        QVERIFY(distance(test.global.chiSquare, u * u / (squared - mixed * mixed / i)) < 1e-12);
        const stats::SchoenfeldResiduals residuals = stats::schoenfeldResiduals(oneStratum(trial), 0, Ties::Efron);
        QCOMPARE(residuals.time, (std::vector<double>{1, 2, 4, 5}));
        for (std::size_t k = 0; k < 4; ++k) QVERIFY(distance(residuals.residual[k], (x[k] - mean[k]) * 4 / i, 1e-9) < 1e-12);
    }

    void withoutAnEstimateThereIsNoTest()
    {
        Trial trial;
        for (int i = 0; i < 6; ++i) trial.add(i, i % 2, 0);
        QVERIFY(!stats::proportionalHazards(countRiskSets(trial, false), table::missing, Ties::Efron).global.estimable());
        Trial once; // one event time: g does not vary
        for (int i = 0; i < 6; ++i) once.add(5, i < 2 ? 1 : 0, i % 2);
        QVERIFY(!testOf(oneStratum(once)).global.estimable());
    }

    void neitherTimeScaleNorTheOtherArmMatters()
    {
        Random random(91);
        int made = 0;
        for (int i = 0; i < 200; ++i) {
            Trial trial = randomTrial(random);
            const auto sets = countRiskSets(trial, true);
            std::vector<stats::RiskSet> swapped;
            for (const auto& set : sets) swapped.push_back(stats::selectArms(set, {1, 0}));
            for (double& time : trial.time) time *= 1e6;
            const double one = testOf(sets).global.chiSquare;
            if (std::isnan(one)) continue;
            ++made;
            QVERIFY(distance(testOf(countRiskSets(trial, true)).global.chiSquare, one, 1e-6) < 1e-9);
            QVERIFY(distance(testOf(swapped).global.chiSquare, one, 1e-6) < 1e-6);
        }
        QVERIFY(made > 80);
    }

    // The arm alone in a model from rows: the same test as from risk sets.
    void rowsAndRiskSetsAgree()
    {
        Random random(92);
        int made = 0;
        for (int i = 0; i < 100; ++i) {
            const auto study = openTrial(randomTrial(random));
            QVERIFY(study.ok());
            const auto cohort = study::makeCohort(*study, i % 2 ? stratifiedBy("stratum") : unstratified(), base::Cancel());
            QVERIFY(cohort.ok());
            const auto model = stats::coxModel(*cohort, {0, 1}, true, Ties::Efron, 0.95, base::Cancel());
            const auto sets = stats::riskSets(*cohort, true, base::Cancel());
            QVERIFY(model.ok());
            if (model->terms[0].hazardRatio.status != stats::CoxStatus::Ok) continue;
            ++made;
            QVERIFY(distance(model->proportionalHazards.global.chiSquare, testOf(sets).global.chiSquare, 1e-6) < 1e-8);
        }
        QVERIFY(made > 40);
    }

    void testsEqualR_data() { addReferenceFiles(); }
    void testsEqualR()
    {
        QFETCH(QString, file);
        compareMore(file, [](Agreement& all, const std::string& name, const Json& example, const Json& more, const study::Cohort& cohort) {
            all.same("name", name, name, more["name"]);
            for (std::size_t i = 0; i < more["comparisons"].size(); ++i) {
                const Json& theirs = more["comparisons"][i]["proportionalHazards"];
                const std::string where = name + ", arm " + std::to_string(i + 1);
                compareArm(all, where, cohort, i + 1, false, theirs["arm"]);
                compareArm(all, where + " stratified", cohort, i + 1, true, theirs["stratified"]);
                compareModel(all, where + " adjusted", cohort, i + 1, !example["strata"].empty(), theirs["adjusted"]);
            }
        });
    }

private:
    static constexpr std::pair<Ties, const char*> bothTies[] = {{Ties::Efron, "efron"}, {Ties::Breslow, "breslow"}};

    static void compareArm(Agreement& all, const std::string& where, const study::Cohort& cohort, std::size_t arm, bool stratified,
                           const Json& theirs)
    {
        if (theirs.is_null()) return;
        std::vector<stats::RiskSet> pair;
        for (const auto& set : stats::riskSets(cohort, stratified, base::Cancel())) {
            auto two = stats::selectArms(set, {0, arm});
            if (!two.time.empty()) pair.push_back(std::move(two));
        }
        for (const auto& [ties, name] : bothTies) {
            if (theirs[name].is_null()) continue;
            const double coefficient = stats::coxTwoArms(pair, ties, 0.95).hazardRatio.coefficient;
            compareTests(all, where + " " + name, stats::proportionalHazards(pair, coefficient, ties).global, theirs[name], 0);
            compareResiduals(all, where + " " + name, stats::schoenfeldResiduals(pair, coefficient, ties), theirs[name]);
        }
    }

    static void compareModel(Agreement& all, const std::string& where, const study::Cohort& cohort, std::size_t arm, bool stratified,
                             const Json& theirs)
    {
        if (theirs.is_null()) return;
        for (const auto& [ties, name] : bothTies) {
            if (theirs[name].is_null()) continue;
            const auto model = stats::coxModel(cohort, {0, arm}, stratified, ties, 0.95, base::Cancel());
            if (!model.ok()) return all.same("model", where, "none", "a model");
            const stats::ProportionalHazards& ours = model->proportionalHazards;
            const std::size_t terms = theirs[name]["terms"].size();
            all.same("terms", where, std::to_string(ours.terms.size()), std::to_string(terms));
            for (std::size_t k = 0; k < std::min(ours.terms.size(), terms); ++k) {
                all.same("term", where, ours.terms[k].term, theirs[name]["terms"][k]);
                compareTests(all, where + " " + name, ours.terms[k].test, theirs[name], k);
            }
            compareTests(all, where + " " + name, ours.global, theirs[name], terms);
        }
    }

    static void compareTests(Agreement& all, const std::string& where, const stats::ChiSquareTest& ours, const Json& theirs, std::size_t i)
    {
        const double chiSquare = number(theirs["chiSquare"][i]);
        all.number("proportional hazards", where, ours.chiSquare, chiSquare, 1e-4);
        all.number("proportional hazards df", where, ours.df, number(theirs["df"][i]));
        if (chiSquare > 1e-4) all.probability("proportional hazards p", where, ours.p, number(theirs["p"][i]));
    }

    /// R has one per death, in order of stratum and time.
    static void compareResiduals(Agreement& all, const std::string& where, const stats::SchoenfeldResiduals& ours, const Json& theirs)
    {
        if (theirs["residual"].is_null()) return; // cox.zph is wrong where a stratum has one arm
        std::vector<double> one, two;
        for (std::size_t i = 0; i < ours.time.size(); ++i)
            for (std::uint32_t k = 0; k < ours.deaths[i]; ++k) one.push_back(ours.residual[i]);
        for (const Json& value : theirs["residual"]) two.push_back(number(value));
        all.same("residuals", where, std::to_string(one.size()), std::to_string(two.size()));
        // Within a tie R keeps the order of the rows, so the values are compared sorted.
        const auto sorted = [&](std::vector<double> list) {
            for (double& value : list) value = std::isnan(value) ? 1e300 : value;
            std::sort(list.begin(), list.end());
            return list;
        };
        one = sorted(one), two = sorted(two);
        for (std::size_t i = 0; i < std::min(one.size(), two.size()); ++i)
            all.number("scaled Schoenfeld residual", where, one[i], two[i], 1);
    }
};

QTEST_GUILESS_MAIN(ProportionalHazardsTest)
#include "proportional_hazards_test.moc"
