// As of an earlier day: the same study with only what had happened by then, as far as today's data can tell it.
#pragma once

#include "core/base/cancel.h"
#include "core/study/amend/starts.h"
#include "core/study/model/study.h"

#include <string>
#include <string_view>

namespace atrisk::study {

/// Days since 1970-01-01 of "2022-07-05". Usage error "bad-date" of anything else.
[[nodiscard]] base::Result<double> cutDay(std::string_view date);

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
