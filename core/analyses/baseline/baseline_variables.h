// Which variables a baseline table has, and what each patient's value is.
#pragma once

#include "core/report/option.h"
#include "core/study/model/study.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

/// Numbers or levels, or both: a number that the study cuts at fixed values.
struct BaselineVariable {
    std::string id, label, unit;
    std::vector<double> numbers;  ///< per patient, NaN = missing; empty = it is none
    study::SubgroupLevels levels; ///< per patient; no levels = it has none
    bool isFactor = true;         ///< of the study; false: a column
};

/// The study's factors that are not folded, and columns of usual names; demography, disease, strata, prior therapy. Where there are none,
/// whatever is offered.
[[nodiscard]] std::vector<std::string> usualVariables(const study::Study& study);
/// Every factor, and every column of the patients that is a number or has 2 to 60 levels.
[[nodiscard]] std::vector<report::OptionChoice> offeredVariables(const study::Study& study);
/// Usage error "no-such-variable" with the choices, or "bad-value" where what is cut is no number.
[[nodiscard]] std::optional<base::Error> unknownVariables(const study::Study& study, const std::string& text);

/// `name` must be known: "ECOG", "NSITES=3|4". Quantiles at which a factor is cut are no levels here: its numbers are told.
[[nodiscard]] BaselineVariable baselineVariable(const study::Study& study, const study::Population& population, const std::string& name);

} // namespace atrisk::analyses
