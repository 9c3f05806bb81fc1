// How far apart two groups are, in standard deviations: balance at baseline.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace atrisk::stats {

/// |mean of x − mean of y| / √((s²x + s²y)/2), s² with n − 1. NaN values are left out; fewer than two values in a group: NaN; equal means
/// without any spread: 0, different ones: NaN.
[[nodiscard]] double standardizedDifference(std::span<const double> x, std::span<const double> y);

/// Of categories, the form of Yang and Dalton (2012): √((T − C)ᵀ S⁻¹ (T − C)) over the shares of all levels but the first, S the mean of
/// the groups' multinomial covariances; of two levels |p − q| / √((p(1 − p) + q(1 − q))/2). `x` and `y`: counts per level. Levels that
/// nobody has are left out; an empty group, and groups that S does not tell apart by a finite number: NaN.
[[nodiscard]] double standardizedDifference(const std::vector<std::size_t>& x, const std::vector<std::size_t>& y);

} // namespace atrisk::stats
