// Sums over the steps of Efron's approximation, without walking through them where there are many.
#pragma once

#include <array>
#include <cstddef>

namespace atrisk::stats {

/// Over the steps k = 0 … d−1 of d tied deaths, with x = sum − k/d · deathSum:
struct EfronSums {
    double logarithm = 0;     ///< Σ log x
    double inverse = 0;       ///< Σ 1/x
    double inverseSquare = 0; ///< Σ 1/x²
};

/// `sum` of the risks of those at risk, `deathSum` of those dying (0 < deathSum ≤ sum), `deaths` ≥ 1 a whole number. Few deaths are added
/// one by one; many by the Euler–Maclaurin formula, whose error is below rounding there.
[[nodiscard]] EfronSums efronSums(double sum, double deathSum, double deaths);

/// The same numbers, to the last bit, of some dozens of times at once: a third of the time for each.
struct EfronBlock {
    static constexpr std::size_t most = 64;
    using Column = std::array<double, most>;
    std::size_t size = 0;
    Column sum, deathSum, deaths;
    Column logarithm, inverse, inverseSquare; ///< by `compute`

    void add(double ofSum, double ofDeathSum, double ofDeaths)
    {
        sum[size] = ofSum;
        deathSum[size] = ofDeathSum;
        deaths[size++] = ofDeaths;
    }
    void compute();
};

} // namespace atrisk::stats
