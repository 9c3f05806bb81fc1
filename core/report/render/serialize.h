// JSON as text, and the long CSV made from it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace atrisk::report {

/// RFC 4180, long: section,arm,control,term,level,time,statistic,value. `statistic` is the JSON path below its section;
/// null is empty.
[[nodiscard]] std::string longCsv(const nlohmann::ordered_json& analysis);

/// Texts that are not UTF-8 cannot occur: readers convert. Two spaces of indentation, a newline at the end.
[[nodiscard]] std::string serialize(const nlohmann::ordered_json& json);

} // namespace atrisk::report
