// Other words in the place of a text, as large as fits: nothing overlaps, nothing leaves the page or its box.
#pragma once

#include "core/figure/edits/text_units.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::figure {

/// The lines of `words` in the place of the unit, in its size or down to three quarters of it, but not under 5 points; none where no size
/// fits. `onCurve`: they lie on a curve that the unit's own words left free.
struct FittedText {
    std::vector<Mark> lines;
    bool onCurve = false;
};
[[nodiscard]] std::optional<FittedText> fitText(const Figure& figure, const TextUnit& unit, const std::string& words,
                                                const TextMetrics& metrics);

/// Does a curve of an arm run through the rectangle?
[[nodiscard]] bool meetsCurve(const Figure& figure, const Rect& rect);
/// Millimetres between the two; 0 where they meet.
[[nodiscard]] double distanceToCurve(const Steps& curve, const Rect& rect);

} // namespace atrisk::figure
