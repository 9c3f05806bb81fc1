// What of a result was not planned before the data were seen, where the study file says what was.
#pragma once

#include "core/stats/survival/survival_analysis.h"
#include "core/study/cohort/cohort.h"

#include <string>

namespace atrisk::words {

enum class Tested { Yes, No }; ///< is a test shown?

/// "Not pre-specified: the endpoint Time to deterioration, the population All patients, the test Gehan–Wilcoxon"; "" where all was, or
/// where nothing is known.
[[nodiscard]] std::string notPlanned(const stats::SurvivalAnalysis& analysis, Tested tested);

/// The same of patients, and of an endpoint that is shown of them; no test.
[[nodiscard]] std::string notPlanned(const study::Chosen& chosen, const study::Endpoint* endpoint = nullptr);
/// " (not pre-specified)" behind a population, or an endpoint, that the plan leaves out; "" where it does not, or says nothing.
[[nodiscard]] std::string notPlannedMark(const study::Study& study, const study::Population& population);
[[nodiscard]] std::string notPlannedMark(const study::Study& study, const study::Endpoint& endpoint);

/// A warning "no-such-test" where the plan of a study names a test that there is not; none else.
[[nodiscard]] base::Warnings unknownPlannedTests(const study::Study& study);

} // namespace atrisk::words
