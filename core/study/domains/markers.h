// Numbers that tell something of a patient: a column of the patients, or what was measured of them at one time.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/model/study.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::study {

/// What can be asked for.
struct MarkerName {
    std::string id;    ///< "TREG0", a column; "LDH", a parameter at baseline (ABLFL = Y); "LDH@Week 8", at a visit
    std::string label; ///< in words: "Lactate dehydrogenase (U/L), Week 8"
    std::string stem;  ///< the same of all times of one marker: "TREG", "LDH@"
};

/// The number of each patient.
struct Marker {
    MarkerName name;
    std::vector<double> of;  ///< patient → value; NaN = missing
    base::Warnings warnings; ///< patients of whom several values differ: the last counts
};

/// Is there any? Takes no time.
[[nodiscard]] bool hasMarkers(const Study& study);

/// Number columns of the patients that are no codes, dates, identifiers, endpoints or arms, those of body and age last; then the numeric
/// parameters of the tables of measurements and questionnaires at baseline and at each visit, a thousand at most.
[[nodiscard]] std::vector<MarkerName> offeredMarkers(const Study& study);
/// Of these, those that there is at another time too: of one stem.
[[nodiscard]] std::vector<MarkerName> repeatedMarkers(const std::vector<MarkerName>& offered);

/// By id, ignoring case; any number column of the patients, offered or not. Usage errors: "no-such-marker" with the choices;
/// "role-as-factor" of the time, the outcome, the arm or the identifier. "cancelled". `option` says who asks ("--marker").
[[nodiscard]] base::Result<Marker> readMarker(const Study& study, const std::string& id, const char* option,
                                              const base::Cancel& cancel = {});

} // namespace atrisk::study
