// Panels of equal size, beside each other where they are wide enough, else below each other.
#pragma once

#include "core/figure/figure.h"

#include <cstddef>
#include <vector>

namespace atrisk::figure {

/// `count` rectangles in as few rows as leave each the width `least`; `gap` between them. Millimetres.
[[nodiscard]] std::vector<Rect> panelGrid(const Rect& room, std::size_t count, double gap, double least);
/// How many rows that takes.
[[nodiscard]] std::size_t panelRows(double width, std::size_t count, double gap, double least);

} // namespace atrisk::figure
