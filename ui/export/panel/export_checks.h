// What is checked on a page before it leaves.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/report/option.h"
#include "ui/look/lights.h"

#include <vector>

namespace atrisk::ui {

/// Smallest type and clipped texts, what found no room, letters that no font has, curves that leave most of their plot empty, the style's
/// page, arms in grey and for colour-blind readers, and, of a figure whose options can place them, numbers at risk. Each is measured on the
/// page itself.
[[nodiscard]] std::vector<Light> exportChecks(const figure::Figure& page, const figure::Style& style, const report::Options& options,
                                              const figure::TextMetrics& metrics);

} // namespace atrisk::ui
