// The box with hazard ratio, test and medians, and where in the plot no curve is in its way.
#pragma once

#include "core/analyses/km/figure/km_layout.h"
#include "core/figure/placed_block.h"

#include <optional>
#include <vector>

namespace atrisk::analyses {

/// What texts in the plot must not touch: curves, censor ticks, texts placed before.
class Obstacles {
public:
    /// Everything drawn so far that lies within the plot, with `clearance` around it.
    Obstacles(const std::vector<figure::Mark>& marks, const figure::Rect& plot, double clearance);
    void add(const figure::Rect& rect) { m_rects.push_back(rect); }
    /// What the band covers: texts may stand on it, but not pictures.
    void add(const figure::Band& band, const figure::Rect& plot);
    [[nodiscard]] bool free(const figure::Rect& rect) const;

private:
    std::vector<figure::Rect> m_rects;
};

/// As lines of at most `maxWidth`; in full on a slide, and of three and more arms always, as a table, as wide as it must be. `alignRight`:
/// lines end at one edge. Empty when everything is switched off.
[[nodiscard]] figure::PlacedBlock annotationBlock(const KmInput& input, AnnotationDetail detail, double maxWidth, bool alignRight);

/// What a panel of a page says in its plot, as one line.
[[nodiscard]] std::string briefAnnotation(const KmInput& input);

/// Top left corner for a block within the plot that touches no obstacle: the top right corner first, then bottom left,
/// bottom right, top left, then anywhere, column by column from the right; none when there is no room.
[[nodiscard]] std::optional<figure::Point> findRoom(double width, double height, const figure::Rect& plot, const Obstacles& obstacles,
                                                    double margin);

} // namespace atrisk::analyses
