// The table of study::How: what every analysis of an endpoint heeds.
#pragma once

#include "core/report/option.h"
#include "core/study/cohort/selection.h"

namespace atrisk::report {

/// Ids are the command line's: "strata", "display-unit" … Strata "*" are the study's own.
[[nodiscard]] Options howOptions(study::How how = {});

} // namespace atrisk::report
