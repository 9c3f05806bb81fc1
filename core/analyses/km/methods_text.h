// What was done, as a paragraph ready to paste into a manuscript's methods section.
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

struct MethodsOptions {
    bool tests = true;               ///< and incidences; a forest shows none
    bool restrictedMeans = true;     ///< where they are shown
    bool proportionalHazards = true; ///< how they were examined
    std::string more;                ///< sentences to put before those on software and data
};

/// The sentences of methodsText, each in a place of its own: places and their number are the same for every analysis, a sentence that is
/// not needed is "".
[[nodiscard]] std::vector<std::string> methodsSentences(const stats::SurvivalAnalysis& analysis, const MethodsOptions& options = {});

/// English sentences made from the options the numbers were really computed with: endpoint, population, filters and their
/// counts; estimates and intervals; comparison, ties, strata, covariates and tests; horizons; software; data cut-off; origin of
/// the data where it is not patients' own.
[[nodiscard]] std::string methodsText(const stats::SurvivalAnalysis& analysis, const MethodsOptions& options = {});

} // namespace atrisk::analyses
