// The figure in front on the whole screen; what its keys ask of the window.
#include "ui/present/presenter.h"
#include "ui/selection/selection_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QScreen>

namespace atrisk::ui {

Presenter* MainWindow::presenter() const { return m_presenter; }

void MainWindow::present()
{
    if (m_presenter != nullptr) { // its key reaches the window beneath on some desktops
        m_presenter->close();
        return;
    }
    if (!hasAnalyses()) return;
    if (!m_workspace->showsFigure()) m_workspace->showPage(m_workspace->figurePage());
    m_presenter = new Presenter(m_session, this);
    m_presenter->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_presenter, &Presenter::turnRequested, m_workspace, &Workspace::showFigureBeside);
    connect(m_presenter, &Presenter::populationRequested, m_selection, &SelectionPanel::choosePopulationAt);
    connect(m_workspace, &Workspace::figurePageChanged, m_presenter, [this] { m_presenter->setPage(m_workspace->figurePage()); });
    m_presenter->setGeometry(screen()->geometry()); // where no window manager makes it as large
    m_presenter->setPage(m_workspace->figurePage());
    m_presenter->showFullScreen();
    m_presenter->activateWindow();
    m_presenter->setFocus(Qt::OtherFocusReason);
}

} // namespace atrisk::ui
