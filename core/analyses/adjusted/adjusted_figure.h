// Adjusted analyses as a forest of two columns: each factor alone, and all together.
#pragma once

#include "core/analyses/adjusted/adjusted_words.h"
#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// What the pages say around the rows, in words already; "" = nothing.
struct AdjustedContents {
    std::string title, message, subtitle;
    std::vector<std::string> notes;
};

/// Both columns beside each other on an axis of one scale, on several pages where rows need them; where a page is too narrow even in the
/// style's least type, the one on the first pages and the other on those that follow. A page without room for a row is higher than asked.
[[nodiscard]] std::vector<figure::Figure> adjustedPages(const AdjustedResult& result, const AdjustedContents& contents,
                                                        const figure::Style& style, const figure::TextMetrics& metrics, double width,
                                                        double height);

/// Width and height in millimetres of the page for it when none is asked for.
[[nodiscard]] std::pair<double, double> adjustedSize(const AdjustedResult& result, const AdjustedContents& contents,
                                                     const figure::Style& style, const figure::TextMetrics& metrics);

} // namespace atrisk::analyses
