#include "core/stats/numeric/distributions.h"

#include "core/table/table.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

namespace atrisk::stats {
namespace {

// Values out of range come back as numbers, not exceptions: nothing may be thrown out of core.
using Quiet = boost::math::policies::policy<boost::math::policies::domain_error<boost::math::policies::ignore_error>,
                                            boost::math::policies::pole_error<boost::math::policies::ignore_error>,
                                            boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
                                            boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
                                            boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

} // namespace

double normalCriticalValue(double confidence) { return std::numbers::sqrt2 * boost::math::erfc_inv(1 - confidence, Quiet()); }

double twoSidedNormalP(double z)
{
    if (std::isnan(z)) return table::missing;
    return boost::math::erfc(std::fabs(z) / std::numbers::sqrt2, Quiet());
}

double twoSidedStudentP(double t, double df)
{
    if (std::isnan(t) || !(df > 0)) return table::missing;
    return boost::math::ibeta(0.5 * df, 0.5, df / (df + t * t), Quiet());
}

double studentCriticalValue(double confidence, double df)
{
    if (!(df > 0)) return table::missing;
    double rest = 0; // of 1, without what cancels where t is small
    const double share = boost::math::ibeta_inv(0.5 * df, 0.5, 1 - confidence, &rest, Quiet());
    return std::sqrt(df * rest / share);
}

double chiSquareP(double x, int df)
{
    if (std::isnan(x) || df < 1) return table::missing;
    if (x <= 0) return 1;
    if (std::isinf(x)) return 0;
    return boost::math::gamma_q(0.5 * df, 0.5 * x, Quiet());
}

double betaQuantile(double p, double a, double b) { return boost::math::ibeta_inv(a, b, p, Quiet()); }

} // namespace atrisk::stats
