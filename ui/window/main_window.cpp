#include "ui/window/main_window.h"

#include "core/analyses/analyses.h"
#include "core/report/doubts.h"
#include "core/words/number_format.h"
#include "ui/analyses/km/km_page.h"
#include "ui/data/roles_text.h"
#include "ui/export/panel/export_panel.h"
#include "ui/facts/cut_row.h"
#include "ui/facts/unit_link.h"
#include "ui/figure/figure_plot.h"
#include "ui/help/help_window.h"
#include "ui/import/import_page.h"
#include "ui/look/wheel_guard.h"
#include "ui/look/words.h"
#include "ui/numbers/figure_checks.h"
#include "ui/numbers/numbers_panel.h"
#include "ui/patients/brushed_patients.h"
#include "ui/report/report_page.h"
#include "ui/selection/arm_chooser.h"
#include "ui/selection/selection_panel.h"
#include "ui/selection/subgroup_chooser.h"
#include "ui/selection/subgroup_find.h"
#include "ui/session/remembered.h"
#include "ui/welcome/recent_studies.h"
#include "ui/welcome/welcome_page.h"
#include "ui/window/banner.h"
#include "ui/window/breadcrumb.h"
#include "ui/window/dock.h"
#include "ui/window/right_panel.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

constexpr QSize smallest{1024, 680};
constexpr int quietMilliseconds = 300; ///< a computation shorter than this is not mentioned
constexpr char themeKey[] = "window/theme";
constexpr char hiddenKey[] = "window/hidePatients"; ///< the guard's forerunner
constexpr int narrowWidth = 1400;

/// "95% confidence, log intervals   Ties: Efron   Months of 30.4375 days"
QString conventions(const stats::SurvivalAnalysis& analysis, bool narrow)
{
    const std::string_view type = study::name(analysis.confidenceType);
    QStringList parts{Said::tr("%1 confidence, %2 intervals")
                          .arg(qt(words::confidenceLevel(analysis.confidence, figure::findStyle("screen")->numbers)))
                          .arg(qt(type))};
    if (analysis.arms.size() > 1 && !narrow)
        parts << (analysis.ties == study::Ties::Efron ? Said::tr("Ties: Efron") : Said::tr("Ties: Breslow"));
    if (!narrow && !unitNote(analysis.unit).isEmpty()) parts << unitNote(analysis.unit);
    return parts.join(QStringLiteral("      "));
}

/// What was stored may have been written by hand or by a later version.
Theme themeOf(const QVariant& stored)
{
    const int number = stored.toInt();
    return number == static_cast<int>(Theme::Light) || number == static_cast<int>(Theme::Dark) ? static_cast<Theme>(number) : Theme::System;
}

/// Files by their whole path, so that they are found again from another folder; examples as they are.
QStringList absolute(const QStringList& names)
{
    QStringList result;
    for (const QString& name : names) result << (name.startsWith("example:") ? name : QFileInfo(name).absoluteFilePath());
    return result;
}

/// What was chosen in the study. Single patients were once hidden for all studies at a time: where that was so, the guard is on for those
/// of which nobody has said otherwise.
std::optional<Choice> recalled(const study::Study& study)
{
    WindowSettings settings; // of the thread that opens the study
    const auto remembered = RememberedStudies(&settings).find(study);
    std::optional<Choice> choice = remembered ? std::optional(remembered->choice) : std::nullopt;
    if (!settings.value(hiddenKey).toBool() || (choice && choice->amendments.guard.on)) return choice;
    if (!choice) {
        choice.emplace();
        if (const auto* endpoint = study.endpoint({})) choice->selection.endpoint = endpoint->id;
        if (const auto* population = study.population({})) choice->selection.population = population->id;
    }
    choice->amendments.guard.on = true;
    return choice;
}

} // namespace

