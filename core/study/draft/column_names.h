// What the names of columns say by the habits of people: endpoints, treatments, populations.
#pragma once

#include "core/study/model/conventions.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::study {

/// The column of a time and the column of its event.
struct EndpointPair {
    std::string stem; ///< what both are called besides: "pfs"; "" = nothing
    std::string time;
    std::string event; ///< "" = none was found
    bool censoring = false;
    std::optional<TimeUnit> unit = {}; ///< as the time's name says it
    std::string written = {};          ///< the stem in the letters of the name
};

/// A column as its name and its values allow it.
struct NamedColumn {
    std::string_view name;
    bool canBeTime = false, canBeEvent = false;
};

/// Times with their events, by what their names share: pfs_days and pfs_event, OS.time and OS, futime and fustat, time and status. In
/// the order of the times; times without an event last.
[[nodiscard]] std::vector<EndpointPair> pairEndpoints(std::span<const NamedColumn> columns);

/// "pfs" → "PFS"; what is longer is called as the column calls it: "Durée".
[[nodiscard]] std::string endpointId(const EndpointPair& pair);

/// The one column that is called as events are, in a table without times; no event = there is none, or several.
[[nodiscard]] EndpointPair eventAlone(std::span<const NamedColumn> columns);

/// What the name of a column of dates says: where a time begins (randomization, diagnosis …), where it ends (last contact, death …).
enum class DateName { Start, End, Birth, Other };
[[nodiscard]] DateName nameOfDate(std::string_view column);

/// arm, treatment, trt, rx, group …
[[nodiscard]] bool namesArms(std::string_view column);
/// "fas" → "Full analysis set"; "" = it is no usual name of a population.
[[nodiscard]] std::string populationName(std::string_view column);

} // namespace atrisk::study
