#include "ui/report/figure_page.h"

#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/report/figure_walk.h"
#include "ui/report/option_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace atrisk::ui {

FigurePage::FigurePage(const analyses::Analysis& analysis, Session* session, QWidget* parent)
    : FigurePage(analysis, session, new OptionBar(analysis, session), nullptr, parent)
{
}

FigurePage::FigurePage(const analyses::Analysis& analysis, Session* session, OptionBar* toolBar, QWidget* foot, QWidget* parent)
    : ReportPage(analysis, session, parent), m_bar(toolBar), m_walk(new FigureWalk(plot()))
{
    if (foot == nullptr) m_pager = makePager();
    const report::Options options = analysis.options();
    const bool empty = std::ranges::all_of(options.infos(), [](const report::OptionInfo* info) { return info->label.empty(); });
    if (empty) toolBar->setParent(this), toolBar->hide();
    assemble(empty ? nullptr : toolBar, foot != nullptr ? foot : m_pager);
    listen();
}

QList<QAction*> FigurePage::figureActions() const { return m_bar->figureActions(); }

void FigurePage::listen()
{
    connect(m_walk, &FigureWalk::said, this, &ReportPage::said);
    const QString id = qt(analysis().id);
    connect(session(), &Session::reportChanged, this, [this, id](const QString& changed) {
        if (changed != id) return;
        if (isVisible()) take();
        Q_EMIT reportChanged();
    });
    connect(session(), &Session::optionsChanged, this, [this, id](const QString& changed) {
        if (changed != id || !report()) return; // a report to come is drawn with the options it is made for
        m_options = session()->options(analysis().id);
        layOutSoon();
    });
    connect(session(), &Session::studyClosed, this, [this] { forget(); });
    connect(session(), &Session::studyOpened, this, [this] {
        if (m_shown) forget(); // it is of another study
    });
}

QWidget* FigurePage::makePager()
{
    auto* pager = new QWidget;
    auto* row = new QHBoxLayout(pager);
    row->setContentsMargins(12, 2, 12, 4);
    const auto button = [&](const QString& text, const QString& name, int step) {
        auto* made = new QToolButton;
        made->setText(text);
        made->setAccessibleName(name);
        made->setToolTip(name);
        made->setProperty("framed", true);
        connect(made, &QToolButton::clicked, this, [this, step] { showPage(m_page + step); });
        return made;
    };
    m_back = button(QStringLiteral("‹"), tr("Previous page"), -1);
    m_forward = button(QStringLiteral("›"), tr("Next page"), +1);
    m_place = makeLabel(Words::Small);
    row->addStretch();
    for (QWidget* part : std::initializer_list<QWidget*>{m_back, m_place, m_forward}) row->addWidget(part);
    row->addStretch();
    pager->hide();
    return pager;
}

void FigurePage::refreshPager(int pages)
{
    if (m_pager == nullptr) return;
    m_place->setText(tr("Page %1 of %2").arg(m_page + 1).arg(pages));
    m_back->setEnabled(m_page > 0);
    m_forward->setEnabled(m_page + 1 < pages);
    m_pager->setVisible(pages > 1 && !isPreviewing());
}

void FigurePage::showPage(int page)
{
    const int before = std::exchange(m_page, std::max(page, 0));
    layOutNow();
    if (m_page != before) Q_EMIT pageTurned();
}

/// The session computes what is watched.
void FigurePage::watch(bool shown)
{
    if (std::exchange(m_watching, shown) != shown) session()->watch(analysis().id, shown);
}

void FigurePage::showEvent(QShowEvent* event)
{
    ReportPage::showEvent(event);
    watch(true);
    if (report() != m_shown || !report()) take();
}

void FigurePage::hideEvent(QHideEvent* event)
{
    watch(false);
    ReportPage::hideEvent(event);
}

bool FigurePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == plot() && event->type() == QEvent::KeyPress && m_walk->takeKey(*static_cast<QKeyEvent*>(event))) return true;
    return ReportPage::eventFilter(watched, event);
}

void FigurePage::take()
{
    if (!session()->study() || !session()->isReportCurrent(analysis().id)) return;
    m_shown = report();
    m_options = session()->options(analysis().id);
    if (m_shown)
        showFigure();
    else
        showError(session()->reportError(analysis().id));
    layOutNow();
}

void FigurePage::forget()
{
    m_shown.reset();
    m_page = 0;
    plot()->setFigure({});
    Q_EMIT reportChanged();
}

void FigurePage::layOut()
{
    const QSizeF size = plot()->sizeInMillimetres();
    if (!m_shown || size.isEmpty()) return refreshPager(0);
    const std::vector<figure::Figure> pages = report::pagesOf(*m_shown, {style(), metrics(), size.width(), size.height(), m_options});
    m_page = std::min(m_page, static_cast<int>(pages.size()) - 1);
    m_axesBefore = 0;
    for (int i = 0; i < m_page; ++i) m_axesBefore += pages[static_cast<std::size_t>(i)].axes.size();
    plot()->setFigure(pages[static_cast<std::size_t>(m_page)]);
    plot()->setAccessibleName(qt(analysis().title));
    m_walk->setFigure(plot()->figure());
    refreshPager(static_cast<int>(pages.size()));
}

} // namespace atrisk::ui
