#include "ui/report/km_page.h"

#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/report/km_toolbar.h"
#include "ui/report/nobody_notice.h"
#include "ui/report/page_preview.h"
#include "ui/report/plot_flags.h"
#include "ui/report/readout.h"
#include "ui/theme.h"
#include "ui/window_style.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <tuple>

namespace atrisk::ui {
namespace {

constexpr double endSnap = 0.5; ///< of the display unit: where a dragged end of the axis stops

QWidget* makePreviewBar()
{
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->addWidget(makeLabel(Words::Strong, QStringLiteral("Preview of the page")));
    layout->addWidget(makeLabel(Words::Small, QStringLiteral("exactly as saved")));
    layout->addStretch();
    bar->setFixedHeight(40);
    return bar;
}

} // namespace

KmPage::KmPage(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_toolBar(new KmToolBar(session)), m_previewBar(makePreviewBar()),
      m_notice(makeLabel(Words::Small)), m_stack(new QStackedWidget), m_canvas(new QFrame), m_plot(new FigurePlot),
      m_nobody(new NobodyNotice(session)), m_preview(new PagePreview), m_readout(new Readout), m_metrics(std::make_unique<QtTextMetrics>()),
      m_flags(new PlotFlags(session, m_plot, *m_metrics, this)), m_layOutTimer(new QTimer(this))
{
    setObjectName("page");
    setAttribute(Qt::WA_StyledBackground);
    m_layOutTimer->setSingleShot(true);
    assemble();
    listen();
    refresh();
}

KmPage::~KmPage() = default;

void KmPage::assemble()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_toolBar, m_previewBar, m_notice}) layout->addWidget(widget);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_readout);
    auto* canvas = new QVBoxLayout(m_canvas);
    canvas->setContentsMargins(0, 0, 0, 0);
    canvas->addWidget(m_plot);
    auto* scroll = new QScrollArea; // many conditions must not widen the window
    scroll->setWidget(m_nobody);
    scroll->setWidgetResizable(true);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_canvas, scroll, m_preview}) m_stack->addWidget(widget);
    m_canvas->setObjectName("canvas");
    m_previewBar->hide();
    m_notice->setContentsMargins(12, 6, 12, 6);
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->installEventFilter(this);
}

void KmPage::listen()
{
    connect(m_session, &Session::analysisChanged, this, &KmPage::refresh);
    connect(m_session, &Session::kmOptionsChanged, this, &KmPage::layOut);
    connect(m_session, &Session::studyOpened, this, [this] { m_zoom.showAll(); });
    connect(m_toolBar, &KmToolBar::showAllRequested, this, &KmPage::showAll);
    connect(m_layOutTimer, &QTimer::timeout, this, &KmPage::layOut);
    connect(m_plot, &FigurePlot::resized, this, &KmPage::layOutSoon);
    connect(m_plot, &FigurePlot::pointerLeft, this, &KmPage::readNothing);
    connect(m_plot, &FigurePlot::doubleClicked, this, &KmPage::showAll);
    connect(m_plot, &FigurePlot::dragged, this, &KmPage::drag);
    connect(m_plot, &FigurePlot::pointerMoved, this, [this](const QPointF& at) { readTime(timeAt(at)); });
    connect(m_plot, &FigurePlot::wheelTurned, this, [this](const QPointF& at, double steps) {
        m_zoom.zoom(timeAt(at), steps);
        layOutSoon();
    });
    connect(m_flags, &PlotFlags::redrawn, this, &KmPage::drawOverlay);
    connect(m_readout, &Readout::stepped, this, &KmPage::step);
    connect(m_readout, &Readout::left, this, &KmPage::readNothing);
}

figure::Style KmPage::style() const { return tokensOf(palette()).dark ? figure::darkScreenStyle() : *figure::findStyle("screen"); }

void KmPage::refresh()
{
    readNothing();
    const auto& analysis = m_session->analysis();
    m_notice->setVisible(analysis && analysis->events == 0);
    if (analysis)
        m_notice->setText(QStringLiteral("No events in these %1. The curve stays at 100 %.").arg(patientsText(analysis->subjects)));
    if (analysis) m_zoom.setEnd(analysis->timeEnd);
    m_stops = analysis ? stops(*analysis) : std::vector<double>{};
    m_stack->setCurrentIndex(!analysis ? 1 : m_previewing ? 2 : 0);
    m_readout->setEnabled(analysis != nullptr);
    layOut();
}

void KmPage::layOutSoon() { m_layOutTimer->start(0); }

void KmPage::layOut()
{
    m_layOutTimer->stop();
    const auto& analysis = m_session->analysis();
    const QSizeF size = m_plot->sizeInMillimetres();
    if (!analysis || size.isEmpty()) return m_flags->leave();
    figure::KmOptions options = m_session->kmOptions();
    options.timeRange = m_zoom.range();
    m_flags->makeRoom(options, style());
    m_plot->setFigure(figure::kmFigure(*analysis, options, style(), *m_metrics, size.width(), size.height()));
    m_plot->setAccessibleName(QStringLiteral("Kaplan–Meier figure"));
    m_flags->follow(style());
    if (m_readout->reading()) readTime(m_readout->reading()->time);
}

