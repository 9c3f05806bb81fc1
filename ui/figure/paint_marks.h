// Drawing marks in figure units (1/1200 inch); the parts of paintFigure that the widget's layers need one by one.
#pragma once

#include "core/figure/figure.h"

#include <QRectF>
#include <span>

class QPainter;

namespace atrisk::ui {

/// Moves and scales the painter so that figure units fill `target`.
void toFigureUnits(QPainter& painter, const figure::Figure& figure, const QRectF& target);

enum class Pixels {
    Exact, ///< everything where it is: files
    Snap,  ///< axis-parallel segments on whole pixels, for crisp axes on a screen; at most half a pixel off
};

/// Fills the figure's area, in figure units; nothing where the background is transparent.
void paintBackground(QPainter& painter, const figure::Figure& figure);

/// Draws in figure units, in the order given. No background.
void paintMarks(QPainter& painter, std::span<const figure::Mark> marks, Pixels pixels);

} // namespace atrisk::ui
