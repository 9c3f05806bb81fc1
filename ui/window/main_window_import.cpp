// The import page in the window: when it comes, and where one goes from it.
#include "core/study/roles/roles.h"
#include "ui/import/import_page.h"
#include "ui/import/keep_place.h"
#include "ui/look/words.h"
#include "ui/session/opening.h"
#include "ui/window/banner.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <algorithm>

namespace atrisk::ui {

void MainWindow::listenToImport()
{
    m_session->setAsking(true);
    connect(m_session, &Session::columnsUnclear, this, &MainWindow::askForColumns);
    connect(m_import, &ImportPage::ready, this, &MainWindow::showImport);
    connect(m_import, &ImportPage::unreadable, this, &MainWindow::showFailure);
    connect(m_import, &ImportPage::cancelled, this, &MainWindow::leaveImport);
    connect(m_import, &ImportPage::answersKept, this, [this](const QString& studyFile) { m_session->open({studyFile}); });
    connect(m_import, &ImportPage::answersGiven, m_session, &Session::openAnswered);
    connect(m_workspace, &Workspace::columnsRequested, this, &MainWindow::changeColumns);
}

/// Answers that were kept beside the data are not asked for again.
void MainWindow::askForColumns(const Unclear& unclear)
{
    QStringList files;
    for (const std::string& file : unclear.files) files << qt(file);
    const QString kept = unclear.roles == study::RoleOptions() ? keptAnswers(files) : QString();
    if (kept.isEmpty()) return m_import->begin(unclear);
    statusBar()->showMessage(tr("Opened with the answers kept in %1.").arg(kept), 8000);
    m_session->open({kept});
}

void MainWindow::changeColumns()
{
    if (!canChangeColumns()) return;
    remember();
    m_import->change(m_session->openNames(), m_session->openRoles(), m_session->study());
}

bool MainWindow::canChangeColumns() const
{
    const auto isExample = [](const QString& name) { return name.startsWith(QStringLiteral("example:")); };
    return hasStudy() && !isImporting() && m_session->study()->roles != nullptr && m_session->study()->hasPatients() &&
           std::ranges::none_of(m_session->openNames(), isExample);
}

bool MainWindow::isImporting() const { return m_import != nullptr && m_centre->currentWidget() == m_import; }

void MainWindow::showImport()
{
    m_banner->hide();
    if (!isImporting()) putDocksAway();
    m_centre->setCurrentWidget(m_import);
    m_toolBar->hide();
    refreshActions();
    refreshStatus();
}

/// To what was there before.
void MainWindow::leaveImport()
{
    if (!isImporting()) return;
    m_banner->hide();
    if (!hasStudy()) return showWelcome();
    m_centre->setCurrentWidget(m_workspace);
    showWorkspace();
    refreshActions();
    refreshStatus();
}

} // namespace atrisk::ui
