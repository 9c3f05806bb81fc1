// What can be chosen of adverse events.
#pragma once

#include "core/report/option.h"

#include <optional>
#include <string>

namespace atrisk::analyses {

enum class EventView { Table, Butterfly, Dots };
enum class EventGroups { None, BodySystems, Categories };
enum class EventChoice { All, Related, Serious };
enum class EventOrder { Frequency, Difference, Alphabet, Data };

struct AdverseOptions {
    std::optional<double> threshold; ///< percent of patients that some arm must reach with a term; none = every term
    EventView view = EventView::Table;
    EventGroups groups = EventGroups::None;
    EventChoice events = EventChoice::All;
    bool emergent = true; ///< only events that treatment brought, where the data say which
    EventOrder order = EventOrder::Frequency;
    std::string search;      ///< in terms and their groups
    bool difference = false; ///< columns of risk differences

    bool operator==(const AdverseOptions&) const = default;
};

[[nodiscard]] report::Options adverseOptions();

} // namespace atrisk::analyses
