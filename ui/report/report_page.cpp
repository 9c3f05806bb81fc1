#include "ui/report/report_page.h"

#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/screen_style.h"
#include "ui/look/theme.h"
#include "ui/look/window_style.h"
#include "ui/look/words.h"
#include "ui/report/editor/edit_bar.h"
#include "ui/report/editor/figure_editor.h"
#include "ui/report/nobody_notice.h"
#include "ui/report/option_bar.h"
#include "ui/report/page_preview.h"

#include <QAction>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QTimer>
#include <algorithm>

namespace atrisk::ui {
namespace {

QWidget* makePreviewBar()
{
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->addWidget(makeLabel(Words::Strong, Said::tr("Preview of the page")));
    layout->addWidget(makeLabel(Words::Small, Said::tr("exactly as saved")));
    layout->addStretch();
    bar->setFixedHeight(40);
    bar->hide();
    return bar;
}

QWidget* scrolled(QWidget* notice)
{
    auto* scroll = new QScrollArea; // many conditions must not widen the window
    scroll->setWidget(notice);
    scroll->setWidgetResizable(true);
    return scroll;
}

} // namespace

ReportPage::ReportPage(const analyses::Analysis& analysis, Session* session, QWidget* parent)
    : QWidget(parent), m_analysis(analysis), m_session(session), m_metrics(std::make_unique<QtTextMetrics>()),
      m_layOutTimer(new QTimer(this)), m_column(new QVBoxLayout(this)), m_stack(new QStackedWidget), m_canvas(new QFrame),
      m_plot(new FigurePlot), m_nobody(new NobodyNotice(session)), m_preview(new PagePreview), m_previewBar(makePreviewBar())
{
    setObjectName("page");
    setAttribute(Qt::WA_StyledBackground);
    m_canvas->setObjectName("canvas");
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->installEventFilter(this);
    m_editor = new FigureEditor(
        analysis, session, m_plot, *m_metrics, [this] { return report(); }, this);
    m_layOutTimer->setSingleShot(true);
    connect(m_layOutTimer, &QTimer::timeout, this, &ReportPage::layOutNow);
    connect(m_plot, &FigurePlot::resized, this, &ReportPage::layOutSoon);
}

ReportPage::~ReportPage() = default;

void ReportPage::assemble(QWidget* toolBar, QWidget* foot)
{
    m_toolBar = toolBar;
    m_foot = foot;
    if (const auto* bar = qobject_cast<OptionBar*>(toolBar); bar != nullptr && bar->editing() != nullptr) {
        connect(bar->editing(), &QAction::toggled, m_editor, &FigureEditor::setOn);
        connect(m_editor, &FigureEditor::switched, bar->editing(), &QAction::setChecked);
    }
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    if (toolBar != nullptr) m_column->addWidget(toolBar);
    m_column->addWidget(m_previewBar);
    m_column->addWidget(m_editor->bar());
    m_column->addWidget(m_stack, 1);
    if (foot != nullptr) m_column->addWidget(foot);
    auto* canvas = new QVBoxLayout(m_canvas);
    canvas->setContentsMargins(0, 0, 0, 0);
    canvas->addWidget(m_plot);
    for (QWidget* part : std::initializer_list<QWidget*>{m_canvas, scrolled(m_nobody), m_preview}) m_stack->addWidget(part);
}

void ReportPage::wrapPlot(QWidget* around) { delete m_canvas->layout()->replaceWidget(m_plot, around); }

void ReportPage::showToolBar(bool shown)
{
    m_withToolBar = shown;
    if (m_toolBar != nullptr) m_toolBar->setVisible(shown && !m_previewing);
}

figure::Style ReportPage::style() const { return figure::withLooks(screenStyle(palette()), m_editor->edits()); }

figure::Figure ReportPage::figureToCopy() const
{
    const figure::Style& light = *figure::findStyle("screen");
    const QSizeF shown = m_plot->sizeInMillimetres(), size = shown.isEmpty() ? QSizeF(light.width, light.height) : shown;
    const std::vector<figure::Figure> pages = report::pagesOf(*report(), {light, *m_metrics, size.width(), size.height(), shownOptions()});
    return pages[std::min(static_cast<std::size_t>(pageInFront()), pages.size() - 1)];
}

void ReportPage::focusFigure(Qt::FocusReason reason) { m_plot->setFocus(reason); }

void ReportPage::layOutNow()
{
    m_layOutTimer->stop();
    layOut();
}

bool ReportPage::isLayOutPending() const { return m_layOutTimer->isActive(); }

void ReportPage::layOutSoon() { m_layOutTimer->start(0); }

void ReportPage::showPart() { m_stack->setCurrentIndex(m_failed ? 1 : m_previewing ? 2 : 0); }

void ReportPage::showFigure()
{
    m_failed = false;
    m_nobody->setError({});
    showPart();
}

void ReportPage::showError(const base::Error& error)
{
    m_failed = true;
    m_nobody->setError(error);
    showPart();
}

void ReportPage::showPreview(const figure::Figure& figure, const QSizeF& millimetres)
{
    m_previewing = true;
    m_editor->setOn(false);
    m_preview->setFigure(figure, millimetres);
    if (m_toolBar != nullptr) m_toolBar->hide();
    if (m_foot != nullptr) m_foot->hide();
    m_previewBar->show();
    showPart();
}

void ReportPage::endPreview()
{
    if (!m_previewing) return;
    m_previewing = false;
    m_previewBar->hide();
    if (m_toolBar != nullptr) m_toolBar->setVisible(m_withToolBar);
    if (m_foot != nullptr) m_foot->show();
    showPart();
    layOutSoon();
}

// The keyboard's way here shows where it went; a click needs no ring around the figure.
void ReportPage::ringFigure(Qt::FocusReason reason)
{
    m_canvas->setProperty("ring", isByKeyboard(reason));
    m_canvas->style()->unpolish(m_canvas);
    m_canvas->style()->polish(m_canvas);
}

bool ReportPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_plot && event->type() == QEvent::FocusIn) ringFigure(static_cast<QFocusEvent*>(event)->reason());
    if (watched == m_plot && event->type() == QEvent::FocusOut) ringFigure(Qt::OtherFocusReason);
    return QWidget::eventFilter(watched, event);
}

void ReportPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) layOutSoon();
    QWidget::changeEvent(event);
}

} // namespace atrisk::ui
