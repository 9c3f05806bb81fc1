// The patients behind the figure, in the window: their dock, their commands, and the guard that hides them.
#include "ui/data/data_page.h"
#include "ui/figure/figure_plot.h"
#include "ui/patients/brushed_patients.h"
#include "ui/patients/chain_popup.h"
#include "ui/patients/patients_panel.h"
#include "ui/report/editor/figure_editor.h"
#include "ui/report/report_page.h"
#include "ui/window/dock.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QDockWidget>
#include <QStatusBar>

namespace atrisk::ui {

void MainWindow::makePatients()
{
    m_patientsDock = makeDock(QStringLiteral("patients"), tr("Patients"), this);
    m_patientsDock->hide();
    addDockWidget(Qt::RightDockWidgetArea, m_patientsDock);
    m_patientsDock->setWidget(m_patientsPanel = new PatientsPanel(m_patientsDock));
    m_patientsPanel->setMinimumWidth(320);
    m_patients = new BrushedPatients(m_session, m_patientsPanel, this);
    for (const char* name : {"patients", "guard"}) m_actions[name]->setCheckable(true);
    m_actions["guard"]->setToolTip(
        tr("Nothing that is shown or leaves tells of single patients: small counts are masked, curves are coarse, no rows are shown"));
    connect(m_patients, &BrushedPatients::turned, this, &MainWindow::showPatients);
    connect(m_patients, &BrushedPatients::curveRequested, this, [this](const study::Selection& selection) {
        m_patients->setOn(false);
        m_workspace->openSubgroup(selection);
    });
    connect(m_patientsDock, &QDockWidget::visibilityChanged, this, [this] { // closed by its own button
        if (m_patientsDock->isHidden()) m_patients->setOn(false);
    });
    connect(m_numbersDock, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (!visible) return;
        m_numbersAside = false; // brought back by hand
        m_patients->setOn(false);
    });
    for (const ReportPage* page : m_workspace->pages())
        connect(page->editor(), &FigureEditor::switched, this, [this](bool on) {
            if (on) m_patients->setOn(false); // the brush lies over what is to be edited
        });
    connect(m_session, &Session::studyAmended, this, &MainWindow::takeGuard);
    m_chain = new ChainPopup(this);
    connect(m_session, &Session::chainAsked, this, [this](const ChainAsk& ask, const QPoint& onScreen) {
        if (!m_session->isGuarded()) return m_chain->ask(ask, onScreen);
        statusBar()->showMessage(tr("Whence a number comes is not told while the disclosure guard is on: its steps count few patients."),
                                 5000);
    });
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended, &Session::studyClosed})
        connect(m_session, signal, m_chain, &ChainPopup::forget);
    refreshPatients();
}

void MainWindow::togglePatients() { m_patients->setOn(!m_patients->isOn()); }

void MainWindow::toggleGuard() { m_session->setGuarded(!m_session->isGuarded()); }

void MainWindow::takeGuard()
{
    const bool guarded = m_session->isGuarded();
    const bool isNew = guarded != m_patients->isHidden();
    m_patients->setHidden(guarded);
    refreshPatients();
    if (isNew)
        statusBar()->showMessage(guarded ? tr("The disclosure guard is on: small counts are masked, curves are coarse, no rows are shown.")
                                         : tr("The disclosure guard is off: counts, curves and rows are as they are."),
                                 5000);
}

void MainWindow::showPatients(bool shown)
{
    if (shown) {
        putNumbersAside();
        m_patientsDock->show();
        resizeDocks({m_patientsDock}, {width() < 1400 ? 400 : 460}, Qt::Horizontal);
    } else {
        m_patientsDock->hide();
        bringNumbers();
    }
    refreshPatients();
}

bool MainWindow::tellsPatients() const
{
    if (!m_workspace->showsFigure()) return false;
    const ReportPage* page = m_workspace->figurePage();
    const report::ReportPtr report = page->report();
    return !report || report->behind || !page->plot()->figure().counts.empty(); // a number can be asked whence it comes
}

void MainWindow::refreshPatients()
{
    const bool tells = hasAnalyses() && tellsPatients();
    if (hasAnalyses() && !tells) m_patients->setOn(false); // an empty list in the place of the numbers helps nobody
    m_actions["patients"]->setChecked(m_patients->isOn());
    m_actions["patients"]->setEnabled(tells && !m_patients->isHidden());
    m_actions["patients"]->setToolTip(tells ? QString() : tr("What is shown does not tell who is behind it"));
    m_actions["guard"]->setChecked(m_patients->isHidden());
    m_workspace->data()->setRowsHidden(m_patients->isHidden());
}

} // namespace atrisk::ui
