#include "ui/selection/plain_box.h"

#include "ui/look/theme.h"

#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace atrisk::ui {

PlainBox::PlainBox(QWidget* parent) : QComboBox(parent) { setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); }

void PlainBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    QRect area = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).adjusted(2, 0, -4, 0);
    const QString detail = currentData(detailRole).toString();
    painter.setPen(tokensOf(palette()).ink2);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, detail);
    area.setRight(area.right() - fontMetrics().horizontalAdvance(detail) - 8);
    painter.setPen(tokensOf(palette()).ink);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(currentText(), Qt::ElideRight, area.width()));
}

} // namespace atrisk::ui
