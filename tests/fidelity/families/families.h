// THE list of what can be computed for a fact: one kind of recipe each, one file per family.
#pragma once

#include "tests/fidelity/trial.h"

#include <span>
#include <string_view>

namespace atrisk::fidelity {

struct Kind {
    std::string_view name; ///< "kind" of the recipe
    base::Result<Answer> (*answer)(const Question& question);
};

[[nodiscard]] std::span<const Kind> kinds();

// at_risk.cpp
base::Result<Answer> atRisk(const Question& question); ///< under the curve at the fact's month; "percent": of those at month 0
// comparisons.cpp
base::Result<Answer> hazardRatio(const Question& question); ///< with the log-rank P; "adjust": [terms]; "stratified": by the study's strata
base::Result<Answer> hazardRatioAboveQuantile(const Question& question); ///< "factor", "quantile": > against ≤ it, within the fact's arms
// survival.cpp
base::Result<Answer> medianSurvival(const Question& question);
base::Result<Answer> followUp(const Question& question); ///< reverse Kaplan–Meier, median and quartiles
base::Result<Answer> events(const Question& question);   ///< of the patients; "percent"
base::Result<Answer>
eventFree(const Question& question); ///< at the month "at", of those not censored before it; "percent": with Wilson's interval
// counts.cpp
base::Result<Answer> count(const Question& question); ///< patients "of" a criterion
base::Result<Answer>
share(const Question& question); ///< "of" a criterion "among" another ("amongAllArms"), in per cent with Wilson's interval
// measurements.cpp: of a "measure"
base::Result<Answer> onlyValue(const Question& question);        ///< of the one patient who meets "among"
base::Result<Answer> shareAboveMedian(const Question& question); ///< of the patients "than", in per cent
// exhibits.cpp: as the program's analyses find it. Of the baseline table, under its "variable":
base::Result<Answer> baselineCount(const Question& question); ///< of "levels", "Missing" among them; "percent", "ofKnown"
base::Result<Answer> baselineP(const Question& question);     ///< chi-squared, or Wilcoxon's of "numbers"
base::Result<Answer> baselineKnown(const Question& question);
base::Result<Answer> baselineMean(const Question& question);
base::Result<Answer> baselineDeviation(const Question& question);
base::Result<Answer> baselineQuartiles(const Question& question); ///< the median with them
base::Result<Answer> baselineRange(const Question& question);     ///< the median with it
base::Result<Answer> adverseEvent(const Question& question);      ///< patients with a "term"; "severe", "percent"
base::Result<Answer> exposureQuartiles(const Question& question); ///< of a "measure"
base::Result<Answer> responseRate(const Question& question);      ///< "rate" or "best" response, with its interval; "percent"
base::Result<Answer> responseTime(const Question& question);      ///< time to response, or "duration"; "range" in place of the bounds
base::Result<Answer> pairedMarker(const Question& question);      ///< with "options"; "what": pairs, before, later, P
base::Result<Answer> markerP(const Question& question);           ///< of the groups' difference
base::Result<Answer> inTheFlow(const Question& question);         ///< sum of boxes ("step") and what they are made of ("part", "left")
// calendar.cpp
base::Result<Answer> firstDate(const Question& question); ///< of a "column"
base::Result<Answer> lastDate(const Question& question);
base::Result<Answer> reachedWithin(const Question& question); ///< how many dates of a "column" lie before a day between "from" and "to"
base::Result<Answer> dataCutoff(const Question& question);
base::Result<Answer> distinctValues(const Question& question); ///< of a "column"
// record.cpp
base::Result<Answer>
recordField(const Question& question); ///< "field" of the registry record; of several numbers in it the first, or the "last"
base::Result<Answer> registryNumber(const Question& question); ///< of the study
// statements.cpp
/// Every hazard ratio of "rows" ([factor, level]; absent: the fact's subgroup) is "below", "above" or "atLeast" a number, or
/// "below" that of another row.
base::Result<Answer> hazardRatiosAre(const Question& question);
base::Result<Answer> mediansDifferBy(const Question& question); ///< those of the arms, "atMost" so many months

} // namespace atrisk::fidelity
