#include "core/analyses/analyses.h"
#include "core/analyses/panels/panel_options.h"
#include "core/analyses/panels/panel_plan.h"
#include "core/analyses/panels/panels_report.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::report;
using namespace atrisk::analyses;
using namespace atrisk::words;

namespace {

const base::Cancel never;

study::StudyPtr panelsStudy()
{
    const study::DataAccess access{base::openFile, io::readTables, io::locate, {}};
    auto study = study::openStudy({testing::inTests("data/small_trial/panels.study.json")}, {}, access, never);
    if (!study) qFatal("%s", base::describe(study.error()).c_str());
    return *study;
}

PanelPlan planned(const std::string& choice, const study::Selection& selection = {})
{
    auto plan = planPanels(panelsStudy(), selection, choice, never);
    if (!plan) qFatal("%s", base::describe(plan.error()).c_str());
    return *plan;
}

std::vector<std::string> headings(const PanelPlan& plan)
{
    std::vector<std::string> found;
    for (const PlannedPanel& panel : plan.panels) found.push_back(panel.heading);
    return found;
}

using Strings = std::vector<std::string>;

} // namespace

class PanelPlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void choicesAreSetsThenPopulationsEndpointsBothAndSubgroups()
    {
        Strings ids;
        for (const PanelChoice& choice : panelChoices(*panelsStudy())) ids.push_back(choice.id);
        QCOMPARE(ids, (Strings{"fig2", "populations", "endpoints", "crossed", "grid", "SEX", "AGE"}));
        QCOMPARE(panelChoices(*panelsStudy()).front().title, std::string("Figure 2"));
    }

    /// Rows are endpoints, columns populations, each in the order of the study.
    void aGridHasARowForEachEndpoint()
    {
        const PanelPlan plan = planned("grid");
        const auto study = panelsStudy();
        QCOMPARE(plan.rows, study->endpoints.size());
        QCOMPARE(plan.panels.size(), plan.rows * plan.columns);
        for (std::size_t i = 0; i < plan.panels.size(); ++i) {
            QVERIFY(plan.panels[i].row == i / plan.columns && plan.panels[i].column == i % plan.columns);
            QCOMPARE(plan.panels[i].selection.endpoint, study->endpoints[plan.panels[i].row].id);
            QCOMPARE(plan.panels[i].selection.population, plan.panels[plan.panels[i].column].selection.population);
        }
    }

    void whatCannotBeMadeOfAGridKeepsItsPlace()
    {
        const auto study = testing::openCsv("USUBJID,TRT01P,AVAL,CNSR,PARAMCD,ITTFL,PPROTFL\nP1,Placebo,5,0,OS,Y,Y\nP2,Drug,9,1,OS,Y,N\n"
                                            "P3,Placebo,7,0,OS,Y,Y\nP4,Drug,8,0,OS,Y,N\nP1,Placebo,5,0,PFS,Y,Y\nP2,Drug,9,1,PFS,Y,N\n"
                                            "P5,Drug,4,0,PFS,Y,N\nP6,Placebo,4,0,OS,N,Y\n");
        QVERIFY2(study.ok(), testing::problem(study).c_str());
        study::Selection selection;
        selection.arms = {"Placebo"};
        study::Condition condition = *study::parseCondition("USUBJID=P6|P1");
        selection.where = {condition};
        const auto plan = planPanels(*study, selection, "grid", never);
        QVERIFY2(plan.ok(), testing::problem(plan).c_str());
        PanelPlan emptied = *plan;
        emptied.panels[1].selection.where = {*study::parseCondition("USUBJID=NOBODY")};
        const auto analyzed = analyzePanels(*study, emptied, never);
        QVERIFY2(analyzed.ok(), testing::problem(analyzed).c_str());
        QCOMPARE(analyzed->missing.size(), std::size_t(1));
        const MissingPanel& missing = analyzed->missing.front();
        QVERIFY(missing.row == 0 && missing.column == 1 && missing.heading == emptied.panels[1].heading);
        QVERIFY(missing.why.ends_with("."));
        QCOMPARE(analyzed->panels.size() + 1, emptied.panels.size());
    }

    void aWarningOfOnePanelNamesIt()
    {
        const auto study =
            testing::openCsv("USUBJID,TRT01P,AVAL,CNSR,PARAMCD,ITTFL,PPROTFL,SITE\nP1,Placebo,5,0,OS,Y,Y,1\nP2,Drug,9,1,OS,Y,Y,1\n"
                             "P3,Placebo,7,0,OS,Y,Y,2\nP4,Drug,8,0,OS,Y,Y,2\nP5,Drug,3,0,OS,Y,N,\nP6,Drug,0,0,OS,Y,N,1\n");
        QVERIFY2(study.ok(), testing::problem(study).c_str());
        study::Selection selection;
        selection.strata = {{"SITE"}};
        const auto plan = planPanels(*study, selection, "populations", never);
        QVERIFY2(plan.ok(), testing::problem(plan).c_str());
        const auto analyzed = analyzePanels(*study, *plan, never);
        QVERIFY2(analyzed.ok(), testing::problem(analyzed).c_str());
        QStringList expected;
        for (const PlannedPanel& panel : plan->panels)
            if (panel.selection.population != "PPROTFL")
                expected << testing::text(panel.heading +
                                          ": 1 patient is not in the stratified analyses: a stratification factor is missing");
        QVERIFY(!expected.empty() && expected.size() < static_cast<qsizetype>(plan->panels.size()));
        QCOMPARE(testing::warned(analyzed->warnings, "missing-stratum"), expected);
        QCOMPARE(testing::warned(analyzed->warnings, "zero-time").size(), qsizetype(1)); // of the endpoint, which it names
        QVERIFY(testing::warned(analyzed->warnings, "zero-time").front().startsWith("OS: "));
    }

    void aSetOfTheStudyFileHasItsOwnTitles()
    {
        const PanelPlan plan = planned("fig2");
        QCOMPARE(headings(plan), (Strings{"PFS, safety", "Overall survival, per protocol"}));
        QCOMPARE(plan.panels[0].selection.endpoint, std::string("PFS"));
        QCOMPARE(plan.panels[0].selection.population, std::string("SAF"));
        QCOMPARE(plan.panels[1].selection.population, std::string("PP"));
    }

    void withoutANameTheFirstChoiceIsShown() { QCOMPARE(headings(planned("")), headings(planned("fig2"))); }

    void populationsKeepTheEndpointAndLeaveOutEveryone()
    {
        study::Selection selection;
        selection.endpoint = "OS";
        const PanelPlan plan = planned("populations", selection);
        QCOMPARE(headings(plan), (Strings{"Safety set", "Per protocol"}));
        QCOMPARE(plan.panels[1].selection.endpoint, std::string("OS"));
        selection.population = "all";
        QCOMPARE(planned("populations", selection).panels.size(), std::size_t{3});
    }

    void endpointsKeepThePopulation()
    {
        const PanelPlan plan = planned("endpoints");
        QCOMPARE(headings(plan), (Strings{"Progression-free survival", "Overall survival"}));
        QCOMPARE(plan.panels[1].selection.population, std::string("PP"));
    }

    void crossedIsEveryPopulationWithEveryEndpoint() { QCOMPARE(planned("crossed").panels.size(), std::size_t{4}); }

    void levelsOfAFactorReplaceItsOwnChoiceAndKeepTheOthers()
    {
        study::Selection selection;
        selection.subgroups = {{"SEX", {"F"}, false}, {"AGE", {"<65"}, false}};
        const PanelPlan plan = planned("SEX", selection);
        QCOMPARE(headings(plan), (Strings{"Sex: F", "Sex: M"}));
        QCOMPARE(plan.panels[1].selection.subgroups.size(), std::size_t{2});
        QCOMPARE(plan.panels[1].selection.subgroups.back().levels, Strings{"M"});
        QVERIFY(plan.note.find("Exploratory subgroups. Patients: ") == 0);
        QVERIFY(plan.note.find("Sex") == std::string::npos);
    }

    void aSubgroupStandsInTheTitleOfANamedFigureToo()
    {
        study::Selection selection;
        QCOMPARE(planned("fig2", selection).title, std::string("SMALL, figure 2"));
        selection.subgroups = {{"SEX", {"F"}, false}};
        QCOMPARE(planned("fig2", selection).title, std::string("SMALL, figure 2; Sex: F"));
        QCOMPARE(planned("SEX", selection).title.find(';'), std::string::npos); // its levels are the panels
    }

    void aNameThatIsNothingIsAUsageErrorWithTheChoices()
    {
        const auto plan = planPanels(panelsStudy(), {}, "fig3", never);
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, base::ErrorKind::Usage);
        for (const char* id : {"fig3", "fig2", "populations", "endpoints", "SEX"}) QVERIFY(plan.error().text.find(id) != std::string::npos);
    }

    void panelsHaveTheNumbersOfTheirOwnSelection()
    {
        const auto study = panelsStudy();
        const auto analyzed = analyzePanels(study, planned("fig2"), never);
        QVERIFY(analyzed);
        QCOMPARE(analyzed->panels.size(), std::size_t{2});
        const auto alone = stats::analyzeSurvival(study, analyzed->selections[1], never);
        QVERIFY(alone);
        QCOMPARE(analyzed->panels[1].analysis.subjects, alone->subjects);
        QCOMPARE(analyzed->panels[1].analysis.comparisons.front().hazardRatio.estimate, alone->comparisons.front().hazardRatio.estimate);
        QVERIFY(analyzed->panels[0].analysis.subjects != alone->subjects);
    }

    void aPanelWithoutPatientsIsLeftOutWithAWarning()
    {
        PanelPlan plan = planned("SEX");
        plan.panels[0].selection.where = {*study::parseCondition("ECOG>=1000")};
        const auto analyzed = analyzePanels(panelsStudy(), plan, never);
        QVERIFY(analyzed);
        QCOMPARE(analyzed->panels.size(), std::size_t{1});
        QVERIFY(std::ranges::find(analyzed->warnings, std::string("empty-panel"), &base::Warning::code) != analyzed->warnings.end());
        plan.panels[1].selection.where = plan.panels[0].selection.where;
        QCOMPARE(analyzePanels(panelsStudy(), plan, never).error().code, std::string("no-patients"));
    }

    void itStopsWhenAsked()
    {
        const base::Cancel cancel;
        cancel.request();
        QCOMPARE(findAnalysis("km-grid")->make({panelsStudy(), {}, panelOptions()}, cancel).error().kind, base::ErrorKind::Cancelled);
    }

    void theDrawingKnowsWhatEachPanelShowsAndSaysSoInItsProvenance()
    {
        const auto report = findAnalysis("km-grid")->make({panelsStudy(), {}, panelOptions()}, never);
        QVERIFY(report);
        QCOMPARE(report->selections.size(), std::size_t{2});
        int panels = 0;
        for (const auto& [key, value] : report->provenance) panels += key.starts_with("Panel ") ? 1 : 0;
        QCOMPARE(panels, 2);
    }
};

QTEST_GUILESS_MAIN(PanelPlanTest)
#include "panel_plan_test.moc"
