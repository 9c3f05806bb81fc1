// Axes with round numbers.
#pragma once

#include "core/figure/axes/xy_panel.h"
#include "core/words/number_style.h"

namespace atrisk::figure {

/// From `low` to `high` and a little further, with at most `most` intervals; around the value where both are one.
[[nodiscard]] Scale linearScale(double low, double high, int most, const words::NumberStyle& numbers);

/// The same of logarithms to `base`: the ticks say the numbers they are of.
[[nodiscard]] Scale logScale(double low, double high, double base, int most, const words::NumberStyle& numbers);

} // namespace atrisk::figure
