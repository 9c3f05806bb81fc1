// The example studies give the numbers their trials published, and say that they are synthetic.
#include "app/data_access.h"
#include "core/stats/survival/survival_analysis.h"
#include "tests/testing/folder.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;

namespace {

study::StudyPtr open(const std::string& id)
{
    auto study = study::openStudy({"example:" + id}, {}, app::dataAccess(), base::Cancel());
    if (!study) qWarning("%s", study.error().text.c_str());
    return study ? *study : nullptr;
}

stats::SurvivalAnalysis analyze(const study::StudyPtr& study, const char* endpoint, const char* population = "")
{
    study::Selection selection;
    selection.endpoint = endpoint;
    selection.population = population;
    auto analysis = stats::analyzeSurvival(study, selection, base::Cancel());
    if (!analysis) qFatal("%s", analysis.error().text.c_str());
    return *analysis;
}

QString rounded(double value, int decimals) { return QString::number(value, 'f', decimals); }

/// "0.57 (0.33–0.99)".
QString text(const stats::HazardRatio& ratio)
{
    return QString::fromUtf8("%1 (%2–%3)").arg(rounded(ratio.estimate, 2), rounded(ratio.lower, 2), rounded(ratio.upper, 2));
}

QString followUp(const stats::ArmResult& arm)
{
    return QString::fromUtf8("%1 (%2–%3)")
        .arg(rounded(arm.followUp.median, 1), rounded(arm.followUp.quartile1, 1), rounded(arm.followUp.quartile3, 1));
}

QString numbers(const std::vector<std::uint32_t>& values)
{
    QStringList words;
    for (const std::uint32_t value : values) words << QString::number(value);
    return words.join(' ');
}

} // namespace

class ExamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyExampleOpensWithoutADoubt_data()
    {
        QTest::addColumn<QString>("id");
        for (const app::Example& example : app::examples()) QTest::newRow(example.id.c_str()) << QString::fromStdString(example.id);
    }
    void everyExampleOpensWithoutADoubt()
    {
        QFETCH(QString, id);
        const auto study = open(id.toStdString());
        QVERIFY(study);
        QVERIFY2(study->warnings.empty(), study->warnings.empty() ? "" : study->warnings.front().text.c_str());
        for (const study::Endpoint& endpoint : study->endpoints) QVERIFY(endpoint.warnings.empty());
        // Whatever has patients says that they are made up; a registry record has none.
        QCOMPARE(study->facts.provenance == study::Provenance::Synthetic, study->hasOutcomes());
    }

    void everyTableSaysInEveryRowThatItIsSynthetic()
    {
        for (const char* id : {"alice", "alexandra", "asps"}) {
            const auto study = open(id);
            for (const auto& table : study->tables) {
                const table::Column* status = table->find("DATASTAT");
                QVERIFY(status != nullptr);
                QCOMPARE(status->missingCount(), std::size_t(0));
                QCOMPARE(status->dictionary, std::vector<std::string>{"SYNTHETIC-RECONSTRUCTED"});
            }
        }
    }

    void everyCsvHasANoteThatBeginsWithSynthetic()
    {
        const QDir studies(testing::pathInTests("../resources/studies"));
        int tables = 0;
        for (const QString& folder : studies.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            for (const QString& name : QDir(studies.filePath(folder)).entryList({"*.csv"})) {
                QFile note(studies.filePath(folder + '/' + name + ".note.txt"));
                QVERIFY2(note.open(QIODevice::ReadOnly), qPrintable(note.fileName()));
                QVERIFY2(note.readLine().startsWith("SYNTHETIC"), qPrintable(note.fileName()));
                ++tables;
            }
        QCOMPARE(tables, 13);
    }

    void aliceHasThePapersPopulations()
    {
        const auto study = open("alice");
        QMap<QString, std::size_t> subjects;
        for (const study::Population& population : study->populations)
            subjects[QString::fromStdString(population.id)] = population.subjects;
        QCOMPARE(subjects["all"], std::size_t(70));
        QCOMPARE(subjects["FAS"], std::size_t(68));
        QCOMPARE(subjects["PP"], std::size_t(59));
        QCOMPARE(subjects["PP_PDL1POS"], std::size_t(27));
        QCOMPARE(subjects["PP_PDL1NEG"], std::size_t(31));
        QCOMPARE(subjects["QOL"], std::size_t(62));
        QCOMPARE(study->population("")->id, std::string("PP"));
        QCOMPARE(study->armSubjects, (std::vector<std::size_t>{28, 42}));
    }

    void aliceMissingMarkersAreMissingNotALevel()
    {
        const auto study = open("alice");
        for (const char* id : {"PDL1", "SUBTYPE", "TIL"}) {
            const study::Subgroup* subgroup = study->subgroup(id);
            QVERIFY(subgroup != nullptr);
            for (const study::Level& level : subgroup->levels) QVERIFY(level.value != "missing");
            QVERIFY(std::find(subgroup->levelOf.begin(), subgroup->levelOf.end(), -1) != subgroup->levelOf.end());
        }
        QCOMPARE(study->subgroup("NSITES")->prespecified, std::optional<bool>(false));
        QCOMPARE(study->subgroup("PDL1")->prespecified, std::optional<bool>(true));
    }

    void aliceGivesFigure2a()
    {
        const auto analysis = analyze(open("alice"), "PFS");
        const stats::Comparison& comparison = analysis.comparisons.front();
        QCOMPARE(text(comparison.hazardRatio), QString::fromUtf8("0.57 (0.33–0.99)"));
        QCOMPARE(rounded(comparison.logRank.p, 3), QString("0.047"));
        QCOMPARE(rounded(analysis.arms[0].median.estimate, 1), QString("3.5"));
        QCOMPARE(rounded(analysis.arms[1].median.estimate, 1), QString("4.3"));
        QCOMPARE(numbers(analysis.arms[0].riskTable.atRisk), QString("23 13 4 2 0 0 0 0 0 0 0 0 0"));
        QCOMPARE(numbers(analysis.arms[1].riskTable.atRisk), QString("36 25 11 7 5 5 4 3 3 2 2 1 0"));
    }

    void alicePanelsAreThoseOfFigure2()
    {
        const auto study = open("alice");
        const auto& panels = study->panels.at("fig2");
        QStringList words;
        for (const study::Panel& panel : panels) words << QString::fromStdString(panel.endpoint + " " + panel.population);
        QCOMPARE(words, (QStringList{"PFS PP", "PFS PP_PDL1POS", "PFS PP_PDL1NEG", "PFS FAS", "OS FAS", "TTDQOL QOL"}));
        // f: deterioration, monthly, in the 62 with a baseline score.
        const auto analysis = analyze(study, "TTDQOL", "QOL");
        QCOMPARE(analysis.subjects, std::size_t(62));
        QCOMPARE(numbers(analysis.arms[0].riskTable.atRisk), QString("25 22 17 14 7 6 4 1 1 0 0 0 0 0"));
        QCOMPARE(numbers(analysis.arms[1].riskTable.atRisk).left(17), QString("37 32 26 23 19 18"));
    }

    void alexandraGivesThePublishedStratifiedTests()
    {
        const auto analysis = analyze(open("alexandra"), "IDFS");
        QCOMPARE(analysis.arms[0].subjects, std::size_t(1098));
        QCOMPARE(analysis.arms[0].events, std::size_t(125));
        QCOMPARE(analysis.arms[1].subjects, std::size_t(1101));
        QCOMPARE(analysis.arms[1].events, std::size_t(141));
        const auto& stratified = analysis.comparisons.front().stratified;
        QVERIFY(stratified);
        QCOMPARE(text(stratified->hazardRatio), QString::fromUtf8("1.11 (0.87–1.42)"));
        QCOMPARE(rounded(stratified->logRank.p, 2), QString("0.38"));
        QCOMPARE(followUp(analysis.arms[1]), QString::fromUtf8("32.3 (22.3–41.3)"));
        QCOMPARE(followUp(analysis.arms[0]), QString::fromUtf8("31.9 (22.5–41.2)"));
    }

    void alexandraEndsAt48MonthsWhere165PatientsRemain()
    {
        const auto analysis = analyze(open("alexandra"), "IDFS");
        QCOMPARE(analysis.timeEnd, 48.0);
        QCOMPARE(analysis.arms[0].riskTable.time.back(), 48.0);
        QCOMPARE(analysis.arms[0].riskTable.atRisk.back() + analysis.arms[1].riskTable.atRisk.back(), 165U);
    }

    void aspsHasOneArmAndItsPublishedNumbers()
    {
        const auto study = open("asps");
        const auto progression = analyze(study, "PFS");
        QVERIFY(study->singleArm() && progression.comparisons.empty());
        QCOMPARE(progression.arms.front().role, stats::ArmRole::Single);
        QCOMPARE(progression.subjects, std::size_t(52));
        QCOMPARE(rounded(progression.arms.front().median.estimate, 1), QString("20.8"));
        QCOMPARE(study->population("RESPONDERS")->subjects, std::size_t(19));
        const auto time = analyze(study, "TTR");
        QCOMPARE(time.subjects, std::size_t(19));
        QCOMPARE(time.events, std::size_t(19));
        QCOMPARE(rounded(time.arms.front().median.estimate, 1), QString("3.6"));
        QCOMPARE(analyze(study, "DOR").subjects, std::size_t(19));
    }

    void aspsResponsesAre19Of52()
    {
        const auto study = open("asps");
        const auto responses =
            std::find_if(study->tables.begin(), study->tables.end(), [](const auto& table) { return table->name == "adrs"; });
        QVERIFY(responses != study->tables.end());
        const table::Column *code = (*responses)->find("PARAMCD"), *value = (*responses)->find("AVALC");
        std::size_t patients = 0, responders = 0;
        for (std::size_t row = 0; row < (*responses)->rows; ++row) {
            if (code->text(row) != "OBJRESP") continue;
            ++patients;
            responders += value->text(row) == "Y" ? 1 : 0;
        }
        QCOMPARE(patients, std::size_t(52));
        QCOMPARE(responders, std::size_t(19));
    }

    void kate3IsARecordWithoutOutcomes()
    {
        const auto study = open("kate3");
        QVERIFY(!study->hasOutcomes() && study->record && study->tables.empty());
        QCOMPARE(study->record->status, std::string("terminated"));
        QVERIFY(study->record->statusReason.empty()); // the registry's facts at hand do not give one
        QCOMPARE(study->record->enrolled.value_or(0), std::size_t(96));
        QCOMPARE(study->record->sites.sites.value_or(0), std::size_t(51));
        QCOMPARE(study->record->sites.countries.value_or(0), std::size_t(19));
        QVERIFY(study->record->sites.byCountry.empty());
        const auto analysis = stats::analyzeSurvival(study, {}, base::Cancel());
        QVERIFY(!analysis.ok());
        QCOMPARE(analysis.error().kind, base::ErrorKind::Failure);
        QVERIFY(analysis.error().text.starts_with("This record reports no outcomes"));
    }
};

QTEST_GUILESS_MAIN(ExamplesTest)
#include "examples_test.moc"
