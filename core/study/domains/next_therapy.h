// When patients began another therapy against their cancer after the one that was studied.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/model/study.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

struct NextTherapy {
    std::vector<double> of; ///< patient → time since the start; NaN = none, or on a day that is not told
    std::optional<TimeUnit> unit;
    std::string source;      ///< in a sentence: "the first row of ADCM with CMCAT “Subsequent anti-cancer therapy”"
    base::Warnings warnings; ///< whose day is not told or lies before the start; what was guessed
};

/// Of the first of these that tells the day of any patient:
/// - a table of medications (ADCM; ADSUBTX and the like, in which every row counts): the first day (ASTDY, CMSTDY, else ASTDT less the
///   start) of the rows whose category (CMCAT, CMSCAT, ACAT1 …) or parameter says that they are a next therapy;
/// - an endpoint "time to next treatment" (TTNT, TFST …) at its events; of one that counts deaths too, those whose EVNTDESC names none,
///   else that are no deaths of overall survival;
/// - a column of patients: a date (NXTTRTDT …) less the start, or a day (NXTTRTDY …).
/// The start is TRTSDT where times run from the first dose (`fromTreatment`), else RANDDT; the other where there is none, with a warning.
/// Null = none of them does. When cancelled: of what was read by then.
[[nodiscard]] std::optional<NextTherapy> nextTherapyOf(const Study& study, bool fromTreatment, const base::Cancel& cancel = {});

} // namespace atrisk::study
