// What the test of proportional hazards is computed from, for any number of columns. Inside this folder only.
#pragma once

#include <Eigen/Dense>
#include <vector>

namespace atrisk::stats {

/// The sums of recipe 5 over event times, any number of columns: u = Σg(x − x̄), I = Σv, I_g = Σgv, I_gg = Σg²v.
struct TransformedSums {
    Eigen::VectorXd score;
    Eigen::MatrixXd information, mixed, squared;
};
/// u'M⁻¹u with M = [[I, I_g],[I_g', I_gg]] over all columns and those in `columns`, u = (0, u_g). NaN when singular.
[[nodiscard]] double transformedScoreTest(const TransformedSums& sums, const std::vector<Eigen::Index>& columns);

} // namespace atrisk::stats
