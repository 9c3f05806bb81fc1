// Exposure: ALICE's as R and the paper have it, a small table by hand.
#include "core/analyses/analyses.h"
#include "core/study/domains/exposure.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using testing::Json;
using testing::number;

namespace {

study::StudyPtr alice() { return testing::exampleStudy("alice"); }

report::Report reported(const study::StudyPtr& study, const std::string& population = "", std::optional<study::TimeUnit> unit = {})
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("exposure");
    analyses::Question question{study, study::Selection(), analysis.options()};
    question.selection.population = population;
    question.selection.displayUnit = unit;
    const auto report = analyses::make(analysis, question, {});
    if (!report) qFatal("%s", testing::problem(report).c_str());
    return *report;
}

report::Table made(const study::StudyPtr& study, const std::string& population = "", std::optional<study::TimeUnit> unit = {})
{
    return reported(study, population, unit).tables(analyses::findAnalysis("exposure")->options(), {}).front();
}

/// Three patients, with these rows of exposure.
study::StudyPtr three(const std::string& adex)
{
    const auto study =
        testing::openTexts({{"adsl.csv", "USUBJID,TRT01P,ITTFL\n1,A,Y\n2,A,Y\n3,B,Y\n"}, {"adex.csv", adex}}, {"adsl.csv", "adex.csv"});
    if (!study) qFatal("%s", testing::problem(study).c_str());
    return *study;
}

QString text(const report::Table& table, const char* cell)
{
    const report::Cell* found = table.find(cell);
    return found == nullptr ? "no such cell" : QString::fromStdString(found->text);
}

} // namespace

class ExposureReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Months as the study shows them: the paper's medians and quartiles.
    void aliceIsThePapersExposure()
    {
        const report::Table table = made(alice(), "FAS");
        QCOMPARE(text(table, "TRTDURD.IQR.0"), QString("3.2 (2.0–5.7)"));
        QCOMPARE(text(table, "TRTDURD.IQR.1"), QString("5.2 (2.3–7.2)"));
        QCOMPARE(text(table, "NDOSEPLD.IQR.0"), QString("7 (5–13)"));
        QCOMPARE(text(table, "NDOSEPLD.IQR.1"), QString("11 (6–16)"));
    }
    void aliceEqualsR()
    {
        const Json all = Json::parse(testing::readText("numbers/exhibits/adverse.json"), nullptr, false)["exposure"];
        const report::Table table = made(alice(), "FAS", study::TimeUnit::Days);
        testing::Agreement agreement;
        for (const auto& [code, arms] : all.items())
            for (std::size_t arm = 0; arm < 2; ++arm) {
                const auto value = [&](const char* row) { return *table.find(code + "." + row + "." + std::to_string(arm))->value; };
                agreement.number("known", code, value("known"), number(arms[arm][0]));
                agreement.number("median", code, value("range"), number(arms[arm][1]));
                agreement.number("mean", code, value("SD"), number(arms[arm][6]));
            }
        QVERIFY2(agreement.disagreements().empty(), testing::complaints(agreement.disagreements()));
        QCOMPARE(agreement.compared(), std::size_t{18});
        QCOMPARE(text(table, "TRTDURD.range.0"), QString("96 (1–341)"));
    }

    /// A patient without a row is counted in N alone; what a patient has twice is not told, and said.
    void aSmallTableByHand()
    {
        const auto study =
            testing::openTexts({{"adsl.csv", "USUBJID,TRT01P,ITTFL\n1,A,Y\n2,A,Y\n3,B,Y\n4,B,Y\n"},
                                {"adex.csv", "USUBJID,PARAMCD,PARAM,AVAL,AVALU\n1,DOSE,Doses,3,\n2,DOSE,Doses,6,\n3,DOSE,Doses,2.5,\n"
                                             "1,MG,Dose given,3,mg\n1,MG,Dose given,4,mg\n9,DOSE,Doses,100,\n"}},
                               {"adsl.csv", "adex.csv"});
        QVERIFY2(study.ok(), testing::problem(study).c_str());
        const report::Table table = made(*study);
        QCOMPARE(table.columns.back().heading, std::string("B (N = 2)"));
        QCOMPARE(text(table, "DOSE.known.1"), QString("1"));
        QCOMPARE(text(table, "DOSE.range.0"), QString("4.5 (3.0–6.0)"));
        QCOMPARE(text(table, "DOSE.range.1"), QString("2.5 (2.5–2.5)"));
        QCOMPARE(text(table, "DOSE.SD.1"), QString("2.50 (NE)"));
        QCOMPARE(text(table, "MG.range.0"), QString("no such cell"));
        QVERIFY(table.notes.back().find("several numbers of it: Dose given") != std::string::npos);
        QVERIFY(!analyses::findAnalysis("exposure")
                     ->applies(**testing::openTexts({{"adsl.csv", "USUBJID,TRT01P,ITTFL\n1,A,Y\n2,B,Y\n"}}, {"adsl.csv"})));
    }

    /// Weeks become the days of the first row; milligrams and grams become nothing.
    void unitsAreConvertedOrTheMeasureIsNotShown()
    {
        const report::Report report = reported(three("USUBJID,PARAMCD,PARAM,AVAL,AVALU\n1,DUR,Duration,14,DAYS\n2,DUR,Duration,4,WEEKS\n"
                                                     "3,DUR,Duration,7,day\n1,DOSE,Dose,500,mg\n2,DOSE,Dose,1,g\n"));
        const report::Table table = report.tables(analyses::findAnalysis("exposure")->options(), {}).front();
        QCOMPARE(text(table, "DUR.range.0"), QString("21 (14–28)"));
        QCOMPARE(text(table, "DUR.range.1"), QString("7 (7–7)"));
        QCOMPARE(text(table, "DOSE.range.0"), QString("no such cell"));
        QCOMPARE(testing::names(report.warnings, [](const base::Warning& warning) { return warning.code + ": " + warning.text; }),
                 QString("mixed-units: Duration has rows in several units of time; they are converted to days|"
                         "unlike-units: Dose is not shown: its rows have units that cannot be converted to one"));
    }

    void measuresHaveALimitAndReadingStops()
    {
        std::string adex = "USUBJID,PARAMCD,AVAL\n";
        for (int i = 0; i < 20000; ++i) adex += "1,P" + std::to_string(i % 103) + ",1\n";
        const study::StudyPtr study = three(adex);
        const auto all = study::exposureOf(*study);
        QVERIFY(all && all->repeated.size() == 100 && all->warnings.size() == 1);
        QCOMPARE(all->warnings[0].code, std::string("too-many-measures"));
        QVERIFY(all->warnings[0].text.ends_with("without P100, P101, P102"));
        const base::Cancel cancel;
        cancel.requestAtPoll(1);
        const auto none = study::exposureOf(*study, cancel);
        QVERIFY(none && none->repeated.empty() && none->measures.empty());
    }
};

QTEST_GUILESS_MAIN(ExposureReportTest)
#include "exposure_report_test.moc"
