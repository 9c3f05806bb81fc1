// A fitted Cox model with the covariance of its coefficients, for what is a sum of several of them.
#pragma once

#include "core/stats/cox/cox.h"

#include <Eigen/Dense>

namespace atrisk::stats {

struct CoxWithCovariance {
    CoxModel model;
    Eigen::MatrixXd
        covariance; ///< of the coefficients, in the order of the terms; 0 in rows and columns of dropped ones; empty without events

    /// Is every term's ratio estimable? Else the status and reason of the first that is not.
    [[nodiscard]] const HazardRatio* unusable() const;
    /// exp(Σ weight · coefficient) with its Wald interval; `weights` one per term. Only where everything is usable.
    [[nodiscard]] HazardRatio combined(const Eigen::VectorXd& weights, double confidence) const;
};

/// As coxModel where `arms` are compared, as coxModelOfCovariates where they are not: then in the patients of these arms alone. Equals R:
/// vcov(coxph(…)).
[[nodiscard]] base::Result<CoxWithCovariance> coxWithCovariance(const study::Cohort& cohort, const std::vector<std::size_t>& arms,
                                                                bool compareArms, bool stratified, study::Ties ties, double confidence,
                                                                const base::Cancel& cancel);

} // namespace atrisk::stats
