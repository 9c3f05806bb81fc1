// Draws marks with a QPainter whose units are 1/1200 inch.
#include "core/figure/text_runs.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/paint_marks.h"
#include "ui/figure/qt_text_metrics.h"

#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

using figure::Point;

constexpr double unitsPerPoint = figureUnitsPerInch / 72;

double units(double millimetres) { return millimetres * figureUnitsPerMillimetre; }
QPointF units(const Point& point) { return {units(point.x), units(point.y)}; }
QRectF units(const figure::Rect& rect) { return {units(rect.x), units(rect.y), units(rect.width), units(rect.height)}; }
QColor qColor(const figure::Color& color) { return {color.red, color.green, color.blue, color.alpha}; }

QPolygonF polygon(const std::vector<Point>& points)
{
    QPolygonF result;
    result.reserve(static_cast<qsizetype>(points.size()));
    for (const Point& point : points) result.append(units(point));
    return result;
}

QPen pen(const figure::Stroke& stroke)
{
    if (stroke.color.alpha == 0 || stroke.width <= 0) return Qt::NoPen;
    QPen result(qColor(stroke.color), stroke.width * unitsPerPoint, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (stroke.dash.empty()) return result;
    QList<qreal> pattern; // Qt counts dashes in pen widths
    for (double length : stroke.dash) pattern.append(length / stroke.width);
    result.setDashPattern(pattern);
    return result;
}

QBrush brush(const figure::Color& fill) { return fill.alpha == 0 ? QBrush(Qt::NoBrush) : QBrush(qColor(fill)); }

// One overload per mark and no generic one: a new kind of mark must be drawn here before it compiles.
class MarkPainter {
public:
    MarkPainter(QPainter& painter, Pixels pixels) : m_painter(painter), m_snap(pixels == Pixels::Snap) {}

    void operator()(const figure::Steps& steps) const
    {
        setUp(pen(steps.stroke), Qt::NoBrush);
        m_painter.drawPolyline(polygon(steps.points));
    }
    void operator()(const figure::Band& band) const
    {
        setUp(Qt::NoPen, brush(band.fill));
        m_painter.drawPolygon(polygon(band.outline));
    }
    void operator()(const figure::Segments& segments) const
    {
        setUp(pen(segments.stroke), Qt::NoBrush);
        if (m_snap) return drawSnapped(segments);
        for (const auto& [from, to] : segments.segments) m_painter.drawLine(units(from), units(to));
    }
    void operator()(const figure::Box& box) const
    {
        setUp(pen(box.stroke), brush(box.fill));
        if (box.radius > 0)
            m_painter.drawRoundedRect(units(box.rect), units(box.radius), units(box.radius));
        else
            m_painter.drawRect(units(box.rect));
    }
    void operator()(const figure::Dot& dot) const
    {
        setUp(pen(dot.stroke), brush(dot.fill));
        m_painter.drawEllipse(units(dot.centre), units(dot.radius), units(dot.radius));
    }
    void operator()(const figure::Text& text) const
    {
        const std::vector<figure::TextRun> runs = figure::textRuns(text.text, text.style);
        const double share = text.align == figure::Align::Left ? 0 : text.align == figure::Align::Centre ? 0.5 : 1;
        const QPointF start(-runsWidth(runs) * share, 0);
        m_painter.setPen(qColor(text.style.color));
        if (text.rotation == 0) return drawRuns(runs, units(text.anchor) + start);
        m_painter.save();
        m_painter.translate(units(text.anchor));
        m_painter.rotate(-text.rotation);
        drawRuns(runs, start);
        m_painter.restore();
    }

private:
    void drawRuns(const std::vector<figure::TextRun>& runs, QPointF at) const
    {
        for (const figure::TextRun& run : runs) {
            m_painter.setFont(figureFont(run.style));
            m_painter.drawText(at - QPointF(0, run.rise * unitsPerPoint), QString::fromStdString(run.text));
            at.rx() += runsWidth({run});
        }
    }

    void setUp(const QPen& pen, const QBrush& brush) const
    {
        m_painter.setPen(pen);
        m_painter.setBrush(brush);
    }

    void drawSnapped(const figure::Segments& segments) const
    {
        const QTransform toDevice = m_painter.deviceTransform();
        QPen whole = m_painter.pen();
        const double width = std::max(1.0, std::round(whole.widthF() * toDevice.m22()));
        const bool odd = std::fmod(width, 2) != 0;
        const auto snapped = [odd](double at) { return odd ? std::floor(at) + 0.5 : std::round(at); };
        whole.setWidthF(width / toDevice.m22());
        m_painter.setPen(whole);
        const QTransform back = toDevice.inverted();
        for (const auto& [from, to] : segments.segments) {
            QPointF a = toDevice.map(units(from)), b = toDevice.map(units(to));
            if (from.y == to.y) a.ry() = b.ry() = snapped(a.y());
            if (from.x == to.x) a.rx() = b.rx() = snapped(a.x());
            m_painter.drawLine(back.map(a), back.map(b));
        }
    }

    QPainter& m_painter;
    bool m_snap;
};

} // namespace

void paintMarks(QPainter& painter, std::span<const figure::Mark> marks, Pixels pixels)
{
    const MarkPainter draw(painter, pixels);
    for (const figure::Mark& mark : marks) std::visit(draw, mark);
}

void toFigureUnits(QPainter& painter, const figure::Figure& figure, const QRectF& target)
{
    painter.translate(target.topLeft());
    painter.scale(target.width() / units(figure.width), target.height() / units(figure.height));
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
}

void paintBackground(QPainter& painter, const figure::Figure& figure)
{
    if (figure.background.alpha > 0) painter.fillRect(QRectF(0, 0, units(figure.width), units(figure.height)), qColor(figure.background));
}

void paintFigure(QPainter& painter, const figure::Figure& figure, const QRectF& target)
{
    painter.save();
    toFigureUnits(painter, figure, target);
    paintBackground(painter, figure);
    paintMarks(painter, figure.marks, Pixels::Exact);
    painter.restore();
}

} // namespace atrisk::ui
