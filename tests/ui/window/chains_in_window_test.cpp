// Every number of patients in the window tells whence it comes: of figures, tables, the numbers, the choices.
#include "tests/testing/ui/shown_window.h"
#include "ui/figure/figure_plot.h"
#include "ui/patients/brush.h"
#include "ui/patients/brushed_patients.h"
#include "ui/patients/chain_popup.h"
#include "ui/patients/patient_model.h"
#include "ui/patients/patients_panel.h"
#include "ui/report/report_page.h"
#include "ui/selection/arm_chooser.h"
#include "ui/selection/choice_list.h"
#include "ui/selection/selection_panel.h"
#include "ui/selection/subgroup_chooser.h"
#include "ui/selection/subgroup_model.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

struct Window : ShownWindow {
    /// How many patients the chain ends at; it is put away. 0 = no chain came.
    [[nodiscard]] std::size_t chained() const
    {
        if (!QTest::qWaitFor([&] { return window.chain()->isVisible() && !window.chain()->isBusy(); })) return 0;
        const std::size_t patients = window.chain()->chain().patients();
        QTest::keyClick(window.chain(), Qt::Key_Escape);
        return window.chain()->isVisible() ? 0 : patients;
    }
};

/// Opens the context menu of the widget and takes its entry for chains.
bool takeChain(QWidget* widget, const QPoint& at)
{
    QContextMenuEvent asked(QContextMenuEvent::Mouse, at, widget->mapToGlobal(at));
    QApplication::sendEvent(widget, &asked);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    auto* action = menu == nullptr ? nullptr : menu->findChild<QAction*>("chain");
    if (action == nullptr) return false;
    action->trigger();
    menu->close();
    return true;
}

} // namespace

class ChainsInWindowTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void init() { WindowSettings().clear(); }
    void guardedNumbersTellNothing_data()
    {
        QTest::addColumn<QString>("way");
        for (const char* way : {"asked", "click", "key", "menu", "menu key"}) QTest::newRow(way) << way;
    }
    void guardedNumbersTellNothing()
    {
        QFETCH(const QString, way);
        Window shown;
        shown.window.action("guard")->trigger();
        shown.turnTo("baseline");
        QVERIFY(shown.page()->plot()->figure().counts.empty());
        shown.window.statusBar()->clearMessage();
        QLabel* number = nullptr;
        QTRY_VERIFY((number = shown.window.findChild<QLabel*>("numbers.who")) != nullptr);
        if (way == "asked") shown.session.askChain(chainOfChoice(shown.session, shown.session.selection(), {}), {});
        if (way == "click") QTest::mouseClick(number, Qt::LeftButton);
        if (way == "key") QTest::keyClick(number, Qt::Key_Return);
        if (way == "menu") QVERIFY(takeChain(shown.window.selectionPanel()->populations()->buttons().front(), {4, 4}));
        if (way == "menu key") {
            QContextMenuEvent byKeys(QContextMenuEvent::Keyboard, QPoint(), number->mapToGlobal(QPoint()));
            QApplication::sendEvent(number, &byKeys);
        }
        QTRY_VERIFY(shown.window.statusBar()->currentMessage().contains("disclosure guard")); // it was asked
        QVERIFY(!QTest::qWaitFor([&] { return shown.window.chain()->isVisible(); }, 500));
    }
    void aGuardedFigureHasNoMenuOfItsNumbers()
    {
        Window shown;
        shown.turnTo("baseline");
        const std::vector<figure::Spot> counts = shown.page()->plot()->figure().counts;
        QVERIFY(!counts.empty());
        shown.window.action("guard")->trigger();
        QVERIFY(computed(shown.session));
        QTRY_VERIFY(shown.page()->plot()->figure().counts.empty());
        const QPoint at = toPixels(counts.front().rect).center().toPoint();
        QTest::mouseClick(shown.page()->plot(), Qt::LeftButton, {}, at);
        QVERIFY(!QTest::qWaitFor([&] { return shown.window.chain()->isVisible(); }, 500));
        for (const auto reason : {QContextMenuEvent::Mouse, QContextMenuEvent::Keyboard}) {
            QContextMenuEvent asked(reason, at, shown.page()->plot()->mapToGlobal(at));
            QApplication::sendEvent(shown.page()->plot(), &asked);
            QVERIFY(shown.window.patientsPanel()->findChild<QMenu*>("chains.menu") == nullptr);
        }
    }
    void numbersOfAFigure()
    {
        Window shown;
        shown.turnTo("baseline");
        const std::vector<figure::Spot> counts = shown.page()->plot()->figure().counts;
        QVERIFY(counts.size() >= 2);
        for (const figure::Spot& spot : counts) {
            QTest::mouseClick(shown.page()->plot(), Qt::LeftButton, {}, toPixels(spot.rect).center().toPoint());
            QCOMPARE(shown.chained(), report::countSpot(spot.of).patients);
        }
        QVERIFY(takeChain(shown.page()->plot(), toPixels(counts.front().rect).center().toPoint()));
        QCOMPARE(shown.chained(), report::countSpot(counts.front().of).patients);
        QContextMenuEvent byKeys(QContextMenuEvent::Keyboard, QPoint(), shown.page()->plot()->mapToGlobal(QPoint()));
        QApplication::sendEvent(shown.page()->plot(), &byKeys);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr && menu->actions().size() >= 2);
        menu->actions().last()->trigger();
        menu->close();
        QVERIFY(shown.chained() > 0);
    }
    void aBrushedNumberListsWhomItCounts()
    {
        Window shown;
        shown.turnTo("baseline");
        shown.window.action("patients")->trigger();
        const figure::Spot spot = shown.page()->plot()->figure().counts.front();
        QTest::mouseClick(shown.window.patients()->brush(), Qt::LeftButton, {}, toPixels(spot.rect).center().toPoint());
        QTRY_COMPARE(shown.window.patientsPanel()->model()->patients().size(), report::countSpot(spot.of).patients);
        QTest::keyClick(shown.window.patients()->brush(), Qt::Key_Left); // the last of all: a number
        QTest::keyClick(shown.window.patients()->brush(), Qt::Key_Return);
        const std::size_t last = report::countSpot(shown.page()->plot()->figure().counts.back().of).patients;
        QTRY_COMPARE(shown.window.patientsPanel()->model()->patients().size(), last);
    }
    void theNumbersPanel()
    {
        Window shown;
        const auto& analysis = *shown.session.analysis();
        for (std::size_t arm = 0; arm < analysis.arms.size(); ++arm) {
            QLabel* number = nullptr;
            QTRY_VERIFY((number = shown.window.findChild<QLabel*>(QStringLiteral("arm.%1.patients").arg(arm))) != nullptr);
            QTest::keyClick(number, Qt::Key_Return);
            QCOMPARE(shown.chained(), std::size_t{analysis.arms[arm].subjects});
            QVERIFY(number->focusPolicy() & Qt::TabFocus);
        }
        QTest::mouseClick(shown.window.findChild<QLabel*>("numbers.who"), Qt::LeftButton);
        QCOMPARE(shown.chained(), std::size_t{analysis.subjects});
    }
    void theChoices()
    {
        Window shown;
        SelectionPanel* panel = shown.window.selectionPanel();
        const study::ChoiceCounts counts = shown.session.counts();
        for (std::size_t i = 0; i < panel->populations()->buttons().size(); ++i) {
            QVERIFY(takeChain(panel->populations()->buttons()[i], {4, 4}));
            QCOMPARE(shown.chained(), counts.populations[i].subjects);
        }
        for (std::size_t i = 0; i < panel->arms()->boxes().size(); ++i) {
            QVERIFY(takeChain(panel->arms()->boxes()[i], {4, 4}));
            QCOMPARE(shown.chained(), counts.arms[i].subjects);
        }
        QTreeView* tree = panel->subgroups()->tree();
        const SubgroupModel* model = panel->subgroups()->model();
        const QModelIndex factor = model->index(0, 0);
        QVERIFY(model->rowCount(factor) > 0 && !model->choiceOf(factor));
        panel->subgroups()->reveal(model->index(0, 0, factor));
        for (int level = 0; level < model->rowCount(factor); ++level) {
            const QModelIndex index = model->index(level, 0, factor);
            tree->scrollTo(index);
            Q_EMIT tree->customContextMenuRequested(tree->visualRect(index).center());
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu != nullptr);
            menu->findChild<QAction*>("chain")->trigger();
            menu->close();
            QCOMPARE(shown.chained(), index.data(SubgroupModel::CountRole).toULongLong());
        }
    }
    void theBreadcrumbAndTheStudy()
    {
        Window shown;
        QToolButton* patients = nullptr;
        for (auto* crumb : shown.window.findChildren<QToolButton*>())
            if (crumb->accessibleName().startsWith("Subgroup: ")) patients = crumb;
        QVERIFY(patients != nullptr);
        QVERIFY(takeChain(patients, {4, 4}));
        QCOMPARE(shown.chained(), std::size_t{shown.session.analysis()->subjects});
    }
    void whatIsAskedOfAClosedStudyIsForgotten()
    {
        Window shown;
        QTRY_VERIFY(shown.window.findChild<QLabel*>("numbers.who") != nullptr);
        QTest::mouseClick(shown.window.findChild<QLabel*>("numbers.who"), Qt::LeftButton);
        shown.session.closeStudy();
        QTest::qWait(100);
        QVERIFY(!shown.window.chain()->isVisible() && shown.window.chain()->chain().links.empty());
    }
};

QTEST_MAIN(ChainsInWindowTest)
#include "chains_in_window_test.moc"
