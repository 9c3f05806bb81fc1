// THE list of analyses: tabs, menus, the command line, options, what is remembered and export read it.
#pragma once

#include "core/analyses/analysis.h"

#include <span>

namespace atrisk::analyses {

/// In the order of the tabs.
[[nodiscard]] std::span<const Analysis* const> analyses();
/// Is there one that applies to the study?
[[nodiscard]] bool anyApplies(const study::Study& study);
/// By id; null = no such.
[[nodiscard]] const Analysis* findAnalysis(std::string_view id);

/// Is the study it is made of the one as of the day that is asked for (Who::asOf)? Then `make` takes one that is cut already as it is.
[[nodiscard]] bool followsDay(const Analysis& analysis, const study::Study& study);

/// The analysis' report; whatever goes wrong in it is an error.
[[nodiscard]] base::Result<report::Report> make(const Analysis& analysis, const Question& question, const base::Cancel& cancel);

} // namespace atrisk::analyses
