#include "core/analyses/analyses.h"
#include "core/analyses/forest/forest_options.h"
#include "core/analyses/km/benefit_words.h"
#include "core/analyses/km/km_options.h"
#include "core/io/reader.h"
#include "core/report/doubts.h"
#include "core/stats/survival/survival_at.h"
#include "tests/testing/ui/window.h"
#include "ui/analyses/km/km_page.h"
#include "ui/analyses/km/readout.h"
#include "ui/data/roles_text.h"
#include "ui/export/panel/export_panel.h"
#include "ui/figure/figure_plot.h"
#include "ui/help/help_window.h"
#include "ui/selection/arm_chooser.h"
#include "ui/selection/choice_list.h"
#include "ui/selection/finder.h"
#include "ui/selection/selection_panel.h"
#include "ui/selection/subgroup_chooser.h"
#include "ui/selection/subgroup_find.h"
#include "ui/selection/subgroup_model.h"
#include "ui/welcome/recent_studies.h"
#include "ui/window/banner.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabBar>
#include <QTest>
#include <QThread>
#include <QToolButton>
#include <QTreeView>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using ui::MainWindow;
using ui::Session;

namespace {

/// Files that are read until that is cancelled.
study::DataAccess endlessAccess()
{
    study::DataAccess slow = fileAccess();
    slow.read = [](base::Source& source, const std::string& member, const table::ReadOptions& options, const base::Cancel& cancel) {
        cancel.setProgress(0.41);
        while (!cancel.requested()) QThread::msleep(5);
        return io::readTables(source, member, options, cancel);
    };
    return slow;
}

/// A window of 1600 × 1000 with the small trial open.
struct Opened {
    Session session{fileAccess()};
    MainWindow window{&session};
    bool ok = false;

    explicit Opened(QSize size = {1600, 1000})
    {
        window.resize(size);
        window.show();
        window.activateWindow();
        ok = QTest::qWaitForWindowExposed(&window) && openAndWait(session, smallTrial());
        ok = ok && QTest::qWaitFor([this] {
                 return session.analysis() == nullptr || window.rightPanel()->findChild<QWidget*>("copyNumbers")->isVisible();
             });
        QCoreApplication::processEvents();
    }

    [[nodiscard]] ui::ChoiceButton* population(const char* id)
    {
        for (ui::ChoiceButton* button : window.selectionPanel()->populations()->buttons())
            if (button->id() == id) return button;
        return nullptr;
    }
    [[nodiscard]] std::string populationAt(std::size_t place) const { return session.study()->populations[place].id; }
    /// The level of a factor in the tree.
    [[nodiscard]] QModelIndex level(const QString& factor, const QString& name)
    {
        const ui::SubgroupModel* model = window.selectionPanel()->subgroups()->model();
        for (int i = 0; i < model->rowCount(); ++i)
            for (int k = 0; k < model->rowCount(model->index(i, 0)); ++k)
                if (model->index(i, 0).data().toString() == factor && model->index(k, 0, model->index(i, 0)).data().toString() == name)
                    return model->index(k, 0, model->index(i, 0));
        return {};
    }
    void clickLevel(const QString& factor, const QString& name)
    {
        ui::SubgroupChooser* chooser = window.selectionPanel()->subgroups();
        const QModelIndex index = level(factor, name);
        chooser->reveal(index);
        QTest::mouseClick(chooser->tree()->viewport(), Qt::LeftButton, {}, chooser->tree()->visualRect(index).center());
    }
    /// What the Numbers panel shows.
    [[nodiscard]] QString number(const char* name) const
    {
        const auto* label = window.rightPanel()->findChild<QLabel*>(QString::fromLatin1(name));
        return label == nullptr ? QString() : label->text();
    }
};

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void init() { ui::WindowSettings().clear(); } // a study begins with what was chosen in it last

    void theWindowBeginsWithTheWelcomePageAlone()
    {
        Session session(fileAccess());
        MainWindow window(&session);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(!window.selectionPanel()->isVisible());
        QVERIFY(!window.rightPanel()->isVisible());
        QVERIFY(!window.workspace()->isVisible());
        QVERIFY(!window.action("undo")->isEnabled());
        QCOMPARE(window.minimumSize(), QSize(1024, 680).boundedTo(window.screen()->availableSize()));
        QVERIFY(window.height() <= window.screen()->availableSize().height()); // a first start fits
    }

    void everyPageOfTheHelpIsInItsMenu()
    {
        Session session(fileAccess());
        MainWindow window(&session);
        window.action("manual")->trigger();
        for (const ui::HelpPage& page : ui::helpPages())
            if (page.id != "index") QVERIFY2(window.action("help." + page.id) != nullptr, qPrintable(page.id));
        window.showHelp("statistics");
        bool shown = false;
        for (const QWidget* top : QApplication::topLevelWidgets())
            if (const auto* help = qobject_cast<const ui::HelpWindow*>(top)) shown = help->isVisible() && help->pageId() == "statistics";
        QVERIFY(shown);
        window.close();
        for (const QWidget* top : QApplication::topLevelWidgets())
            if (qobject_cast<const ui::HelpWindow*>(top) != nullptr) QVERIFY(!top->isVisible());
    }

