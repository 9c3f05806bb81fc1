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
        logarithm = y * (1.0 / 12 - q * (1.0 / 360 - q * (1.0 / 1260 - q * (1.0 / 1680 - q * (1.0 / 1188)))));
        inverse = q * (1.0 / 12 - q * (1.0 / 120 - q * (1.0 / 252 - q * (1.0 / 240 - q * (1.0 / 132)))));
        inverseSquare = q * y * (1.0 / 6 - q * (1.0 / 30 - q * (1.0 / 42 - q * (1.0 / 30 - q * (5.0 / 66)))));
    }
    double logarithm, inverse, inverseSquare;
};

/// Σ f(k) = ∫₀ᵈ f − ½(f(d) − f(0)) + Σ Bₙ/n! (f⁽ⁿ⁻¹⁾(d) − f⁽ⁿ⁻¹⁾(0)) (Euler–Maclaurin). Written in δ = deathSum/sum so that
/// nothing large is subtracted from anything large. `decline`: log(sum/last) = −log1p(−δ).
inline EfronSums bySeries(double sum, double deathSum, double deaths, double logOfSum, double decline)
{
    const double last = sum - deathSum;
    const double step = deathSum / deaths;
    const double share = deathSum / sum;
    const Corrections first(step / sum);
    const Corrections end(step / last);
    EfronSums sums;
    sums.logarithm = deaths * (logOfSum + ((1 - share) / share * decline - 1)) + decline / 2 - (end.logarithm - first.logarithm);
    sums.inverse = (decline + (end.inverse - first.inverse)) / step - (1 / last - 1 / sum) / 2;
    sums.inverseSquare =
        deaths / (sum * last) - (1 / (last * last) - 1 / (sum * sum)) / 2 + (end.inverseSquare - first.inverseSquare) / (step * step);
    return sums;
}

/// Of those at risk more than a twentieth dies: the series below would end too early.
bool isSteep(double sum, double deathSum) { return 20 * deathSum > sum; }

/// −log1p(−δ) = 2 artanh(δ / (2 − δ)), by its series, with δ = deathSum/sum. Not to be used where it is steep.
inline double gentleDecline(double sum, double deathSum)
{
    const double z = deathSum / (2 * sum - deathSum), q = z * z;
    return 2 * z * (1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9 + q * (1.0 / 11))))));
}

double declineOf(double sum, double deathSum)
{
    return isSteep(sum, deathSum) ? -std::log1p(-(deathSum / sum)) : gentleDecline(sum, deathSum);
}

bool areMany(double sum, double deathSum, double deaths)
{
    return deaths >= enoughSteps && (sum - deathSum) * deaths >= enoughSteps * deathSum;
}

// Compiled twice: without calls or branches compilers take several times together, the more the wider the processor's registers are. Both
// give the same bits: neither fuses a product with a sum.
#if defined(__x86_64__) && defined(__GNUC__)
#define ATRISK_WIDE __attribute__((target("avx2")))
bool isWide() { return __builtin_cpu_supports("avx2"); }
#else
#define ATRISK_WIDE
bool isWide() { return false; }
#endif

using Column = EfronBlock::Column;

inline void declineAll(const EfronBlock& block, Column& decline)
{
    for (std::size_t i = 0; i < block.size; ++i) decline[i] = gentleDecline(block.sum[i], block.deathSum[i]);
}
inline void sumAll(EfronBlock& block, const Column& logOfSum, const Column& decline)
{
    for (std::size_t i = 0; i < block.size; ++i) {
        const EfronSums sums = bySeries(block.sum[i], block.deathSum[i], block.deaths[i], logOfSum[i], decline[i]);
        block.logarithm[i] = sums.logarithm;
        block.inverse[i] = sums.inverse;
        block.inverseSquare[i] = sums.inverseSquare;
    }
}
ATRISK_WIDE void declineWide(const EfronBlock& block, Column& decline) { declineAll(block, decline); }
ATRISK_WIDE void sumWide(EfronBlock& block, const Column& logOfSum, const Column& decline) { sumAll(block, logOfSum, decline); }

} // namespace

EfronSums efronSums(double sum, double deathSum, double deaths)
{
    if (!areMany(sum, deathSum, deaths)) return oneByOne(sum, deathSum, deaths);
    return bySeries(sum, deathSum, deaths, std::log(sum), declineOf(sum, deathSum));
}

void EfronBlock::compute()
{
    static const bool wide = isWide();
    Column logOfSum, decline;
    wide ? declineWide(*this, decline) : declineAll(*this, decline);
    for (std::size_t i = 0; i < size; ++i) {
        logOfSum[i] = std::log(sum[i]);
        if (isSteep(sum[i], deathSum[i])) decline[i] = declineOf(sum[i], deathSum[i]);
    }
    wide ? sumWide(*this, logOfSum, decline) : sumAll(*this, logOfSum, decline);
    for (std::size_t i = 0; i < size; ++i) {
        if (areMany(sum[i], deathSum[i], deaths[i])) continue;
        const EfronSums sums = oneByOne(sum[i], deathSum[i], deaths[i]);
        logarithm[i] = sums.logarithm;
        inverse[i] = sums.inverse;
        inverseSquare[i] = sums.inverseSquare;
    }
}

} // namespace atrisk::stats
