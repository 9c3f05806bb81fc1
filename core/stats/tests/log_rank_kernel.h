// What all tests of the log-rank family are sums over. Inside this folder only.
#pragma once

#include "core/stats/tests/log_rank.h"

#include <cmath>

namespace atrisk::stats {

/// A time with events of one stratum, all its arms together.
struct PooledEvents {
    std::size_t index = 0; ///< into RiskSet::time
    double events = 0, atRisk = 0;
    double survivalBefore = 1; ///< Kaplan–Meier just before the time
    double petoSurvival = 1;   ///< Π (1 − d/(n + 1)) up to and at the time

    /// d(n−d)/(n−1): what the shares of the arms are multiplied with to give their covariance. n = 1 gives 0.
    [[nodiscard]] double varianceFactor() const { return atRisk > 1 ? events * (atRisk - events) / (atRisk - 1) : 0; }
};

template <class Visit> void forEachEventTime(const RiskSet& set, Visit&& visit)
{
    PooledEvents now;
    double survival = 1;
    for (now.index = 0; now.index < set.time.size(); ++now.index) {
        now.events = now.atRisk = 0;
        for (std::size_t arm = 0; arm < set.arms; ++arm) {
            now.events += set.events[set.at(arm, now.index)];
            now.atRisk += set.atRisk[set.at(arm, now.index)];
        }
        if (now.events == 0) continue;
        now.survivalBefore = survival;
        now.petoSurvival *= 1 - now.events / (now.atRisk + 1);
        visit(std::as_const(now));
        survival *= 1 - now.events / now.atRisk;
    }
}

/// x^exponent; the usual exponents without std::pow.
inline double powerOf(double x, double exponent)
{
    if (exponent == 0) return 1;
    return exponent == 1 ? x : std::pow(x, exponent);
}

inline double weightAt(const LogRankWeight& weight, const PooledEvents& at)
{
    switch (weight.kind) {
    case LogRankWeight::Kind::FlemingHarrington:
        return powerOf(at.survivalBefore, weight.rho) * powerOf(1 - at.survivalBefore, weight.gamma);
    case LogRankWeight::Kind::Gehan: return at.atRisk;
    case LogRankWeight::Kind::TaroneWare: return std::sqrt(at.atRisk);
    case LogRankWeight::Kind::PetoPeto: return at.petoSurvival;
    }
    return 1;
}

} // namespace atrisk::stats
