// Adjusted analyses of an example study, as their paper prints them and as programs read them.
#include "core/analyses/adjusted/adjusted_tables.h"
#include "core/analyses/analyses.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <set>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

report::Report made(const char* covariates, const char* population = "FAS")
{
    const auto study = study::openStudy({inTests("../resources/studies/alice/alice.study.json")}, {},
                                        {base::openFile, io::readTables, io::locate, {}}, base::Cancel());
    if (!study) qFatal("%s", problem(study).c_str());
    const analyses::Analysis& adjusted = *analyses::findAnalysis("adjusted");
    study::Selection selection;
    selection.population = population;
    auto report = analyses::make(adjusted, {*study, selection, adjusted.options().with("covariates", covariates).value()}, base::Cancel());
    if (!report) qFatal("%s", problem(report).c_str());
    return std::move(report).value();
}

std::vector<report::Table> tablesOf(const report::Report& report)
{
    return report.tables(analyses::findAnalysis("adjusted")->options(), words::NumberStyle());
}

QString row(const report::Table& table, const char* name)
{
    const report::Row* found = table.rowOf(name);
    if (found == nullptr) return "no such cell";
    QStringList cells{text(found->label)};
    for (const report::Cell& cell : found->cells) cells << text(cell.text);
    return cells.join(" | ");
}

} // namespace

class AdjustedTablesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theArmBesideEachFactorIsAsPrinted() // Extended Data Table 2: 0.50, 0.57, 0.58
    {
        const std::vector<report::Table> tables = tablesOf(made("ECOG,LINE,PDL1"));
        QCOMPARE(tables.size(), std::size_t{2});
        const report::Table& arm = tables[1];
        QVERIFY(row(arm, "model.1.events").startsWith("Adjusted for ECOG performance status | 63/68 | 0.50 ("));
        QVERIFY(row(arm, "model.2.events").startsWith("Adjusted for Line of treatment | 63/68 | 0.57 ("));
        QVERIFY(row(arm, "model.3.events").startsWith("Adjusted for PD-L1 status (SP142) | 62/67 | 0.58 ("));
        QVERIFY(row(arm, "model.0.events").startsWith("Alone | 63/68 | "));
    }
    void theReferenceIsNamed()
    {
        const report::Table table = tablesOf(made("ECOG,LINE")).front();
        QVERIFY2(row(table, "LINE.0.events").contains("1 (reference) |  | 1 (reference)"), qPrintable(row(table, "LINE.0.events")));
        QVERIFY(row(table, "arm.0.events").startsWith("Placebo–chemo"));
    }
    void whatNobodyChoseIsSaid()
    {
        const report::Report report = made("");
        const report::Table table = tablesOf(report).front();
        QVERIFY(table.notes.size() > 1 && text(table.notes[1]).startsWith("All together holds the study’s factors"));
        QVERIFY(row(table, "SUBTYPE.1.events").contains("–"));
        QVERIFY(table.find("SUBTYPE.1.alone.hazardRatio") != nullptr);
    }
    void missingValuesAreCounted()
    {
        const report::Table table = tablesOf(made("PDL1")).front();
        QVERIFY(std::ranges::any_of(table.notes,
                                    [](const std::string& note) { return note == "Patients without a value: PD-L1 status (SP142) 1."; }));
    }
    void namesOfCellsAreDistinct()
    {
        std::set<std::string> names;
        for (const report::Table& table : tablesOf(made("")))
            for (const report::Row& one : table.rows)
                for (const report::Cell& cell : one.cells) QVERIFY2(names.insert(table.id + cell.name).second, cell.name.c_str());
    }
    void whoIsUnknownIsAnError()
    {
        Random random(3);
        const auto study = openTrial(randomTrial(random));
        QVERIFY2(study.ok(), problem(study).c_str());
        const analyses::Analysis& adjusted = *analyses::findAnalysis("adjusted");
        const auto report =
            analyses::make(adjusted, {*study, study::Selection(), adjusted.options().with("covariates", "NOPE").value()}, base::Cancel());
        QVERIFY(!report.ok());
    }
};

QTEST_GUILESS_MAIN(AdjustedTablesTest)
#include "adjusted_tables_test.moc"
