#include "ui/numbers/interval_line.h"

#include "core/figure/style.h"
#include "core/words/number_format.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr double margin = 11; // half a tick's number stands outside the line
constexpr double lineY = 10;
constexpr double tickLength = 5;

std::vector<double> ticksOf(double end)
{
    if (end <= 4) return {0.25, 0.5, 1, 2, 4};
    if (end <= 10) return {0.1, 0.2, 0.5, 1, 2, 5, 10};
    return {0.01, 0.1, 1, 10, 100};
}

void paintArrow(QPainter& painter, double x, double direction)
{
    const QPointF head[] = {{x, lineY}, {x - direction * 6, lineY - 4}, {x - direction * 6, lineY + 4}};
    painter.drawPolygon(head, 3);
}

} // namespace

IntervalLine::IntervalLine(RatioOnLine ratio, QWidget* parent) : QWidget(parent), m_ratio(std::move(ratio))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize IntervalLine::sizeHint() const { return {260, 22 + 2 * QFontMetrics(uiFont(11)).height()}; }
QSize IntervalLine::minimumSizeHint() const { return {160, sizeHint().height()}; }

std::pair<double, double> IntervalLine::range() const
{
    const double away = std::max(m_ratio.estimate, 1 / m_ratio.estimate);
    const double end = away < 4 ? 4 : away < 10 ? 10 : 100;
    return {1 / end, end};
}

double IntervalLine::x(double ratio) const
{
    const auto [least, most] = range();
    const double share = (std::log(std::clamp(ratio, least, most)) - std::log(least)) / (std::log(most) - std::log(least));
    return margin + share * (width() - 2 * margin);
}

void IntervalLine::paintAxis(QPainter& painter) const
{
    const Tokens& t = tokensOf(palette());
    const auto [least, most] = range();
    painter.setPen(QPen(t.edge, 1));
    painter.drawLine(QPointF(x(least), lineY), QPointF(x(most), lineY));
    painter.setFont(uiFont(11));
    for (double tick : ticksOf(most)) {
        painter.setPen(QPen(tick == 1 ? t.ink2 : t.edge, 1));
        painter.drawLine(QPointF(x(tick), lineY - (tick == 1 ? 7 : 0)), QPointF(x(tick), lineY + tickLength));
        painter.setPen(t.ink3);
        const QRectF box(x(tick) - 20, lineY + tickLength + 1, 40, painter.fontMetrics().height());
        painter.drawText(box, Qt::AlignHCenter | Qt::AlignTop, qt(words::timeText(tick, figure::findStyle("screen")->numbers)));
    }
}

void IntervalLine::paintInterval(QPainter& painter) const
{
    const auto [least, most] = range();
    painter.setPen(QPen(tokensOf(palette()).accent, 2));
    painter.setBrush(tokensOf(palette()).accent);
    painter.drawLine(QPointF(x(m_ratio.lower), lineY), QPointF(x(m_ratio.upper), lineY));
    for (double bound : {m_ratio.lower, m_ratio.upper})
        if (bound >= least && bound <= most) painter.drawLine(QPointF(x(bound), lineY - 5), QPointF(x(bound), lineY + 5));
    painter.setPen(Qt::NoPen);
    if (m_ratio.lower < least) paintArrow(painter, x(least) - 4, -1);
    if (m_ratio.upper > most) paintArrow(painter, x(most) + 4, 1);
    painter.drawRect(QRectF(x(m_ratio.estimate) - 5, lineY - 5, 10, 10));
}

void IntervalLine::paintFavours(QPainter& painter) const
{
    painter.setFont(uiFont(11));
    painter.setPen(tokensOf(palette()).ink3);
    const QFontMetrics metrics = painter.fontMetrics();
    const double half = (width() - 8) / 2.0;
    const auto fits = [&](const QString& text) { return metrics.horizontalAdvance(text) <= half; };
    const QString left = "◂ ", right = " ▸";
    const bool whole = fits(left + m_ratio.left) && fits(m_ratio.right + right); // both arms by their names, or neither
    const auto shown = [&](const QString& text, const QString& narrow) {
        return whole ? text : metrics.elidedText(narrow, Qt::ElideRight, static_cast<int>(half));
    };
    const QRectF row(0, lineY + tickLength + metrics.height() + 4, width(), metrics.height());
    painter.drawText(row, Qt::AlignLeft, shown(left + m_ratio.left, left + m_ratio.shortLeft));
    painter.drawText(row, Qt::AlignRight, shown(m_ratio.right + right, m_ratio.shortRight + right));
}

void IntervalLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    paintInterval(painter);
    paintFavours(painter);
}

} // namespace atrisk::ui
