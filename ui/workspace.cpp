#include "ui/workspace.h"

#include "core/report/analyses.h"
#include "ui/data/data_page.h"
#include "ui/report/figure_page.h"
#include "ui/report/km_page.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

namespace atrisk::ui {

Workspace::Workspace(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_kaplanMeier(new KmPage(session)),
      m_data(new DataPage(session)), m_figurePage(m_kaplanMeier)
{
    assemble();
    for (const report::Analysis& analysis : report::analyses()) {
        m_pages.push_back(makePage(analysis));
        addPage(qt(std::string(analysis.title)), m_pages.back());
        connect(m_pages.back(), &ReportPage::drawingChanged, this, [this, page = m_pages.back()] {
            if (page == m_figurePage) Q_EMIT drawingChanged();
        });
    }
    addPage(QStringLiteral("Data"), m_data);
    connect(m_tabs, &QTabBar::currentChanged, this, &Workspace::turnTo);
    connect(session, &Session::studyOpened, this, &Workspace::showWhatApplies);
    showWhatApplies();
}

void Workspace::assemble()
{
    auto* strip = new QWidget;
    strip->setObjectName("tabs");
    strip->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(12, 0, 8, 0);
    row->addWidget(m_tabs, 1);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(QStringLiteral("Analyses"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip);
    layout->addWidget(m_stack, 1);
}

/// One line for an analysis with a page of its own; every other has its figure without further ado.
ReportPage* Workspace::makePage(const report::Analysis& analysis) const
{
    if (analysis.id == kaplanMeierId) return m_kaplanMeier;
    return new FigurePage(analysis, m_session);
}

void Workspace::addPage(const QString& title, QWidget* page)
{
    m_stack->addWidget(page);
    m_tabs->addTab(title);
}

ReportPage* Workspace::page(std::string_view analysis) const
{
    for (ReportPage* page : m_pages)
        if (page->analysis().id == analysis) return page;
    return nullptr;
}

void Workspace::showWhatApplies()
{
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const bool applies = m_session->study() && m_pages[i]->analysis().applies(*m_session->study());
        m_tabs->setTabVisible(static_cast<int>(i), applies || m_pages[i] == m_kaplanMeier);
    }
}

void Workspace::turnTo(int tab)
{
    m_stack->setCurrentIndex(tab);
    if (!showsFigure() || m_pages[static_cast<std::size_t>(tab)] == m_figurePage) return;
    m_figurePage->endPreview();
    m_figurePage = m_pages[static_cast<std::size_t>(tab)];
    Q_EMIT figurePageChanged();
}

bool Workspace::showsFigure() const { return m_stack->currentWidget() != m_data; }

void Workspace::showTab(int place)
{
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        if (m_tabs->isTabVisible(tab) && place-- == 0) return m_tabs->setCurrentIndex(tab);
}

void Workspace::showPage(ReportPage* page) { m_tabs->setCurrentIndex(m_stack->indexOf(page)); }

void Workspace::showData(bool warnings)
{
    m_tabs->setCurrentIndex(m_stack->indexOf(m_data));
    if (warnings) m_data->showWarnings();
}

} // namespace atrisk::ui
