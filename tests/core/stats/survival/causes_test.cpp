#include "core/stats/survival/causes.h"
#include "core/stats/survival/survival_analysis.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <algorithm>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::Cause;

namespace {

study::StudyPtr openOutcomes(const Trial& trial)
{
    study::RoleOptions roles = trialRoles();
    roles.eventValues = {"1"};
    roles.competingValues = {"2"};
    roles.censorValues = {"0"};
    auto study = openTable(tableOf(trial), roles);
    return study.ok() ? *study : nullptr;
}

std::vector<Cause> causesIn(const Trial& trial, const std::vector<double>& at = {})
{
    const study::StudyPtr study = openOutcomes(trial);
    if (study == nullptr) return {};
    const auto cohort = study::makeCohort(study, unstratified(), base::Cancel());
    return cohort.ok() ? stats::causesOf(*cohort, {.at = at}, base::Cancel()) : std::vector<Cause>();
}

/// 1: the event, 2: the other, 3: censored, 4: the event; B: the other at 2, then censored.
Trial smallTrial()
{
    Trial trial;
    for (const auto& [t, e] : {std::pair{1, 1}, {2, 2}, {3, 0}, {4, 1}}) trial.add(t, e, 0);
    for (const auto& [t, e] : {std::pair{2, 2}, {3, 0}, {5, 0}}) trial.add(t, e, 1);
    return trial;
}

} // namespace

class CausesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachCauseHasItsEvents()
    {
        const std::vector<Cause> causes = causesIn(smallTrial());
        QCOMPARE(causes.size(), std::size_t(2));
        QCOMPARE(causes[1].label, "2");
        QCOMPARE(causes[0].arms[0].events, 2U);
        QCOMPARE(causes[0].arms[1].events, 0U);
        QCOMPARE(causes[1].arms[0].events, 1U);
        QCOMPARE(causes[1].arms[1].events, 1U);
        QCOMPARE(causes[0].comparisons.front().hazardRatio.status, stats::CoxStatus::Infinite);
        QCOMPARE(causes[0].comparisons.front().hazardRatio.reason, "no events of this kind in B");
    }

    void incidenceIsReadOffTheCurve()
    {
        const std::vector<Cause> causes = causesIn(smallTrial(), {0.5, 2.5, 6});
        const auto& died = causes[0].arms[0].milestones; // nobody of A is left at 4: its incidence stays
        QCOMPARE(died[0].incidence, 0.0);
        QCOMPARE(died[0].atRisk, 4U);
        QCOMPARE(died[1].incidence, 0.25);
        QCOMPARE(died[1].atRisk, 2U);
        QCOMPARE(died[2].incidence, 0.75);
        QCOMPARE(died[2].status, stats::EstimateStatus::Ok);
        const auto& censored = causes[1].arms[1].milestones;
        QCOMPARE(censored[2].status, stats::EstimateStatus::BeyondFollowUp);
        QVERIFY(std::isnan(censored[2].incidence));
    }

    void anAnalysisAtOtherTimesReadsTheSameCurves()
    {
        auto analysis = stats::analyzeSurvival(openOutcomes(smallTrial()), unstratified(), base::Cancel());
        QVERIFY(analysis.ok());
        study::Selection later = unstratified();
        later.at = {2.5};
        stats::retime(*analysis, later);
        QCOMPARE(analysis->causes[0].arms[0].milestones.size(), std::size_t(1));
        QCOMPARE(analysis->causes[0].arms[0].milestones[0].incidence, 0.25);
    }

    void censoringsOfCompetingEventsAreSaid()
    {
        const auto analysis = stats::analyzeSurvival(openOutcomes(smallTrial()), unstratified(), base::Cancel());
        QVERIFY(analysis.ok());
        QCOMPARE(analysis->causes.size(), std::size_t(2));
        QCOMPARE(analysis->warnings.back().code, "competing-as-censored");
        QVERIFY(analysis->warnings.back().text.find("2 patients (2)") != std::string::npos);
    }

    void withoutCompetingEventsThereIsNothing()
    {
        Trial trial;
        for (int i = 0; i < 8; ++i) trial.add(i, i % 2, i % 2);
        const auto study = openTable(tableOf(trial), trialRoles());
        const auto analysis = stats::analyzeSurvival(*study, unstratified(), base::Cancel());
        QVERIFY(analysis.ok() && analysis->causes.empty());
        QVERIFY(std::ranges::find(analysis->warnings, std::string("competing-as-censored"), &base::Warning::code) ==
                analysis->warnings.end());
    }

    void aCancelledRunStopsEarly()
    {
        const auto cohort = study::makeCohort(openOutcomes(smallTrial()), unstratified(), base::Cancel());
        base::Cancel cancel;
        cancel.request();
        QVERIFY(stats::causesOf(*cohort, {}, cancel).empty());
    }

    void realTrialsEqualR()
    {
        const Json reference = Json::parse(readText("numbers/competing.json"), nullptr, false);
        Agreement all;
        std::vector<std::string> broken;
        QVERIFY(!reference["real"].empty());
        for (const Json& example : reference["real"]) {
            const std::string name = example["name"];
            const auto study = openCase(example);
            QVERIFY2(study.ok(), name.c_str());
            const auto cohort = study::makeCohort(*study, selectionOf(example), base::Cancel());
            QVERIFY2(cohort.ok(), name.c_str());
            for (const auto type : confidenceTypes) compareCurves(all, name, *cohort, type, example);
            for (const auto ties : {study::Ties::Efron, study::Ties::Breslow}) compareArms(all, name, *cohort, ties, example);
        }
        report(all, broken);
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    }

