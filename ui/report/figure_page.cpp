#include "ui/report/figure_page.h"

#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/session/job.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace atrisk::ui {

FigurePage::FigurePage(const analyses::Analysis& analysis, Session* session, QWidget* parent)
    : FigurePage(analysis, session, nullptr, nullptr, parent)
{
}

FigurePage::FigurePage(const analyses::Analysis& analysis, Session* session, QWidget* toolBar, QWidget* foot, QWidget* parent)
    : ReportPage(analysis, session, parent), m_job(std::make_unique<Job>())
{
    if (foot == nullptr) m_pager = makePager();
    assemble(toolBar, foot != nullptr ? foot : m_pager);
    listen();
}

FigurePage::~FigurePage() = default;

bool FigurePage::isComputing() const { return m_job->isRunning(); }

void FigurePage::listen()
{
    connect(session(), &Session::selectionChanged, this, &FigurePage::markStale);
    connect(session(), &Session::figureOptionsChanged, this, [this] { optionsChanged(); });
    connect(session(), &Session::studyClosed, this, [this] { forget(); });
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
    m_back = button(QStringLiteral("‹"), QStringLiteral("Previous page"), -1);
    m_forward = button(QStringLiteral("›"), QStringLiteral("Next page"), +1);
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
    m_place->setText(QStringLiteral("Page %1 of %2").arg(m_page + 1).arg(pages));
    m_back->setEnabled(m_page > 0);
    m_forward->setEnabled(m_page + 1 < pages);
    m_pager->setVisible(pages > 1 && !isPreviewing());
}

void FigurePage::showPage(int page)
{
    m_page = std::max(page, 0);
    layOutNow();
}

void FigurePage::markStale()
{
    m_stale = true;
    if (std::exchange(m_current, false)) Q_EMIT drawingChanged();
    if (!isVisible() || !session()->study()) return;
    m_stale = false;
    compute(*m_job);
}

void FigurePage::stillCurrent()
{
    if (!std::exchange(m_current, true)) Q_EMIT drawingChanged();
}

void FigurePage::showEvent(QShowEvent* event)
{
    ReportPage::showEvent(event);
    if (m_stale) markStale();
}

void FigurePage::compute(Job& job)
{
    using Prepared = base::Result<report::Drawing>;
    job.start<Prepared>(
        [prepare = analysis().prepare, study = session()->study(), selection = session()->selection(),
         options = session()->figureOptions()](const base::Cancel& cancel) { return prepare(study, selection, options, cancel); },
        [this](Prepared drawing) { keep(std::move(drawing)); });
}

void FigurePage::keep(base::Result<report::Drawing> drawing)
{
    m_current = true;
    m_drawing = drawing ? std::make_shared<const report::Drawing>(std::move(*drawing)) : nullptr;
    if (m_drawing)
        showFigure();
    else
        showError(drawing.error());
    layOutNow();
    Q_EMIT drawingChanged();
}

void FigurePage::forget()
{
    m_job->cancel();
    m_drawing.reset();
    m_stale = true;
    m_current = false;
    m_page = 0;
    plot()->setFigure({});
    Q_EMIT drawingChanged();
}

void FigurePage::layOut()
{
    const QSizeF size = plot()->sizeInMillimetres();
    if (!m_drawing || size.isEmpty()) return refreshPager(0);
    const std::vector<figure::Figure> pages =
        m_drawing->pages({style(), metrics(), size.width(), size.height(), session()->figureOptions()});
    m_page = std::min(m_page, static_cast<int>(pages.size()) - 1);
    m_axesBefore = 0;
    for (int i = 0; i < m_page; ++i) m_axesBefore += pages[static_cast<std::size_t>(i)].axes.size();
    plot()->setFigure(pages[static_cast<std::size_t>(m_page)]);
    plot()->setAccessibleName(qt(std::string(analysis().title)));
    refreshPager(static_cast<int>(pages.size()));
}

} // namespace atrisk::ui
