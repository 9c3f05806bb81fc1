#include "ui/window/right_panel.h"

#include "ui/export/panel/export_panel.h"
#include "ui/numbers/numbers_panel.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace atrisk::ui {

RightPanel::RightPanel(Session* session, QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_numbers(new NumbersPanel(session)),
      m_export(new ExportPanel(session))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_numbers);
    m_stack->addWidget(m_export);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Numbers and export"));
    m_tabs->addTab(tr("Numbers"));
    m_tabs->addTab(tr("Export"));
    m_tabs->hide(); // the numbers need no tab; the export needs a way back
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        m_tabs->setVisible(tab != 0);
    });
}

void RightPanel::showNumbers() { m_tabs->setCurrentIndex(0); }

void RightPanel::showExport() { m_tabs->setCurrentIndex(1); }

bool RightPanel::isExporting() const { return m_tabs->currentIndex() == 1; }

} // namespace atrisk::ui
