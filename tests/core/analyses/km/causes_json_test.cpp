#include "core/analyses/km/analysis_json.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/causes_json.h"
#include "core/report/render/serialize.h"
#include "tests/testing/trials.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Outcomes 1 and 2 in both arms.
stats::SurvivalAnalysis analysisOf(bool competing)
{
    Trial trial;
    for (int i = 0; i < 24; ++i) trial.add(1 + i, (i * 7) % 3 == 2 && !competing ? 0 : (i * 7) % 3, i % 2);
    study::RoleOptions roles = trialRoles();
    roles.eventValues = {"1"};
    if (competing) roles.competingValues = {"2"};
    roles.censorValues = {"0"};
    const auto study = openTable(tableOf(trial), roles);
    study::Selection selection = unstratified();
    selection.at = {10};
    auto analysis =
        study.ok() ? stats::analyzeSurvival(*study, selection, base::Cancel()) : base::Result<stats::SurvivalAnalysis>(study.error());
    return analysis.ok() ? std::move(analysis).value() : stats::SurvivalAnalysis();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

class CausesJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jsonHasEveryCauseArmAndComparison()
    {
        const stats::SurvivalAnalysis analysis = analysisOf(true);
        const report::Json json = analyses::analysisJson(analysis);
        QVERIFY(json.contains("competingRisks"));
        const report::Json& causes = json["competingRisks"];
        QCOMPARE(causes.size(), std::size_t(2));
        QCOMPARE(causes[1]["cause"].get<std::string>(), "2");
        QCOMPARE(causes[1]["outcome"].get<int>(), 2);
        QCOMPARE(causes[0]["arms"].size(), std::size_t(2));
        QCOMPARE(causes[0]["arms"][1]["id"].get<std::string>(), "B");
        QCOMPARE(causes[0]["arms"][0]["incidence"]["time"].size(), causes[0]["arms"][0]["incidence"]["upper"].size());
        QCOMPARE(causes[0]["arms"][0]["milestones"][0]["time"].get<double>(), 10.0);
        QCOMPARE(causes[0]["comparisons"][0]["hazardRatio"]["estimate"].get<double>(),
                 analysis.causes[0].comparisons[0].hazardRatio.estimate);
        QCOMPARE(causes[0]["gray"]["df"].get<int>(), 1);
        QVERIFY(causes[0]["stratifiedGray"].is_null() && causes[0]["comparisons"][0]["stratified"].is_null());
    }

    void csvNamesCauseArmAndControl()
    {
        const std::string csv = report::longCsv(analyses::analysisJson(analysisOf(true)));
        QVERIFY(has(csv, "competingRisks,B,A,2,,,comparisons.hazardRatio.status,ok"));
        QVERIFY(has(csv, "competingRisks,A,,2,,10.0,arms.milestones.status,ok"));
        QVERIFY(has(csv, "competingRisks,,,2,,,gray.df,1"));
    }

    void textHasATablePerCause()
    {
        const std::string text = analyses::analysisText(analysisOf(true));
        QVERIFY(has(text, "Competing events") && has(text, "competing: 2") && has(text, "cumulative incidence at 10"));
        QVERIFY(has(text, "cause-specific hazard ratio") && has(text, "Gray"));
    }

    void withoutCompetingEventsNothingIsSaid()
    {
        const stats::SurvivalAnalysis analysis = analysisOf(false);
        QVERIFY(analysis.subjects > 0);
        QVERIFY(!analyses::analysisJson(analysis).contains("competingRisks"));
        QVERIFY(!has(analyses::analysisText(analysis), "ompeting"));
        QCOMPARE(analyses::causesText(analysis), "");
    }
};

QTEST_GUILESS_MAIN(CausesJsonTest)
#include "causes_json_test.moc"
