#include "ui/report/flag_handle.h"

#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"
#include "ui/look/window_style.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr int ringRoom = 3; ///< pixels around the words
constexpr int strip = 9;    ///< pixels across the line

} // namespace

FlagHandle::FlagHandle(QWidget* plot) : QWidget(plot)
{
    setCursor(Qt::SizeHorCursor);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true); // the figure goes on reading under it
    hide();
}

void FlagHandle::follow(const std::optional<analyses::PlacedFlag>& flag, const figure::Rect& plot)
{
    setVisible(flag.has_value());
    if (!flag) return;
    const QRect words = toPixels(flag->box).toAlignedRect().adjusted(-ringRoom, -ringRoom, ringRoom, ringRoom);
    const QRectF axes = toPixels(plot);
    m_line = toPixels({flag->x, 0, 0, 0}).x();
    QRegion held(words);
    if (flag->beyond == 0)
        held += QRect(static_cast<int>(std::lround(m_line)) - strip / 2, words.bottom(), strip,
                      static_cast<int>(axes.bottom()) - words.bottom());
    const QRect all = held.boundingRect();
    m_box = words.translated(-all.topLeft());
    setGeometry(all);
    setMask(held.translated(-all.topLeft()));
    raise();
    update();
}

void FlagHandle::setWords(const QString& name)
{
    if (name == accessibleName()) return;
    setAccessibleName(name);
    if (!hasFocus()) return;
    QAccessibleEvent announcement(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

void FlagHandle::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return event->ignore();
    m_held = true;
    m_moved = false;
    m_grip = mapToParent(event->position()).x() - m_line;
    setFocus(Qt::MouseFocusReason);
}

void FlagHandle::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_held) return event->ignore();
    m_moved = true;
    Q_EMIT dragged(mapToParent(event->position()).x() - m_grip, event->modifiers().testFlag(Qt::AltModifier));
}

void FlagHandle::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_held) return event->ignore();
    m_held = false;
    if (m_moved) Q_EMIT dropped();
}

void FlagHandle::keyPressEvent(QKeyEvent* event)
{
    const bool free = event->modifiers().testFlag(Qt::AltModifier);
    switch (event->key()) {
    case Qt::Key_Left: return Q_EMIT stepped(-1, free);
    case Qt::Key_Right: return Q_EMIT stepped(+1, free);
    case Qt::Key_Escape:
        if (!m_held) return QWidget::keyPressEvent(event);
        m_held = false;
        return Q_EMIT dragCancelled();
    default: QWidget::keyPressEvent(event);
    }
}

void FlagHandle::focusInEvent(QFocusEvent* event)
{
    m_ring = isByKeyboard(event->reason());
    update();
}

void FlagHandle::focusOutEvent(QFocusEvent*)
{
    m_ring = false;
    update();
}

void FlagHandle::paintEvent(QPaintEvent*)
{
    if (!m_ring) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokensOf(palette()).accent, 2));
    painter.drawRoundedRect(QRectF(m_box).adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace atrisk::ui
