// Tables alone: listed, shown and exported by their ids.
#include "core/analyses/analyses.h"
#include "core/analyses/panels/panel_options.h"
#include "tests/testing/app/command_line.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace atrisk;
using testing::has;
using testing::Outcome;
using testing::runAtrisk;

namespace {

/// Of ALICE.
std::vector<std::string> tableIds(const std::string& analysis)
{
    std::vector<std::string> ids;
    for (const QString& line : QString::fromStdString(runAtrisk({"tables", "example:alice", analysis, "--at", "6"}).out).split('\n'))
        if (!line.isEmpty()) ids.push_back(line.section('\t', 0, 0).toStdString());
    return ids;
}

} // namespace

class TablesCommandTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    [[nodiscard]] std::string path(const std::string& name) const { return m_folder.filePath(QString::fromStdString(name)).toStdString(); }

private Q_SLOTS:
    void everyTableOfEveryAnalysisIsListedAndChosen()
    {
        for (const analyses::Analysis* analysis : analyses::analyses()) {
            const std::string id(analysis->id);
            if (runAtrisk({"tables", "example:alice", id}).status == 1) continue; // the study has no data for it
            const auto ids = tableIds(id);
            QVERIFY2(!ids.empty(), id.c_str());
            for (const std::string& table : ids) {
                const Outcome shown = runAtrisk({"show", "example:alice", id, "--at", "6", "--table", table, "--format", "json"});
                QVERIFY2(shown.status == 0, shown.err.c_str());
                const auto json = nlohmann::json::parse(shown.out);
                QVERIFY2(json["tables"].size() == 1 && json["tables"][0]["id"] == table, table.c_str());
            }
        }
        QVERIFY(has(runAtrisk({"tables", "example:alice", "km"}).out, "km.tests\tHazard ratios and tests\n"));
        QVERIFY(has(runAtrisk({"show", "example:alice", "km", "--table", "arms"}).out, "Median"));
        QVERIFY(has(runAtrisk({"show", "example:alice", "forest", "--table", "forest", "--format", "html"}).out, "<table"));
    }

    void csvOfATableHasFullPrecision()
    {
        const auto json = nlohmann::json::parse(runAtrisk({"analyze", "example:alice", "--format", "json"}).out);
        const Outcome csv = runAtrisk({"show", "example:alice", "km", "--table", "tests", "--format", "csv"});
        QCOMPARE(csv.status, 0);
        QVERIFY2(has(csv.out, json["comparisons"][0]["hazardRatio"]["estimate"].dump()), csv.out.c_str());
    }

    void everyTableOfEveryAnalysisIsAFigure()
    {
        for (const analyses::Analysis* analysis : analyses::analyses()) {
            if (analysis->id == analyses::PanelOptions::analysis) continue; // the tables of the first, panel by panel
            for (const std::string& table : tableIds(std::string(analysis->id)))
                for (const char* ending : {".png", ".pdf", ".svg"}) {
                    const std::string file = path(table + ending);
                    const Outcome outcome = runAtrisk({"export", "example:alice", "--at", "6", "--figure", std::string(analysis->id),
                                                       "--table", table, "-o", file, "--dpi", "60"});
                    QVERIFY2(outcome.status == 0, outcome.err.c_str());
                }
        }
        QFile svg(QString::fromStdString(path("km.tests.svg")));
        QVERIFY(svg.open(QIODevice::ReadOnly) && svg.readAll().contains("Hazard ratios and tests"));
        QVERIFY(QFileInfo(QString::fromStdString(path("forest-1.png"))).size() > 1000);
        QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "km-grid", "--table", "effect", "-o", path("panels.pdf")}).status, 0);
    }

    void aTableSaysWhoseItIs()
    {
        QCOMPARE(runAtrisk({"export", "example:alice", "--table", "km.tests", "-o", path("alone.svg")}).status, 0);
        QFile svg(QString::fromStdString(path("alone.svg")));
        QVERIFY(svg.open(QIODevice::ReadOnly) && svg.readAll().contains("Hazard ratios and tests"));
    }

    void tablesThatAreNotThereAreUsageErrors()
    {
        const Outcome shown = runAtrisk({"show", "example:alice", "km", "--table", "pie"});
        QCOMPARE(shown.status, 2);
        QVERIFY2(has(shown.err, "km.arms"), shown.err.c_str());
        QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "forest", "--table", "km.arms", "-o", path("x.png")}).status, 2);
        QCOMPARE(runAtrisk({"export", "example:alice", "--table", "pie", "-o", path("x.png")}).status, 2);
        QCOMPARE(runAtrisk({"tables", "example:alice"}).status, 2);
        QVERIFY(!QFileInfo::exists(QString::fromStdString(path("x.png"))));
    }

    void whatAnAnalysisCannotWriteItSays()
    {
        const Outcome script = runAtrisk({"forest", "example:alice", "--format", "r"});
        QCOMPARE(script.status, 2);
        QVERIFY2(has(script.err, "this analysis has no R script"), script.err.c_str());
    }
};

QTEST_MAIN(TablesCommandTest)
#include "tables_command_test.moc"
