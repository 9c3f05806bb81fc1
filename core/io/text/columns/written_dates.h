// Dates as people write them in texts, besides ISO 8601.
#pragma once

#include "core/table/distinct.h"
#include "core/table/written_day.h"

#include <optional>
#include <string>
#include <string_view>

namespace atrisk::io {

using table::DateOrder;
using table::name;
using table::orderSaid;
using table::ShortYears;

/// Days since 1970-01-01, with a time of day ("14:30") as a fraction. Null when it is no such date.
[[nodiscard]] std::optional<double> parseWrittenDate(std::string_view cell, DateOrder order, ShortYears shortYears = ShortYears::Refused);

/// The order in which most of a column's texts are dates. Where numbers stand between slashes or dashes, a day above 12 must tell it. Null
/// where none are, and where nothing tells or both are told.
struct DateOrderFound {
    DateOrder order;
    std::string proof; ///< a text that has no other reading
};
[[nodiscard]] std::optional<DateOrderFound> findDateOrder(const table::Distinct& texts);

} // namespace atrisk::io