    void aPopulationIsChosenByKeyboard()
    {
        Opened it;
        QVERIFY(it.ok);
        QTest::keyClick(&it.window, Qt::Key_2, Qt::AltModifier);
        QVERIFY(computed(it.session));
        QCOMPARE(it.session.selection().population, it.populationAt(1));
        QCOMPARE(it.session.analysis()->populationId, it.populationAt(1));
        QVERIFY(it.population(it.populationAt(1).c_str())->isChecked());
        QVERIFY(it.number("arm.0.patients").toUInt() == it.session.analysis()->arms[0].subjects);
    }

    void aStudyBeginsWithWhatWasChosenInItLast()
    {
        std::string population;
        {
            Opened it;
            QVERIFY(it.ok);
            QTest::keyClick(&it.window, Qt::Key_2, Qt::AltModifier);
            analyses::KmOptions options = it.session.options<analyses::KmOptions>();
            options.confidenceBands = options.milestone = true;
            it.session.setOptions(options);
            it.window.workspace()->showPage(it.window.workspace()->page("forest"));
            QVERIFY(computed(it.session));
            population = it.session.selection().population;
        }
        Opened again;
        QVERIFY(again.ok);
        QCOMPARE(again.session.selection().population, population);
        QCOMPARE(again.session.analysis()->populationId, population);
        QVERIFY(again.session.options<analyses::KmOptions>().confidenceBands && again.session.options<analyses::KmOptions>().milestone);
        QVERIFY(!again.session.canUndo());
        const bool hasForest = again.window.workspace()->page("forest")->analysis().applies(*again.session.study());
        QCOMPARE(std::string(again.window.workspace()->figurePage()->analysis().id), std::string(hasForest ? "forest" : "km"));
    }

    void aPopulationIsChosenByMouse()
    {
        Opened it;
        QVERIFY(it.ok);
        const QString before = it.number("hazardRatio.estimate");
        QTest::mouseClick(it.population("PPROTFL"), Qt::LeftButton);
        QVERIFY(computed(it.session));
        QCOMPARE(it.session.analysis()->populationId, std::string("PPROTFL"));
        QCOMPARE(it.session.analysis()->subjects, it.session.counts().populations[2].subjects);
        const QString after = it.number("hazardRatio.estimate");
        QVERIFY(!after.isEmpty());
        QVERIFY2(after != before, qPrintable(before + " and " + after));
        QCOMPARE(after, QString::number(it.session.analysis()->comparisons[0].hazardRatio.estimate, 'f', 2));
    }

    void arrowKeysWalkThroughThePopulations()
    {
        Opened it;
        QVERIFY(it.ok);
        ui::ChoiceButton* safety = it.population("SAFFL");
        safety->click();
        safety->setFocus();
        QTest::keyClick(safety, Qt::Key_Right);
        QCOMPARE(it.session.selection().population, std::string("FASFL"));
    }

    void aTickedLevelRestrictsThePatients()
    {
        Opened it;
        QVERIFY(it.ok);
        it.clickLevel("SEX", "F");
        QCOMPARE(it.session.selection().subgroups.size(), std::size_t{1});
        QVERIFY(computed(it.session));
        const QModelIndex women = it.level("SEX", "F");
        QCOMPARE(women.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
        QCOMPARE(it.session.analysis()->subjects, women.data(ui::SubgroupModel::CountRole).toUInt());
        QTest::keyClick(it.window.selectionPanel()->subgroups()->tree(), Qt::Key_Space);
        QVERIFY(it.session.selection().subgroups.empty());
    }

    void anEmptyLevelStaysAndCannotBeTicked()
    {
        Opened it;
        QVERIFY(it.ok);
        QSignalSpy counted(&it.session, &Session::countsChanged);
        study::Selection menOnly = it.session.selection();
        menOnly.where.push_back({"SEX", study::Condition::Op::OneOf, {"M"}});
        it.session.select(menOnly);
        QVERIFY(counted.wait());
        const QModelIndex women = it.level("SEX", "F");
        QVERIFY(women.isValid());
        QCOMPARE(women.data(ui::SubgroupModel::CountRole).toUInt(), 0U);
        QVERIFY(!(women.flags() & Qt::ItemIsEnabled));
        it.clickLevel("SEX", "F");
        QVERIFY(it.session.selection().subgroups.empty());
    }

    void startOverIsThereWhereSomethingDiffersFromTheOpening()
    {
        Opened it;
        QVERIFY(it.ok);
        auto* link = it.window.selectionPanel()->findChild<QToolButton*>("startOver");
        QVERIFY(!link->isVisible());
        it.clickLevel("SEX", "F");
        QVERIFY(link->isVisible());
        QTest::mouseClick(link, Qt::LeftButton);
        QVERIFY(it.session.isAsOpened());
        QVERIFY(!link->isVisible());
        it.session.undo();
        QCOMPARE(it.session.selection().subgroups.size(), std::size_t(1));
    }

    void oneChoiceAmongSeveralHasAHeadInTheFigureMenu()
    {
        Opened it;
        QVERIFY(it.ok);
        QMenu* figure = nullptr;
        for (QAction* menu : it.window.menuBar()->actions())
            if (menu->text().remove('&') == "Figure") figure = menu->menu();
        QVERIFY(figure != nullptr);
        Q_EMIT figure->aboutToShow();
        QStringList heads, loose;
        for (QAction* action : figure->actions()) (action->menu() != nullptr ? heads : loose) << action->text();
        QVERIFY2(heads.contains("Censoring marks"), qPrintable(heads.join(", ")));
        QVERIFY2(!loose.contains("Ticks") && !loose.contains("Crosses"), qPrintable(loose.join(", ")));
        QVERIFY(loose.contains("Confidence bands"));
    }

    void tabsWithoutRoomStandInAMenu()
    {
        Opened it;
        QVERIFY(it.ok);
        it.window.resize(3000, 900);
        ui::FoldingTabs* tabs = it.window.workspace()->tabs();
        const auto inMenu = [&] {
            Q_EMIT tabs->more()->menu()->aboutToShow();
            return tabs->more()->menu()->actions();
        };
        QTRY_VERIFY(!tabs->more()->isVisible());
        QVERIFY(inMenu().isEmpty());
        it.window.resize(1024, 680);
        QTRY_VERIFY(tabs->more()->isVisible());
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->isTabVisible(tab)) QVERIFY(tabs->tabRect(tab).right() < tabs->more()->x() + 2);
        QVERIFY(tabs->more()->geometry().right() <= tabs->width());
        const QList<QAction*> folded = inMenu();
        QVERIFY(!folded.isEmpty());
        const QString last = folded.last()->text();
        folded.last()->trigger();
        QCOMPARE(tabs->tabText(tabs->currentIndex()), last);
        QVERIFY(tabs->isTabVisible(tabs->currentIndex()));
        it.window.resize(3000, 900);
        QTRY_VERIFY(!tabs->more()->isVisible());
    }

