#include "core/analyses/km/analysis_json.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/report/json_parts.h"
#include "core/report/render/serialize.h"
#include "core/stats/survival/survival_analysis.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

using report::Json;

const char* const adsl = "USUBJID,TRT01P,SEX\nP1,Drug,F\nP2,Drug,M\nP3,Placebo,F\nP4,Placebo,F\nP5,Placebo,M\n";
const char* const adtte = "USUBJID,PARAMCD,AVAL,CNSR\nP1,OS,5,0\nP2,OS,6,1\nP3,OS,7,0\nP4,OS,8,1\n";

stats::SurvivalAnalysis ofWomen()
{
    const auto study = openTexts({{"adtte.csv", adtte}, {"adsl.csv", adsl}}, {"adtte.csv", "adsl.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    study::Selection selection;
    selection.subgroups = {{"SEX", {"F"}, false}};
    const auto analysis = stats::analyzeSurvival(*study, selection, base::Cancel());
    if (!analysis) qFatal("%s", problem(analysis).c_str());
    return std::move(analysis).value();
}

Json json() { return analyses::analysisJson(ofWomen()); }

} // namespace

class AnalysisJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLedgerNamesTheArmOfEveryCount()
    {
        const Json ledger = json()["ledger"];
        QCOMPARE(ledger["everyone"].dump(), R"({"patients":5,"arms":[{"id":"Placebo","patients":3},{"id":"Drug","patients":2}]})");
        QCOMPARE(ledger["left"].back().dump(),
                 R"({"reason":"filter","text":"not SEX: F","patients":1,"arms":[{"id":"Placebo","patients":0},)"
                 R"({"id":"Drug","patients":1}]})");
        QCOMPARE(ledger["analysed"]["arms"][0].dump(), R"({"id":"Placebo","patients":2})");
    }

    void anInteractionHasItsStatus()
    {
        stats::SurvivalAnalysis analysis = ofWomen();
        analysis.interactions = {{"SEX", "Sex", {{3.5, 1, 0.06}, stats::InteractionStatus::Infinite, {}}},
                                 {"AGE", "Age", {{}, stats::InteractionStatus::NotConverged, {}}}};
        const Json interactions = analyses::analysisJson(analysis)["interactions"];
        QVERIFY(
            interactions[0].dump().starts_with(R"({"factor":"SEX","label":"Sex","chiSquare":3.5,"df":1,"p":0.06,"status":"infinite",)"));
        QVERIFY(interactions[0]["reason"].get<std::string>().ends_with("the likelihood-ratio test stands"));
        QCOMPARE(interactions[1]["status"].get<std::string>(), std::string("not-converged"));
        QVERIFY(interactions[1]["p"].is_null());
        const report::Table table = analyses::effectTable(analysis, {});
        QVERIFY(table.find("interaction.0.p")->text.ends_with("(a ratio of the model is infinite)"));
        QCOMPARE(table.find("interaction.1.p")->text, std::string("NE"));
        QCOMPARE(table.notes.back(), std::string("NE, interaction of age: the model did not converge in 20 iterations."));
    }

    void rowsOfTheLedgerNameReasonAndArm()
    {
        const QStringList rows = QString::fromStdString(report::longCsv(json())).split("\r\n").filter("ledger,");
        const QStringList expected{"ledger,,,,,,everyone.patients,5",
                                   "ledger,Placebo,,,,,everyone.arms.patients,3",
                                   "ledger,Drug,,,,,everyone.arms.patients,2",
                                   "ledger,,,no-row,no row for OS,,left.patients,1",
                                   "ledger,Placebo,,no-row,no row for OS,,left.arms.patients,1",
                                   "ledger,Drug,,no-row,no row for OS,,left.arms.patients,0",
                                   "ledger,,,filter,not SEX: F,,left.patients,1",
                                   "ledger,Placebo,,filter,not SEX: F,,left.arms.patients,0",
                                   "ledger,Drug,,filter,not SEX: F,,left.arms.patients,1",
                                   "ledger,,,,,,analysed.patients,3",
                                   "ledger,Placebo,,,,,analysed.arms.patients,2",
                                   "ledger,Drug,,,,,analysed.arms.patients,1"};
        QVERIFY2(rows == expected, qPrintable(rows.join('\n')));
    }
};

QTEST_GUILESS_MAIN(AnalysisJsonTest)
#include "analysis_json_test.moc"
