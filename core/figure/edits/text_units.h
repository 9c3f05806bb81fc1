// The texts of a figure as they are read: a paragraph in its lines is one.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/text_metrics.h"

#include <string>
#include <vector>

namespace atrisk::figure {

/// The marks [first, end) are the text, line by line.
struct TextUnit {
    std::size_t first = 0, end = 0;
    std::string part, text; ///< the part without whose it is: "Legend"
    Rect box;               ///< that all its lines cover
};

[[nodiscard]] std::vector<TextUnit> textUnits(const std::vector<Mark>& marks, const TextMetrics& metrics);

/// The rectangle that covers the marks [first, end); empty without any.
[[nodiscard]] Rect boxOf(const std::vector<Mark>& marks, std::size_t first, std::size_t end, const TextMetrics& metrics);
/// That of every mark of the part, whosever; empty where there is none.
[[nodiscard]] Rect boxOfPart(const std::vector<Mark>& marks, const std::string& part, const TextMetrics& metrics);

} // namespace atrisk::figure
