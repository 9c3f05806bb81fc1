// Marks of single values, whose shape tells the arms apart where colours cannot.
#pragma once

#include "core/figure/figure.h"

#include <cstddef>
#include <string>
#include <vector>

namespace atrisk::figure {

/// A square, a diamond, a circle, a triangle, then the same again: that of the arm `index`, as wide as twice the radius (millimetres).
void appendMarker(std::vector<Mark>& marks, std::size_t index, const Point& centre, double radius, const Color& fill,
                  const std::string& part);

/// `share` of the one colour and the rest of the other.
[[nodiscard]] Color mixed(const Color& color, const Color& with, double share);

} // namespace atrisk::figure
