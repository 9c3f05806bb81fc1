// The methods straight from the formulas of a textbook: rows, not risk sets; slow and plain.
#pragma once

#include "tests/testing/trials.h"

#include <functional>

namespace atrisk::testing::textbook {

/// Patients of an arm (-1: all) and stratum (-1: all) with time ≥ t, or with an event at t.
int atRisk(const Trial& trial, double t, int arm, int stratum = -1);
int deaths(const Trial& trial, double t, int arm, int stratum = -1);

/// S(t) = Π over event times ≤ t of (1 − d/n).
double survival(const Trial& trial, int arm, double t);

/// Greenwood: S² Σ d / (n (n − d)); NaN where S = 0.
double standardError(const Trial& trial, int arm, double t);

/// Two-arm log-rank: Σ (d₁ − d n₁/n) and its hypergeometric variance, stratum by stratum. NaN if the variance is 0.
double logRank(const Trial& trial, bool stratified);

/// Newton's method to the last digit; NaN where the likelihood has no maximum or no information.
struct Fit {
    double coefficient = table::missing, standardError = table::missing, score = table::missing, likelihoodRatio = table::missing;
};
Fit cox(const Trial& trial, bool efron, bool stratified);

/// Restricted mean to τ, and Σ (∫ from u to τ of S)² d/(n(n − d)) over event times u ≤ τ.
struct Mean {
    double estimate = 0, error = 0;
};
Mean restrictedMean(const Trial& trial, int arm, double tau);

using Weight = std::function<double(double n, double before, double peto)>;

/// Two-arm log-rank with the weight w(t, n, d, S(t−)), S pooled within the stratum; NaN if the variance is 0.
double weightedLogRank(const Trial& trial, bool stratified, const Weight& weight);

/// F(t) = Σ over u ≤ t of G(u−) d₁/n, G the Kaplan–Meier of any event; SE² = Σ [r²d/(n(n−d)) − 2rG₋d₁/n² + G₋²d₁(n−d₁)/n³] with
/// r = F(t) − F(u), the first term 0 if n = d.
Mean cumulativeIncidence(const Trial& trial, int arm, int outcome, double t);

} // namespace atrisk::testing::textbook
