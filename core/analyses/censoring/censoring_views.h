// The views of an anatomy of censoring: its pages, tables and JSON.
#pragma once

#include "core/analyses/censoring/censoring_options.h"
#include "core/analyses/censoring/censoring_words.h"
#include "core/report/json_parts.h"
#include "core/report/report.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// What stands around the parts of a page; "" = nothing.
struct CensoringContents {
    std::string title, message, subtitle;
    std::vector<std::string> notes;
    std::string provenance;
};

/// A panel for each arm on one scale: from below, patients censored by then, reason upon reason; from above, those with the event by then
/// and with competing ones; between them who is still followed. Of many reasons the rarest share a colour.
[[nodiscard]] figure::Figure overTimePage(const CensoringAnalysis& result, const CensoringContents& contents,
                                          const report::FigureRequest& request);

/// The Kaplan–Meier figure with the reasons counted as events, over paler curves of the analysis as planned; it says so under its title.
/// Only with `result.asCounted`.
[[nodiscard]] figure::Figure countedPage(const CensoringAnalysis& result, const CensoringOptions& options,
                                         const report::FigureRequest& request);

/// The ratios of one comparison, however its censorings are counted, beside their intervals; as many pages as it takes.
[[nodiscard]] std::vector<figure::Figure> ratioPages(const CensoringAnalysis& result, std::size_t pair, const CensoringContents& contents,
                                                     const report::FigureRequest& request);
/// Millimetres of height that the ratios take on one page this wide.
[[nodiscard]] double ratioHeight(const CensoringAnalysis& result, const CensoringContents& contents, const report::FigureRequest& request,
                                 double width);

/// Who was censored for what and when; then for each experimental arm its ratios.
[[nodiscard]] std::vector<report::Table> censoringTables(const CensoringAnalysis& result, const words::NumberStyle& numbers);

[[nodiscard]] report::Json censoringJson(const CensoringAnalysis& result);

} // namespace atrisk::analyses
