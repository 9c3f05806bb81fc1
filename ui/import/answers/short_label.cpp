#include "ui/import/answers/short_label.h"

#include <QHelpEvent>
#include <QStylePainter>
#include <QToolTip>
#include <algorithm>

namespace atrisk::ui {

QSize ShortLabel::minimumSizeHint() const
{
    constexpr int characters = 8;
    const QSize whole = QLabel::minimumSizeHint();
    return {std::min(whole.width(), characters * fontMetrics().averageCharWidth()), whole.height()};
}

bool ShortLabel::isCut() const { return fontMetrics().horizontalAdvance(text()) > contentsRect().width(); }

bool ShortLabel::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !isCut()) return QLabel::event(event);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), toolTip().isEmpty() ? text() : text() + '\n' + toolTip(), this);
    return true;
}

void ShortLabel::paintEvent(QPaintEvent* event)
{
    if (!isCut()) return QLabel::paintEvent(event);
    QStylePainter painter(this);
    const QRect room = contentsRect();
    painter.drawItemText(room, static_cast<int>(alignment()), palette(), isEnabled(),
                         fontMetrics().elidedText(text(), Qt::ElideRight, room.width()), foregroundRole());
}

} // namespace atrisk::ui
