#include "core/figure/edits/text_units.h"

#include "core/figure/part.h"
#include "core/figure/text_block.h"

#include <algorithm>
#include <span>

namespace atrisk::figure {
namespace {

Rect around(std::span<const Point> points)
{
    if (points.empty()) return {};
    const auto [left, right] = std::ranges::minmax(points, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax(points, {}, &Point::y);
    return {left.x, top.y, right.x - left.x, bottom.y - top.y};
}

/// What each mark covers.
struct Cover {
    const TextMetrics& metrics;

    Rect operator()(const Steps& steps) const { return around(steps.points); }
    Rect operator()(const Band& band) const { return around(band.outline); }
    Rect operator()(const Segments& segments) const
    {
        std::vector<Point> ends;
        for (const auto& [from, to] : segments.segments) ends.insert(ends.end(), {from, to});
        return around(ends);
    }
    Rect operator()(const Box& box) const { return box.rect; }
    Rect operator()(const Dot& dot) const { return {dot.centre.x - dot.radius, dot.centre.y - dot.radius, 2 * dot.radius, 2 * dot.radius}; }
    Rect operator()(const Text& text) const { return textBox(text, metrics); }
};

void include(Rect& whole, const Rect& one, bool isFirst)
{
    if (isFirst) {
        whole = one;
        return;
    }
    const double right = std::max(whole.right(), one.right()), bottom = std::max(whole.bottom(), one.bottom());
    whole.x = std::min(whole.x, one.x);
    whole.y = std::min(whole.y, one.y);
    whole.width = right - whole.x;
    whole.height = bottom - whole.y;
}

/// Does the mark go on with the text whose line `before` is?
bool goesOn(const Mark& mark, const Text& before)
{
    const auto* text = std::get_if<Text>(&mark);
    return text != nullptr && !text->whole.empty() && text->line == before.line + 1 && text->whole == before.whole &&
           text->part == before.part;
}

} // namespace

Rect boxOf(const std::vector<Mark>& marks, std::size_t first, std::size_t end, const TextMetrics& metrics)
{
    Rect whole;
    for (std::size_t i = first; i < end; ++i) include(whole, std::visit(Cover{metrics}, marks[i]), i == first);
    return whole;
}

Rect boxOfPart(const std::vector<Mark>& marks, const std::string& part, const TextMetrics& metrics)
{
    Rect whole;
    bool isFirst = true;
    for (const Mark& mark : marks)
        if (wholePart(partOf(mark)) == part) {
            include(whole, std::visit(Cover{metrics}, mark), isFirst);
            isFirst = false;
        }
    return whole;
}

std::vector<TextUnit> textUnits(const std::vector<Mark>& marks, const TextMetrics& metrics)
{
    std::vector<TextUnit> units;
    for (std::size_t i = 0; i < marks.size();) {
        const auto* text = std::get_if<Text>(&marks[i]);
        if (text == nullptr) {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < marks.size() && goesOn(marks[end], std::get<Text>(marks[end - 1]))) ++end;
        units.push_back(
            {i, end, std::string(wholePart(text->part)), text->whole.empty() ? text->text : text->whole, boxOf(marks, i, end, metrics)});
        i = end;
    }
    return units;
}

} // namespace atrisk::figure
