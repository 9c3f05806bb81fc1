#include "ui/patients/brush.h"

#include "core/report/behind.h"
#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace atrisk::ui {
namespace {

figure::Point inMillimetres(const FigurePlot& plot, const QPointF& pixels)
{
    const QSizeF size = plot.sizeInMillimetres();
    return {pixels.x() * size.width() / std::max(plot.width(), 1), pixels.y() * size.height() / std::max(plot.height(), 1)};
}

} // namespace

Brush::Brush(FigurePlot* plot) : QWidget(plot), m_plot(plot)
{
    setObjectName("brush");
    setAccessibleName(tr("Patients behind the figure"));
    setAccessibleDescription(tr("Drag over marks to list their patients; arrow keys go from mark to mark, Enter takes one."));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setGeometry(plot->rect());
    plot->installEventFilter(this);
    for (QWidget* other : plot->findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (other != this) other->installEventFilter(this); // flags come to the front when they are placed anew
}

void Brush::clear()
{
    m_region.reset();
    m_from.reset();
    m_spot = -1;
    update();
}

/// Marks first, then numbers of patients.
std::vector<figure::Spot> Brush::everySpot() const
{
    std::vector<figure::Spot> spots = m_plot->figure().spots;
    spots.insert(spots.end(), m_plot->figure().counts.begin(), m_plot->figure().counts.end());
    return spots;
}

void Brush::take(const figure::Rect& region)
{
    m_region = region;
    m_axes = m_plot->figure().axes;
    m_spots = everySpot();
    update();
    Q_EMIT brushed(region);
}

bool Brush::isStale() const
{
    const auto same = [](const figure::Axes& a, const figure::Axes& b) {
        return a.plot == b.plot && a.xMin == b.xMin && a.xMax == b.xMax && a.yMin == b.yMin && a.yMax == b.yMax;
    };
    return !std::ranges::equal(m_axes, m_plot->figure().axes, same) || m_spots != everySpot();
}

figure::Rect Brush::banded(const QPointF& to) const
{
    const figure::Point a = inMillimetres(*m_plot, *m_from), b = inMillimetres(*m_plot, to);
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

void Brush::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = tokensOf(palette());
    const auto frame = [&](const figure::Rect& rect, bool filled) {
        QColor fill = t.accent;
        fill.setAlpha(filled ? 38 : 0);
        painter.setPen(QPen(t.accent, 1.5, filled ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(fill);
        painter.drawRect(toPixels(rect));
    };
    if (m_region && (m_from || !isStale())) frame(*m_region, true);
    if (const auto spot = spotOfKeys(); spot && hasFocus()) frame(*spot, false);
}

void Brush::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    setFocus(Qt::MouseFocusReason);
    m_from = event->position();
}

void Brush::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_from || (event->position() - *m_from).manhattanLength() < QApplication::startDragDistance()) return;
    m_region = banded(event->position());
    update();
}

void Brush::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_from) return;
    const bool isDrag = (event->position() - *m_from).manhattanLength() >= QApplication::startDragDistance();
    const figure::Rect region = isDrag ? banded(event->position()) : report::around(inMillimetres(*m_plot, event->position()));
    m_from.reset();
    take(region);
}

void Brush::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKeys = event->reason() == QContextMenuEvent::Keyboard;
    const auto spot = spotOfKeys();
    if (byKeys && !spot) return;
    const figure::Rect region = report::around(byKeys ? report::middleOf(*spot) : inMillimetres(*m_plot, event->pos()));
    take(region);
    Q_EMIT menuRequested(region, byKeys ? mapToGlobal(toPixels(*spot).center().toPoint()) : event->globalPos());
}

void Brush::stepSpot(int direction)
{
    const auto spots = everySpot();
    if (spots.empty()) return;
    const int count = static_cast<int>(spots.size());
    m_spot = m_spot < 0 ? (direction > 0 ? 0 : count - 1) : std::clamp(m_spot + direction, 0, count - 1);
    update();
}

std::optional<figure::Rect> Brush::spotOfKeys() const
{
    const auto spots = everySpot();
    return m_spot >= 0 && m_spot < static_cast<int>(spots.size()) ? std::optional(spots[static_cast<std::size_t>(m_spot)].rect)
                                                                  : std::nullopt;
}

void Brush::takeSpot()
{
    if (const auto spot = spotOfKeys()) take(report::around(report::middleOf(*spot)));
}

void Brush::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::SelectAll)) return take({0, 0, m_plot->figure().width, m_plot->figure().height});
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down: return stepSpot(+1);
    case Qt::Key_Left:
    case Qt::Key_Up: return stepSpot(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: return takeSpot();
    case Qt::Key_Escape:
        clear();
        Q_EMIT cleared();
        return;
    default: QWidget::keyPressEvent(event);
    }
}

/// What was meant of a figure of another size is not what stands there now. Nothing else on the plot takes its mouse.
bool Brush::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_plot && event->type() == QEvent::Resize) {
        setGeometry(m_plot->rect());
        clear();
    }
    if (watched != m_plot && event->type() == QEvent::ZOrderChange) raise();
    return QWidget::eventFilter(watched, event);
}

} // namespace atrisk::ui
