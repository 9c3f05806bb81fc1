// A finished figure as it is built up before an audience: axes, arm after arm, what they say together, the rates at single times.
#pragma once

#include "core/figure/figure.h"

#include <cstddef>
#include <string>
#include <vector>

namespace atrisk::figure {

/// What stands there after one step.
struct BuildStep {
    std::string adds;               ///< "the axes", "Placebo", "the result"
    std::vector<std::size_t> marks; ///< ascending indices of the figure's marks, those of the steps before among them
};

/// The steps, decided by the parts of the marks (part.h) alone: what belongs to nobody first, then whoever is drawn (arms; of a forest all
/// patients and each factor) in the order of the drawing, with legend, band and row of the risk table; then what is said of all of them
/// together (annotation, message, medians, differences, tests for interaction); then milestones. The last step has every mark. Empty where
/// nobody is drawn, and of a figure that is a table.
[[nodiscard]] std::vector<BuildStep> buildUp(const Figure& figure);

/// The figure with the marks of a step alone, each where it was; its description says no more than what they show.
[[nodiscard]] Figure atStep(const Figure& figure, const std::vector<BuildStep>& steps, std::size_t step);

} // namespace atrisk::figure
