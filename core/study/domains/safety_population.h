// Of whom harms are counted.
#pragma once

#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

namespace atrisk::study {

/// By its id or its label; one that only stands for the same patients is not.
[[nodiscard]] bool isNamedSafety(const Population& population);

/// The population of those who were treated, by its name (SAFFL, "Safety population") or that of an alias; null = the study has
/// none.
[[nodiscard]] const Population* safetyPopulation(const Study& study);

/// `who` of the safety population where he names none and the study has one.
[[nodiscard]] Who safetyByDefault(const Study& study, Who who);

} // namespace atrisk::study
