// Results for programs: the JSON of `analyze` and `inspect`, and the long CSV made from it. Full precision, null = not estimable.
#pragma once

#include "core/stats/survival_analysis.h"
#include "core/study/study.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace atrisk::report {

/// Schema "atrisk.analysis/1". Times in the display unit.
[[nodiscard]] nlohmann::ordered_json analysisJson(const stats::SurvivalAnalysis& analysis);

/// Schema "atrisk.inspect/1": tables, arms, endpoints, populations, subgroups as they were understood.
[[nodiscard]] nlohmann::ordered_json inspectJson(const study::Study& study);

/// RFC 4180, long: section,arm,control,term,level,time,statistic,value. `statistic` is the JSON path below its section;
/// null is empty.
[[nodiscard]] std::string longCsv(const nlohmann::ordered_json& analysis);

/// Texts that are not UTF-8 cannot occur: readers convert. Two spaces of indentation, a newline at the end.
[[nodiscard]] std::string serialize(const nlohmann::ordered_json& json);

} // namespace atrisk::report
