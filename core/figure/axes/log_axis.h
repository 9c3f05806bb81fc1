// The axis of ratios: logarithmic, with round ticks.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace atrisk::figure {

/// An estimate with its interval; NaN = not estimable.
struct RatioInterval {
    double estimate = 0, lower = 0, upper = 0;
};

/// From a round number to a round number, 1 between them.
struct LogAxis {
    double low = 0.1, high = 10;
    std::vector<double> ticks; ///< ascending, 1 among them
};

/// Shows every estimate (from 0.01 to 100), and nine in ten of the intervals whole; the others leave it.
[[nodiscard]] LogAxis logAxis(std::span<const RatioInterval> ratios);

/// The ticks of the first of several ever sparser lists whose texts, `width` millimetres wide, stand apart by `gap` on an axis
/// of `length` millimetres.
[[nodiscard]] std::vector<double> thinnedTicks(const LogAxis& axis, double length, double gap, const std::function<double(double)>& width);

} // namespace atrisk::figure
