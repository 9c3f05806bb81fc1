// What was not planned, where the study says what was.
#include "core/study/roles/roles.h"
#include "core/words/plan_words.h"
#include "tests/testing/text.h"

#include <QTest>

using namespace atrisk;
using testing::text;
using words::Tested;

namespace {

/// Two endpoints, two populations (one with another name), two factors.
stats::SurvivalAnalysis analysisOf(const study::Plan& plan)
{
    auto study = std::make_shared<study::Study>();
    study->plan = plan;
    study->populations.push_back({"PP", "Per protocol", false, {}, {}, 0, {"PPROTFL"}});
    study->populations.push_back({"all", "All patients", false, {}, {}, 0, {}});
    for (const char* id : {"SEX", "AGE"}) {
        study->subgroups.emplace_back();
        study->subgroups.back().id = study->subgroups.back().label = id;
    }
    stats::SurvivalAnalysis analysis;
    analysis.study = study;
    analysis.endpointId = "PFS";
    analysis.endpointLabel = "Progression-free survival";
    analysis.populationId = "PP";
    analysis.arms.resize(2);
    analysis.logRank.emplace();
    return analysis;
}

QString said(const stats::SurvivalAnalysis& analysis, Tested tested = Tested::No) { return text(words::notPlanned(analysis, tested)); }

} // namespace

class PlanWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whereNothingIsSaidNothingIs()
    {
        QCOMPARE(said(analysisOf({}), Tested::Yes), "");
        QCOMPARE(said(stats::SurvivalAnalysis(), Tested::Yes), "");
        QCOMPARE(said(analysisOf({{}, {}, {}, {"SEX"}}), Tested::Yes), "");
    }
    void whatWasPlannedIsNotSaid()
    {
        QCOMPARE(said(analysisOf({{"OS", "PFS"}, {"PP"}, {"log-rank"}, {}}), Tested::Yes), "");
        QCOMPARE(said(analysisOf({{}, {"PPROTFL"}, {}, {}})), ""); // its other name
    }
    void everyPartThatWasNotIsNamed()
    {
        stats::SurvivalAnalysis analysis = analysisOf({{"OS"}, {"all"}, {"gehan"}, {"SEX"}});
        analysis.selection.subgroups = {{"SEX", {"F"}, false}, {"AGE", {"1"}, false}};
        analysis.selection.where = {{"ECOG", study::Condition::Op::OneOf, {"0"}}};
        QCOMPARE(said(analysis, Tested::Yes), "Not pre-specified: the endpoint Progression-free survival, the population Per protocol, "
                                              "the subgroup by AGE, the condition for patients and the test Log-rank");
        QVERIFY(!said(analysis).contains("test"));
    }
    void groupsAreAFactorToo()
    {
        stats::SurvivalAnalysis analysis = analysisOf({{}, {}, {}, {"SEX"}});
        auto study = std::make_shared<study::Study>(*analysis.study);
        study->grouping = study::Grouping{"AGE", {}, false, "AGE", {}};
        analysis.study = study;
        QCOMPARE(said(analysis), "Not pre-specified: the groups by AGE");
        study->grouping->factor = "SEX";
        QCOMPARE(said(analysis), "");
    }
    void aTestThatThereIsNotIsWarnedOf()
    {
        study::Study study;
        study.plan.tests = {"log-rank", "logrank"};
        const base::Warnings warnings = words::unknownPlannedTests(study);
        QCOMPARE(warnings.size(), std::size_t(1));
        QVERIFY(text(warnings.front().text).contains("\"logrank\""));
    }
};

QTEST_GUILESS_MAIN(PlanWordsTest)
#include "plan_words_test.moc"
