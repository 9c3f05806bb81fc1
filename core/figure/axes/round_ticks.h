// Ticks at round numbers.
#pragma once

#include <vector>

namespace atrisk::figure {

/// Multiples of 1, 2 or 5 times a power of ten within from … to (from < to), at most `most` intervals.
[[nodiscard]] std::vector<double> roundTicks(double from, double to, int most);

/// For a logarithmic axis: 1, 2 and 5 times powers of ten within from … to (0 < from < to) where they are at most `most`, else 1
/// and 3 times, else every power, every second, …; at least two where that is possible.
[[nodiscard]] std::vector<double> logTicks(double from, double to, int most);

} // namespace atrisk::figure
