#include "ui/report/page_preview.h"

#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"

#include <QPainter>

namespace atrisk::ui {

void PagePreview::setFigure(const figure::Figure& figure, const QSizeF& millimetres)
{
    m_figure = figure;
    m_page = millimetres;
    setAccessibleName(tr("Preview of the page, %1 × %2 mm").arg(m_page.width()).arg(m_page.height()));
    setAccessibleDescription(QString::fromStdString(figure.description));
    update();
}

void PagePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = tokensOf(palette());
    painter.fillRect(rect(), t.sunken);
    if (m_page.isEmpty()) return;
    const QSizeF room = QSizeF(size()) - QSizeF(48, 80);
    QRectF page(QPointF(), m_page.scaled(room, Qt::KeepAspectRatio));
    page.moveCenter(QRectF(rect()).center());
    painter.fillRect(page, Qt::white);
    paintFigure(painter, m_figure, page);
    painter.setPen(t.edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(page);
    painter.setFont(uiFont(12));
    painter.setPen(t.ink2);
    const QString size = tr("%1 × %2 mm").arg(m_page.width()).arg(m_page.height());
    painter.drawText(QRectF(page.left(), page.bottom() + 8, page.width(), 20), Qt::AlignCenter, size);
}

} // namespace atrisk::ui
