// The whole vertical axis in a corner of a plot that shows a part of it.
#pragma once

#include "core/analyses/km/figure/km_annotation.h"

#include <vector>

namespace atrisk::analyses {

/// Appended where it touches no obstacle and no band of `curves`, as large as it can be; false where there is no room.
[[nodiscard]] bool appendInset(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout,
                               const std::vector<figure::Mark>& curves, Obstacles obstacles);

} // namespace atrisk::analyses
