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
base::Result<Answer> chiSquare(const Question& question); ///< "levels" × arms, without Yates's correction
// measurements.cpp: of a "measure"
base::Result<Answer> known(const Question& question);
base::Result<Answer> mean(const Question& question);
base::Result<Answer> standardDeviation(const Question& question);
base::Result<Answer> median(const Question& question);
base::Result<Answer> medianAndQuartiles(const Question& question); ///< type 7
base::Result<Answer> medianAndRange(const Question& question);
base::Result<Answer> onlyValue(const Question& question);        ///< of the one patient who meets "among"
base::Result<Answer> shareAboveMedian(const Question& question); ///< of the patients "than", in per cent
base::Result<Answer> rankSum(const Question& question);          ///< "between": [criterion, criterion]
base::Result<Answer> rankSumOfArms(const Question& question);
base::Result<Answer> signedRank(const Question& question);
// calendar.cpp
base::Result<Answer> firstDate(const Question& question); ///< of a "column"
base::Result<Answer> lastDate(const Question& question);
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
