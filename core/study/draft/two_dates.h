// Times that run from one date to another.
#pragma once

#include "core/study/draft/draft.h"

#include <optional>
#include <string>

namespace atrisk::study {

/// Dates, as such or as numbers: 20200308.
[[nodiscard]] bool holdsDates(const table::Column& column);
/// Dates; texts that mostly are; numbers as 20200308; whole numbers as a calendar's days are.
[[nodiscard]] bool canBeDate(const table::Column& column);

struct TwoDates {
    std::string start, end, reason;
};
/// Two columns of dates of which one never comes before the other, by what their names say of start and end, else the first and the last
/// of the table. Dates of birth are none; neither are those not looked at when it was cancelled.
[[nodiscard]] std::optional<TwoDates> findDates(const Draft& draft, const base::Cancel& cancel = {});

/// The endpoint of two dates, where there are such; its event is the one column that is called so.
void addEndpointOfDates(Draft& draft, const base::Cancel& cancel = {});
/// Id and label by its end.
void nameByDates(const Draft& draft, DraftEndpoint& endpoint);

} // namespace atrisk::study
