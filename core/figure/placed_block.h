// Marks made around (0, 0), to be moved to where there is room.
#pragma once

#include "core/figure/figure.h"

#include <vector>

namespace atrisk::figure {

struct PlacedBlock {
    std::vector<Mark> marks;
    double width = 0, height = 0; ///< millimetres
};

/// The mark elsewhere.
void move(Mark& mark, const Point& by);

/// Appends the block's marks, of whatever kind, moved by `to`.
void appendMoved(std::vector<Mark>& marks, const PlacedBlock& block, const Point& to);

} // namespace atrisk::figure
