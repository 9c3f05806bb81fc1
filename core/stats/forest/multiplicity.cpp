#include "core/stats/forest/multiplicity.h"

#include <cmath>

namespace atrisk::stats {

double adjustedConfidence(study::IntervalAdjustment adjustment, double confidence, std::size_t intervals)
{
    if (intervals < 2) return confidence;
    const auto m = static_cast<double>(intervals);
    switch (adjustment) {
    case study::IntervalAdjustment::None: return confidence;
    case study::IntervalAdjustment::Bonferroni: return 1 - (1 - confidence) / m;
    case study::IntervalAdjustment::Sidak: return std::pow(confidence, 1 / m);
    }
    return confidence;
}

} // namespace atrisk::stats
