// Does the effect of the arm change its direction between the levels of a factor, not only its size?
#pragma once

#include "core/stats/forest/interaction.h"
#include "core/stats/numeric/difference.h"

#include <span>

namespace atrisk::stats {

/// A qualitative (crossover) interaction; the numbers are NaN unless status is Ok.
struct QualitativeInteraction {
    double above = table::missing, below = table::missing; ///< Σ (estimate/error)² of the levels with an estimate above, below 0
    double statistic = table::missing;                     ///< the smaller of the two
    double p = table::missing;                             ///< 1 where all estimates lie on one side of 0
    std::size_t levels = 0;                                ///< with an estimate
    InteractionStatus status = InteractionStatus::OneLevel;

    [[nodiscard]] bool estimable() const { return status == InteractionStatus::Ok; }
};

/// Likelihood ratio of independent effects (log hazard ratios) of any direction against all of one direction (Gail & Simon,
/// Biometrics 1985; 41:361): p = Σ over h = 1 … K−1 of Binomial(h; K−1, ½) · P(χ²ₕ > min(Q+, Q−)). Effects whose status is
/// not ok are left out; two are needed.
[[nodiscard]] QualitativeInteraction qualitativeInteraction(std::span<const Part> effects);

} // namespace atrisk::stats
