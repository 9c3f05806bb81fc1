#include "ui/workspace.h"

#include "core/report/analyses.h"
#include "ui/data/data_page.h"
#include "ui/report/km_page.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

namespace atrisk::ui {

Workspace::Workspace(Session* session, QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_kaplanMeier(new KmPage(session)), m_data(new DataPage(session))
{
    auto* strip = new QWidget;
    strip->setObjectName("tabs");
    strip->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(12, 0, 8, 0);
    row->addWidget(m_tabs);
    row->addStretch();
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(QStringLiteral("Analyses"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip);
    layout->addWidget(m_stack, 1);
    for (const report::Analysis& analysis : report::analyses())
        if (QWidget* page = pageOf(analysis.id)) addPage(qt(std::string(analysis.title)), page);
    addPage(QStringLiteral("Data"), m_data);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int place) {
        m_stack->setCurrentIndex(place);
        Q_EMIT pageChanged(m_stack->currentWidget() == m_kaplanMeier);
    });
}

QWidget* Workspace::pageOf(std::string_view analysis) const { return analysis == kaplanMeierId ? m_kaplanMeier : nullptr; }

void Workspace::addPage(const QString& title, QWidget* page)
{
    m_stack->addWidget(page);
    m_tabs->addTab(title);
}

void Workspace::showPage(int place)
{
    if (place >= 0 && place < pages()) m_tabs->setCurrentIndex(place);
}

void Workspace::showFigure() { m_tabs->setCurrentIndex(m_stack->indexOf(m_kaplanMeier)); }

void Workspace::showData(bool warnings)
{
    m_tabs->setCurrentIndex(m_stack->indexOf(m_data));
    if (warnings) m_data->showWarnings();
}

int Workspace::pages() const { return m_tabs->count(); }

QString Workspace::pageTitle(int place) const { return m_tabs->tabText(place); }

} // namespace atrisk::ui
