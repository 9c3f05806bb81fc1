// How responses look in every figure.
#pragma once

#include "core/figure/style.h"
#include "core/figure/symbol.h"
#include "core/study/vocabulary/response_words.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::figure {

/// The fill of a response, from dark (complete) to light (stable), progression in a warm colour; none = unknown: the page's own
/// colour, within an edge. Light enough apart to be told from each other in grey too.
[[nodiscard]] Color responseColor(std::optional<study::BestResponse> response, const Style& style);
/// Of several kinds that look alike: who was not evaluable, and of whom nothing is known.
[[nodiscard]] std::optional<study::BestResponse> shownResponse(std::optional<study::BestResponse> response);
/// "Partial response", "Not evaluable or missing".
[[nodiscard]] std::string shownResponseWords(std::optional<study::BestResponse> response);
/// The kinds of those, in their order, for which `has(kind)` holds.
template <class Has> [[nodiscard]] std::vector<std::optional<study::BestResponse>> shownResponses(const Has& has)
{
    std::vector<std::optional<study::BestResponse>> kinds;
    for (std::size_t i = 0; i < study::bestResponses; ++i)
        if (const auto kind = shownResponse(static_cast<study::BestResponse>(i)); kind && has(kind)) kinds.push_back(kind);
    if (has(std::optional<study::BestResponse>())) kinds.emplace_back();
    return kinds;
}
/// Around such a fill.
[[nodiscard]] Color responseEdge(const Style& style);
/// Across a plot of changes in percent: a line at 0, dashed ones at RECIST's limits of progression and response.
inline constexpr double growthLimit = 20, fallLimit = -30;
void appendChangeLevels(std::vector<Mark>& marks, const Axes& axes, const Style& style);
/// Black or white, whichever is read better on the fill.
[[nodiscard]] Color textOn(const Color& fill);

} // namespace atrisk::figure
