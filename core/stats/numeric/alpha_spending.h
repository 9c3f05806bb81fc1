// How much of the type I error an interim analysis may spend.
#pragma once

namespace atrisk::stats {

/// Two-sided P below which a first interim analysis crosses an efficacy boundary of the O'Brien–Fleming type, by the spending function of
/// Lan and DeMets (Biometrika 1983): 4 − 4Φ(z/√t), z the upper alpha/4 quantile of the standard normal distribution, t the information
/// fraction; alpha, two-sided, in (0, 1). From t = 1 on it is alpha, at t ≤ 0 it is 0; NaN for NaN. Later analyses have other
/// boundaries, which depend on the earlier ones.
[[nodiscard]] double firstLookBoundary(double alpha, double informationFraction);

} // namespace atrisk::stats
