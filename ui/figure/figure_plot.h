// Figure → QCustomPlot: the one renderer for the screen and every export. The only folder that includes qcustomplot.h.
#pragma once

#include "core/figure/figure.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QWidget>
#include <memory>

class QMouseEvent;
class QPainter;

namespace atrisk::ui {

/// Registers the embedded Liberation Sans; call once after the QGuiApplication and before any layout. Idempotent.
void registerFigureFont();

/// Draws the figure so that its millimetres fill `target` of the painter (PDF, SVG, image, clipboard).
void paintFigure(QPainter& painter, const figure::Figure& figure, const QRectF& target);

/// A rectangle of a figure in logical pixels of the widget that shows it.
[[nodiscard]] QRectF toPixels(const figure::Rect& rect);

/// Shows a figure, and over it what follows the pointer. Whoever gave the figure lays it out anew when this was resized. Reports positions
/// in millimetres of the figure.
class FigurePlot : public QWidget {
    Q_OBJECT
public:
    explicit FigurePlot(QWidget* parent = nullptr);
    ~FigurePlot() override;

    void setFigure(const figure::Figure& figure);
    [[nodiscard]] const figure::Figure& figure() const;
    /// Marks beneath those of the figure that change with a flag (areas under curves); never exported.
    void setUnderlay(std::vector<figure::Mark> marks);
    /// Marks above the figure that change with the pointer (a hover line and its dots); never exported.
    void setOverlay(std::vector<figure::Mark> marks);
    /// The widget's size as a figure size: 1 logical pixel = 25.4/96 mm.
    [[nodiscard]] QSizeF sizeInMillimetres() const;

Q_SIGNALS:
    void figureChanged(); ///< another one is shown
    void resized();
    void pointerMoved(const QPointF& millimetres);
    void pointerLeft();
    void wheelTurned(const QPointF& millimetres, double steps);                                           ///< > 0 = towards closer
    void dragged(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers, bool finished); ///< millimetres
    void clicked(const QPointF& millimetres); ///< pressed and released without dragging
    void doubleClicked(const QPointF& millimetres);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool press(QMouseEvent* event);
    bool move(QMouseEvent* event);
    bool release(QMouseEvent* event);

    struct Canvas;
    std::unique_ptr<Canvas> m_canvas;
};

} // namespace atrisk::ui
