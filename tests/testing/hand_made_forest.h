// A ForestAnalysis written down by hand.
#pragma once

#include "core/stats/forest/forest_analysis.h"
#include "tests/testing/hand_made_analysis.h"

namespace atrisk::testing {

stats::HazardRatio ratioOf(double estimate, double lower, double upper);

stats::ForestRow rowOf(const std::string& label, std::uint32_t events, double estimate, double spread = 2);

stats::ForestAnalysis emptyForest();

/// `count` factors of two levels with labels of `length` characters; every third has a missing level, every fifth is exploratory.
stats::ForestAnalysis forestOf(std::size_t count, std::size_t length);

} // namespace atrisk::testing
