// From a figure to its patients in the window; the guard that hides them; nothing of them in what is exported.
#include "tests/testing/ui/shown_window.h"
#include "tests/testing/ui/small_study.h"
#include "ui/export/formats.h"
#include "ui/figure/figure_plot.h"
#include "ui/patients/brush.h"
#include "ui/patients/brushed_patients.h"
#include "ui/patients/patient_model.h"
#include "ui/patients/patient_table.h"
#include "ui/patients/patients_panel.h"
#include "ui/patients/profile_view.h"
#include "ui/report/report_page.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

struct Window : ShownWindow {
    using ShownWindow::ShownWindow;

    [[nodiscard]] BrushedPatients* patients() const { return window.patients(); }
    [[nodiscard]] PatientsPanel* panel() const { return window.patientsPanel(); }
    [[nodiscard]] bool settled() const
    {
        return QTest::qWaitFor([&] { return !patients()->isBusy() && !panel()->isBusy(); });
    }
    [[nodiscard]] std::size_t listed() const { return panel()->model()->patients().size(); }
    [[nodiscard]] bool docked() const { return window.findChild<QDockWidget*>("patients")->isVisible(); }
};

figure::Rect wholeOf(const ReportPage* page) { return {0, 0, page->plot()->figure().width, page->plot()->figure().height}; }

} // namespace

class PatientsInWindowTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void init() { WindowSettings().clear(); }
    void aBrushedFigureListsItsPatients()
    {
        Window shown;
        shown.turnTo("km");
        QVERIFY(!shown.docked() && shown.patients()->brush() == nullptr);
        shown.window.action("patients")->trigger();
        QVERIFY(shown.docked() && shown.window.action("patients")->isChecked());
        Brush* brush = shown.patients()->brush();
        QVERIFY(brush != nullptr && brush->isVisible());
        QTest::keyClick(brush, Qt::Key_A, Qt::ControlModifier);
        QVERIFY(shown.settled());
        QCOMPARE(shown.listed(), std::size_t{shown.session.analysis()->subjects});
        shown.panel()->focusList();
        QTest::keyClick(shown.panel()->table(), Qt::Key_Down);
        QVERIFY(shown.settled());
        QVERIFY(shown.panel()->profile()->profile().has_value());
    }
    void everyPageThatCanTellDoes()
    {
        Window shown;
        shown.window.action("patients")->trigger();
        for (const char* analysis : {"km", "forest", "flow"}) {
            shown.turnTo(analysis);
            QVERIFY2(shown.page()->report()->behind, analysis);
            shown.patients()->ask(wholeOf(shown.page()));
            QVERIFY(shown.settled());
            QVERIFY2(shown.listed() > 0, analysis);
        }
        shown.turnTo("baseline");
        QCOMPARE(shown.listed(), std::size_t{0});
    }
    void anotherChoiceForgetsTheList()
    {
        Window shown;
        shown.turnTo("km");
        shown.patients()->ask(wholeOf(shown.page()));
        QVERIFY(shown.settled() && shown.listed() > 0);
        choose(shown.session, [](study::Selection& selection) { selection.endpoint = "OS"; });
        QCOMPARE(shown.listed(), std::size_t{0});
    }
    void anotherPageForgetsTheList()
    {
        Window shown;
        shown.turnTo("km");
        shown.patients()->setOn(true);
        QTest::keyClick(shown.patients()->brush(), Qt::Key_A, Qt::ControlModifier);
        QVERIFY(shown.settled() && shown.listed() > 0);
        Q_EMIT shown.page()->pageTurned();
        QCOMPARE(shown.listed(), std::size_t{0});
        QVERIFY(!shown.patients()->brush()->region());
    }
    void aDoubleClickOnABoxOfTheFlowOpensIt()
    {
        Window shown;
        shown.turnTo("flow");
        const figure::Spot& box = shown.page()->plot()->figure().spots.front();
        const QRectF pixels = toPixels(box.rect);
        QTest::mouseDClick(shown.page()->plot(), Qt::LeftButton, {}, pixels.center().toPoint());
        QVERIFY(shown.settled());
        QVERIFY(shown.docked());
        QCOMPARE(shown.listed(), shown.session.study()->subjects);
    }
    void aMenuOfARowShowsItsCurve()
    {
        Window shown;
        shown.turnTo("forest");
        const auto& spots = shown.page()->plot()->figure().spots;
        QVERIFY(spots.size() > 2);
        const QPoint place = toPixels(spots[2].rect).center().toPoint();
        QContextMenuEvent asks(QContextMenuEvent::Mouse, place, shown.page()->plot()->mapToGlobal(place));
        QCoreApplication::sendEvent(shown.page()->plot(), &asks);
        QTRY_VERIFY(shown.panel()->findChild<QMenu*>("patients.menu") != nullptr);
        auto* menu = shown.panel()->findChild<QMenu*>("patients.menu");
        QCOMPARE(menu->actions().size(), 3);
        const study::Who who = *shown.panel()->behind().who;
        menu->actions().at(1)->trigger();
        menu->close();
        QTRY_COMPARE(QString::fromStdString(std::string(shown.page()->analysis().id)), QString("km"));
        QCOMPARE(shown.session.selection().who(), who);
        QVERIFY(!shown.patients()->isOn() && shown.window.action("back")->isEnabled());
    }
    void hiddenPatientsAreNowhere()
    {
        Window shown;
        shown.turnTo("km");
        shown.patients()->ask(wholeOf(shown.page()));
        QVERIFY(shown.settled() && shown.listed() > 0);
        shown.window.action("guard")->trigger();
        QVERIFY(!shown.docked() && !shown.patients()->isOn() && shown.patients()->brush() == nullptr);
        QCOMPARE(shown.listed(), std::size_t{0});
        QVERIFY(!shown.window.action("patients")->isEnabled() && shown.window.action("guard")->isChecked());
        shown.patients()->ask(wholeOf(shown.page()));
        shown.patients()->setOn(true);
        QVERIFY(!shown.patients()->isOn() && shown.listed() == 0);
        shown.window.workspace()->showTabOf("flow"); // how its counts are masked is not settled
        QTRY_COMPARE(shown.session.reportError("flow").code, std::string("guarded"));
        QVERIFY(!shown.docked());
        shown.window.workspace()->showData(false);
        QCOMPARE(shown.window.findChild<QTableView*>("data.preview")->model()->rowCount(), 0);
        shown.window.action("guard")->trigger();
        QVERIFY(shown.window.findChild<QTableView*>("data.preview")->model()->rowCount() > 0);
    }
    void theGuardIsRemembered()
    {
        {
            Window first;
            first.window.action("guard")->trigger();
        }
        Window second;
        QVERIFY(second.patients()->isHidden() && !second.window.action("patients")->isEnabled());
        second.window.action("guard")->trigger();
        QTRY_VERIFY(second.window.action("patients")->isEnabled()); // once it is told who is behind the figure
    }
    void oncePatientsWereHiddenForAllStudies()
    {
        WindowSettings().setValue("window/hidePatients", true);
        {
            Window first;
            QVERIFY(first.patients()->isHidden() && first.window.action("guard")->isChecked());
            QVERIFY(!first.window.action("undo")->isEnabled() && !first.session.selection().endpoint.empty());
            first.window.action("guard")->trigger();
        }
        Window second; // of this one it was said otherwise
        QVERIFY(!second.patients()->isHidden());
    }
    void lettersOfMenusAreTheirOwn()
    {
        Window shown;
        static const QRegularExpression letter("&([^&])");
        const auto lettersOf = [](const QWidget* menu) {
            QStringList letters;
            for (const QAction* action : menu->actions())
                if (const auto found = letter.match(action->text().remove("&&")); found.hasMatch()) letters << found.captured(1).toLower();
            return letters;
        };
        QStringList letters = lettersOf(shown.window.menuBar());
        QCOMPARE(letters.size(), 6);
        QCOMPARE(letters.removeDuplicates(), 0);
        for (QMenu* menu : shown.window.menuBar()->findChildren<QMenu*>(Qt::FindDirectChildrenOnly)) {
            Q_EMIT menu->aboutToShow(); // some are filled then
            letters = lettersOf(menu);
            QVERIFY2(!letters.isEmpty() && letters.removeDuplicates() == 0, qPrintable(menu->title()));
        }
    }
    void theGuardIsTheStudys()
    {
        const QTemporaryDir folder; // with a study of another name
        const QString other = folder.filePath("other.csv");
        QFile file(other);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("USUBJID,TRT01P,PARAMCD,PARAM,AVAL,AVALU,CNSR\n");
        for (int i = 0; i < 12; ++i)
            file.write(QStringLiteral("X%1,%2,OS,Overall survival,%3,MONTHS,%4\n")
                           .arg(i)
                           .arg(i % 2 ? "Drug" : "Placebo")
                           .arg(i + 1)
                           .arg(i % 3 ? 0 : 1)
                           .toUtf8());
        file.close();
        Window shown;
        shown.window.action("guard")->trigger();
        QVERIFY(openAndWait(shown.session, {other}));
        QVERIFY(!shown.patients()->isHidden()); // nothing was said of this one
        QVERIFY(openAndWait(shown.session, smallTrial()));
        QVERIFY(shown.patients()->isHidden() && shown.window.action("guard")->isChecked());
        QVERIFY(openAndWait(shown.session, {other}));
        QVERIFY(!shown.patients()->isHidden() && !shown.window.action("guard")->isChecked());
    }
    void theNumbersComeBack()
    {
        Window shown;
        auto* numbers = shown.window.findChild<QDockWidget*>("numbers");
        QVERIFY(numbers->isVisible());
        shown.window.action("patients")->trigger();
        QVERIFY(!numbers->isVisible());
        shown.window.action("patients")->trigger();
        QVERIFY(numbers->isVisible() && !shown.docked());
    }
    void theySurviveTheSplitAndTheNumbersWaitForBoth()
    {
        Window shown;
        shown.turnTo("forest");
        auto* numbers = shown.window.findChild<QDockWidget*>("numbers");
        QAction *patients = shown.window.action("patients"), *split = shown.window.action("split");
        split->trigger();
        patients->trigger();
        split->trigger();
        QVERIFY(!shown.window.workspace()->isSplit());
        QVERIFY(shown.patients()->isOn() && shown.docked() && !numbers->isVisible());
        split->trigger();
        patients->trigger();
        QVERIFY(!shown.docked() && !numbers->isVisible()); // into the split they do not come
        split->trigger();
        QVERIFY(numbers->isVisible());
        split->trigger();
        numbers->toggleViewAction()->trigger(); // but by hand
        QVERIFY(numbers->isVisible() && shown.window.workspace()->isSplit());
    }
    void resetLayoutTakesTheirDockBack()
    {
        Window shown;
        auto* dock = shown.window.findChild<QDockWidget*>("patients");
        shown.window.action("patients")->trigger();
        dock->setFloating(true);
        shown.window.resetLayout();
        QVERIFY(!dock->isFloating() && !dock->isVisible() && !shown.patients()->isOn());
        QCOMPARE(shown.window.dockWidgetArea(dock), Qt::RightDockWidgetArea);
        QVERIFY(shown.window.findChild<QDockWidget*>("numbers")->isVisible());
        shown.window.action("patients")->trigger();
        QVERIFY(shown.docked() && !dock->isFloating());
    }
    void whatLeavesIsTheSameWithoutAnythingToAsk()
    {
        Window shown;
        for (const char* analysis : {"km", "forest", "flow"}) {
            shown.turnTo(analysis);
            shown.patients()->ask(wholeOf(shown.page()));
            QVERIFY(shown.settled());
            const figure::Figure copied = shown.page()->figureToCopy();
            figure::Figure bare = copied;
            bare.spots.clear();
            const report::ReportPtr report = shown.page()->report();
            for (const char* format : {"svg", "png"}) QCOMPARE(written(format, *report, copied), written(format, *report, bare));
            const std::string svg = written("svg", *report, copied);
            for (const std::uint32_t patient : shown.panel()->model()->patients()) {
                const std::string name = report::patientName(*shown.session.study(), patient);
                QVERIFY2(svg.find(name) == std::string::npos, name.c_str());
            }
        }
    }
    void pictures()
    {
        const QString folder = qEnvironmentVariable("ATRISK_GRABS");
        if (folder.isEmpty()) QSKIP("ATRISK_GRABS names no folder");
        const QString of = qEnvironmentVariable("ATRISK_GRABS_OF");
        Window shown(QSize(1280, 800), of.isEmpty() ? smallTrial() : QStringList{of});
        for (const char* analysis : {"km", "forest", "flow", "waterfall", "adverse", "swimmer", "response"}) {
            if (!shown.window.workspace()->page(analysis)->analysis().applies(*shown.session.study())) continue;
            shown.turnTo(analysis);
            shown.patients()->setOn(true);
            Brush* brush = shown.patients()->brush();
            const QPoint from(brush->width() / 4, brush->height() / 8), to(brush->width() / 2, brush->height() / 2);
            QTest::mousePress(brush, Qt::LeftButton, {}, from);
            QTest::mouseMove(brush, to);
            QTest::mouseRelease(brush, Qt::LeftButton, {}, to);
            QVERIFY(shown.settled());
            shown.panel()->table()->setCurrentIndex(shown.panel()->model()->index(1, 0));
            QVERIFY(shown.settled());
            QTest::qWait(100);
            shown.window.grab().save(QStringLiteral("%1/%2.png").arg(folder, analysis));
        }
    }

private:
    static std::string written(const char* format, const report::Report& report, const figure::Figure& figure)
    {
        return *findFormat(format)->write(document::compose({figure}, report.provenance), {});
    }
};

QTEST_MAIN(PatientsInWindowTest)
#include "patients_in_window_test.moc"
