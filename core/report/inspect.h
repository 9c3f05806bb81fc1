// What was understood of a study: for programs and for people at a terminal.
#pragma once

#include "core/study/model/study.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace atrisk::report {

/// Schema "atrisk.inspect/1": tables, arms, endpoints, populations, subgroups as they were understood.
[[nodiscard]] nlohmann::ordered_json inspectJson(const study::Study& study);
[[nodiscard]] std::string inspectText(const study::Study& study);

} // namespace atrisk::report
