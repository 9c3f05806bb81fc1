// The shown numbers once more, by R: a script that reads the same files and computes them with R's survival.
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <string>

namespace atrisk::analyses {

/// A complete R script (ASCII but for comments). It prints lines as `analyze --format csv` has them, so that the two can be
/// compared; the curve's own rows are left out. Needs R's survival; foreign or haven where the data are no CSV, mvtnorm for
/// the P of max-combo.
///
/// `folder`: where the data files are; "" = where the study was read from. An example's files must be saved there first,
/// which the script says. Failure "no-roles" for an analysis of a study that was not read from files, "no-r-reader"
/// where a file is of a format that R reads in no way known to io::readers().
[[nodiscard]] base::Result<std::string> rCode(const stats::SurvivalAnalysis& analysis, const std::string& folder = {});

} // namespace atrisk::analyses
