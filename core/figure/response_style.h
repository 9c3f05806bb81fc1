// How responses look in every figure.
#pragma once

#include "core/figure/style.h"
#include "core/figure/symbol.h"
#include "core/study/vocabulary/response_words.h"

#include <optional>

namespace atrisk::figure {

/// The fill of a response, from dark (complete) to light (stable), progression in a warm colour; none = unknown: the page's own
/// colour, within an edge. Light enough apart to be told from each other in grey too.
[[nodiscard]] Color responseColor(std::optional<study::BestResponse> response, const Style& style);
/// Around such a fill.
[[nodiscard]] Color responseEdge(const Style& style);
/// Black or white, whichever is read better on the fill.
[[nodiscard]] Color textOn(const Color& fill);

} // namespace atrisk::figure
