// What stands around figures of an endpoint's patients: title, source, notes, the line of synthetic data.
#pragma once

#include "core/report/chosen_words.h"
#include "core/stats/survival/survival_analysis.h"

#include <string>

namespace atrisk::report {

/// "ALICE, per protocol: Placebo, n = 23; Atezo, n = 36; data cut-off 5 July 2022".
[[nodiscard]] std::string endpointSource(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// With the typed words in their places; the source stands under the title, else in the notes. Abbreviations are explained.
[[nodiscard]] figure::PageText endpointText(const stats::SurvivalAnalysis& analysis, const PageWords& page, const FigureWords& typed,
                                            const FigureRequest& request);

} // namespace atrisk::report