    void anArmsMenuComesByARightClick()
    {
        Opened it;
        QVERIFY(it.ok);
        ui::ArmBox* drug = it.window.selectionPanel()->arms()->boxes()[1];
        QContextMenuEvent event(QContextMenuEvent::Keyboard, drug->rect().center(), drug->mapToGlobal(drug->rect().center()));
        QApplication::sendEvent(drug, &event);
        QWidget* menu = QApplication::activePopupWidget();
        QVERIFY(menu != nullptr);
        auto* facts = it.window.selectionPanel()->findChild<QToolButton*>("armFacts");
        QCOMPARE(facts->text(), QString("Control, names"));
        menu->findChild<QAction*>("control")->trigger();
        menu->close();
        QCOMPARE(facts->text(), QString("Control, names (yours)"));
        QVERIFY(computed(it.session));
        QCOMPARE(it.session.analysis()->arms.front().arm.value, std::string("Active"));
        QVERIFY(it.window.selectionPanel()->arms()->boxes()[0]->accessibleName().startsWith("Active, control"));
    }

    void levelsOfOneFactorAddUpAndFactorsNarrow()
    {
        Opened it;
        QVERIFY(it.ok);
        it.clickLevel("AGEGR1", "<65");
        QVERIFY(computed(it.session));
        const auto young = it.session.analysis()->subjects;
        it.clickLevel("SEX", "F");
        QVERIFY(computed(it.session));
        const auto youngWomen = it.session.analysis()->subjects;
        QVERIFY(youngWomen < young);
        it.clickLevel("SEX", "M");
        QVERIFY(computed(it.session));
        QCOMPARE(it.session.analysis()->subjects, young);
    }

