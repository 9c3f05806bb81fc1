#include "core/figure/symbol.h"

#include "core/figure/text_block.h"

#include <array>
#include <cmath>
#include <numbers>

namespace atrisk::figure {
namespace {

constexpr double edgeShare = 0.09, strokeShare = 0.16; // of the size

/// Corners as shares of half the size.
std::vector<Point> outlineOf(Symbol symbol)
{
    switch (symbol) {
    case Symbol::Square: return {{-0.86, -0.86}, {0.86, -0.86}, {0.86, 0.86}, {-0.86, 0.86}};
    case Symbol::Diamond: return {{0, -1.1}, {1.1, 0}, {0, 1.1}, {-1.1, 0}};
    case Symbol::Triangle: return {{0, -1}, {1, 0.8}, {-1, 0.8}};
    case Symbol::TriangleDown: return {{-1, -0.8}, {1, -0.8}, {0, 1}};
    default: return {};
    }
}

void appendStrokes(std::vector<Mark>& marks, Point centre, double half, std::vector<double> degrees, const Stroke& stroke)
{
    Segments lines{{}, stroke};
    for (const double angle : degrees) {
        const double x = half * std::cos(angle * std::numbers::pi / 180), y = half * std::sin(angle * std::numbers::pi / 180);
        lines.segments.push_back({{centre.x - x, centre.y - y}, {centre.x + x, centre.y + y}});
    }
    marks.emplace_back(std::move(lines));
}

} // namespace

Symbol symbolOfArm(std::size_t index)
{
    static constexpr std::array symbols{Symbol::Square, Symbol::Circle, Symbol::Triangle, Symbol::Diamond, Symbol::TriangleDown};
    return symbols[index % symbols.size()];
}

void appendSymbol(std::vector<Mark>& marks, Symbol symbol, Point centre, double size, Color color, Color edge)
{
    const double half = size / 2;
    const auto points = [&](double of) { return of * size / millimetresPerPoint; };
    switch (symbol) {
    case Symbol::Circle: marks.emplace_back(Dot{centre, half * 0.95, color, {edge, points(edgeShare), {}}}); return;
    case Symbol::Cross: return appendStrokes(marks, centre, half * 1.15, {45, 135}, {color, points(strokeShare), {}});
    case Symbol::Plus: return appendStrokes(marks, centre, half * 1.15, {0, 90}, {color, points(strokeShare), {}});
    case Symbol::Star: return appendStrokes(marks, centre, half, {90, 30, 150}, {color, points(strokeShare), {}});
    default: break;
    }
    std::vector<Point> corners = outlineOf(symbol);
    for (Point& corner : corners) corner = {centre.x + corner.x * half, centre.y + corner.y * half};
    marks.emplace_back(Band{corners, color});
    corners.push_back(corners.front());
    marks.emplace_back(Steps{std::move(corners), {edge, points(edgeShare), {}}});
}

} // namespace atrisk::figure
