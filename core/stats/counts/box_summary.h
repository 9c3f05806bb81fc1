// What a box plot shows of numbers.
#pragma once

#include "core/table/table.h"

#include <cstddef>
#include <limits>
#include <span>

namespace atrisk::stats {

/// Every number is NaN of nothing; the standard deviation of one value too.
struct BoxSummary {
    std::size_t n = 0;
    double mean = table::missing, deviation = table::missing;
    double least = table::missing, lowerQuartile = table::missing, median = table::missing, upperQuartile = table::missing,
           greatest = table::missing;
};

/// Quartiles are R's quantile (type 7). `ascending` without NaN.
[[nodiscard]] BoxSummary boxSummary(std::span<const double> ascending);

inline constexpr double tukeyReach = 1.5;                                     ///< interquartile ranges (Tukey 1977)
inline constexpr double wholeRange = std::numeric_limits<double>::infinity(); ///< to the least and the greatest value

struct Whiskers {
    double lower = table::missing, upper = table::missing;
    [[nodiscard]] bool reach(double value) const { return value >= lower && value <= upper; }
};
/// Each ends at the furthest value no more than `reach` interquartile ranges from its quartile, and never inside the box. NaN of nothing.
[[nodiscard]] Whiskers whiskers(std::span<const double> ascending, double lowerQuartile, double upperQuartile, double reach);

} // namespace atrisk::stats
