#include "core/figure/marker.h"

#include <cmath>

namespace atrisk::figure {

void appendMarker(std::vector<Mark>& marks, std::size_t index, const Point& centre, double radius, const Color& fill,
                  const std::string& part)
{
    constexpr std::size_t shapes = 4;
    const auto at = [&](double x, double y) { return Point{centre.x + x * radius, centre.y + y * radius}; };
    constexpr double side = 0.88; // as large to the eye as the circle
    switch (index % shapes) {
    case 0: marks.emplace_back(Band{{at(-side, -side), at(side, -side), at(side, side), at(-side, side)}, fill, part}); break;
    case 1: marks.emplace_back(Band{{at(0, -1.2), at(1.2, 0), at(0, 1.2), at(-1.2, 0)}, fill, part}); break;
    case 2: marks.emplace_back(Dot{centre, radius, fill, {{0, 0, 0, 0}, 0, {}}, part}); break;
    default: marks.emplace_back(Band{{at(0, -1.1), at(1.1, 0.85), at(-1.1, 0.85)}, fill, part}); break;
    }
}

Color mixed(const Color& color, const Color& with, double share)
{
    const auto mix = [share](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a * share + b * (1 - share)));
    };
    return {mix(color.red, with.red), mix(color.green, with.green), mix(color.blue, with.blue), 255};
}

} // namespace atrisk::figure
