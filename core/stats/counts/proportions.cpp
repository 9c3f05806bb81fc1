#include "core/stats/counts/proportions.h"

#include "core/stats/numeric/distributions.h"

#include <algorithm>
#include <cmath>

namespace atrisk::stats {

Estimate wilson(Share share, double confidence)
{
    if (share.n == 0) return {};
    const double z = normalCriticalValue(confidence);
    const double n = share.n;
    const double p = share.x / n;
    const double centre = p + z * z / (2 * n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    return {p, std::max((centre - half) / scale, 0.0), std::min((centre + half) / scale, 1.0)};
}

Estimate clopperPearson(Share share, double confidence)
{
    if (share.n == 0) return {};
    const double tail = (1 - confidence) / 2;
    const double x = share.x;
    const double n = share.n;
    return {x / n, share.x == 0 ? 0 : betaQuantile(tail, x, n - x + 1), share.x == share.n ? 1 : betaQuantile(1 - tail, x + 1, n - x)};
}

Estimate newcombeDifference(Share experimental, Share control, double confidence)
{
    if (experimental.n == 0 || control.n == 0) return {};
    const Estimate one = wilson(experimental, confidence);
    const Estimate two = wilson(control, confidence);
    const double difference = one.estimate - two.estimate;
    return {difference, difference - std::hypot(one.estimate - one.lower, two.upper - two.estimate),
            difference + std::hypot(one.upper - one.estimate, two.estimate - two.lower)};
}

Estimate oddsRatio(Share experimental, Share control, double confidence)
{
    const double a = experimental.x;
    const double b = experimental.n - experimental.x;
    const double c = control.x;
    const double d = control.n - control.x;
    if (a == 0 || b == 0 || c == 0 || d == 0) return {};
    const double centre = std::log(a) + std::log(d) - std::log(b) - std::log(c);
    const double half = normalCriticalValue(confidence) * std::sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    return {a * d / (b * c), std::exp(centre - half), std::exp(centre + half)};
}

} // namespace atrisk::stats
