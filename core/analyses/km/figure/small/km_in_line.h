// Several panels of curves on one page, whose plots stand in line.
#pragma once

#include "core/analyses/km/figure/km_layout.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// Each of these panels for itself, then again with the margins of the greediest, which their frames then have: plots stand in line.
[[nodiscard]] std::vector<KmLayout> layOutInLine(std::vector<KmInput>& panels, const KmPlan& plan);
/// Has every arm of these panels such a name (label or shortLabel), in one line of at most this share of its panel's width?
[[nodiscard]] bool everyNameFits(const std::vector<KmInput>& panels, std::string study::Arm::*name, double share);

} // namespace atrisk::analyses
