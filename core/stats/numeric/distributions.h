// The distributions behind intervals and p-values.
#pragma once

namespace atrisk::stats {

/// z with P(|Z| ≤ z) = confidence, Z standard normal; 0 < confidence < 1.
[[nodiscard]] double normalCriticalValue(double confidence);
/// P(|Z| > |z|), accurate in the far tail. NaN for NaN.
[[nodiscard]] double twoSidedNormalP(double z);
/// P(|T| > |t|), T of Student's distribution with df > 0 degrees of freedom, accurate in the far tail. NaN for NaN.
[[nodiscard]] double twoSidedStudentP(double t, double df);
/// t with P(|T| ≤ t) = confidence, T of Student's distribution with df > 0 degrees of freedom, whole or not; 0 < confidence < 1. NaN for
/// other df.
[[nodiscard]] double studentCriticalValue(double confidence, double df);
/// P(χ² with df degrees of freedom > x), accurate in the far tail. NaN for NaN or df < 1; 1 for x ≤ 0.
[[nodiscard]] double chiSquareP(double x, int df);

/// x with P(Beta(a, b) ≤ x) = p; a, b > 0.
[[nodiscard]] double betaQuantile(double p, double a, double b);

} // namespace atrisk::stats
