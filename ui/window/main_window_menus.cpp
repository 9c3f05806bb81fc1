// The menus as lists: a new command is one line.
#include "ui/help/help_pages.h"
#include "ui/look/breakable.h"
#include "ui/report/editor/figure_editor.h"
#include "ui/report/how_menu.h"
#include "ui/report/option_controls.h"
#include "ui/report/report_page.h"
#include "ui/selection/selection_panel.h"
#include "ui/welcome/recent_studies.h"
#include "ui/welcome/welcome_page.h"
#include "ui/window/breadcrumb.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QMenuBar>

namespace atrisk::ui {
namespace {

enum Need { Always, Study, Curves };

struct Entry {
    const char *name, *text, *keys, *icon;
    Need need;
    void (MainWindow::*run)();
};
constexpr Entry line = {nullptr, nullptr, nullptr, nullptr, Always, nullptr};

constexpr Entry fileMenu[] = {
    {"open", QT_TR_NOOP("&Open…"), "Ctrl+O", "open", Always, &MainWindow::askForFiles},
    {"earlier", QT_TR_NOOP("Open an ear&lier cut…"), nullptr, nullptr, Curves, &MainWindow::askForEarlier},
    {"columns", QT_TR_NOOP("Change what columns &mean…"), nullptr, nullptr, Always, &MainWindow::changeColumns},
    {"close", QT_TR_NOOP("&Close study"), "Ctrl+W", nullptr, Study, &MainWindow::closeStudy},
    line,
    {"export", QT_TR_NOOP("&Export…"), "Ctrl+E", "export", Study, &MainWindow::exportFigure},
    {"report", QT_TR_NOOP("Repor&t…"), "Ctrl+Shift+R", nullptr, Study, &MainWindow::writeReport},
    {"updateSlides", QT_TR_NOOP("&Update slides…"), nullptr, nullptr, Study, &MainWindow::updateSlides},
    line,
    {"quit", QT_TR_NOOP("&Quit"), "Ctrl+Q", nullptr, Always, nullptr},
};
constexpr Entry editMenu[] = {
    {"undo", QT_TR_NOOP("&Undo"), "Ctrl+Z", "undo", Study, nullptr},
    {"redo", QT_TR_NOOP("&Redo"), "Ctrl+Shift+Z", "redo", Study, nullptr},
    line,
    {"copy", QT_TR_NOOP("&Copy figure and numbers"), "Ctrl+C", "copy", Study, &MainWindow::copyFigure},
    {"copyNumbers", QT_TR_NOOP("Copy &numbers only"), "Ctrl+Shift+C", nullptr, Curves, nullptr},
    line,
    {"find", QT_TR_NOOP("&Find anything…"), "Ctrl+K", "search", Study, &MainWindow::findAnything},
};
constexpr Entry selectionMenu[] = {
    {"everyone", QT_TR_NOOP("Show every&one (no subgroup)"), "Ctrl+Shift+A", nullptr, Study, &MainWindow::showEveryone},
    {"startOver", QT_TR_NOOP("&Start over"), nullptr, nullptr, Study, &MainWindow::startOver},
    {"allArms", QT_TR_NOOP("Show all &arms"), nullptr, nullptr, Study, &MainWindow::showAllArms},
    {"back", QT_TR_NOOP("&Back to the forest plot"), "Alt+Left", nullptr, Always, &MainWindow::goBack},
};
constexpr Entry viewMenu[] = {
    {"split", QT_TR_NOOP("&Split: forest and curves"), "F8", "split", Always, &MainWindow::toggleSplit},
    {"showAll", QT_TR_NOOP("Show &all of the time axis"), "Home", "show-all", Curves, &MainWindow::showAllTime},
    line,
    {"patients", QT_TR_NOOP("&Patients behind the figure"), "F9", nullptr, Study, &MainWindow::togglePatients},
    {"guard", QT_TR_NOOP("&Disclosure guard"), nullptr, nullptr, Study, &MainWindow::toggleGuard},
    line,
    {"resetLayout", QT_TR_NOOP("&Reset layout"), nullptr, nullptr, Study, &MainWindow::resetLayout},
    line,
    {"nextRegion", QT_TR_NOOP("&Next region"), "F6", nullptr, Always, &MainWindow::nextRegion},
    {"previousRegion", QT_TR_NOOP("Pre&vious region"), "Shift+F6", nullptr, Always, &MainWindow::previousRegion},
    {"present", QT_TR_NOOP("Pr&esent the figure"), "F11", nullptr, Study, &MainWindow::present},
    {"fullScreen", QT_TR_NOOP("&Full screen"), "Shift+F11", nullptr, Always, &MainWindow::toggleFullScreen},
};
constexpr Entry helpMenu[] = {
    {"manual", QT_TR_NOOP("&Manual"), "F1", nullptr, Always, &MainWindow::showManual},
    line,
    {"about", QT_TR_NOOP("&About Atrisk"), nullptr, nullptr, Always, &MainWindow::showAbout},
};

constexpr int populationKeys = 7, tabKeys = 9;

} // namespace

void MainWindow::makeMenus()
{
    const auto add = [this](QMenu* menu, const auto& entries) {
        for (const Entry& entry : entries) {
            if (entry.text == nullptr) {
                menu->addSeparator();
                continue;
            }
            QAction* action = menu->addAction(tr(entry.text));
            if (entry.icon != nullptr) action->setIcon(icon(QString::fromLatin1(entry.icon)));
            if (entry.keys != nullptr) action->setShortcut(QKeySequence(QString::fromLatin1(entry.keys)));
            if (entry.run != nullptr) connect(action, &QAction::triggered, this, entry.run);
            if (entry.need == Study) m_studyActions << action;
            if (entry.need == Curves) m_curveActions << action;
            m_actions.insert(QString::fromLatin1(entry.name), action);
            m_commands << action;
        }
    };
    QMenu* file = menuBar()->addMenu(tr("&File"));
    add(file, fileMenu);
    m_recentMenu = new QMenu(tr("Open &recent"), file);
    file->insertMenu(m_actions["columns"], m_recentMenu);
    add(menuBar()->addMenu(tr("&Edit")), editMenu);
    QMenu* selection = menuBar()->addMenu(tr("&Selection"));
    m_curveActions << selection->addMenu(m_breadcrumb->endpointMenu());
    m_studyActions << selection->addMenu(m_breadcrumb->populationMenu());
    m_curveActions << selection->addMenu(new HowMenu(m_session, selection));
    selection->addSeparator();
    add(selection, selectionMenu);
    m_figureMenu = menuBar()->addMenu(tr("F&igure"));
    connect(m_figureMenu, &QMenu::aboutToShow, this, &MainWindow::fillFigureMenu);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_selectionDock->toggleViewAction(), m_numbersDock->toggleViewAction()});
    for (QDockWidget* dock : {m_selectionDock, m_numbersDock})
        view->addAction(tr("Float %1").arg(dock->windowTitle()), dock, [dock] { dock->setFloating(!dock->isFloating()); });
    view->addSeparator();
    add(view, viewMenu);
    makeThemeMenu(view->addMenu(tr("&Theme")));
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    add(help, helpMenu);
    addHelpPages(help);
    connect(m_actions["quit"], &QAction::triggered, this, &QWidget::close);
    connect(m_actions["undo"], &QAction::triggered, m_session, &Session::undo);
    connect(m_actions["redo"], &QAction::triggered, m_session, &Session::redo);
    // Home is a key of text fields and lists too: keyPressEvent gets it when they have no use for it.
    m_actions["showAll"]->setShortcutContext(Qt::WidgetShortcut);
    makePopulationKeys();
    makeEditing();
}

