#include "core/stats/cox/efron_sums.h"

#include <cmath>

namespace atrisk::stats {
namespace {

// From here on the remainders of the series below are under 1e-16 of their sums.
constexpr double enoughSteps = 16;

EfronSums oneByOne(double sum, double deathSum, double deaths)
{
    EfronSums sums;
    for (double k = 0; k < deaths; ++k) {
        const double x = sum - k / deaths * deathSum;
        sums.logarithm += std::log(x);
        sums.inverse += 1 / x;
        sums.inverseSquare += 1 / (x * x);
    }
    return sums;
}

/// Σ Bₙ/n! · f⁽ⁿ⁻¹⁾ at one end for n = 2, 4 … 10, with y = step/x: of log x, of step/x, of (step/x)².
struct Corrections {
    explicit Corrections(double y)
    {
        const double q = y * y;
        logarithm = y * (1.0 / 12 - q * (1.0 / 360 - q * (1.0 / 1260 - q * (1.0 / 1680 - q / 1188))));
        inverse = q * (1.0 / 12 - q * (1.0 / 120 - q * (1.0 / 252 - q * (1.0 / 240 - q / 132))));
        inverseSquare = q * y * (1.0 / 6 - q * (1.0 / 30 - q * (1.0 / 42 - q * (1.0 / 30 - q * 5 / 66))));
    }
    double logarithm, inverse, inverseSquare;
};

/// Σ f(k) = ∫₀ᵈ f − ½(f(d) − f(0)) + Σ Bₙ/n! (f⁽ⁿ⁻¹⁾(d) − f⁽ⁿ⁻¹⁾(0)) (Euler–Maclaurin). Written in δ = deathSum/sum so that
/// nothing large is subtracted from anything large.
EfronSums bySeries(double sum, double deathSum, double deaths)
{
    const double last = sum - deathSum;
    const double step = deathSum / deaths;
    const double share = deathSum / sum;
    const double decline = -std::log1p(-share); // log(sum/last)
    const Corrections first(step / sum);
    const Corrections end(step / last);
    EfronSums sums;
    sums.logarithm = deaths * (std::log(sum) + ((1 - share) / share * decline - 1)) + decline / 2 - (end.logarithm - first.logarithm);
    sums.inverse = (decline + (end.inverse - first.inverse)) / step - (1 / last - 1 / sum) / 2;
    sums.inverseSquare =
        deaths / (sum * last) - (1 / (last * last) - 1 / (sum * sum)) / 2 + (end.inverseSquare - first.inverseSquare) / (step * step);
    return sums;
}

} // namespace

EfronSums efronSums(double sum, double deathSum, double deaths)
{
    const bool many = deaths >= enoughSteps && (sum - deathSum) * deaths >= enoughSteps * deathSum;
    return many ? bySeries(sum, deathSum, deaths) : oneByOne(sum, deathSum, deaths);
}

} // namespace atrisk::stats
