// A short piece of an arm's line, as the figure draws it.
#pragma once

#include "core/figure/style.h"

#include <QPointF>

class QPainter;

namespace atrisk::ui {

inline constexpr double lineSampleWidth = 22; ///< pixels

/// From `left` to the right, 2 px thick, in the arm's colour and dash.
void paintLineSample(QPainter& painter, const QPointF& left, const figure::ArmStyle& style);

} // namespace atrisk::ui
