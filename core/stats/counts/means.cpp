#include "core/stats/counts/means.h"

#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atrisk::stats {
namespace {

/// What R calls "essentially constant": an error that is no more than rounding.
bool isRounding(double standardError, double size)
{
    return !(standardError > 10 * std::numeric_limits<double>::epsilon() * std::fabs(size));
}

} // namespace

Mean meanOf(std::span<const double> values, double confidence)
{
    Mean mean;
    long double sum = 0, squares = 0;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        sum += value;
        ++mean.n;
    }
    if (mean.n == 0) return mean;
    const auto n = static_cast<double>(mean.n);
    mean.estimate = static_cast<double>(sum / n);
    if (mean.n < 2) return mean;
    for (const double value : values)
        if (!std::isnan(value)) squares += static_cast<long double>(value - mean.estimate) * (value - mean.estimate);
    mean.deviation = std::sqrt(static_cast<double>(squares) / (n - 1));
    mean.standardError = mean.deviation / std::sqrt(n);
    if (isRounding(mean.standardError, mean.estimate)) return mean;
    const double half = studentCriticalValue(confidence, n - 1) * mean.standardError;
    mean.lower = mean.estimate - half;
    mean.upper = mean.estimate + half;
    return mean;
}

MeanDifference welchDifference(const Mean& x, const Mean& y, double confidence)
{
    MeanDifference difference;
    difference.estimate = x.estimate - y.estimate;
    const double a = x.standardError * x.standardError, b = y.standardError * y.standardError, error = std::sqrt(a + b);
    if (std::isnan(error) || isRounding(error, std::max(std::fabs(x.estimate), std::fabs(y.estimate)))) return difference;
    difference.standardError = error;
    // Satterthwaite: (a + b)² / (a²/(n₁ − 1) + b²/(n₂ − 1))
    difference.degrees = (a + b) * (a + b) / (a * a / static_cast<double>(x.n - 1) + b * b / static_cast<double>(y.n - 1));
    const double half = studentCriticalValue(confidence, difference.degrees) * error;
    difference.lower = difference.estimate - half;
    difference.upper = difference.estimate + half;
    difference.p = twoSidedStudentP(difference.estimate / error, difference.degrees);
    return difference;
}

} // namespace atrisk::stats
