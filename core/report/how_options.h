// The table of study::How: what every analysis of an endpoint heeds.
#pragma once

#include "core/report/option.h"
#include "core/study/cohort/selection.h"

namespace atrisk::report {

/// Of the menu in which those of its options stand that have no place of their own.
inline constexpr std::string_view howMenuTitle = "How it is counted";

/// Ids are the command line's: "strata", "display-unit" … Strata "*" are the study's own. In the window, strata and test have
/// choosers of their own.
[[nodiscard]] Options howOptions(study::How how = {});
/// With every time in it in another unit.
[[nodiscard]] study::How converted(study::How how, study::TimeUnit from, study::TimeUnit to);

} // namespace atrisk::report
