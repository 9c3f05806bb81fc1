#include "core/analyses/analyses.h"
#include "core/analyses/censoring/censoring_options.h"
#include "core/stats/censoring/censoring_analysis.h"
#include "tests/core/analyses/censoring/censored_trial.h"
#include "tests/testing/tumour_study.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

using Chosen = std::vector<std::pair<std::string, std::string>>;

report::Report made(const CensoredTrial& trial, const Chosen& options = {}, const study::Selection& selection = {})
{
    return reportOf("censoring", open(trial), selection, options);
}

std::vector<report::Table> tablesOf(const report::Report& report)
{
    return report.tables(analyses::censoringOptions(), words::NumberStyle());
}

std::string textOf(const report::Report& report)
{
    return *report::rendered(report, report::Rendering::Text, analyses::censoringOptions());
}

bool contains(const std::string& text, const char* words) { return text.find(words) != std::string::npos; }

} // namespace

class CensoringReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTablesAreTheResult()
    {
        const report::Report report = made({});
        const auto result = report.resultAs<stats::CensoringAnalysis>();
        QVERIFY(result != nullptr);
        const auto number = [&](const char* cell) { return cellNumber(report, "censoring", cell); };
        QCOMPARE(number("patients.arm.0"), 150.0);
        QCOMPARE(number("events.arm.0") + number("all.arm.0"), 150.0);
        QCOMPARE(number("reason.0.arm.1") + number("reason.1.arm.1") + number("reason.2.arm.1"), number("all.arm.1"));
        QCOMPARE(number("reason.1.arm.1.median"), result->reasons[1].arms[1].median);
        QCOMPARE(number("all.censored.1.ratio"), result->all.censored[0].hazardRatio.estimate);
        QCOMPARE(number("arm.1.planned.hazardRatio"), result->planned[0].hazardRatio.estimate);
        QCOMPARE(number("arm.1.reason.1.experimental.hazardRatio"), result->reasons[1].countedAs[1].ratios[0].hazardRatio.estimate);
        QCOMPARE(number("arm.1.all.kept.p"), result->all.countedAs[3].ratios[0].logRank.p);
        QVERIFY(std::isnan(number("arm.1.counted.hazardRatio"))); // nothing is counted
    }

    void whatIsCountedIsStampedEverywhere()
    {
        const report::Report report = made({}, {{"count", "2"}, {"in", "experimental"}});
        const std::string stamp = "Sensitivity: “Lost to follow-up” counted as events in the experimental arm alone (worst case), "
                                  "not the analysis as planned";
        QVERIFY(contains(textOf(report), stamp.c_str()));
        QVERIFY(contains(report.methods(), stamp.c_str()));
        QVERIFY(report.provenance.back().second == stamp);
        const auto json = report.json(analyses::censoringOptions());
        QCOMPARE(json["asCounted"]["sensitivity"].get<std::string>(), stamp);
        QCOMPARE(json["asCounted"]["ratios"][0]["hazardRatio"]["estimate"].get<double>(),
                 cellNumber(report, "censoring", "arm.1.counted.hazardRatio"));
        QVERIFY(made({}).json(analyses::censoringOptions())["asCounted"].is_null());
    }

    void reasonsAreAskedForByCodeOrWords()
    {
        const auto counted = [](const std::string& count) {
            return cellNumber(made({}, {{"count", count}}), "censoring", "arm.1.counted.hazardRatio");
        };
        QCOMPARE(counted("lost to follow-up"), counted("2"));
        QCOMPARE(counted("3,2"), counted("Withdrawal of consent,2"));
        QVERIFY(counted("3,2") != counted("2"));
        const analyses::Analysis& analysis = *analyses::findAnalysis("censoring");
        const report::OptionInfo& info = *analysis.options().find("count");
        const auto wrong = info.unknown(*open({}), "2,moved");
        QVERIFY(wrong && wrong->code == "no-such-reason" && contains(wrong->text, "moved"));
        QVERIFY(!info.unknown(*open({}), "2,alive at cut-off"));
        QCOMPARE(info.offered(*open({})).size(), std::size_t{3});
    }

    void datesTellCensoringsBeforeTheCutoff()
    {
        const report::Report dated = made({.facts = R"(, "dataCutoff": "2022-07-05")"});
        const auto number = [&](const char* cell) { return cellNumber(dated, "censoring", cell); };
        QCOMPARE(number("atCutoff.arm.0"), number("reason.0.arm.0")); // the alive
        QCOMPARE(number("early.arm.1"), number("reason.1.arm.1") + number("reason.2.arm.1"));
        QVERIFY(contains(textOf(made({})), "cannot be told"));
        QVERIFY(!contains(textOf(dated), "cannot be told"));
    }

    void asOfAnEarlierDayTheCutoffTellsNothing()
    {
        study::Selection then;
        then.asOf = "2021-06-01";
        const report::Report report = made({.facts = R"(, "dataCutoff": "2022-07-05")"}, {}, then);
        QVERIFY(std::isnan(cellNumber(report, "censoring", "atCutoff.arm.0")));
        QVERIFY(contains(textOf(report), "cannot be told"));
    }

    void ofASubgroupNoPIsShown()
    {
        study::Selection women;
        women.where = {{"SEX", study::Condition::Op::OneOf, {"F"}}};
        const report::Report all = made({}), some = made({}, {}, women);
        for (const char* cell : {"all.censored.1.p", "arm.1.planned.p"})
            QVERIFY(!std::isnan(cellNumber(all, "censoring", cell)) && std::isnan(cellNumber(some, "censoring", cell)));
        QVERIFY(!std::isnan(cellNumber(some, "censoring", "arm.1.planned.hazardRatio")));
        QVERIFY(contains(textOf(some), "P is for all patients") && !contains(textOf(some), "log-rank"));
        for (const report::Table& table : tablesOf(some))
            for (const report::Column& column : table.columns) QVERIFY(column.heading != "P");
    }

    void withoutReasonsThereIsOneRow()
    {
        const report::Report report = made({.reasons = false}, {{"count", "censored"}});
        QVERIFY(contains(textOf(report), "The data tell no reasons for censoring apart."));
        QVERIFY(contains(textOf(report), "Sensitivity: every censoring counted as an event in both arms, not the analysis as planned"));
        QVERIFY(std::isnan(cellNumber(report, "censoring", "reason.0.arm.0")));
        QVERIFY(!std::isnan(cellNumber(report, "censoring", "arm.1.reason.0.both.hazardRatio")));
        QVERIFY(std::isnan(cellNumber(report, "censoring", "arm.1.all.both.hazardRatio")));
    }

    void oneArmHasNoRatio()
    {
        const report::Report report = made({.arms = 1}, {{"count", "2"}});
        QCOMPARE(tablesOf(report).size(), std::size_t{1});
        QVERIFY(!contains(textOf(report), "HR"));
        QVERIFY(contains(textOf(report), "“Lost to follow-up” counted as events, not the analysis as planned"));
    }

    void eachArmIsComparedWithTheControl()
    {
        const report::Report report = made({.arms = 4});
        QCOMPARE(tablesOf(report).size(), std::size_t{4});
        QVERIFY(contains(textOf(report), "D with vs A with") || contains(textOf(report), "D vs A") || contains(textOf(report), " vs A"));
        QVERIFY(!std::isnan(cellNumber(report, "censoring", "arm.3.reason.1.both.hazardRatio")));
    }

    void worstAndBestTurnAroundWhereAnEventIsGood()
    {
        QVERIFY(contains(textOf(made({})), "Experimental only (worst case)"));
        const std::string good = textOf(made({.endpoint = R"(, "favours": "shorter")"}));
        QVERIFY(contains(good, "Experimental only (best case)") && contains(good, "Control only (worst case)"));
        QVERIFY(contains(good, "in which events are wanted"));
    }

    /// Nobody experiments on groups.
    void groupsGoByTheirNames()
    {
        study::Selection selection;
        selection.by = {"SEX"};
        const std::string text = textOf(made({}, {{"count", "2"}, {"in", "control"}}, selection));
        QVERIFY(!contains(text, "Experimental") && !contains(text, "worst case"));
        QVERIFY(contains(text, "SEX M kept event-free") && contains(text, "counted as events in SEX F alone"));
    }

    void whatWasNotPlannedIsSaid()
    {
        QVERIFY(contains(textOf(made({.file = R"(, "planned": {"endpoints": ["OS"], "tests": ["gehan"]})"})), "Not pre-specified"));
    }

    void aReasonThatThisEndpointLacksIsAWarning()
    {
        const report::Report report = made({.reasons = false}, {{"count", "2"}});
        QCOMPARE(warned(report.warnings, "no-such-reason").size(), qsizetype{1});
        QVERIFY(!report.resultAs<stats::CensoringAnalysis>()->asCounted);
    }

    void itAppliesWhereSomebodyIsCensored()
    {
        const analyses::Analysis& analysis = *analyses::findAnalysis("censoring");
        QVERIFY(analysis.applies(*open({})) && analysis.applies(*open({.reasons = false})));
        const auto events = openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR\nP1,A,OS,5,0\nP2,B,OS,6,0\n");
        QVERIFY(events.ok() && !analysis.applies(**events));
    }

    void nobodyChosenIsAnError()
    {
        study::Selection nobody;
        nobody.where = {{"AVAL", study::Condition::Op::AtLeast, {"9999"}}};
        const auto report = analyses::make(*analyses::findAnalysis("censoring"), {open({}), nobody, analyses::censoringOptions()}, {});
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, std::string("no-patients"));
    }
};

QTEST_GUILESS_MAIN(CensoringReportTest)
#include "censoring_report_test.moc"
