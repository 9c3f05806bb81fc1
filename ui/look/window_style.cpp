#include "ui/look/window_style.h"

#include "ui/look/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace atrisk::ui {
namespace {

Qt::CheckState checkState(QStyle::State state)
{
    if (state & QStyle::State_NoChange) return Qt::PartiallyChecked;
    return state & QStyle::State_On ? Qt::Checked : Qt::Unchecked;
}

/// The style sheet gives these a border of their own when they have the keyboard.
bool hasRingInSheet(const QWidget* widget)
{
    return qobject_cast<const QPushButton*>(widget) != nullptr || qobject_cast<const QToolButton*>(widget) != nullptr ||
           qobject_cast<const QComboBox*>(widget) != nullptr || qobject_cast<const QTabBar*>(widget) != nullptr;
}

void paintTick(QPainter& painter, const QRectF& box, const QColor& ink)
{
    painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&](double x, double y) { return QPointF(box.x() + x * box.width(), box.y() + y * box.height()); };
    const QPointF tick[] = {at(0.24, 0.53), at(0.43, 0.71), at(0.77, 0.31)};
    painter.drawPolyline(tick, 3);
}

} // namespace

WindowStyle::WindowStyle() : QProxyStyle("fusion") {}

void WindowStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    auto* label = qobject_cast<QLabel*>(widget); // a tip is one, too
    if (label != nullptr && label->textFormat() == Qt::AutoText) label->setTextFormat(Qt::PlainText);
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paintCheckBox(*painter, option->rect, checkState(option->state), option->state & State_Enabled, option->palette);
    case PE_FrameFocusRect:
        if (!hasRingInSheet(widget)) paintFocusRing(*painter, option->rect, option->palette);
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight: return 16;
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize: return 16;
    case PM_DockWidgetSeparatorExtent: return 1;
    case PM_ToolBarItemSpacing: return 4;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    if (hint == SH_ToolTip_WakeUpDelay) return 500;
    if (hint == SH_UnderlineShortcut || hint == SH_ComboBox_Popup) return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

void paintCheckBox(QPainter& painter, const QRect& rect, Qt::CheckState state, bool enabled, const QPalette& palette)
{
    const Tokens& t = tokensOf(palette);
    QRectF box(0, 0, 14, 14);
    box.moveCenter(QRectF(rect).center());
    box.moveTopLeft(QPointF(box.topLeft().toPoint()));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(enabled ? 1.0 : 0.5);
    const bool filled = state != Qt::Unchecked;
    painter.setPen(QPen(filled ? t.accent : t.edge, 1));
    painter.setBrush(filled ? t.accent : t.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    if (state == Qt::Checked) paintTick(painter, box, t.onAccent);
    if (state == Qt::PartiallyChecked) painter.fillRect(QRectF(box.x() + 4, box.y() + 6.2, 6, 1.6), t.onAccent);
    painter.restore();
}

bool isByKeyboard(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

void paintFocusRing(QPainter& painter, const QRect& rect, const QPalette& palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokensOf(palette).accent, 2));
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4);
    painter.restore();
}

} // namespace atrisk::ui
