#include "core/figure/page/panel_grid.h"

#include <algorithm>

namespace atrisk::figure {

std::vector<Rect> panelGrid(const Rect& room, std::size_t count, double gap, double least)
{
    const auto most = static_cast<std::size_t>(std::max(1.0, (room.width + gap) / (least + gap)));
    const std::size_t perRow = std::clamp<std::size_t>(most, 1, std::max<std::size_t>(count, 1));
    const std::size_t rows = (count + perRow - 1) / perRow;
    const double width = (room.width - gap * static_cast<double>(perRow - 1)) / static_cast<double>(perRow);
    const double height = (room.height - gap * static_cast<double>(rows - 1)) / static_cast<double>(std::max<std::size_t>(rows, 1));
    std::vector<Rect> panels;
    for (std::size_t i = 0; i < count; ++i)
        panels.push_back({room.x + static_cast<double>(i % perRow) * (width + gap),
                          room.y + static_cast<double>(i / perRow) * (height + gap), width, height});
    return panels;
}

} // namespace atrisk::figure
