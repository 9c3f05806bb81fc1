#include "core/stats/numeric/alpha_spending.h"

#include "core/stats/numeric/distributions.h"

#include <cmath>

namespace atrisk::stats {

double firstLookBoundary(double alpha, double informationFraction)
{
    if (std::isnan(informationFraction)) return informationFraction;
    if (informationFraction <= 0) return 0;
    if (informationFraction >= 1) return alpha;
    return 2 * twoSidedNormalP(normalCriticalValue(1 - alpha / 2) / std::sqrt(informationFraction));
}

} // namespace atrisk::stats
