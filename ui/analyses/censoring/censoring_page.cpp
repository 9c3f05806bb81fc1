#include "ui/analyses/censoring/censoring_page.h"

#include "core/stats/censoring/censoring_analysis.h"
#include "ui/analyses/censoring/reason_panel.h"
#include "ui/figure/figure_plot.h"

#include <QBoxLayout>

namespace atrisk::ui {

CensoringPage::CensoringPage(const analyses::Analysis& analysis, Session* session, QWidget* parent)
    : FigurePage(analysis, session, parent), m_reasons(new ReasonPanel(session))
{
    auto* both = new QWidget;
    m_both = new QBoxLayout(QBoxLayout::TopToBottom, both);
    m_both->setContentsMargins(0, 0, 0, 0);
    m_both->setSpacing(0);
    wrapPlot(both);
    m_both->addWidget(m_reasons);
    m_both->addWidget(plot(), 1);
}

void CensoringPage::setNarrow(bool narrow)
{
    m_both->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_reasons->setNarrow(narrow);
}

void CensoringPage::take()
{
    FigurePage::take();
    if (const report::ReportPtr shown = report()) m_reasons->show(shown->resultAs<stats::CensoringAnalysis>());
}

void CensoringPage::forget()
{
    m_reasons->show(nullptr);
    FigurePage::forget();
}

} // namespace atrisk::ui
