#include "ui/look/plain_box.h"

#include "ui/look/theme.h"

#include <QHelpEvent>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolTip>
#include <algorithm>

namespace atrisk::ui {

PlainBox::PlainBox(QWidget* parent) : QComboBox(parent) { setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); }

/// Of the words, beside the detail.
QRect PlainBox::textArea(const QStyleOptionComboBox& option) const
{
    QRect area = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).adjusted(2, 0, 0, 0);
    if (!detail().isEmpty()) area.setRight(area.right() - fontMetrics().horizontalAdvance(detail()) - 12);
    return area;
}

void PlainBox::keepRoom(int characters)
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    constexpr int air = 4;
    int words = fontMetrics().horizontalAdvance(currentText()) + air;
    if (!currentData().toString().isEmpty()) words = std::min(words, characters * fontMetrics().averageCharWidth());
    setMinimumWidth(style()->sizeFromContents(QStyle::CT_ComboBox, &option, QSize(words, fontMetrics().height()), this).width());
}

void PlainBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect area = textArea(option);
    const Tokens& t = tokensOf(palette());
    painter.setPen(t.ink2);
    painter.drawText(QRect(area.right(), area.y(), fontMetrics().horizontalAdvance(detail()) + 8, area.height()),
                     Qt::AlignRight | Qt::AlignVCenter, detail());
    painter.setPen(isEnabled() ? t.ink : palette().color(QPalette::Disabled, QPalette::Text));
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(currentText(), Qt::ElideRight, area.width()));
}

bool PlainBox::event(QEvent* event)
{
    QStyleOptionComboBox option;
    if (event->type() != QEvent::ToolTip) return QComboBox::event(event);
    initStyleOption(&option);
    if (fontMetrics().horizontalAdvance(currentText()) <= textArea(option).width()) return QComboBox::event(event);
    const QString whole = toolTip().startsWith(currentText()) ? toolTip() : (currentText() + '\n' + toolTip()).trimmed();
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), whole, this);
    return true;
}

} // namespace atrisk::ui
