// A study without any time-to-event endpoint is a study: an analysis that needs none has its tab, its panels, its export.
#include "app/batch.h"
#include "app/command_line.h"
#include "tests/testing/ui/window.h"
#include "ui/export/panel/export_panel.h"
#include "ui/figure/figure_plot.h"
#include "ui/report/report_page.h"
#include "ui/selection/arm_chooser.h"
#include "ui/selection/choice_list.h"
#include "ui/selection/selection_panel.h"
#include "ui/window/breadcrumb.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace atrisk;

namespace {

struct Outcome {
    int status = 0;
    std::string out, err;
};

Outcome run(const std::vector<std::string>& arguments)
{
    std::ostringstream out, err;
    const auto request = app::parseCommandLine(arguments);
    const int status = request ? app::runBatch(*request, out, err) : app::reportError(request.error(), err);
    return {status, out.str(), err.str()};
}

/// The patients of the small trial, without their outcomes.
std::string patientsFile() { return testing::dataFile("small_trial/adsl.csv").toStdString(); }

struct Shown {
    ui::Session session{testing::fileAccess()};
    ui::MainWindow window{&session};
    bool ok = false;

    Shown()
    {
        window.resize(1400, 900);
        window.show();
        ok = QTest::qWaitForWindowExposed(&window) && testing::openAndWait(session, {QString::fromStdString(patientsFile())});
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QStringList tabs() const
    {
        QStringList shown;
        const QTabBar* bar = window.workspace()->tabs();
        for (int tab = 0; tab < bar->count(); ++tab)
            if (bar->isTabVisible(tab)) shown << bar->tabText(tab);
        return shown;
    }
    /// Waits until the figure says so.
    [[nodiscard]] bool says(const char* text) const
    {
        return QTest::qWaitFor([&] {
            const auto& marks = window.workspace()->figurePage()->plot()->figure().marks;
            return std::ranges::any_of(marks, [&](const figure::Mark& mark) {
                const auto* words = std::get_if<figure::Text>(&mark);
                return words != nullptr && words->text == text;
            });
        });
    }
    [[nodiscard]] QStringList crumbs() const
    {
        QStringList shown;
        for (const QToolButton* crumb : window.findChild<ui::Breadcrumb*>()->findChildren<QToolButton*>())
            if (!crumb->isHidden()) shown << crumb->accessibleName();
        return shown;
    }
};

} // namespace

class NoEndpointTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }
    void init() { ui::WindowSettings().clear(); }

    void theCommandLineShowsAndExportsIt()
    {
        const Outcome all = run({"show", patientsFile(), "patients", "--format", "json"});
        QVERIFY2(all.status == 0, all.err.c_str());
        const auto total = [](const Outcome& outcome) {
            double sum = 0;
            const auto json = nlohmann::json::parse(outcome.out);
            for (const auto& row : json["tables"][0]["rows"]) sum += row["cells"][0]["value"].get<double>();
            return sum;
        };
        QCOMPARE(total(all), 60.0);
        const double women = total(run({"show", patientsFile(), "patients", "--where", "SEX=F", "--format", "json"}));
        QVERIFY(women > 0 && women < 60);
        QCOMPARE(total(run({"show", patientsFile(), "patients", "--where", "SEX!=F", "--format", "json"})), 60 - women);
        const std::string svg = m_folder.filePath("patients.svg").toStdString();
        const Outcome exported = run({"export", patientsFile(), "--figure", "patients", "-o", svg});
        QVERIFY2(exported.status == 0, exported.err.c_str());
        QVERIFY(QFileInfo(QString::fromStdString(svg)).size() > 1000);
        QCOMPARE(run({"show", patientsFile(), "km"}).status, 1);
    }

    void theWindowHasItsTabAndItsPanels()
    {
        Shown it;
        QVERIFY(it.ok);
        QCOMPARE(it.tabs(), QStringList({"Patients", "Patient flow", "Baseline", "Data"}));
        QCOMPARE(it.window.workspace()->tabId(), QStringLiteral("patients"));
        QVERIFY(it.says("60") || it.says("30"));
        QVERIFY(it.window.selectionPanel()->isVisible() && it.window.rightPanel()->isVisible());
        QVERIFY(!it.window.selectionPanel()->endpoints()->isVisible());
        QVERIFY(it.window.selectionPanel()->populations()->isVisible() && it.window.selectionPanel()->arms()->isVisible());
        QVERIFY(it.window.action("export")->isEnabled() && it.window.action("copy")->isEnabled() &&
                it.window.action("everyone")->isEnabled());
        QVERIFY(!it.window.action("showAll")->isEnabled() && !it.window.action("copyNumbers")->isEnabled());
        const auto* words = it.window.rightPanel()->findChild<QLabel*>("numbers.words");
        QVERIFY(QTest::qWaitFor([&] {
            words = it.window.rightPanel()->findChild<QLabel*>("numbers.words");
            return words != nullptr && words->text().contains("no time-to-event endpoint");
        }));
        if (const QString folder = qEnvironmentVariable("ATRISK_GRABS"); !folder.isEmpty())
            it.window.grab().save(folder + "/no-endpoint.png");
    }

    void choicesOfThePanelsReachTheTable()
    {
        Shown it;
        QVERIFY(it.ok);
        QCOMPARE(it.crumbs().size(), 3);
        QVERIFY2(it.crumbs().last().contains("60 patients"), qPrintable(it.crumbs().join("; ")));
        it.window.selectionPanel()->choosePopulation("PPROTFL");
        const auto& populations = it.session.study()->populations;
        const auto perProtocol = std::ranges::find(populations, "PPROTFL", &study::Population::id);
        QVERIFY(perProtocol != populations.end() && perProtocol->subjects < 60);
        const QString expected = QStringLiteral("%1 patients").arg(perProtocol->subjects);
        QVERIFY(QTest::qWaitFor([&] { return it.crumbs().last().contains(expected); }));
        QVERIFY(QTest::qWaitFor([&] { return it.session.report("patients") != nullptr; }));
        const report::Table table = it.session.report("patients")->tables({}, {}).front();
        double sum = 0;
        for (const report::Row& row : table.rows) sum += row.cells.front().value.value_or(0);
        QCOMPARE(sum, static_cast<double>(perProtocol->subjects));
        it.session.undo();
        QVERIFY(QTest::qWaitFor([&] { return it.crumbs().last().contains("60 patients"); }));
    }

    void itLeavesByTheExportPanel()
    {
        Shown it;
        QVERIFY(it.ok && it.says("Patients"));
        it.window.action("export")->trigger();
        ui::ExportPanel* panel = it.window.rightPanel()->exporting();
        QVERIFY(QTest::qWaitFor([&] { return panel->hasFigure(); }));
        QVERIFY(it.window.workspace()->figurePage()->isPreviewing());
        const QString svg = m_folder.filePath("window.svg");
        QVERIFY(panel->saveTo(svg));
        QFile file(svg);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("Patients"));
        it.session.closeStudy();
        QVERIFY(!panel->hasFigure());
    }

    void whatWasChosenAndTheTabInFrontComeBack()
    {
        {
            Shown it;
            QVERIFY(it.ok);
            it.window.selectionPanel()->choosePopulation("PPROTFL");
            it.window.workspace()->showData(false);
        }
        Shown again;
        QVERIFY(again.ok);
        QCOMPARE(again.session.selection().population, std::string("PPROTFL"));
        QCOMPARE(again.window.workspace()->tabId(), QStringLiteral("data"));
    }

    void aStudyWithCurvesComesAfterIt()
    {
        Shown it;
        QVERIFY(it.ok && testing::openAndWait(it.session, testing::smallTrial()));
        QVERIFY(it.tabs().contains("Kaplan–Meier") && it.window.selectionPanel()->endpoints()->isVisible());
        it.window.workspace()->showTabOf("km");
        QVERIFY(it.window.action("showAll")->isEnabled());
        QVERIFY(testing::openAndWait(it.session, {QString::fromStdString(patientsFile())}));
        QCOMPARE(it.window.workspace()->tabId(), QStringLiteral("patients"));
        QVERIFY(QTest::qWaitFor([&] { return it.window.rightPanel()->exporting()->hasFigure(); }));
    }
};

QTEST_MAIN(NoEndpointTest)
#include "no_endpoint_test.moc"
