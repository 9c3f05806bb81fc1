// Which curve is whose: names at the curves' ends, else a legend.
#pragma once

#include "core/analyses/km/figure/km_annotation.h"
#include "core/analyses/km/figure/km_layout.h"

namespace atrisk::analyses {

/// Names beside the curves' ends, touching no obstacle (each one becomes an obstacle). False, and nothing appended, when
/// one of them finds no room.
[[nodiscard]] bool appendDirectLabels(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout, Obstacles& obstacles);

/// A legend inside the plot, which becomes an obstacle; false when there is no room.
[[nodiscard]] bool appendInnerLegend(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout, Obstacles& obstacles);

} // namespace atrisk::analyses
