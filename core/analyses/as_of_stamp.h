// What a report as of an earlier day says of that, whatever it is written as.
#pragma once

#include "core/report/report.h"
#include "core/study/model/study.h"

namespace atrisk::analyses {

/// Text, methods, JSON and provenance say the day and what is approximate; figures do it with the study's own sentence. An R script has
/// none where it would not compute the same: failure "no-such-rendering". Of a study with all its data nothing changes.
void stampAsOf(report::Report& report, const study::Study& study);

/// With the disclosure guard on, text, methods, JSON and provenance say so, warnings tell of no rows, and who is behind a figure is not
/// told. An R script has none: it would compute what the guard holds back.
void stampGuard(report::Report& report, const study::Study& study);

/// What every report says of the study it was made of, the day among it: `make` has said it, who adapts a report says it again.
void stampStudy(report::Report& report, const study::Study& study);

} // namespace atrisk::analyses
