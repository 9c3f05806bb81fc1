#include "core/figure/page/panel_grid.h"

#include <algorithm>

namespace atrisk::figure {

static std::size_t panelsPerRow(double width, std::size_t count, double gap, double least)
{
    const auto most = static_cast<std::size_t>(std::max(1.0, (width + gap) / (least + gap)));
    return std::clamp<std::size_t>(most, 1, std::max<std::size_t>(count, 1));
}

std::size_t panelRows(double width, std::size_t count, double gap, double least)
{
    const std::size_t perRow = panelsPerRow(width, count, gap, least);
    return (count + perRow - 1) / perRow;
}

std::vector<Rect> panelGrid(const Rect& room, std::size_t count, double gap, double least)
{
    const std::size_t perRow = panelsPerRow(room.width, count, gap, least), rows = panelRows(room.width, count, gap, least);
    const double width = (room.width - gap * static_cast<double>(perRow - 1)) / static_cast<double>(perRow);
    const double height = (room.height - gap * static_cast<double>(rows - 1)) / static_cast<double>(std::max<std::size_t>(rows, 1));
    std::vector<Rect> panels;
    for (std::size_t i = 0; i < count; ++i)
        panels.push_back({room.x + static_cast<double>(i % perRow) * (width + gap),
                          room.y + static_cast<double>(i / perRow) * (height + gap), width, height});
    return panels;
}

} // namespace atrisk::figure
