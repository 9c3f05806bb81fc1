#include "ui/look/line_sample.h"

#include <QPainter>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr double thickness = 2;       ///< pixels
constexpr double longestPattern = 11; ///< pixels: the sample shows a dash at least twice

} // namespace

void paintLineSample(QPainter& painter, const QPointF& left, const figure::ArmStyle& style)
{
    QPen pen(QColor(style.line.red, style.line.green, style.line.blue), thickness, Qt::SolidLine, Qt::FlatCap);
    double length = 0;
    for (const double piece : style.dash) length += piece;
    QList<qreal> pattern; // in units of the thickness
    for (const double piece : style.dash) pattern << piece * std::min(1.0, longestPattern / length) * 96 / 72 / thickness;
    if (!pattern.isEmpty()) pen.setDashPattern(pattern);
    painter.setPen(pen);
    painter.drawLine(left, left + QPointF(lineSampleWidth, 0));
}

} // namespace atrisk::ui
