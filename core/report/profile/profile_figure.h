// One patient's course on one time line. For the window alone.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/report/profile/profile.h"

namespace atrisk::report {

/// Lanes below each other: endpoints, responses, target lesions, adverse events (a row for each term), exposure; those that the data
/// tell. Names stand at the left, wrapped to a third of the width at most; under the axis what has no day, levels of subgroups among it. As
/// high as it needs to be: `width` is in millimetres.
[[nodiscard]] figure::Figure profileFigure(const Profile& profile, const figure::Style& style, const figure::TextMetrics& metrics,
                                           double width);

} // namespace atrisk::report
