// The numbers of the flow, as the papers print them where the example studies hold them.
#include "core/analyses/analyses.h"
#include "core/analyses/flow/flow_table.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"
#include "tests/testing/study_texts.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <set>

using namespace atrisk;

namespace {

report::Report flowOf(const std::string& example, const study::Who& who = {})
{
    const std::string file = testing::inTests("../resources/studies/" + example + "/" + example + ".study.json");
    const auto study = study::openStudy({file}, {}, {base::openFile, io::readTables, io::locate, {}}, base::Cancel());
    if (!study) qFatal("%s", testing::problem(study).c_str());
    const analyses::Analysis& flow = *analyses::findAnalysis("flow");
    study::Selection selection;
    static_cast<study::Who&>(selection) = who;
    auto report = analyses::make(flow, {*study, selection, flow.options()}, base::Cancel());
    if (!report) qFatal("%s", testing::problem(report).c_str());
    return std::move(report).value();
}

QString shown(const report::Table& table, const char* name)
{
    const report::Row* row = table.rowOf(name);
    if (row == nullptr) return "no such cell";
    QStringList cells{testing::text(row->label)};
    for (const report::Cell& cell : row->cells) cells << testing::text(cell.text);
    return cells.join(" | ");
}

report::Table tableOf(const report::Report& report)
{
    return report.tables(analyses::findAnalysis("flow")->options(), words::NumberStyle()).front();
}

} // namespace

class FlowTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aliceIsAsInFigure1OfItsPaper() // assigned 28 and 42, per protocol 23 and 36; placebo first
    {
        const report::Report report = flowOf("alice");
        const report::Table table = tableOf(report);
        QCOMPARE(shown(table, "allocated.all"), QString("Allocated | 28 | 42 | 70"));
        QCOMPARE(shown(table, "treatment.part.0.all"), QString("Progression | 26 | 33 | 59"));
        QCOMPARE(shown(table, "treatment.part.1.all"), QString("Adverse event | 1 | 2 | 3"));
        QCOMPARE(shown(table, "population.FAS.left.0.all"), QString("Not in Full analysis set | 0 | 2 | 2"));
        QCOMPARE(shown(table, "population.FAS.all"), QString("Full analysis set | 28 | 40 | 68"));
        QCOMPARE(shown(table, "analysed.left.0.part.0.all"), QString("Dose | 4 | 4 | 8"));
        QCOMPARE(shown(table, "analysed.left.0.part.1.all"), QString("Not evaluable | 1 | 0 | 1"));
        QCOMPARE(shown(table, "analysed.all"), QString("Per protocol: analysed for PFS | 23 | 36 | 59"));
        QCOMPARE(shown(table, "analysed.part.0.all"), QString("With the event | 23 | 34 | 57"));
        QVERIFY(report.warnings.empty());
    }
    void alexandraHas2199PatientsWith266Events()
    {
        const report::Table table = tableOf(flowOf("alexandra"));
        QCOMPARE(shown(table, "analysed.all"), QString("Intention to treat: analysed for IDFS | 1,098 | 1,101 | 2,199"));
        QCOMPARE(shown(table, "analysed.part.0.all"), QString("With the event | 125 | 141 | 266"));
    }
    void oneArmHasOneColumn()
    {
        const report::Table table = tableOf(flowOf("asps"));
        QCOMPARE(table.columns.size(), std::size_t{1});
        QCOMPARE(shown(table, "analysed.arm.0"), QString("Evaluated: analysed for PFS | 52"));
    }
    void aRecordAloneHasNoFlow()
    {
        const std::string file = testing::inTests("../resources/studies/kate3/kate3.study.json");
        const auto study = study::openStudy({file}, {}, {base::openFile, io::readTables, io::locate, {}}, base::Cancel());
        QVERIFY2(study.ok(), testing::problem(study).c_str());
        const analyses::Analysis& flow = *analyses::findAnalysis("flow");
        QVERIFY(!flow.applies(**study));
        QCOMPARE(analyses::make(flow, {*study, study::Selection(), flow.options()}, base::Cancel()).error().code, std::string("no-data"));
    }
    void programsReadTheSameNumbers()
    {
        const report::Report report = flowOf("alice");
        const auto json = report::rendered(report, report::Rendering::Json, analyses::findAnalysis("flow")->options());
        QVERIFY(json.ok());
        for (const report::Row& row : tableOf(report).rows)
            for (const report::Cell& cell : row.cells)
                QVERIFY2(json->find("\"" + cell.name + "\"") != std::string::npos, cell.name.c_str());
    }
    void namesOfCellsAreDistinct()
    {
        std::set<std::string> names;
        for (const report::Row& row : tableOf(flowOf("alice")).rows)
            for (const report::Cell& cell : row.cells) QVERIFY2(names.insert(cell.name).second, cell.name.c_str());
    }
};

QTEST_GUILESS_MAIN(FlowTableTest)
#include "flow_table_test.moc"