MainWindow::MainWindow(Session* session, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_recent(new RecentStudies(&m_settings, this)), m_theme(themeOf(m_settings.value(themeKey)))
{
    applyTheme(*qApp, m_theme);
    qApp->installEventFilter(new WheelGuard(this));
    registerFigureFont();
    setObjectName("window");
    setMinimumSize(smallest.boundedTo(screen()->availableSize()));
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_toolBar = new QToolBar(tr("Toolbar")); // made first: the tab order follows the making
    m_breadcrumb = new Breadcrumb(m_session);
    makeCentre();
    makeDocks();
    makeMenus();
    makePatients();
    makeToolBar();
    makeStatusBar();
    listen();
    restoreLayout();
    showFigurePage();
    hasStudy() ? showStudy() : showWelcome();
}

/// What hides with the window still speaks to it.
MainWindow::~MainWindow() { hide(); }

/// From the window inwards: what gets another parent is matched against the whole style sheet anew, with everything within.
void MainWindow::makeCentre()
{
    auto* centre = new QWidget(this);
    setCentralWidget(centre);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner = new Banner(centre));
    layout->addWidget(m_centre = new QStackedWidget(centre), 1);
    auto* scroll = new QScrollArea(m_centre); // a page too large for a small window must not widen the window
    m_centre->addWidget(scroll);
    scroll->setWidget(m_welcome = new WelcomePage(m_session->access(), scroll->viewport()));
    scroll->setWidgetResizable(true);
    m_centre->addWidget(m_workspace = new Workspace(m_session)); // its bars take their margins when they come to know their page
    m_centre->addWidget(m_import = new ImportPage(m_session->access(), m_centre));
}

void MainWindow::makeDocks()
{
    m_selectionDock = makeDock(QStringLiteral("selection"), tr("Selection"), this);
    m_numbersDock = makeDock(QStringLiteral("numbers"), tr("Numbers"), this);
    addDockWidget(Qt::LeftDockWidgetArea, m_selectionDock);
    addDockWidget(Qt::RightDockWidgetArea, m_numbersDock);
    m_selectionDock->setWidget(m_selection = new SelectionPanel(m_session, m_selectionDock));
    m_numbersDock->setWidget(m_right = new RightPanel(m_session, m_numbersDock));
    m_selection->setMinimumWidth(220);
    m_right->setMinimumWidth(264);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

void MainWindow::makeToolBar()
{
    m_toolBar->setObjectName("toolbar");
    m_toolBar->setMovable(false);
    m_toolBar->setFixedHeight(44);
    const auto addButton = [this](const QString& name, const QString& text, Qt::ToolButtonStyle look) {
        auto* button = new QToolButton;
        QAction* action = m_actions[name];
        action->setIconText(text);
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolButtonStyle(look);
        if (look == Qt::ToolButtonTextBesideIcon) button->setIconSize(besideText);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(text, action->shortcut().toString(QKeySequence::NativeText)));
        button->setAccessibleName(text);
        m_toolBar->addWidget(button);
        return button;
    };
    addButton(QStringLiteral("open"), tr("Open"), Qt::ToolButtonTextBesideIcon);
    m_toolBar->addSeparator();
    addButton(QStringLiteral("undo"), tr("Undo"), Qt::ToolButtonIconOnly);
    addButton(QStringLiteral("redo"), tr("Redo"), Qt::ToolButtonIconOnly);
    m_toolBar->addSeparator();
    m_breadcrumb->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(m_breadcrumb);
    m_copyButton = addButton(QStringLiteral("copy"), tr("Copy"), Qt::ToolButtonTextBesideIcon);
    m_copyButton->setProperty("framed", true);
    const auto addSpace = [this](int width) { // and the bar's own spacing of 4
        auto* space = new QWidget;
        space->setFixedWidth(width);
        m_toolBar->addWidget(space);
    };
    addSpace(4);
    m_exportButton = new QToolButton; // not the action's: its icon is in the colour of text on accent
    m_exportButton->setText(tr("Export"));
    m_exportButton->setIcon(icon(QStringLiteral("export"), Tone::OnAccent));
    m_exportButton->setIconSize(besideText);
    m_exportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_exportButton->setToolTip(tr("Export (%1)").arg(m_actions["export"]->shortcut().toString(QKeySequence::NativeText)));
    m_exportButton->setProperty("framed", true);
    m_exportButton->setProperty("primary", true);
    m_exportButton->setFocusPolicy(Qt::TabFocus);
    connect(m_exportButton, &QToolButton::clicked, m_actions["export"], &QAction::trigger);
    m_toolBar->addWidget(m_exportButton);
    addSpace(0); // 8 to the edge, with the bar's own margin
    addToolBar(Qt::TopToolBarArea, m_toolBar);
}

void MainWindow::makeStatusBar()
{
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setFixedHeight(26);
    m_checks = new QToolButton;
    m_checks->setIconSize(besideText);
    m_checks->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_checks->setProperty("status", true);
    m_checks->setFocusPolicy(Qt::TabFocus);
    connect(m_checks, &QToolButton::clicked, this, [this] { m_workspace->showData(true); });
    m_privacy = new QLabel(tr("Works without a network. Patient data stay in the files you open."));
    m_privacy->setContentsMargins(8, 0, 0, 0);
    // In one widget, which is hidden while a sentence stands there, whatever is shown in it and whenever the bar is laid out anew.
    auto* state = new QWidget;
    auto* line = new QHBoxLayout(state);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_checks);
    line->addWidget(m_privacy);
    statusBar()->addWidget(state);
    connect(statusBar(), &QStatusBar::messageChanged, state, [state](const QString& sentence) { state->setVisible(sentence.isEmpty()); });
    m_conventions = new QLabel;
    m_conventions->setContentsMargins(8, 0, 12, 0);
    statusBar()->addPermanentWidget(m_conventions);
}

