// JSON as text, and the long CSV made from it.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace atrisk::report {

/// What a number of an analysis is of; "" where that says nothing.
struct NumberPlace {
    std::string section, arm, control, term, level, time;
};
/// `statistic` is the JSON path below its section; `value` is no list and no object.
using SeeNumber = std::function<void(const NumberPlace& place, const std::string& statistic, const nlohmann::ordered_json& value)>;
/// In the order of the JSON.
void forEachNumber(const nlohmann::ordered_json& analysis, const SeeNumber& see);

/// RFC 4180, long: section,arm,control,term,level,time,statistic,value. `statistic` is the JSON path below its section;
/// null is empty.
[[nodiscard]] std::string longCsv(const nlohmann::ordered_json& analysis);

/// Texts that are not UTF-8 cannot occur: readers convert. Two spaces of indentation, a newline at the end.
[[nodiscard]] std::string serialize(const nlohmann::ordered_json& json);

} // namespace atrisk::report
