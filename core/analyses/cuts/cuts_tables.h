// The numbers of two data cuts as tables and JSON.
#pragma once

#include "core/analyses/cuts/cuts.h"
#include "core/report/table.h"
#include "core/words/number_style.h"

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace atrisk::analyses {

/// "cuts.ratios" (numbers then and now), "cuts.changes" (patients by what happened to them), "cuts.calendar" (a row a day): those that have
/// something to say.
[[nodiscard]] std::vector<report::Table> cutsTables(const Cuts& cuts, const words::NumberStyle& numbers);

/// Nothing in it is of one patient.
[[nodiscard]] nlohmann::ordered_json cutsJson(const Cuts& cuts);

} // namespace atrisk::analyses
