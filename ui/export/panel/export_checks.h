// What is checked on a page before it leaves.
#pragma once

#include "core/analyses/km/figure/km_figure.h"
#include "core/figure/figure.h"
#include "core/figure/text_metrics.h"
#include "ui/look/lights.h"

#include <optional>
#include <vector>

namespace atrisk::ui {

/// `km`: the choices of a Kaplan–Meier figure, none = another figure. Smallest type and clipped texts, the style's page, arms in grey and
/// for colour-blind readers, numbers at risk. Each is measured on the page itself.
[[nodiscard]] std::vector<Light> exportChecks(const figure::Figure& page, const figure::Style& style,
                                              const std::optional<analyses::KmOptions>& km, const figure::TextMetrics& metrics);

} // namespace atrisk::ui
