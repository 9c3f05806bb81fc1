// Signs that mark what happened: told apart by their shape, and by colour too.
#pragma once

#include "core/figure/figure.h"

#include <cstddef>
#include <vector>

namespace atrisk::figure {

enum class Symbol { Circle, Square, Diamond, Triangle, TriangleDown, Cross, Plus, Star };

/// By which arm `index` is told from the others, whatever the colours.
[[nodiscard]] Symbol symbolOfArm(std::size_t index);

/// Appends the sign, as wide as `size` millimetres; those of lines (cross, plus, star) are drawn in `color`, the others filled with it
/// inside an edge of `edge`.
void appendSymbol(std::vector<Mark>& marks, Symbol symbol, Point centre, double size, Color color, Color edge);

} // namespace atrisk::figure