QString MainWindow::inWords(base::Step step) const
{
    switch (step) {
    case base::Step::Reading: return tr("Reading %1").arg(m_loading.section('/', -1));
    case base::Step::Joining: return tr("Joining the tables");
    case base::Step::Sorting: return tr("Sorting the patients by time");
    case base::Step::Checking: return tr("Checking the data");
    case base::Step::Computing: return tr("Computing");
    }
    return {};
}

void MainWindow::listen()
{
    connect(m_session, &Session::loadStarted, this, [this](const QString& name) { m_loading = name; });
    connect(m_session, &Session::loadProgressed, this, [this](base::Step step, double share) {
        m_banner->showProgress(tr("%1 … %2%").arg(inWords(step), QString::number(static_cast<int>(share * 100))));
    });
    connect(m_session, &Session::studyOpened, this, &MainWindow::showStudy);
    connect(m_session, &Session::studyAmended, this, [this] { m_shown = m_session->study(); });
    connect(m_session, &Session::studyClosed, this, &MainWindow::showWelcome);
    connect(m_session, &Session::openFailed, this, &MainWindow::showFailure);
    connect(m_session, &Session::loadCancelled, m_banner, &QWidget::hide);
    connect(&m_settings, &WindowSettings::notKept, this, [this](const QString& sentence) { statusBar()->showMessage(sentence); });
    listenToImport();
    listenToCuts();
    listenToViews();
    connect(m_session, &Session::historyChanged, this, &MainWindow::refreshActions);
    connect(m_session, &Session::historyChanged, this, &MainWindow::remember);
    connect(m_workspace->tabs(), &QTabBar::currentChanged, this, &MainWindow::remember);
    m_session->setRecall(recalled);
    for (const ReportPage* page : m_workspace->pages())
        connect(page, &ReportPage::said, this, [this](const QString& sentence) { statusBar()->showMessage(sentence, 8000); });
    connect(m_session, &Session::analysisChanged, this, &MainWindow::refreshLeaving);
    connect(m_session, &Session::analysisChanged, this, &MainWindow::refreshStatus);
    connect(m_session, &Session::reportChanged, this, &MainWindow::refreshStatus);
    connect(m_session, &Session::selectionChanged, this,
            [this] { QTimer::singleShot(quietMilliseconds, this, &MainWindow::sayIfComputing); });
    connect(m_banner, &Banner::cancelled, m_session, &Session::cancelOpening);
    connect(m_breadcrumb, &Breadcrumb::studyRequested, this, &MainWindow::askForFiles);
    connect(m_breadcrumb, &Breadcrumb::subgroupsRequested, this,
            [this] { m_selection->subgroups()->findBox()->setFocus(Qt::ShortcutFocusReason); });
    connect(m_selection, &SelectionPanel::refused, this, [this](const QString& reason) { statusBar()->showMessage(reason, 5000); });
    connect(m_selection, &SelectionPanel::sideBySideRequested, m_workspace, &Workspace::showPopulations);
    connect(m_selection, &SelectionPanel::helpRequested, this, &MainWindow::showHelp);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::askForFiles);
    const auto reopen = [this](const QStringList& names) { m_session->open(names, m_recent->rolesOf(names)); };
    connect(m_welcome, &WelcomePage::studyRequested, this, reopen);
    connect(m_welcome, &WelcomePage::recentCleared, m_recent, &RecentStudies::clear);
    connect(m_recent, &RecentStudies::changed, this, &MainWindow::refreshRecent);
    connect(m_recent, &RecentStudies::chosen, this, reopen);
    connect(m_recentMenu, &QMenu::aboutToShow, this, [this] { m_recent->fillMenu(m_recentMenu); });
    connect(m_workspace, &Workspace::splitChanged, this, &MainWindow::fitToSplit);
    connect(m_workspace, &Workspace::backChanged, this, &MainWindow::refreshActions);
    connect(m_workspace, &Workspace::figurePageChanged, this, &MainWindow::showFigurePage);
    connect(m_workspace, &Workspace::reportChanged, this, &MainWindow::showFigurePage);
    connect(m_right->exporting(), &ExportPanel::previewChanged, this, [this](const figure::Figure& page) {
        if (!m_workspace->figurePage()->isPreviewing()) m_workspace->showPage(m_workspace->figurePage());
        m_workspace->figurePage()->showPreview(page, QSizeF(page.width, page.height));
    });
    connect(m_right->exporting(), &ExportPanel::previewEnded, this, [this] {
        m_workspace->figurePage()->endPreview();
        refreshLeaving();
    });
    connect(m_actions["copyNumbers"], &QAction::triggered, m_right->numbers(), &NumbersPanel::copyNumbers);
    connect(m_right->numbers(), &NumbersPanel::numbersCopied, this, [this] { statusBar()->showMessage(tr("Numbers copied."), 3000); });
    connect(m_right->numbers(), &NumbersPanel::said, this, [this](const QString& sentence) { statusBar()->showMessage(sentence, 5000); });
    connect(m_right->numbers(), &NumbersPanel::targetRequested, this, &MainWindow::turnTo);
}

