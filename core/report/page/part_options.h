// Which options decide what stands in a part of a figure.
#pragma once

#include <string_view>
#include <vector>

namespace atrisk::report {

/// Ids of options, of How and of analyses, for a part by its name (core/figure/part.h), whatever panel it is of; those that an analysis
/// does not have are among them. Empty: none does.
[[nodiscard]] std::vector<std::string_view> optionsOfPart(std::string_view part);

} // namespace atrisk::report
