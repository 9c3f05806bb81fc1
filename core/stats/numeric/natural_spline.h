// A smooth line through points: least squares on natural cubic splines.
#pragma once

#include <vector>

namespace atrisk::stats {

struct SmoothLine {
    std::vector<double> x, y;   ///< ascending distinct x of the points, and the line there
    std::vector<double> spread; ///< √(b'(X'WX)⁻¹b): the line's standard error where the points' is 1
};

/// The line with 4 degrees of freedom: knots at the ends and at the type-7 third quantiles of x, each point counted `weight`
/// times. Equals R: lm(y ~ splines::ns(x, df = 3)). Empty where the points do not determine it (fewer than 4 distinct x, or
/// knots that coincide).
[[nodiscard]] SmoothLine naturalSpline(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& weight);

} // namespace atrisk::stats
