// Time to deterioration: an endpoint that is derived from the scores of a questionnaire by a stated rule.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/domains/questionnaires.h"
#include "core/study/model/study.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::study {

/// A score that lies so many points or more on the worse side of the baseline.
struct DeteriorationRule {
    double points = 10; ///< above 0
    bool higherIsWorse = false;
    bool confirmed = false; ///< only where the patient's next score does, too; there must be one
    bool deaths = false;    ///< a death before it is one

    bool operator==(const DeteriorationRule&) const = default;
};

struct Deterioration {
    StudyPtr study;       ///< with the endpoint, its last, in days
    std::string endpoint; ///< its id
};

/// May a score tell when a patient got worse?
[[nodiscard]] inline bool isDatedLater(const Score& score) { return score.isLater && !std::isnan(score.day); }

/// The endpoint of overall survival with a known unit: called OS, or so in words; null = there is none.
[[nodiscard]] const Endpoint* overallSurvival(const Study& study);
/// Patient → days to death or to the end of follow-up, counted as those of scores: day 1 is 0, also where the times call it 1 (as_of.h's
/// firstDay); NaN = not known.
struct Survival {
    std::vector<double> days;
    std::vector<std::uint8_t> died;
};
[[nodiscard]] Survival survivalInDays(const Study& study, const Endpoint& endpoint);

/// Of everyone with an arm and a baseline score. The time runs from day 1 (time 0) to the first deterioration; without one it is censored
/// at the last score, and at 0 where there is none after the baseline. Scores without a day are not looked at. Who has no baseline score
/// has no outcome, which the study's differences say of every population.
///
/// Failures: "no-baseline-scores", "no-days" without a single dated later score, "no-deaths" where deaths shall count and no overall
/// survival is known; "cancelled".
[[nodiscard]] base::Result<Deterioration> withDeterioration(const StudyPtr& study, const Questionnaire& questionnaire,
                                                            const DeteriorationRule& rule, const base::Cancel& cancel);

} // namespace atrisk::study
