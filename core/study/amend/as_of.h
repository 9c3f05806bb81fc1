// As of an earlier day: the same study with only what had happened by then, as far as today's data can tell it.
#pragma once

#include "core/base/cancel.h"
#include "core/study/model/study.h"

#include <string>
#include <string_view>

namespace atrisk::study {

/// Days since 1970-01-01 of "2022-07-05". Usage error "bad-date" of anything else.
[[nodiscard]] base::Result<double> cutDay(std::string_view date);

/// When the patients of an endpoint started, and how that is known.
struct Starts {
    std::vector<double> day; ///< per position, days since 1970-01-01; NaN = not known
    std::string column;      ///< "RANDDT"; of a start reckoned back from the end "ADT"
    bool guessed = false;    ///< no role says that this column is the start of these times
    double firstDay = 0;     ///< 1 where the times count the day of the start as the first, else 0

    [[nodiscard]] bool known() const { return !column.empty(); }
};

/// From which column: the start of an endpoint between two dates; STARTDT; else guessed RANDDT, TRTSDT and their like, or a date column
/// whose name or label speaks of randomization; else ADT, less the time. Not known (an empty Starts) where there is none of them, or where
/// nobody knows the unit of the times.
[[nodiscard]] Starts startsOf(const Study& study, const Endpoint& endpoint);
/// Has an endpoint such a column? Looks at names and kinds of columns alone.
[[nodiscard]] bool hasStartDates(const Study& study);

/// The first and the last day on which anything happened to patients with a start, over all endpoints; NaN, NaN without any.
[[nodiscard]] std::pair<double, double> daysOf(const Study& study);

/// The study as of the end of that day: of every endpoint, times that would have ended later are censored at it, patients who started
/// later (or nobody knows when, or whose delayed entry is not before the end) are left out and counted in warnings of the endpoint. It is
/// an approximation: what was known, entered and adjudicated then is not in today's data, and only times to events follow; tables of
/// patients, responses and adverse events stay as they are. An endpoint without start dates loses everybody, with a warning; what
/// Study::asOf says follows. "" gives the same study, and so does the day of which it is already.
///
/// Errors: "bad-date"; "no-start-dates" where no endpoint has any; "nobody-started" before the first; "cancelled".
[[nodiscard]] base::Result<StudyPtr> asOf(const StudyPtr& study, const std::string& date, const base::Cancel& cancel);

/// The same study, all its data in it, that says what is asked for and in which way an analysis heeds it. Errors: "bad-date".
[[nodiscard]] base::Result<StudyPtr> notCut(const StudyPtr& study, const std::string& date, AsOf::Part part);

} // namespace atrisk::study
