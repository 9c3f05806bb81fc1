// Natural cubic splines: their knots, and the columns of which they are sums.
#pragma once

#include <Eigen/Dense>
#include <vector>

namespace atrisk::stats {

/// Columns that span the natural cubic splines on some knots: cubic between them, straight beyond the outermost (Hastie, Tibshirani &
/// Friedman 2009, 5.2.1). With the constant as many as knots. They span what R's splines::ns spans with an intercept.
class NaturalBasis {
public:
    /// `knots`: ascending, two or more, the outermost being the ends of the data.
    explicit NaturalBasis(const std::vector<double>& knots);
    /// Do the knots lie apart? Else there are no columns.
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] Eigen::Index size() const { return m_knots.size(); }
    /// The columns at `x`: 1, x on a scale from 0 to 1 between the ends, and the truncated powers.
    [[nodiscard]] Eigen::VectorXd at(double x) const;

private:
    double m_from, m_length;
    Eigen::VectorXd m_knots; ///< on that scale, where powers stay of one size
};

/// The knots of R's ns(x, df): the ends, and between them the type-7 quantiles 1/df, 2/df, … of `sorted`, ascending and not empty.
[[nodiscard]] std::vector<double> naturalKnots(const std::vector<double>& sorted, int df);

} // namespace atrisk::stats
