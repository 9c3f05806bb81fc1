// What a table of exposure says of each patient: how long, how many doses.
#pragma once

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
    base::Warnings warnings;               ///< of units: of what was converted, and of measures that cannot be and are not among these
};

/// Of the study's first table of exposure with PARAMCD (or PARAM) and numbers in AVAL. Null = there is none.
[[nodiscard]] std::optional<ExposureMeasures> exposureOf(const Study& study);
/// The same question without reading the rows.
[[nodiscard]] bool hasExposure(const Study& study);

} // namespace atrisk::study
