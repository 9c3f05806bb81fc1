#include "core/figure/page/key.h"

#include "core/figure/part.h"

#include <algorithm>

namespace atrisk::figure {
namespace {

constexpr double gapEm = 0.4, apartEm = 1.3, underEm = 0.4;

} // namespace

Key layOutKey(std::span<const KeyEntry> entries, const Style& style, double width, const TextMetrics& metrics)
{
    const double em = style.textSize * millimetresPerPoint;
    const TextStyle text{style.textSize, false, false, style.ink};
    Key key;
    key.gap = gapEm * em;
    double x = 0, y = 0, row = 0;
    for (const KeyEntry& entry : entries) {
        const double beside = entry.sample.width + key.gap;
        Key::Item item{entry.sample, textBlock(entry.name, text, std::max(width - beside, em), metrics), {}};
        key.lineHeight = std::max(item.name.lineHeight, item.sample.height);
        if (x > 0 && x + beside + item.name.width > width) {
            x = 0;
            y += row;
            row = 0;
        }
        item.place = {x, y};
        x += beside + item.name.width + apartEm * em;
        row = std::max({row, item.name.height(), item.sample.height});
        key.items.push_back(std::move(item));
    }
    key.height = key.items.empty() ? 0 : y + row + underEm * em;
    return key;
}

void appendKey(std::vector<Mark>& marks, const Key& key, double left, double top)
{
    const Part part(marks, "Key");
    for (const Key::Item& item : key.items) {
        std::string name;
        for (const std::string& line : item.name.lines) name += (name.empty() ? "" : " ") + line;
        const Part whose(marks, partName("Key", name));
        const double x = left + item.place.x, y = top + item.place.y;
        appendMoved(marks, item.sample, {x, y + (key.lineHeight - item.sample.height) / 2});
        appendBlock(marks, item.name, x + item.sample.width + key.gap, y + (key.lineHeight - item.name.lineHeight) / 2, Align::Left);
    }
}

PlacedBlock swatch(Color fill, Color edge, const Style& style)
{
    const double em = style.textSize * millimetresPerPoint;
    PlacedBlock block;
    block.width = 1.1 * em;
    block.height = 0.75 * em;
    block.marks.emplace_back(Box{{0, 0, block.width, block.height}, fill, {edge, style.axisWidth, {}}, 0});
    return block;
}

} // namespace atrisk::figure