/// As of which day data are shown, and the earlier cut beside them.
void MainWindow::listenToCuts()
{
    connect(m_breadcrumb, &Breadcrumb::dataRequested, this, [this] {
        m_selectionDock->show();
        m_selection->data()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_selection->data(), &CutRow::earlierRequested, this, &MainWindow::askForEarlier);
    connect(m_session, &Session::earlierOpened, this, [this] {
        m_banner->hide();
        m_workspace->showTabOf(QStringLiteral("cuts"));
    });
}

/// To what a light of the numbers is about.
void MainWindow::turnTo(const QString& target)
{
    if (ReportPage* page = m_workspace->page(target.toStdString())) return m_workspace->showPage(page);
    if (target != unitTarget) return;
    m_selectionDock->show();
    m_selection->unit()->showMenu();
}

void MainWindow::showRememberedTab()
{
    const auto remembered = RememberedStudies(&m_settings).find(*m_session->study());
    takeGuard();
    m_workspace->showTabOf(remembered ? remembered->tab : QString());
    m_shown = m_session->study();
}

void MainWindow::remember()
{
    if (!hasStudy() || m_session->study() != m_shown) return;
    RememberedStudies(&m_settings).keep(*m_session->study(), {m_session->choice(), m_workspace->tabId()});
}

void MainWindow::showStudy()
{
    m_centre->setCurrentWidget(m_workspace);
    const study::Study& study = *m_session->study();
    m_banner->hide();
    m_recent->add(absolute(m_session->openNames()), shortTitle(study), m_session->openRoles());
    setWindowTitle(shortTitle(study) + tr(" – Atrisk"));
    m_right->showNumbers();
    hasAnalyses() ? showRememberedTab() : m_workspace->showRecord();
    showWorkspace();
    showFigurePage();
    refreshActions();
    refreshStatus();
    fitToSize();
    if (m_workspace->showsFigure()) m_workspace->figurePage()->focusFigure(Qt::OtherFocusReason);
    QMetaObject::invokeMethod(this, &MainWindow::orderTabs, Qt::QueuedConnection);
}

void MainWindow::showWorkspace()
{
    m_centre->setCurrentWidget(m_workspace);
    m_toolBar->show();
    hasAnalyses() ? bringDocks() : putDocksAway();
}

bool MainWindow::hasAnalyses() const { return hasStudy() && !isImporting() && analyses::anyApplies(*m_session->study()); }

/// They come as they were left, unless the window has another size now.
void MainWindow::bringDocks()
{
    if (!m_docksAway) return;
    m_docksAway = false;
    m_selectionDock->show();
    m_numbersDock->show();
    if (m_layout.isEmpty() || m_layoutClass != sizeClass()) return sizeDocks();
    restoreState(m_layout);
    m_patientsDock->setVisible(m_patients->isOn());
    m_sizeClass = m_layoutClass;
}

void MainWindow::putDocksAway()
{
    keepLayout();
    m_docksAway = true;
    m_selectionDock->hide();
    m_numbersDock->hide();
}

void MainWindow::keepLayout()
{
    if (m_docksAway) return;
    m_patients->setOn(false);
    m_workspace->setSplit(false); // the docks as they are without it
    m_layout = saveState();
    m_layoutClass = m_sizeClass;
}

void MainWindow::showWelcome()
{
    m_shown.reset();
    putDocksAway();
    setWindowTitle(QStringLiteral("Atrisk"));
    m_centre->setCurrentIndex(0);
    m_toolBar->hide();
    refreshRecent();
    refreshActions();
    refreshStatus();
    m_welcome->focusFirst();
}

void MainWindow::showFailure(const base::Error& error)
{
    const QString unchanged = hasStudy() ? tr(" Your open study is unchanged.") : QString();
    m_banner->showError(sentence(error) + unchanged);
}

void MainWindow::showFigurePage()
{
    ReportPage* page = m_workspace->figurePage();
    m_patients->setPage(page);
    m_figureMenu->setEnabled(!page->figureActions().isEmpty());
    const std::string_view id = page->analysis().id;
    m_right->exporting()->setFigure(
        std::string(id), page->report(), [page] { return page->shownOptions(); }, m_workspace->whyNothingLeaves());
    refreshLeaving();
    refreshPatients();
    showEditing();
}

void MainWindow::refreshLeaving()
{
    const QString why = hasStudy() ? m_workspace->whyNothingLeaves() : QString();
    const bool figure = hasAnalyses() && why.isEmpty();
    m_actions["copy"]->setEnabled(figure);
    m_actions["copyNumbers"]->setEnabled(m_session->analysis() != nullptr);
    m_actions["export"]->setEnabled(figure || (hasAnalyses() && m_right->isExporting())); // it closes, too
    m_exportButton->setEnabled(m_actions["export"]->isEnabled());
    const auto tip = [&](const QString& usual, const char* action) {
        return why.isEmpty() ? QStringLiteral("%1 (%2)").arg(usual, m_actions[action]->shortcut().toString(QKeySequence::NativeText)) : why;
    };
    m_actions["copy"]->setToolTip(tip(tr("Copy"), "copy"));
    m_actions["export"]->setToolTip(tip(tr("Export"), "export"));
    m_copyButton->setToolTip(m_actions["copy"]->toolTip());
    m_exportButton->setToolTip(m_actions["export"]->toolTip());
}

void MainWindow::refreshActions()
{
    for (QAction* action : m_studyActions) action->setEnabled(hasAnalyses());
    for (QAction* action : m_curveActions) action->setEnabled(hasOutcomes());
    for (const QDockWidget* dock : {m_selectionDock, m_numbersDock}) dock->toggleViewAction()->setEnabled(hasAnalyses());
    m_actions["close"]->setEnabled(hasStudy());
    m_actions["columns"]->setEnabled(canChangeColumns());
    m_actions["undo"]->setEnabled(m_session->canUndo());
    m_actions["redo"]->setEnabled(m_session->canRedo());
    m_actions["back"]->setEnabled(m_workspace->canGoBack());
    m_actions["split"]->setEnabled(m_workspace->hasForest());
    m_actions["startOver"]->setEnabled(hasAnalyses() && !m_session->isAsOpened());
    refreshLeaving();
    refreshPatients();
    showEditing(); // whether there are edits to reset is another question than whether there is a study
}

void MainWindow::refreshRecent()
{
    std::vector<RecentEntry> entries;
    for (const RecentStudy& study : m_recent->list()) {
        QStringList files;
        for (const QString& name : study.names) files << name.section('/', -1);
        entries.push_back(
            {study.title, study.missing ? tr("file has moved: %1").arg(study.names.first()) : files.join(", "), {}, study.names});
    }
    m_welcome->setRecent(entries);
}

void MainWindow::refreshStatus()
{
    const auto& analysis = m_session->analysis();
    m_privacy->setVisible(!hasStudy());
    m_checks->setVisible(hasStudy() && m_session->study()->hasPatients());
    m_conventions->setText(analysis ? conventions(*analysis, width() < narrowWidth) : QStringLiteral("Atrisk " ATRISK_VERSION));
    if (!hasStudy()) return;
    const std::size_t doubts = doubtsOf(*m_session).size(), assumed = report::doubtsOf(*m_session->study()).assumed.size();
    m_checks->setIcon(doubts + assumed == 0 ? icon(QStringLiteral("passed"), Tone::Passed) : icon(QStringLiteral("look"), Tone::Look));
    m_checks->setText(doubtsText(doubts, assumed));
}

void MainWindow::sayIfComputing()
{
    if (!m_session->isComputing() || !statusBar()->currentMessage().isEmpty()) return; // a sentence to be read stays
    const QString words = tr("Computing …");
    statusBar()->showMessage(words);
    connect(
        m_session, &Session::analysisChanged, statusBar(),
        [this, words] {
            if (statusBar()->currentMessage() == words) statusBar()->clearMessage();
        },
        Qt::SingleShotConnection);
}

void MainWindow::setTheme(Theme theme)
{
    m_theme = theme;
    m_settings.setValue(themeKey, static_cast<int>(theme));
    applyTheme(*qApp, theme);
}

} // namespace atrisk::ui
