// Times of an endpoint, from a column of numbers or from two of dates.
#pragma once

#include "core/base/result.h"
#include "core/study/model/frame.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// Per row of the frame the time; NaN = missing or not in `rows`. Errors: a cell that is no number ("not-a-number") or infinite;
/// "time-is-a-date": the column holds dates, as such or as numbers (20200308; days of Excel, SAS or R with nobody near their begin,
/// unless `unitSaid`: then they are taken as said).
[[nodiscard]] base::Result<std::vector<double>> readTimes(const Field& field, const RowMask& rows, bool unitSaid);

/// Days from the one date to the other; with `countFirstDay` those that are not negative count the first day, too (CDISC). Dates are
/// columns of dates, numbers such as 20200308, or two columns of days of one calendar. Errors: "not-a-date".
[[nodiscard]] base::Result<std::vector<double>> timesBetween(const Field& start, const Field& end, const RowMask& rows,
                                                             bool countFirstDay = false);

/// Does the column say dates, as such, as 20200308, as texts that are no numbers or as days of a calendar? Else times since a start.
[[nodiscard]] bool saysDates(const Field& field, const RowMask& rows);

/// Days since 1970-01-01 of 20200308; null = it is no such date between 1900 and 2100.
[[nodiscard]] std::optional<double> dayOfDigits(double yyyymmdd);

} // namespace atrisk::study