    void undoAndRedoBringChoicesBack()
    {
        Opened it;
        QVERIFY(it.ok);
        const std::string first = it.session.selection().population;
        QTest::mouseClick(it.population("PPROTFL"), Qt::LeftButton);
        QVERIFY(it.window.action("undo")->isEnabled());
        QTest::keyClick(&it.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(it.session.selection().population, first);
        QVERIFY(it.population(first.c_str())->isChecked());
        QTest::keyClick(&it.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(it.session.selection().population, std::string("PPROTFL"));
        QVERIFY(!it.window.action("redo")->isEnabled());
    }

    void theLastArmCannotBeUnticked()
    {
        Opened it;
        QVERIFY(it.ok);
        const auto& boxes = it.window.selectionPanel()->arms()->boxes();
        QCOMPARE(boxes.size(), std::size_t{2});
        QTest::mouseClick(boxes[0], Qt::LeftButton);
        QCOMPARE(it.session.selection().arms.size(), std::size_t{1});
        QSignalSpy refused(it.window.selectionPanel(), &ui::SelectionPanel::refused);
        QTest::mouseClick(boxes[1], Qt::LeftButton);
        QVERIFY(boxes[1]->isChecked());
        QCOMPARE(refused.count(), 1);
        QCOMPARE(it.session.selection().arms.size(), std::size_t{1});
    }

    void aBrokenFileSaysWhatIsWrongAndChangesNothing()
    {
        Opened it;
        QVERIFY(it.ok);
        QTemporaryDir folder;
        QFile file(folder.filePath("broken.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("USUBJID,PARAMCD,AVAL,CNSR,TRT01P\nA,OS,1,0,x\nB,OS,12.5x,0,y\n");
        file.close();
        const auto analysis = it.session.analysis();
        QVERIFY(!openAndWait(it.session, {file.fileName()}));
        QCOMPARE(it.session.analysis(), analysis);
        QVERIFY(it.window.workspace()->isVisible());
        QVERIFY2(it.window.banner()->text().startsWith("broken.csv"), qPrintable(it.window.banner()->text()));
        QVERIFY2(it.window.banner()->text().contains("12.5x"), qPrintable(it.window.banner()->text()));
        QVERIFY(it.window.banner()->text().endsWith("Your open study is unchanged."));
    }

    void theStatusLightCountsTheOpenStudyAlsoWithoutAResult()
    {
        Opened it;
        QVERIFY(it.ok);
        QToolButton* light = nullptr;
        for (auto* button : it.window.statusBar()->findChildren<QToolButton*>())
            if (button->property("status").toBool()) light = button;
        QVERIFY(light != nullptr);
        light->setText("of the study before");
        study::Selection nobody = it.session.selection();
        nobody.subgroups = {{"REGION", {"Asia"}, false}, {"SEX", {"F"}, false}};
        it.session.select(nobody);
        QVERIFY(computed(it.session));
        QVERIFY(it.session.analysis() == nullptr);
        const std::size_t assumed = report::doubtsOf(*it.session.study()).assumed.size();
        QCOMPARE(light->text(), ui::doubtsText(ui::doubtsOf(it.session).size(), assumed));
    }

    void aSentenceStandsAloneInTheStatusBar()
    {
        Opened it;
        QVERIFY(it.ok);
        const auto lights = [&] {
            int visible = 0;
            for (auto* button : it.window.statusBar()->findChildren<QToolButton*>())
                visible += button->property("status").toBool() && button->isVisible() ? 1 : 0;
            return visible;
        };
        QCOMPARE(lights(), 1);
        it.window.statusBar()->showMessage("A sentence to be read.");
        QCOMPARE(lights(), 0);
        study::Selection women = it.session.selection();
        women.subgroups = {{"SEX", {"F"}, false}};
        it.session.select(women);
        QVERIFY(computed(it.session));
        QCOMPARE(it.window.statusBar()->currentMessage(), QString("A sentence to be read."));
        QCOMPARE(lights(), 0);
        it.window.statusBar()->clearMessage();
        QCOMPARE(lights(), 1);
    }

    void theStatusBarCountsWhatTheReportsFindDoubtful()
    {
        Opened it;
        QVERIFY(it.ok);
        const auto light = [&] {
            QString text;
            for (auto* button : it.window.statusBar()->findChildren<QToolButton*>())
                if (button->property("status").toBool()) text = button->text();
            return text.section(' ', 0, 0).toInt(); // "Nothing …" is 0
        };
        const int before = light();
        study::Selection adjusted = it.session.selection();
        adjusted.adjust = {"SEX", "SEX"}; // the second follows from the first
        it.session.select(adjusted);
        QVERIFY(computed(it.session));
        QCOMPARE(light(), before + 1);
        it.window.workspace()->showPage(it.window.workspace()->page("forest"));
        QTRY_VERIFY(it.session.report("forest") != nullptr);
        const auto& found = it.session.report("forest")->warnings;
        QVERIFY(std::ranges::find(found, "forest-unadjusted", &base::Warning::code) != found.end());
        QCOMPARE(static_cast<std::size_t>(light()), ui::doubtsOf(it.session).size());
        QVERIFY(light() > before + 1);
        it.session.undo();
        QTRY_COMPARE(light(), before);
    }

    void theTabInFrontComesBackTheDataToo()
    {
        for (const char* tab : {"data", "forest", "km"}) {
            {
                Opened it;
                QVERIFY(it.ok);
                it.window.workspace()->showTabOf(QString::fromLatin1(tab));
                QCOMPARE(it.window.workspace()->tabId(), QString::fromLatin1(tab));
            }
            Opened again;
            QVERIFY(again.ok);
            QCOMPARE(again.window.workspace()->tabId(), QString::fromLatin1(tab));
        }
    }

    void aMissingFileOnTheWelcomePageSaysSo()
    {
        Session session(fileAccess());
        MainWindow window(&session);
        window.show();
        QVERIFY(!openAndWait(session, {"nowhere.csv"}));
        QVERIFY(window.banner()->text().contains("nowhere.csv"));
        QVERIFY(!window.banner()->text().contains("unchanged"));
    }

    void aLongLoadSaysWhatItReadsAndCanBeCancelled()
    {
        Session session(endlessAccess());
        MainWindow window(&session);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        session.open(smallTrial());
        QTRY_COMPARE(window.banner()->text(), QStringLiteral("Reading adtte.csv … 12%"));
        QPushButton* cancel = nullptr;
        for (auto* button : window.banner()->findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == "Cancel") cancel = button;
        QVERIFY(cancel != nullptr);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(!session.isLoading());
        QVERIFY(window.banner()->text().isEmpty());
    }

    void escapeCancelsALoadToo()
    {
        Session session(endlessAccess());
        MainWindow window(&session);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        session.open(smallTrial());
        QTRY_VERIFY(!window.banner()->text().isEmpty());
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!session.isLoading());
        QVERIFY(window.banner()->text().isEmpty());
    }

    void closingTheStudyComesBackToTheWelcomePage()
    {
        Opened it;
        QVERIFY(it.ok);
        it.window.action("close")->trigger();
        QVERIFY(!it.window.workspace()->isVisible());
        QVERIFY(!it.window.selectionPanel()->isVisible());
        QVERIFY(openAndWait(it.session, smallTrial()));
        QVERIFY(it.window.selectionPanel()->isVisible());
        QCOMPARE(it.window.selectionPanel()->width(), 320);
    }

    void resetLayoutBringsTheDocksBack()
    {
        Opened it;
        QVERIFY(it.ok);
        auto* dock = qobject_cast<QDockWidget*>(it.window.selectionPanel()->parentWidget());
        QVERIFY(dock != nullptr);
        dock->setFloating(true);
        dock->hide();
        it.window.resetLayout();
        QCoreApplication::processEvents();
        QVERIFY(dock->isVisible() && !dock->isFloating());
        QCOMPARE(it.window.dockWidgetArea(dock), Qt::LeftDockWidgetArea);
        QCOMPARE(it.window.selectionPanel()->width(), 320);
    }

    void exportTurnsTheCanvasIntoThePageAndBack()
    {
        Opened it;
        QVERIFY(it.ok);
        ui::KmPage* page = it.window.workspace()->kaplanMeier();
        it.window.exportFigure();
        QCoreApplication::processEvents();
        QVERIFY(it.window.rightPanel()->isExporting());
        QVERIFY(!page->plot()->isVisible());
        it.window.exportFigure();
        QVERIFY(!it.window.rightPanel()->isExporting());
        QVERIFY(page->plot()->isVisible());
    }

    void anExportOfNobodyShowsTheNoticeInsteadOfTheOldPage()
    {
        Opened it;
        QVERIFY(it.ok);
        it.window.exportFigure();
        study::Selection nobody = it.session.selection();
        nobody.subgroups = {{"REGION", {"Asia"}, false}, {"SEX", {"F"}, false}};
        it.session.select(nobody);
        QVERIFY(computed(it.session));
        QTRY_VERIFY(it.window.workspace()->kaplanMeier()->findChild<QWidget*>("notice")->isVisible());
        it.session.undo();
        QVERIFY(computed(it.session));
        QTRY_VERIFY(!it.window.workspace()->kaplanMeier()->findChild<QWidget*>("notice")->isVisible());
        QVERIFY(!it.window.workspace()->kaplanMeier()->plot()->isVisible()); // the page again
    }

    void anythingIsFoundByName()
    {
        Opened it;
        QVERIFY(it.ok);
        it.window.findAnything();
        auto* finder = it.window.findChild<ui::Finder*>();
        QVERIFY(finder != nullptr);
        auto* text = finder->findChild<QLineEdit*>();
        QTest::keyClicks(text, "overall");
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(it.session.selection().endpoint, std::string("OS"));
    }

    void commandsAreFoundInTheOrderOfTheMenus()
    {
        Opened it;
        QVERIFY(it.ok);
        it.window.findAnything();
        const auto* list = it.window.findChild<ui::Finder*>()->findChild<QListWidget*>();
        QStringList names;
        for (int i = 0; i < list->count(); ++i) names << list->item(i)->text();
        const QStringList inOrder = {"Open…", "Close study", "Export…", "Quit", "Copy figure and numbers", "Full screen", "About Atrisk"};
        for (int i = 0; i + 1 < inOrder.size(); ++i) {
            QVERIFY2(names.contains(inOrder[i]), qPrintable(names.join("; ")));
            QVERIFY2(names.indexOf(inOrder[i]) < names.indexOf(inOrder[i + 1]), qPrintable(names.join("; ")));
        }
    }

    void anUnknownThemeInTheSettingsIsTheSystems()
    {
        ui::WindowSettings().setValue("window/theme", 17);
        Session session(fileAccess());
        MainWindow window(&session);
        QStringList ticked;
        for (const QAction* action : window.findChildren<QAction*>())
            if (action->isChecked()) ticked << action->text();
        QVERIFY2(ticked.contains("As the &system"), qPrintable(ticked.join("; ")));
        ui::WindowSettings().remove("window/theme");
    }

    void everyMenuEntryWithoutAStudyThatNeedsOneIsDisabled()
    {
        Session session(fileAccess());
        MainWindow window(&session);
        for (const char* name : {"close", "export", "copy", "find", "everyone", "allArms", "showAll", "resetLayout"})
            QVERIFY2(!window.action(name)->isEnabled(), name);
        QVERIFY(window.action("open")->isEnabled());
    }

    void aRecentStudyOpensWithTheRolesGivenByHand()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("trial.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("months,died,group\n1,1,a\n2,0,b\n3,1,a\n4,1,b\n");
        file.close();
        study::RoleOptions roles;
        roles.time = "months";
        roles.event = "died";
        roles.arm = "group";
        Session session(fileAccess());
        MainWindow window(&session);
        QSignalSpy opened(&session, &Session::studyOpened);
        session.open({file.fileName()}, roles);
        QVERIFY(opened.wait());
        session.closeStudy();
        QVERIFY(!session.study());
        Q_EMIT window.findChild<ui::RecentStudies*>()->chosen({file.fileName()});
        QVERIFY(opened.wait());
        QVERIFY(session.openRoles() == roles);
    }

    void theExportButtonKeepsAMarginToTheWindowsEdge()
    {
        Opened it;
        QVERIFY(it.ok);
        for (const auto* button : it.window.findChildren<QToolButton*>())
            if (button->property("primary").toBool() && button->text() == "Export")
                QCOMPARE(it.window.width() - button->mapTo(&it.window, QPoint(button->width(), 0)).x(), 8);
    }

    void tabsAreTheAnalysesThatApplyThenTheData()
    {
        Opened it;
        QVERIFY(it.ok);
        it.window.resize(3000, 900); // with room for all
        ui::FoldingTabs* tabs = it.window.workspace()->tabs();
        QTRY_VERIFY(!tabs->more()->isVisible());
        QStringList expected, shown;
        for (const analyses::Analysis* analysis : analyses::analyses())
            if (analysis->applies(*it.session.study())) expected << QString::fromStdString(std::string(analysis->title));
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->isTabVisible(tab)) shown << tabs->tabText(tab);
        QCOMPARE(shown, expected << QStringLiteral("Data"));
    }

    void everyAnalysisDrawsItsPageWhenItIsShown()
    {
        Opened it;
        QVERIFY(it.ok);
        for (ui::ReportPage* page : it.window.workspace()->pages()) {
            if (!page->analysis().applies(*it.session.study())) continue;
            it.window.workspace()->showPage(page);
            QVERIFY(page->isVisible());
            QTRY_VERIFY(page->report() != nullptr);
            QTRY_VERIFY(!page->plot()->figure().marks.empty());
            QVERIFY(!page->plot()->accessibleDescription().isEmpty());
        }
    }

    void exportAndCopyFollowThePageInFront()
    {
        Opened it;
        QVERIFY(it.ok);
        ui::ReportPage* forest = it.window.workspace()->page("forest");
        it.window.workspace()->showPage(forest);
        QTRY_VERIFY(forest->report() != nullptr);
        it.window.exportFigure();
        QTRY_VERIFY(forest->isPreviewing());
        QVERIFY(it.window.rightPanel()->exporting()->suggestedFileName().endsWith("-forest.png"));
        it.window.workspace()->showPage(it.window.workspace()->kaplanMeier());
        QVERIFY(!forest->isPreviewing() && it.window.workspace()->kaplanMeier()->isPreviewing());
        it.window.exportFigure();
        it.window.workspace()->showPage(forest);
        it.window.copyFigure();
        QVERIFY(QApplication::clipboard()->text().startsWith("Forest plot of"));

        it.window.workspace()->showData(false);
        study::Selection other = it.session.selection();
        other.confidence = 0.9;
        it.session.select(other);
        QVERIFY(forest->report() == nullptr); // what a page out of sight holds is of an earlier selection
        it.window.workspace()->showPage(forest);
        QTRY_VERIFY(forest->report() != nullptr);
    }

    void droppedFilesAreOpened()
    {
        Session session(fileAccess());
        MainWindow window(&session);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(smallTrial()[0]), QUrl::fromLocalFile(smallTrial()[1])});
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &files, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &files, Qt::LeftButton, {});
        QSignalSpy opened(&session, &Session::studyOpened);
        QCoreApplication::sendEvent(&window, &drop);
        QVERIFY(opened.wait());
        QCOMPARE(session.openNames(), smallTrial());
    }

    void pointingReadsEveryArmAndLeavingEndsIt()
    {
        Opened it;
        QVERIFY(it.ok);
        ui::KmPage* page = it.window.workspace()->kaplanMeier();
        QVERIFY(!page->plot()->figure().axes.empty());
        const auto& axes = page->plot()->figure().axes.front();
        const QPoint pixel = (QPointF(axes.x(6), axes.plot.y + axes.plot.height / 2) * 96 / 25.4).toPoint();
        QTest::mouseMove(page->plot(), pixel);
        QTRY_VERIFY(page->readout()->reading().has_value());
        QVERIFY(std::abs(page->readout()->reading()->time - 6) < 0.1);
        QCOMPARE(page->readout()->reading()->arms.size(), std::size_t{2});
        const ui::Reading reading = *page->readout()->reading();
        const auto difference = stats::survivalAt(*it.session.analysis(), reading.time).differences.front();
        QCOMPARE(reading.difference + ' ' + reading.differenceInterval,
                 QString::fromStdString(analyses::pointsWithInterval(difference, figure::findStyle("screen")->numbers)));
        QVERIFY(page->readout()->accessibleName().startsWith("At "));
        QTest::keyClick(page->plot(), Qt::Key_Right);
        const double later = page->readout()->reading()->time;
        QVERIFY(later > 5.9);
        QTest::keyClick(page->plot(), Qt::Key_Left);
        QVERIFY(page->readout()->reading()->time < later);
        QTest::keyClick(page->plot(), Qt::Key_Escape);
        QVERIFY(!page->readout()->reading().has_value());
    }

    void zoomIsNoUndoStepAndHomeShowsAll()
    {
        Opened it;
        QVERIFY(it.ok);
        ui::KmPage* page = it.window.workspace()->kaplanMeier();
        const double end = page->plot()->figure().axes.front().xMax;
        Q_EMIT page->plot()->wheelTurned(QPointF(page->plot()->figure().axes.front().x(6), 50), 2);
        QCOMPARE(page->plot()->figure().axes.front().xMax, end); // laid out once, when the turning wheel rests
        Q_EMIT page->plot()->wheelTurned(QPointF(page->plot()->figure().axes.front().x(6), 50), 2);
        QTRY_VERIFY(page->plot()->figure().axes.front().xMax < end);
        QCOMPARE(page->plot()->figure().axes.front().xMax, page->zoom().range()->second);
        QVERIFY(!it.session.canUndo());
        QTest::keyClick(page->plot(), Qt::Key_Home);
        QCOMPARE(page->plot()->figure().axes.front().xMax, end);
    }

    void shiftDragSetsTheEndOfTheAxisAsOneStep()
    {
        Opened it;
        QVERIFY(it.ok);
        ui::KmPage* page = it.window.workspace()->kaplanMeier();
        const double tau = it.session.analysis()->tau, tick = it.session.analysis()->ticks.at(2);
        const auto drag = [&](double time, Qt::KeyboardModifiers modifiers) {
            const auto& axes = page->plot()->figure().axes.front();
            const QPointF from(axes.x(time * 1.5), 50), to(axes.x(time), 50);
            Q_EMIT page->plot()->dragged(from, to, modifiers, false);
            Q_EMIT page->plot()->dragged(from, to, modifiers, true);
            return computed(it.session);
        };
        QVERIFY(drag(tick + 0.2, Qt::ShiftModifier));
        QCOMPARE(it.session.selection().until.value_or(0), tick);
        QVERIFY(tick < tau); // the end is before the horizon, which stays
        QCOMPARE(it.session.analysis()->tau, tau);
        QVERIFY(it.window.statusBar()->currentMessage().contains("the average time is still that of the first"));
        it.session.undo();
        QVERIFY(!it.session.selection().until.has_value() && !it.session.selection().tau.has_value());
        QVERIFY(!it.session.canUndo());
        QTRY_VERIFY(page->plot()->figure().axes.front().xMax > tick + 1);
        QVERIFY(drag(tick + 0.2, Qt::ShiftModifier | Qt::AltModifier));
        QVERIFY(std::abs(it.session.selection().until.value_or(0) - (tick + 0.2)) < 0.1);
    }

    /// What is seen is copied, in a split view of the figure that has the keyboard.
    void aZoomedFigureIsCopiedZoomed()
    {
        Opened it;
        QVERIFY(it.ok);
        ui::KmPage* page = it.window.workspace()->kaplanMeier();
        Q_EMIT page->plot()->wheelTurned(QPointF(page->plot()->figure().axes.front().x(6), 50), 3);
        QTRY_VERIFY(page->zoom().range().has_value());
        const auto copied = page->figureToCopy();
        QCOMPARE(copied.axes.front().xMin, page->zoom().range()->first);
        QCOMPARE(copied.axes.front().xMax, page->zoom().range()->second);
        it.window.workspace()->setSplit(true);
        page->plot()->setFocus();
        QCOMPARE(it.window.workspace()->pageToCopy(), static_cast<ui::ReportPage*>(page));
        it.window.workspace()->figurePage()->focusFigure(Qt::OtherFocusReason);
        QVERIFY(it.window.workspace()->pageToCopy() != page);
    }

    void nobodyOffersToRemoveACondition()
    {
        Opened it;
        QVERIFY(it.ok);
        it.clickLevel("REGION", "Asia");
        it.clickLevel("SEX", "F");
        QVERIFY(computed(it.session));
        QVERIFY(it.session.analysis() == nullptr);
        QPushButton* remover = nullptr;
        const auto found = [&] { // new buttons appear with the next turn of the event loop
            for (auto* button : it.window.workspace()->findChildren<QPushButton*>())
                if (button->isVisible() && button->text().startsWith("SEX: F")) remover = button;
            return remover != nullptr;
        };
        QTRY_VERIFY(found());
        QTest::mouseClick(remover, Qt::LeftButton);
        QVERIFY(computed(it.session));
        QVERIFY(it.session.analysis() != nullptr);
    }

    void choicesSayWhatTheyAreToScreenReaders()
    {
        Opened it;
        QVERIFY(it.ok);
        QTest::mouseClick(it.population("PPROTFL"), Qt::LeftButton);
        QVERIFY(computed(it.session));
        const auto& count = it.session.counts().populations[2];
        const QString expected = QStringLiteral("%1, %2 patients, %3 events, selected")
                                     .arg(QString::fromStdString(it.session.study()->populations[2].label))
                                     .arg(count.subjects)
                                     .arg(count.events);
        QCOMPARE(it.population("PPROTFL")->accessibleName(), expected);
        QCOMPARE(it.window.selectionPanel()->arms()->boxes()[0]->accessibleName().section(',', 1, 1), QStringLiteral(" control"));
        QVERIFY(!it.window.workspace()->kaplanMeier()->plot()->accessibleDescription().isEmpty());
    }

    void everythingThatTakesTheKeyboardHasAName()
    {
        Opened it;
        QVERIFY(it.ok);
        QStringList nameless;
        for (QWidget* widget : it.window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) continue;
            QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
            if (accessible == nullptr || accessible->text(QAccessible::Name).isEmpty())
                nameless << widget->metaObject()->className() + QStringLiteral(" in ") + widget->parentWidget()->metaObject()->className();
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join("; ")));
    }

    void tabGoesFromTheToolbarThroughThePanelToTheFigure()
    {
        Opened it;
        QVERIFY(it.ok);
        QTest::qWait(50);
        const std::vector<const QWidget*> waypoints = {it.population(it.session.selection().population.c_str()),
                                                       it.window.selectionPanel()->subgroups()->findBox(),
                                                       it.window.selectionPanel()->subgroups()->tree(),
                                                       it.window.selectionPanel()->arms()->boxes()[0],
                                                       it.window.workspace()->tabs(),
                                                       it.window.workspace()->kaplanMeier()->plot(),
                                                       it.window.workspace()->kaplanMeier()->readout()};
        std::size_t reached = 0;
        const QWidget* widget = waypoints.front();
        for (int step = 0; step < 200 && reached < waypoints.size(); ++step, widget = widget->nextInFocusChain())
            if (widget == waypoints[reached]) ++reached;
        QCOMPARE(reached, waypoints.size());
        int around = 0;
        const auto all = static_cast<int>(it.window.findChildren<QWidget*>().size());
        for (const QWidget* w = waypoints.back(); w != waypoints.front() && around <= all; w = w->nextInFocusChain()) ++around;
        QVERIFY2(around <= all, qPrintable(QString::number(all)));
    }

    void f6GoesFromRegionToRegion()
    {
        Opened it;
        QVERIFY(it.ok);
        QTest::qWait(50);
        it.window.selectionPanel()->subgroups()->findBox()->setFocus();
        it.window.nextRegion();
        QVERIFY(it.window.workspace()->isAncestorOf(it.window.focusWidget()));
        it.window.previousRegion();
        QVERIFY(it.window.selectionPanel()->isAncestorOf(it.window.focusWidget()));
    }

    void aLowWindowTurnsChipsIntoRows()
    {
        Opened high, low({1280, 800});
        QVERIFY(high.ok && low.ok);
        QCOMPARE(high.population("PPROTFL")->height(), 40);
        QCOMPARE(low.population("PPROTFL")->height(), 24);
        QVERIFY(!low.window.selectionPanel()->endpoints()->isVisible());
        QVERIFY(high.window.selectionPanel()->endpoints()->isVisible());
        QCOMPARE(low.window.selectionPanel()->width(), 264);
        QCOMPARE(high.window.selectionPanel()->width(), 320);
        QCOMPARE(low.window.rightPanel()->width(), 296);
        QCOMPARE(high.window.rightPanel()->width(), 336);
    }

    void theWindowFitsItsSmallestSize()
    {
        Opened it({1024, 680});
        QVERIFY(it.ok);
        QCOMPARE(it.window.size(), QSize(1024, 680));
        const auto* tree = it.window.selectionPanel()->subgroups()->tree();
        QVERIFY(tree->height() >= 60);
        QVERIFY(it.window.selectionPanel()->arms()->isVisible());
    }

    void whatIsCopiedIsLightAsSeenAndSaysWhereItIsFrom()
    {
        ui::applyTheme(*qApp, ui::Theme::Dark);
        Opened it;
        QVERIFY(it.ok);
        ui::KmPage* page = it.window.workspace()->kaplanMeier();
        const double end = page->plot()->figure().axes.front().xMax;
        Q_EMIT page->plot()->wheelTurned(QPointF(page->plot()->figure().axes.front().x(6), 50), 2);
        QTRY_VERIFY(page->plot()->figure().axes.front().xMax < end);
        QCOMPARE(page->figureToCopy().axes.front().xMax, page->plot()->figure().axes.front().xMax);
        it.window.copyFigure();
        const QMimeData* copied = QApplication::clipboard()->mimeData();
        QCOMPARE(qvariant_cast<QImage>(copied->imageData()).pixel(2, 2), 0xFFFFFFFFU); // opaque white
        QVERIFY(copied->hasFormat("image/svg+xml"));
        QVERIFY(!QImage::fromData(copied->data("image/png")).text("Endpoint").isEmpty());
        QVERIFY2(copied->text().contains("Hazard ratio\t"), qPrintable(copied->text()));
        ui::applyTheme(*qApp, ui::Theme::Light);
    }

    void theThemeChangesWhileTheWindowIsOpen()
    {
        Opened it;
        QVERIFY(it.ok);
        const figure::Color light = it.window.workspace()->kaplanMeier()->plot()->figure().background;
        ui::applyTheme(*qApp, ui::Theme::Dark);
        QCoreApplication::processEvents();
        QVERIFY(!(it.window.workspace()->kaplanMeier()->plot()->figure().background == light));
        ui::applyTheme(*qApp, ui::Theme::Light);
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
