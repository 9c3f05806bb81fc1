#include "ui/figure/figure_plot.h"

#include "ui/figure/paint_marks.h"

#include <QAccessible>
#include <QApplication>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <qcustomplot.h>
#include <utility>

namespace atrisk::ui {
namespace {

constexpr double millimetresPerPixel = 25.4 / 96;

/// Draws one list of marks on its layer.
class MarksItem final : public QCPLayerable {
public:
    MarksItem(QCustomPlot* plot, const QString& layer, const figure::Figure& figure, const std::vector<figure::Mark>& marks)
        : QCPLayerable(plot, layer), m_figure(figure), m_marks(marks)
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    QRect clipRect() const override { return mParentPlot->rect(); }
    void draw(QCPPainter* painter) override
    {
        if (m_figure.width <= 0 || m_figure.height <= 0) return;
        painter->save();
        toFigureUnits(*painter, m_figure, QRectF(0, 0, m_figure.width / millimetresPerPixel, m_figure.height / millimetresPerPixel));
        paintMarks(*painter, m_marks, Pixels::Snap);
        painter->restore();
    }

private:
    const figure::Figure& m_figure;
    const std::vector<figure::Mark>& m_marks;
};

/// Draws its layers when they are to be seen: what is hidden, or waits for its figure, costs nothing.
class Plot final : public QCustomPlot {
public:
    using QCustomPlot::QCustomPlot;

    void drawAnew()
    {
        m_stale = true;
        update();
    }
    void drawAnew(const MarksItem& marks)
    {
        if (!m_stale) marks.layer()->replot();
    }

protected:
    /// Who shows a figure lays it out for the new size.
    void resizeEvent(QResizeEvent*) override { setViewport(rect()); }
    void paintEvent(QPaintEvent* event) override
    {
        if (std::exchange(m_stale, false)) drawLayers();
        QCustomPlot::paintEvent(event);
    }

private:
    /// For the painting that is under way: QCustomPlot would ask for another.
    void drawLayers()
    {
        setAttribute(Qt::WA_UpdatesDisabled);
        replot(QCustomPlot::rpQueuedRefresh);
        setAttribute(Qt::WA_UpdatesDisabled, false);
    }

    bool m_stale = false;
};

QPointF toMillimetres(const QPointF& pixels) { return pixels * millimetresPerPixel; }

} // namespace

QRectF toPixels(const figure::Rect& rect)
{
    return QRectF(QPointF(rect.x, rect.y) / millimetresPerPixel, QSizeF(rect.width, rect.height) / millimetresPerPixel);
}

struct FigurePlot::Canvas {
    figure::Figure figure;
    std::vector<figure::Mark> underlay, overlay;
    Plot* plot = nullptr;
    MarksItem *underlayMarks = nullptr, *marks = nullptr, *overlayMarks = nullptr; // the plot's layers own them
    QPointF pressedAt;
    Qt::KeyboardModifiers modifiers;
    bool pressed = false, dragging = false;

    /// QCustomPlot as a canvas: every axis, grid, legend and interaction of its own is taken away.
    void build(QWidget* parent)
    {
        plot = new Plot(parent);
        plot->plotLayout()->clear();
        plot->setNoAntialiasingOnDrag(false);
        plot->setInteractions(QCP::Interactions());
        plot->setAttribute(Qt::WA_TransparentForMouseEvents);
        plot->setFocusPolicy(Qt::NoFocus);
        plot->layer(QStringLiteral("grid"))->setMode(QCPLayer::lmBuffered);    // the one beneath "main"
        plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered); // QCustomPlot's own topmost layer
        underlayMarks = new MarksItem(plot, QStringLiteral("grid"), figure, underlay);
        marks = new MarksItem(plot, QStringLiteral("main"), figure, figure.marks);
        overlayMarks = new MarksItem(plot, QStringLiteral("overlay"), figure, overlay);
    }
};

FigurePlot::FigurePlot(QWidget* parent) : QWidget(parent), m_canvas(std::make_unique<Canvas>())
{
    m_canvas->build(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_canvas->plot);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 180);
}

FigurePlot::~FigurePlot() = default;

void FigurePlot::setFigure(const figure::Figure& figure)
{
    m_canvas->figure = figure;
    const auto& background = figure.background;
    m_canvas->plot->setBackground(QBrush(QColor(background.red, background.green, background.blue, background.alpha)));
    setAccessibleName(QString::fromStdString(figure.title));
    setAccessibleDescription(QString::fromStdString(figure.description));
    m_canvas->plot->drawAnew();
    Q_EMIT figureChanged();
}

const figure::Figure& FigurePlot::figure() const { return m_canvas->figure; }

void FigurePlot::setUnderlay(std::vector<figure::Mark> marks)
{
    if (marks.empty() && m_canvas->underlay.empty()) return;
    m_canvas->underlay = std::move(marks);
    m_canvas->plot->drawAnew(*m_canvas->underlayMarks);
}

void FigurePlot::setOverlay(std::vector<figure::Mark> marks)
{
    if (marks.empty() && m_canvas->overlay.empty()) return;
    m_canvas->overlay = std::move(marks);
    m_canvas->plot->drawAnew(*m_canvas->overlayMarks);
}

QSizeF FigurePlot::sizeInMillimetres() const { return QSizeF(size()) * millimetresPerPixel; }

void FigurePlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    Q_EMIT resized();
}

bool FigurePlot::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: return press(static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove: return move(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease: return release(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonDblClick: Q_EMIT doubleClicked(toMillimetres(static_cast<QMouseEvent*>(event)->position())); return true;
    case QEvent::Leave: Q_EMIT pointerLeft(); return QWidget::event(event);
    case QEvent::Wheel: {
        const auto* wheel = static_cast<QWheelEvent*>(event);
        if (wheel->angleDelta().y() == 0) return QWidget::event(event);
        Q_EMIT wheelTurned(toMillimetres(wheel->position()), wheel->angleDelta().y() / 120.0);
        return true;
    }
    default: return QWidget::event(event);
    }
}

bool FigurePlot::press(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return QWidget::event(event);
    setFocus(Qt::MouseFocusReason);
    m_canvas->pressed = true;
    m_canvas->pressedAt = event->position();
    m_canvas->modifiers = event->modifiers();
    return true;
}

bool FigurePlot::move(QMouseEvent* event)
{
    const QPointF way = event->position() - m_canvas->pressedAt;
    if (m_canvas->pressed && way.manhattanLength() >= QApplication::startDragDistance()) m_canvas->dragging = true;
    if (m_canvas->dragging)
        Q_EMIT dragged(toMillimetres(m_canvas->pressedAt), toMillimetres(event->position()), m_canvas->modifiers, false);
    else
        Q_EMIT pointerMoved(toMillimetres(event->position()));
    return true;
}

bool FigurePlot::release(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return QWidget::event(event);
    if (m_canvas->dragging)
        Q_EMIT dragged(toMillimetres(m_canvas->pressedAt), toMillimetres(event->position()), m_canvas->modifiers, true);
    else if (m_canvas->pressed)
        Q_EMIT clicked(toMillimetres(event->position()));
    m_canvas->pressed = m_canvas->dragging = false;
    return true;
}

} // namespace atrisk::ui