private:
    static void compareCurves(Agreement& all, const std::string& name, const study::Cohort& cohort, study::ConfidenceType type,
                              const Json& example)
    {
        const std::vector<Cause> causes = stats::causesOf(cohort, {.type = type}, base::Cancel());
        all.same("causes", name, std::to_string(causes.size()), std::to_string(example["causes"].size()));
        for (std::size_t k = 0; k < causes.size(); ++k)
            for (std::size_t arm = 0; arm < causes[k].arms.size(); ++arm)
                compareCurve(all, name + ", cause " + std::to_string(k + 1) + ", arm " + std::to_string(arm), causes[k].arms[arm].incidence,
                             std::string(study::name(type)), example["causes"][k]["curves"][arm]);
    }

    static void compareCurve(Agreement& all, const std::string& where, const stats::CumulativeIncidence& ours, const std::string& type,
                             const Json& theirs)
    {
        all.same("rows", where, std::to_string(ours.time.size()), theirs["rows"].dump());
        for (std::size_t i = 0; i < theirs["place"].size(); ++i) {
            const std::size_t row = theirs["place"][i];
            if (row >= ours.time.size()) continue;
            const std::string at = where + ", row " + std::to_string(row);
            all.number("time", at, ours.time[row], number(theirs["time"][i]));
            all.number("incidence", at, ours.incidence[row], number(theirs["incidence"][i]));
            all.number("error of the incidence", at, ours.standardError[row], number(theirs["error"][i]));
            all.number("incidence lower, " + type, at, ours.lower[row], number(theirs["bands"][type]["lower"][i]));
            all.number("incidence upper, " + type, at, ours.upper[row], number(theirs["bands"][type]["upper"][i]));
        }
    }

    static void compareArms(Agreement& all, const std::string& name, const study::Cohort& cohort, study::Ties ties, const Json& example)
    {
        const std::string tied(study::name(ties));
        const std::vector<Cause> causes = stats::causesOf(cohort, {.ties = ties}, base::Cancel());
        for (std::size_t k = 0; k < causes.size(); ++k) {
            const Json& theirs = example["causes"][k];
            const std::string where = name + ", cause " + std::to_string(k + 1) + ", " + tied;
            compareTest(all, "Gray", where, *causes[k].gray, theirs["gray"], 1e-13);
            for (std::size_t i = 0; i < causes[k].comparisons.size(); ++i) {
                const stats::CauseComparison& ours = causes[k].comparisons[i];
                const Json& pair = theirs["comparisons"][i];
                compareTest(all, "Gray", where, ours.gray, pair["gray"], 1e-13);
                compareRatio(all, "cause-specific", where, ours.hazardRatio, pair[tied]);
                if (pair["stratified"].is_null()) continue;
                compareTest(all, "stratified Gray", where, *ours.stratifiedGray, pair["stratified"]["gray"], 1e-13);
                if (ties == study::Ties::Efron)
                    compareRatio(all, "stratified cause-specific", where, *ours.stratifiedHazardRatio, pair["stratified"][tied]);
            }
        }
    }
};

QTEST_GUILESS_MAIN(CausesTest)
#include "causes_test.moc"
