// The box with hazard ratio, test and medians, and where in the plot no curve is in its way.
#pragma once

#include "core/analyses/km/figure/km_layout.h"

#include <optional>
#include <vector>

namespace atrisk::analyses {

/// What texts in the plot must not touch: curves, censor ticks, texts placed before.
class Obstacles {
public:
    /// Everything drawn so far that lies within the plot, with `clearance` around it.
    Obstacles(const std::vector<figure::Mark>& marks, const figure::Rect& plot, double clearance);
    void add(const figure::Rect& rect) { m_rects.push_back(rect); }
    [[nodiscard]] bool free(const figure::Rect& rect) const;

private:
    std::vector<figure::Rect> m_rects;
};

/// Marks around (0, 0), to be moved to where there is room.
struct PlacedBlock {
    std::vector<figure::Mark> marks;
    double width = 0, height = 0;
};

/// As lines, or as the small table of a slide. `alignRight`: lines end at one edge. Empty when everything is switched off.
[[nodiscard]] PlacedBlock annotationBlock(const KmInput& input, double maxWidth, bool alignRight);

/// What a panel of a page says in its plot, as one line.
[[nodiscard]] std::string briefAnnotation(const KmInput& input);

/// Top left corner for a block within the plot that touches no obstacle: the top right corner first, then bottom left,
/// bottom right, top left, then anywhere, column by column from the right; none when there is no room.
[[nodiscard]] std::optional<figure::Point> findRoom(double width, double height, const figure::Rect& plot, const Obstacles& obstacles,
                                                    double margin);

/// Appends the block's marks, of whatever kind, moved by `to`.
void appendMoved(std::vector<figure::Mark>& marks, const PlacedBlock& block, const figure::Point& to);

} // namespace atrisk::analyses
