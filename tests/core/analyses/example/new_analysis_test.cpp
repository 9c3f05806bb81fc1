// The worked example of core/README.md: one file and one line make an analysis for the command line, the window and exports.
#include "app/command_line.h"
#include "app/data_access.h"
#include "core/analyses/analyses.h"
#include "tests/testing/app/command_line.h"
#include "tests/testing/folder.h"
#include "tests/testing/ui/window.h"
#include "ui/figure/figure_plot.h"
#include "ui/report/figure_page.h"
#include "ui/session/remembered.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace atrisk;
using testing::Outcome;
using testing::runAtrisk;

namespace {

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

/// ALICE in the window, with the new analysis in front.
struct Shown {
    ui::Session session{app::dataAccess()};
    ui::MainWindow window{&session};
    ui::ReportPage* page = nullptr;

    Shown()
    {
        window.resize(1400, 900);
        window.show();
        if (!testing::openAndWait(session, {"example:alice"})) return;
        page = window.workspace()->page("early");
        if (page != nullptr) window.workspace()->showPage(page);
    }
    [[nodiscard]] bool says(const QString& text) const
    {
        return QTest::qWaitFor([&] {
            const auto& marks = page->plot()->figure().marks;
            return page->report() && std::ranges::any_of(marks, [&](const figure::Mark& mark) {
                       const auto* words = std::get_if<figure::Text>(&mark);
                       return words != nullptr && QString::fromStdString(words->text) == text;
                   });
        });
    }
};

} // namespace

class NewAnalysisTest : public QObject {
    Q_OBJECT
    std::unique_ptr<testing::OwnSettings> m_settings;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }
    void init() { m_settings = std::make_unique<testing::OwnSettings>(); }

    void theReadmeShowsThisFile()
    {
        QFile readme(testing::pathInTests("../core/README.md")), file(testing::pathInTests("core/analyses/example/early_events.cpp"));
        QVERIFY(readme.open(QIODevice::ReadOnly) && file.open(QIODevice::ReadOnly));
        QVERIFY(QString::fromUtf8(readme.readAll()).contains("```cpp\n" + QString::fromUtf8(file.readAll()) + "```"));
    }

    void theCommandLineHasIt()
    {
        QVERIFY(has(runAtrisk({"analyses"}).out, "early\tEarly events"));
        const Outcome text = runAtrisk({"show", "example:alice", "early", "--before", "3"});
        QCOMPARE(text.status, 0);
        QVERIFY(has(text.out, "Patients") && has(text.out, "%)"));
        QVERIFY(!has(runAtrisk({"show", "example:alice", "early", "--percent", "off"}).out, "%)"));
        QVERIFY(has(runAtrisk({"show", "--help"}).out, "Events before this time are counted"));
        const Outcome wrong = runAtrisk({"show", "example:alice", "early", "--before", "soon"});
        QCOMPARE(wrong.status, 2);
        QVERIFY(has(wrong.err, "--before: found \"soon\"; a number from 0"));
    }

    /// The analysis of the same patients knows how many events there were by then.
    void theNumbersAreThoseOfTheCurve()
    {
        const auto json = nlohmann::json::parse(runAtrisk({"show", "example:alice", "early", "--before", "1000", "--format", "json"}).out);
        const auto km = nlohmann::json::parse(runAtrisk({"analyze", "example:alice", "--format", "json"}).out);
        const auto& rows = json["tables"][0]["rows"];
        QCOMPARE(rows.size(), km["arms"].size());
        for (std::size_t i = 0; i < rows.size(); ++i) QVERIFY(rows[i]["cells"][1]["value"] == km["arms"][i]["events"]);
    }

    void itIsExported()
    {
        const std::string file = m_folder.filePath("early.svg").toStdString();
        QCOMPARE(runAtrisk({"export", "example:alice", "--figure", "early", "--style", "nejm", "-o", file}).status, 0);
        QFile svg(QString::fromStdString(file));
        QVERIFY(svg.open(QIODevice::ReadOnly) && svg.readAll().contains("Early events"));
    }

    void theWindowHasItsTabItsBarAndUndo()
    {
        Shown it;
        QVERIFY(it.page != nullptr);
        const std::string before = runAtrisk({"show", "example:alice", "early", "--format", "csv"}).out;
        const auto cell = [](const std::string& csv) { return QString::fromStdString(csv).split("\r\n").at(1).section(',', 2, 2); };
        QVERIFY(it.says(cell(before)));
        auto* percent = it.window.findChild<QAction*>("early.percent");
        QVERIFY(percent != nullptr && percent->isChecked());
        const auto report = it.page->report();
        percent->trigger();
        QVERIFY(it.says(cell(before).section(' ', 0, 0)));
        QCOMPARE(it.page->report(), report); // a redraw
        auto* time = it.window.findChild<QLineEdit*>("early.before");
        QVERIFY(time != nullptr);
        time->setText("0");
        Q_EMIT time->editingFinished();
        QVERIFY(it.says("0"));
        QVERIFY(it.page->report() != report); // computed anew
        it.session.undo();
        it.session.undo();
        QVERIFY(percent->isChecked() && it.says(cell(before)));
        QCOMPARE(time->text(), QStringLiteral("6"));
    }

    void itIsRemembered()
    {
        {
            Shown it;
            QVERIFY(it.page != nullptr);
            it.window.findChild<QAction*>("early.percent")->trigger();
        }
        Shown again;
        QVERIFY(!again.window.findChild<QAction*>("early.percent")->isChecked());
    }
};

QTEST_MAIN(NewAnalysisTest)
#include "new_analysis_test.moc"
