// From the rows of one scale to its visits, baselines and scores.
#pragma once

#include "core/study/domains/questionnaires.h"

namespace atrisk::study {

/// What readQuestionnaire says of a scale, out of a table of findings.
[[nodiscard]] base::Result<Questionnaire> readScale(const Study& study, const Domain& domain, Parameter scale, const base::Cancel& cancel);

} // namespace atrisk::study
