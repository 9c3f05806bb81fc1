// What a table of exposure says of each patient: how long, how many doses.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/model/study.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// A measure with one number a patient (PARAMCD, AVAL).
struct ExposureMeasure {
    std::string id, label;
    std::string unit; ///< as the rows say (AVALU), in small letters; "" = none. Of its first row, to which other times are converted
    std::vector<double> values; ///< per patient, NaN = no row, or no number
};

struct ExposureMeasures {
    std::vector<ExposureMeasure> measures; ///< in the order of their first rows
    std::vector<std::string> repeated;     ///< labels of those with several numbers of a patient, which are none of his
    base::Warnings warnings;               ///< of units that were converted, and of measures that are not among these
};

/// Of the study's first table of exposure with PARAMCD (or PARAM) and numbers in AVAL, 100 measures at most: the others are warned of. Null
/// = there is none. When cancelled: what was read by then.
[[nodiscard]] std::optional<ExposureMeasures> exposureOf(const Study& study, const base::Cancel& cancel = {});
/// The same question without reading the rows.
[[nodiscard]] bool hasExposure(const Study& study);

} // namespace atrisk::study
