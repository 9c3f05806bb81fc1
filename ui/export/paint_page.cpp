#include "ui/export/paint_page.h"

#include "ui/figure/figure_plot.h"

namespace atrisk::ui {

QRectF placeOf(const document::Placed& item, const document::Page& page, const QRectF& target)
{
    // Shares first: a figure as large as its page gets exactly the target.
    return {target.x() + item.at.x / page.width * target.width(), target.y() + item.at.y / page.height * target.height(),
            item.figure.width / page.width * target.width(), item.figure.height / page.height * target.height()};
}

void paintPage(QPainter& painter, const document::Page& page, const QRectF& target)
{
    for (const document::Placed& item : page.items) paintFigure(painter, item.figure, placeOf(item, page, target));
}

} // namespace atrisk::ui