figure::Figure KmPage::figureToCopy() const
{
    const figure::Style& light = *figure::findStyle("screen");
    const QSizeF shown = m_plot->sizeInMillimetres(), size = shown.isEmpty() ? QSizeF(light.width, light.height) : shown;
    return figure::kmFigure(*m_session->analysis(), m_session->kmOptions(), light, *m_metrics, size.width(), size.height());
}

void KmPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) layOut();
    QWidget::changeEvent(event);
}

void KmPage::setNarrow(bool narrow) { m_readout->setNarrow(narrow); }

void KmPage::showAll()
{
    if (!m_zoom.range() && m_session->selection().until) {
        study::Selection selection = m_session->selection();
        selection.until.reset();
        return m_session->select(selection);
    }
    m_zoom.showAll();
    layOut();
}

void KmPage::showPreview(const figure::Figure& figure, const QSizeF& millimetres)
{
    m_previewing = true;
    m_preview->setFigure(figure, millimetres);
    m_stack->setCurrentWidget(m_preview);
    m_toolBar->hide();
    m_readout->hide();
    m_previewBar->show();
}

void KmPage::endPreview()
{
    if (!m_previewing) return;
    m_previewing = false;
    m_previewBar->hide();
    m_toolBar->show();
    m_readout->show();
    refresh();
}

double KmPage::timeAt(const QPointF& millimetres) const
{
    if (m_plot->figure().axes.empty()) return 0;
    figure::Axes axes = m_plot->figure().axes.front();
    if (m_layOutTimer->isActive() && m_zoom.range()) std::tie(axes.xMin, axes.xMax) = *m_zoom.range(); // the axis as it is about to be
    return std::clamp(axes.valueAtX(millimetres.x()), axes.xMin, axes.xMax);
}

void KmPage::readTime(double time)
{
    const auto& analysis = m_session->analysis();
    const auto& axes = m_plot->figure().axes;
    if (!analysis || axes.empty()) return;
    m_readout->setReading(readAt(*analysis, time, style()));
    drawOverlay();
}

void KmPage::drawOverlay()
{
    std::vector<figure::Mark> marks = m_flags->overlay();
    if (m_readout->reading() && m_session->analysis()) {
        const auto hover = hoverMarks(m_plot->figure().axes.front(), *m_session->analysis(), m_readout->reading()->time, style());
        marks.insert(marks.end(), hover.begin(), hover.end());
    }
    m_plot->setOverlay(std::move(marks));
}

void KmPage::readNothing()
{
    m_readout->setReading(std::nullopt);
    drawOverlay();
}

void KmPage::step(int direction)
{
    if (!m_session->analysis() || m_plot->figure().axes.empty()) return;
    const auto& reading = m_readout->reading();
    if (!reading) return readTime(m_plot->figure().axes.front().xMin);
    const auto next = std::upper_bound(m_stops.begin(), m_stops.end(), reading->time + 1e-9);
    const auto before = std::lower_bound(m_stops.begin(), m_stops.end(), reading->time - 1e-9);
    if (direction > 0 && next != m_stops.end()) readTime(*next);
    if (direction < 0 && before != m_stops.begin()) readTime(*std::prev(before));
}

void KmPage::drag(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers, bool finished)
{
    if (m_plot->figure().axes.empty()) return;
    const figure::Axes& axes = m_plot->figure().axes.front();
    if (modifiers & Qt::ShiftModifier) return dragEnd(timeAt(to), finished);
    if (!m_dragging) {
        m_dragStart = m_zoom.range();
        m_dragScale = (axes.xMax - axes.xMin) / axes.plot.width;
    }
    m_dragging = !finished;
    m_zoom.panFrom(m_dragStart, (from.x() - to.x()) * m_dragScale);
    layOutSoon();
}

void KmPage::dragEnd(double time, bool finished)
{
    const double end = std::max(endSnap, std::round(time / endSnap) * endSnap);
    readTime(end);
    if (!finished) return;
    study::Selection selection = m_session->selection();
    selection.until = end;
    m_session->select(selection);
}

// The keyboard's way here shows where it went; a click needs no ring around the figure.
void KmPage::ringFigure(Qt::FocusReason reason)
{
    m_canvas->setProperty("ring", isByKeyboard(reason));
    m_canvas->style()->unpolish(m_canvas);
    m_canvas->style()->polish(m_canvas);
}

bool KmPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_plot) return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusIn) ringFigure(static_cast<QFocusEvent*>(event)->reason());
    if (event->type() == QEvent::FocusOut) ringFigure(Qt::OtherFocusReason);
    if (event->type() != QEvent::KeyPress) return false;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Left: step(-1); return true;
    case Qt::Key_Right: step(+1); return true;
    case Qt::Key_Home: showAll(); return true;
    case Qt::Key_Escape: readNothing(); return true;
    default: return false;
    }
}

} // namespace atrisk::ui