/// They stand in the Figure menu, which is filled anew for each figure, and are the window's.
void MainWindow::makeEditing()
{
    const auto add = [this](const QString& name, const QString& text, auto run) {
        auto* action = new QAction(text, this);
        addAction(action);
        connect(action, &QAction::triggered, this, run);
        m_studyActions << action;
        m_actions.insert(name, action);
        m_commands << action;
        return action;
    };
    QAction* edit = add("editFigure", tr("&Edit figure"), &MainWindow::toggleEditing);
    edit->setCheckable(true);
    edit->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+E")));
    edit->setToolTip(tr("Words, places, colours and lines, where they stand; numbers stay the data’s"));
    add("resetEdits", tr("&Reset edits"), &MainWindow::resetEdits);
    for (ReportPage* page : m_workspace->pages()) connect(page->editor(), &FigureEditor::switched, this, [this] { showEditing(); });
}

/// One choice among several stands under what is chosen.
void MainWindow::fillFigureMenu()
{
    for (QMenu* former : m_figureMenu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly)) former->deleteLater();
    m_figureMenu->clear();
    showEditing();
    m_figureMenu->addActions({m_actions["editFigure"], m_actions["resetEdits"]});
    m_figureMenu->addSeparator();
    QMenu* group = nullptr;
    for (QAction* action : m_workspace->figurePage()->figureActions()) {
        const QString head = action->property(headOfChoice).toString();
        if (!action->isVisible()) continue;
        if (!head.isEmpty() && (group == nullptr || group->title() != head)) group = m_figureMenu->addMenu(head);
        if (head.isEmpty()) group = nullptr;
        (group != nullptr ? group : m_figureMenu)->addAction(action);
    }
}

/// The pages beside the manual, after it.
void MainWindow::addHelpPages(QMenu* menu)
{
    QAction* rest = menu->actions().at(menu->actions().indexOf(m_actions["manual"]) + 1);
    for (const HelpPage& page : helpPages()) {
        if (page.id == "index") continue;
        auto* action = new QAction(menuText(page.title), menu);
        connect(action, &QAction::triggered, this, [this, id = page.id] { showHelp(id); });
        menu->insertAction(rest, action);
        m_actions.insert("help." + page.id, action);
        m_commands << action;
    }
}

void MainWindow::makeThemeMenu(QMenu* menu)
{
    auto* group = new QActionGroup(menu);
    const std::pair<const char*, Theme> themes[] = {
        {QT_TR_NOOP("As the &system"), Theme::System}, {QT_TR_NOOP("&Light"), Theme::Light}, {QT_TR_NOOP("&Dark"), Theme::Dark}};
    for (const auto& [text, theme] : themes) {
        QAction* action = menu->addAction(tr(text), this, [this, theme = theme] { setTheme(theme); });
        action->setCheckable(true);
        action->setChecked(theme == m_theme);
        group->addAction(action);
    }
}

void MainWindow::makePopulationKeys()
{
    for (int i = 0; i < populationKeys; ++i) {
        auto* action = new QAction(this);
        action->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)));
        connect(action, &QAction::triggered, this, [this, i] { m_selection->choosePopulationAt(i); });
        addAction(action);
    }
    for (int i = 0; i < tabKeys; ++i) {
        auto* action = new QAction(this);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)));
        connect(action, &QAction::triggered, this, [this, i] { hasStudy() ? m_workspace->showTab(i) : m_welcome->openExample(i); });
        addAction(action);
    }
}

} // namespace atrisk::ui
