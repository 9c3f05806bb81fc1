// A figure read piece by piece: what a screen reader says, and where it stands, as keys go from one to the next.
#pragma once

#include "core/figure/figure.h"

#include <string>
#include <vector>

namespace atrisk::figure {

/// A piece: a row of a forest, a bar with its numbers, a cell of a table.
struct WalkStop {
    Rect rect;        ///< about where its letters and marks stand
    std::string says; ///< "PD-L1 status: Negative: 32, 30, 0.57 (0.33–0.99)"
};

/// From top to bottom, in the order of the drawing; each from left to right. Of a table a line for each row, a stop for each cell, which
/// says its row's head and its column's. Of marks that belong to somebody (part.h) a line of one stop with all their texts. Pieces without
/// words are left out: the figure's description tells of them.
[[nodiscard]] std::vector<std::vector<WalkStop>> walkOf(const Figure& figure);

} // namespace atrisk::figure
