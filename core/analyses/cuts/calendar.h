// The trial over calendar time: the same analysis as of one day after another.
#pragma once

#include "core/analyses/cuts/cuts.h"

namespace atrisk::analyses {

/// First days of months, one, two, three, six or twelve months apart so that they are no more than 24, from the first on which somebody had
/// started, and the last day of follow-up. Ascending.
[[nodiscard]] std::vector<double> calendarDays(double first, double last);

/// The analysis of `selection` as of each of these days; days on which nobody who is chosen had started are left out. Errors as
/// study::asOf; "no-start-dates" where the endpoint has none.
[[nodiscard]] base::Result<std::vector<CalendarPoint>> overCalendar(const study::StudyPtr& study, const study::Selection& selection,
                                                                    const base::Cancel& cancel);

} // namespace atrisk::analyses
