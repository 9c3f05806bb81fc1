// A baseline table in words.
#pragma once

#include "core/analyses/baseline/baseline.h"
#include "core/report/table.h"
#include "core/words/number_style.h"

#include <string>

namespace atrisk::analyses {

[[nodiscard]] report::Table baselineTable(const Baseline& baseline, const BaselineOptions& options, const words::NumberStyle& numbers);
/// What was counted, and by what the variables were chosen, as a paragraph.
[[nodiscard]] std::string baselineMethods(const Baseline& baseline);

} // namespace atrisk::analyses
