// Whoever reads a result of delayed entry is told so: methods, footnote, table, JSON, script, what was understood.
#include "core/analyses/forest/forest_words.h"
#include "core/analyses/km/analysis_json.h"
#include "core/analyses/km/figure/km_figure.h"
#include "core/analyses/km/km_words.h"
#include "core/analyses/km/methods_text.h"
#include "core/analyses/km/r/r_code.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/report/inspect.h"
#include "core/stats/forest/forest_analysis.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr const char* rows = "came,time,event,arm,sex\n1,5,1,A,f\n0,9,1,A,m\n4,8,0,A,f\n0,7,1,B,f\n2,8,0,B,m\n2,9,1,B,f\n0,4,2,B,m\n";

study::RoleOptions roles(const std::string& entry)
{
    study::RoleOptions options;
    options.time = "time";
    options.event = "event";
    options.eventValues = {"1"};
    options.competingValues = {"2"};
    options.censorValues = {"0"};
    options.arm = "arm";
    options.control = "A";
    options.entry = entry;
    options.subgroups = {"sex"};
    options.unit = study::TimeUnit::Months;
    return options;
}

base::Result<study::StudyPtr> trial(const std::string& entry = "came") { return openCsv(rows, roles(entry)); }

stats::SurvivalAnalysis analysed(const std::string& entry = "came")
{
    auto analysis = stats::analyzeSurvival(trial(entry).value(), {}, base::Cancel());
    return std::move(analysis).value();
}

} // namespace

class DelayedEntryWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void methodsSayWhoCameLate()
    {
        const QString text = testing::text(analyses::methodsText(analysed()));
        QVERIFY2(
            text.contains("4 patients of 7 came under observation after time 0 (delayed entry, left truncation; column “came”) and are "
                          "at risk from then on only"),
            qPrintable(text));
        QVERIFY(text.contains("max-combo test and cumulative incidences are not available"));
        QVERIFY(!testing::text(analyses::methodsText(analysed(""))).contains("delayed entry"));
    }

    void jsonNamesTheColumnAndWhatIsNotAvailable()
    {
        const nlohmann::json json = analyses::analysisJson(analysed());
        QCOMPARE(json["method"]["entry"].get<std::string>(), std::string("came"));
        QCOMPARE(json["method"]["lateEntries"].get<int>(), 4);
        const nlohmann::json& combo = json["comparisons"][0]["maxCombo"];
        QVERIFY(combo["p"].is_null());
        QCOMPARE(combo["status"].get<std::string>(), std::string("not-with-delayed-entry"));
        QCOMPARE(json["competingRisks"]["status"].get<std::string>(), std::string("not-with-delayed-entry"));
        const nlohmann::json plain = analyses::analysisJson(analysed(""));
        QVERIFY(!plain["method"].contains("entry") && !plain["comparisons"][0]["maxCombo"].contains("status"));
        QVERIFY(plain["competingRisks"].is_array() || plain["competingRisks"].is_object());
    }

    void theTableOfTestsSaysWhatIsMissing()
    {
        const report::Table table = analyses::testsTable(analysed(), words::NumberStyle());
        QVERIFY(std::ranges::find(table.notes, "Max-combo: not available with delayed entry.") != table.notes.end());
        QVERIFY(analyses::testsTable(analysed(""), words::NumberStyle()).notes.empty());
    }

    void figuresSayItAndTheirNumbersAtRiskRise()
    {
        const figure::Style style = *figure::findStyle("nejm");
        const figure::Figure figure = analyses::kmFigure(analysed(), {}, style, metrics, 183, 120);
        QVERIFY(says(figure, "Delayed entry: patients are at risk from their entry on"));
        QVERIFY(!says(analyses::kmFigure(analysed(""), {}, style, metrics, 183, 120), "Delayed entry"));
        const stats::RiskTable table = analysed().arms[0].riskTable;
        QCOMPARE(table.atRisk.front(), 1U);
        QVERIFY(std::ranges::find(table.atRisk, 3U) != table.atRisk.end());
    }

    void aForestSaysIt()
    {
        const auto forest = stats::analyzeForest(trial().value(), {}, {}, base::Cancel());
        QVERIFY2(forest.ok(), problem(forest).c_str());
        const std::vector<std::size_t> factors{0};
        std::string notes;
        for (const std::string& note : analyses::forestNotes(*forest, {factors, false, 0, 0, {}}, {}, *figure::findStyle("nejm")))
            notes += note;
        QVERIFY2(notes.find("Delayed entry: patients are at risk") != std::string::npos, notes.c_str());
    }

    void theScriptHasTheEntry()
    {
        const auto script = analyses::rCode(analysed());
        QVERIFY(script.ok());
        QVERIFY(script->find("outcome <- quote(Surv(entry, time, event)); late <- TRUE") != std::string::npos);
        QVERIFY(script->find("a$entry <- number(d[[\"came\"]])") != std::string::npos);
        QVERIFY(analyses::rCode(analysed(""))->find("outcome <- quote(Surv(time, event)); late <- FALSE") != std::string::npos);
    }

    void whatWasUnderstoodNamesIt()
    {
        const auto study = trial();
        QVERIFY(testing::text(report::inspectText(**study)).contains("delayed entry by came (4 late)"));
        const nlohmann::json endpoint = report::inspectJson(**study)["endpoints"][0];
        QCOMPARE(endpoint["entry"].get<std::string>(), std::string("came"));
        QCOMPARE(endpoint["lateEntries"].get<int>(), 4);
    }
};

QTEST_GUILESS_MAIN(DelayedEntryWordsTest)
#include "delayed_entry_words_test.moc"
