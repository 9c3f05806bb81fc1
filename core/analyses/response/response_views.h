// The views of the numbers of responses: tables, JSON, and the two figures.
#pragma once

#include "core/analyses/response/response_analysis.h"
#include "core/figure/figure.h"
#include "core/report/report.h"

#include <nlohmann/json_fwd.hpp>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// Best overall responses and rates of each arm, with their intervals, each arm against the control, and the times of responders.
[[nodiscard]] report::Table responseTable(const ResponseAnalysis& analysis, const ResponseOptions& options,
                                          const words::NumberStyle& numbers);
/// Shares and odds ratios by subgroup, of the rate chosen; no rows without a control.
[[nodiscard]] report::Table oddsTable(const ResponseAnalysis& analysis, const ResponseOptions& options, const words::NumberStyle& numbers);

[[nodiscard]] nlohmann::ordered_json responseJson(const ResponseAnalysis& analysis);

/// A stacked bar for each arm, of all its patients, with the counts in it and the rate with its interval beside it. Of a study that
/// tells objective responses alone, responders and others. Counts without room stand over their piece, or are said to be left out.
[[nodiscard]] figure::Figure responseBars(const ResponseAnalysis& analysis, const ResponseOptions& options,
                                          const report::FigureRequest& request);
/// A piece of a bar as its spot: of BestResponse, or one of the two further kinds.
inline constexpr std::uint32_t respondedKind = 200, didNotRespondKind = 201;
[[nodiscard]] inline std::uint32_t responseSpot(std::uint32_t kind, std::size_t arm)
{
    return (kind << 16) | static_cast<std::uint32_t>(arm);
}
/// Height in millimetres at which the bars of that width are neither thin nor thick.
[[nodiscard]] double responseBarsHeight(const ResponseAnalysis& analysis, const ResponseOptions& options,
                                        const report::FigureRequest& request);

/// Odds ratios by subgroup, of each experimental arm against the control on pages of its own. At least one page.
[[nodiscard]] std::vector<figure::Figure> oddsForest(const ResponseAnalysis& analysis, const ResponseOptions& options,
                                                     const report::FigureRequest& request);
[[nodiscard]] double oddsForestHeight(const ResponseAnalysis& analysis, const ResponseOptions& options,
                                      const report::FigureRequest& request);

} // namespace atrisk::analyses
