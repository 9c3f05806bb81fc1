#include "core/stats/forest/forest_alternatives.h"
#include "tests/testing/agreement.h"
#include "tests/testing/text.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::ForestAnalysis;
using stats::ForestRow;
using study::ForestRows;

namespace {

/// Every patient twice, for OS and for PFS; two overlapping populations, and SEX.
study::StudyPtr twoEndpoints()
{
    Random random(71);
    std::vector<std::string> id, code, arm, fas, pp, sex;
    std::vector<double> time, censored;
    for (int i = 0; i < 160; ++i)
        for (const char* endpoint : {"PFS", "OS"}) {
            id.push_back("P" + std::to_string(i));
            code.push_back(endpoint);
            arm.push_back(i % 2 == 0 ? "Placebo" : "Active");
            fas.push_back(i % 10 == 9 ? "N" : "Y");
            pp.push_back(i % 3 == 0 ? "N" : "Y");
            sex.push_back(i % 4 < 2 ? "F" : "M");
            time.push_back(1 + random.below(200) + (code.back() == "OS" ? 50 : 0));
            censored.push_back(random.below(4) == 0 ? 1 : 0);
        }
    study::RoleOptions roles;
    roles.subgroups = {"SEX"};
    roles.populations = {"FASFL", "PPROTFL"};
    roles.unit = study::TimeUnit::Days;
    auto opened = openTable(
        makeTable({table::categoryColumn("USUBJID", id), table::categoryColumn("PARAMCD", code), table::categoryColumn("TRT01P", arm),
                   table::categoryColumn("FASFL", fas), table::categoryColumn("PPROTFL", pp), table::categoryColumn("SEX", sex),
                   table::numberColumn("AVAL", std::move(time)), table::numberColumn("CNSR", std::move(censored))}),
        roles);
    if (!opened) qWarning("%s", base::describe(opened.error()).c_str());
    return opened ? *opened : nullptr;
}

/// A selection and what the rows are.
struct Asked : study::Selection {
    ForestRows rows = ForestRows::Subgroups;
};

Asked rowsOf(ForestRows rows)
{
    Asked selection{unstratified(), rows};
    selection.at = {60};
    return selection;
}

ForestAnalysis forestOf(const study::StudyPtr& study, const Asked& selection)
{
    auto forest = stats::analyzeForest(study, selection, {selection.rows}, base::Cancel());
    return forest ? std::move(forest).value() : ForestAnalysis();
}

bool equals(const ForestRow& row, const study::StudyPtr& study, const study::Selection& selection)
{
    const auto alone = stats::analyzeSurvival(study, selection, base::Cancel());
    if (!alone.ok()) return false;
    const stats::Comparison& comparison = alone->comparisons.front();
    const stats::HazardRatio& ratio = comparison.stratified ? comparison.stratified->hazardRatio : comparison.hazardRatio;
    return row.subjects() == alone->subjects && row.events() == alone->events &&
           distance(row.hazardRatio.estimate, ratio.estimate) < 1e-12 && distance(row.hazardRatio.lower, ratio.lower) < 1e-12 &&
           distance(row.arms[1].median.estimate, alone->arms[1].median.estimate) == 0 &&
           distance(row.milestoneDifferences[0].estimate, comparison.milestoneDifferences[0].estimate) < 1e-12;
}

} // namespace

class ForestAlternativesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsEqualTheAnalysesOfTheirPopulations()
    {
        const study::StudyPtr study = twoEndpoints();
        QVERIFY(study != nullptr);
        Asked selection = rowsOf(ForestRows::Populations);
        for (const bool stratified : {false, true}) {
            if (stratified) selection.strata = {"SEX"};
            const ForestAnalysis forest = forestOf(study, selection);
            QCOMPARE(forest.factors.size(), std::size_t(1));
            QCOMPARE(forest.factors[0].rows.size(), study->populations.size());
            for (std::size_t i = 0; i < study->populations.size(); ++i) {
                study::Selection alone = selection;
                alone.population = study->populations[i].id;
                QCOMPARE(text(*forest.factors[0].rows[i].level), text(study->populations[i].id));
                QVERIFY(equals(forest.factors[0].rows[i], study, alone));
            }
            QVERIFY(forest.factors[0].rows[0].subjects() != forest.factors[0].rows[1].subjects());
        }
    }

    void ofAStratifiedStudyEveryRowIsThePrimaryAnalysis()
    {
        const auto study = std::make_shared<study::Study>(*twoEndpoints());
        study->strata = {"SEX"};
        for (const ForestRows rows : {ForestRows::Populations, ForestRows::Endpoints}) {
            Asked selection = rowsOf(rows);
            selection.strata.reset();
            const ForestAnalysis forest = forestOf(study, selection);
            QVERIFY(forest.stratified && forest.overallStratified());
            study::Selection alone = selection;
            if (rows == ForestRows::Populations)
                alone.population = study->populations[1].id;
            else
                alone.endpoint = study->endpoints[1].id;
            QVERIFY(equals(forest.factors[0].rows[1], study, alone));
        }
    }

    void rowsEqualTheAnalysesOfTheirEndpoints()
    {
        const study::StudyPtr study = twoEndpoints();
        QVERIFY(study != nullptr);
        Asked selection = rowsOf(ForestRows::Endpoints);
        selection.displayUnit = study::TimeUnit::Months;
        selection.at = {2};
        const ForestAnalysis forest = forestOf(study, selection);
        QCOMPARE(forest.factors[0].rows.size(), std::size_t(2));
        for (std::size_t i = 0; i < 2; ++i) {
            study::Selection alone = selection;
            alone.endpoint = study->endpoints[i].id;
            QVERIFY(equals(forest.factors[0].rows[i], study, alone));
        }
    }

    void rowsThatShareAllPatientsAreNotTested()
    {
        const study::StudyPtr study = twoEndpoints();
        QVERIFY(study != nullptr);
        for (const ForestRows rows : {ForestRows::Populations, ForestRows::Endpoints}) {
            const stats::ForestFactor factor = forestOf(study, rowsOf(rows)).factors.front();
            QCOMPARE(factor.interaction.status, stats::InteractionStatus::NotTested);
            QVERIFY(!factor.interaction.test.estimable() && !factor.qualitative.estimable());
            QVERIFY(std::isnan(factor.qualitative.p));
        }
    }

    void directionsThatDifferAreNoticed()
    {
        const study::StudyPtr study = twoEndpoints();
        QVERIFY(study != nullptr);
        QVERIFY(forestOf(study, rowsOf(ForestRows::Endpoints)).sameDirection);
        auto other = std::make_shared<study::Study>(*study);
        other->endpoints[1].favours = study::Favours::Shorter;
        QVERIFY(!forestOf(other, rowsOf(ForestRows::Endpoints)).sameDirection);
        QVERIFY(forestOf(other, rowsOf(ForestRows::Populations)).sameDirection);
    }

    void chosenSubgroupsStay()
    {
        const study::StudyPtr study = twoEndpoints();
        QVERIFY(study != nullptr);
        Asked selection = rowsOf(ForestRows::Populations);
        selection.subgroups = {{"SEX", {"F"}, false}};
        const ForestAnalysis forest = forestOf(study, selection);
        QCOMPARE(forest.factors[0].rows.back().subjects(), 80U); // everyone is the last
    }

    void overallIsTheOneSelected()
    {
        const study::StudyPtr study = twoEndpoints();
        QVERIFY(study != nullptr);
        Asked selection = rowsOf(ForestRows::Populations);
        selection.population = "PPROTFL";
        const ForestAnalysis forest = forestOf(study, selection);
        QCOMPARE(text(*forest.overall.level), QString("PPROTFL"));
        QVERIFY(equals(forest.overall, study, selection));
        QCOMPARE(forestOf(study, rowsOf(ForestRows::Endpoints)).overall.label, study->endpoints.front().label);
    }

    void warningsAreSaidOnce()
    {
        const study::StudyPtr study = twoEndpoints();
        QVERIFY(study != nullptr);
        const ForestAnalysis forest = forestOf(study, rowsOf(ForestRows::Populations));
        base::Warnings all = forest.everyone.warnings;
        all.insert(all.end(), forest.warnings.begin(), forest.warnings.end());
        const std::size_t said = all.size();
        base::keepFirsts(all);
        QCOMPARE(all.size(), said);
    }

    void requestedCancelEndsIt()
    {
        const study::StudyPtr study = twoEndpoints();
        QVERIFY(study != nullptr);
        const base::Cancel cancel;
        cancel.request();
        const auto forest = stats::analyzeForest(study, rowsOf(ForestRows::Endpoints), {ForestRows::Endpoints}, cancel);
        QVERIFY(!forest.ok());
        QCOMPARE(forest.error().kind, base::ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ForestAlternativesTest)
#include "forest_alternatives_test.moc"
