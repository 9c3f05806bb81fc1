#include "core/figure/placed_block.h"

#include <utility>
#include <variant>

namespace atrisk::figure {
namespace {

void move(Point& point, const Point& by)
{
    point.x += by.x;
    point.y += by.y;
}
void move(Steps& steps, const Point& by)
{
    for (Point& point : steps.points) move(point, by);
}
void move(Band& band, const Point& by)
{
    for (Point& point : band.outline) move(point, by);
}
void move(Segments& segments, const Point& by)
{
    for (auto& [from, to] : segments.segments) {
        move(from, by);
        move(to, by);
    }
}
void move(Box& box, const Point& by)
{
    box.rect.x += by.x;
    box.rect.y += by.y;
}
void move(Dot& dot, const Point& by) { move(dot.centre, by); }
void move(Text& text, const Point& by) { move(text.anchor, by); }

} // namespace

void move(Mark& mark, const Point& by)
{
    std::visit([&by](auto& one) { move(one, by); }, mark);
}

void appendMoved(std::vector<Mark>& marks, const PlacedBlock& block, const Point& to)
{
    for (Mark mark : block.marks) {
        move(mark, to);
        marks.push_back(std::move(mark));
    }
}

} // namespace atrisk::figure
