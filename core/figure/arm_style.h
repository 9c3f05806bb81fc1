// How an arm looks in every part of the window and in every figure.
#pragma once

#include "core/figure/page/legend.h"
#include "core/figure/style.h"
#include "core/study/model/study.h"

#include <cstddef>

namespace atrisk::figure {

/// The style's look of the arm `index` (0 = control when there are two or more arms) of `count` shown; the line in the
/// arm's own colour where the study file gives one ("#RRGGBB"), or as a person has chosen (Style::own); its text in a readable shade of it.
[[nodiscard]] ArmStyle armStyle(const study::Arm& arm, std::size_t index, std::size_t count, const Style& style);

/// The arm's curve with its names, in the arm's colour.
[[nodiscard]] LegendEntry armEntry(const study::Arm& arm, std::size_t index, std::size_t count, const Style& style);

} // namespace atrisk::figure
