#include "core/stats/forest/qualitative_interaction.h"

#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>

namespace atrisk::stats {
namespace {

/// The least favourable case: one effect far from 0, the others 0. Each of those is on the other side with probability ½.
double mixtureP(double statistic, std::size_t levels)
{
    if (statistic == 0) return 1;
    const auto others = static_cast<int>(levels) - 1;
    double weight = std::ldexp(1.0, -others); // Binomial(0; others, ½)
    double p = 0;
    for (int h = 1; h <= others; ++h) {
        weight *= static_cast<double>(others - h + 1) / h;
        p += weight * chiSquareP(statistic, h);
    }
    return p;
}

} // namespace

QualitativeInteraction qualitativeInteraction(std::span<const Part> effects)
{
    QualitativeInteraction result;
    double above = 0, below = 0;
    for (const Part& effect : effects) {
        if (effect.status != EstimateStatus::Ok) continue;
        ++result.levels;
        const double z = effect.estimate / effect.standardError;
        (z > 0 ? above : below) += z * z;
    }
    if (result.levels < 2) return result;
    result.status = InteractionStatus::Ok;
    result.above = above;
    result.below = below;
    result.statistic = std::min(above, below);
    result.p = mixtureP(result.statistic, result.levels);
    return result;
}

} // namespace atrisk::stats
